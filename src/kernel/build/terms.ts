import { allocate, allocateAt, hashBytes } from './memory';

/*
 * The terms of an index and, of each, the postings met so far. Words keep their text; of all other terms a hash of 64
 * bits is kept.
 */

/**
 * A term: u64 hash; u32 number of postings; u32 last record; u32 where the next byte goes, or 0 where there is no list yet;
 * u32 first block, or the pattern of the only posting; u32 flags; u32 its slot in the record being read; u32 place of what
 * few terms have, or 0.
 */
export const ENTRY: u32 = 36;
export const KEY: usize = 0;
export const FREQUENCY: usize = 8;
export const LAST: usize = 12;
export const TAIL: usize = 16;
export const HEAD: usize = 20;
export const FLAGS: usize = 24;
export const SLOT: usize = 28;
const MORE: usize = 32;

/** What few terms have: u32 text as kept, or 0; u32 the term of its postings without a stem; u32 how often it stands in names. */
const TEXT: usize = 0;
const BARE: usize = 4;
const NAMED: usize = 8;

export const FACT_WORD: u32 = 1;
export const NAME_WORD: u32 = 2;
export const MEANT_WORD: u32 = 4;
export const GROUPS: u32 = 7;
/** Holds the postings of a word that come without its stem; it is no term of its own. */
export const IS_BARE: u32 = 8;
/** Its postings are those of the words that have it as their stem; `HEAD` lists these. */
export const IS_STEM: u32 = 16;
/** Listed with its stem. */
export const HAS_STEM: u32 = 32;
/** The number of bits of its last block's size stands above. */
const SIZE_AT: u32 = 8;

function more(entry: usize): usize {
  let place = <usize>load<u32>(entry, MORE);
  if (place === 0) {
    place = allocate(12);
    store<u32>(entry, <u32>place, MORE);
  }
  return place;
}

/** The text of a word, 0 where the term is none. */
export function textOf(entry: usize): usize {
  const place = <usize>load<u32>(entry, MORE);
  return place === 0 ? 0 : load<u32>(place, TEXT);
}

/** The term of its postings without a stem, or 0. */
export function bareTermOf(entry: usize): u32 {
  const place = <usize>load<u32>(entry, MORE);
  return place === 0 ? 0 : load<u32>(place, BARE);
}

/** How often it stands in names; in the end, the number that it has there. */
export function namedOf(entry: usize): u32 {
  const place = <usize>load<u32>(entry, MORE);
  return place === 0 ? 0 : load<u32>(place, NAMED);
}

export function setNamed(entry: usize, named: u32): void {
  store<u32>(more(entry), named, NAMED);
}

/** A text: u32 bytes, u32 UTF-16 units, then the bytes. */
export const TEXT_HEAD: u32 = 8;

const PAGE_BITS: u32 = 13;
const pages = memory.data(4 << 16);
let count: u32 = 0;

let slots: usize = 0;
let slotMask: u32 = 0;

export function termCount(): u32 {
  return count;
}

export function entryOf(term: u32): usize {
  return <usize>load<u32>(pages + ((term >> PAGE_BITS) << 2)) + (term & ((1 << PAGE_BITS) - 1)) * ENTRY;
}

function addEntry(key: u64): u32 {
  const term = ++count;
  const page = pages + ((term >> PAGE_BITS) << 2);
  if (load<u32>(page) === 0) store<u32>(page, <u32>allocate(ENTRY << PAGE_BITS));
  const entry = entryOf(term);
  store<u64>(entry, key, KEY);
  return term;
}

function growSlots(): void {
  const before = slots;
  const size: u32 = before === 0 ? 0 : slotMask + 1;
  const next: u32 = size === 0 ? 1 << 14 : size << 1;
  slots = allocate(next << 2);
  slotMask = next - 1;
  for (let i: u32 = 0; i < size; i++) {
    const term = load<u32>(before + (i << 2));
    if (term !== 0) enter(term, load<u64>(entryOf(term), KEY));
  }
  if (size > 0) giveBlocks(before, size << 2);
}

function enter(term: u32, key: u64): void {
  let slot = <u32>(key >> 32) & slotMask;
  while (load<u32>(slots + (slot << 2)) !== 0) slot = (slot + 1) & slotMask;
  store<u32>(slots + (slot << 2), term);
}

/** The number of the term of a hash, from 1; 0 when it is not known. */
function find(key: u64): u32 {
  if (slots === 0) growSlots();
  let slot = <u32>(key >> 32) & slotMask;
  while (true) {
    const term = load<u32>(slots + (slot << 2));
    if (term === 0 || load<u64>(entryOf(term), KEY) === key) return term;
    slot = (slot + 1) & slotMask;
  }
}

function insert(key: u64): u32 {
  if (3 * (count + 1) > 2 * slotMask) growSlots();
  const term = addEntry(key);
  enter(term, key);
  return term;
}

/** Whether a term is a word that can be mistyped: `isWord` of src/core/search/analyse.ts. */
export function isWord(text: usize): bool {
  const first: u32 = load<u8>(text);
  return first !== 0x23 && first !== 0x7e && first !== 0x40 && first !== 0x21 && first !== 0x3d;
}

export function lookUp(text: usize, length: u32): u32 {
  return find(hashBytes(text, length));
}

export function intern(text: usize, length: u32): u32 {
  return internHashed(text, length, hashBytes(text, length));
}

function internHashed(text: usize, length: u32, key: u64): u32 {
  const known = find(key);
  if (known !== 0) return known;
  const term = insert(key);
  if (isWord(text)) store<u32>(more(entryOf(term)), <u32>keepText(text, length), TEXT);
  return term;
}

let textPage: usize = 0;
let textPageEnd: usize = 0;

export function keepText(text: usize, length: u32): usize {
  const size = (TEXT_HEAD + length + 3) & ~3;
  if (textPage + size > textPageEnd) {
    textPage = allocate(max(1 << 16, size));
    textPageEnd = textPage + max(1 << 16, size);
  }
  const place = textPage;
  textPage += size;
  store<u32>(place, length);
  store<u32>(place, unitsOf(text, length), 4);
  memory.copy(place + TEXT_HEAD, text, length);
  return place;
}

/** Length in UTF-16 units. */
function unitsOf(text: usize, length: u32): u32 {
  let units: u32 = 0;
  for (let i: u32 = 0; i < length; i++) {
    const byte: u32 = load<u8>(text + i);
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}

/** The term that takes the postings of a word which come without its stem: joined words, concepts. Short ones have no stem. */
export function bareOf(term: u32): u32 {
  const entry = entryOf(term);
  const text = textOf(entry);
  if (text === 0 || load<u32>(text, 4) <= 2) return term;
  let bare = bareTermOf(entry);
  if (bare === 0) {
    bare = addEntry(0);
    store<u32>(more(entry), bare, BARE);
    store<u32>(entryOf(bare), IS_BARE, FLAGS);
  }
  return bare;
}

/*
 * Lists of postings: blocks that double in size, each at a multiple of its size, whose last four bytes say where the
 * next one is.
 */

const SMALLEST: u32 = 4;
const LARGEST: u32 = 12;
const SLAB: usize = 1 << 16;
/** Of each size: where the next free block is, and the end of the free ones. */
const freeBlocks = memory.data(8 * 16, 8);

/** Has blocks made of memory that is no longer needed. */
function giveBlocks(place: usize, size: usize): void {
  const largest: usize = 1 << LARGEST;
  const start = (place + largest - 1) & ~(largest - 1);
  const end = (place + size) & ~(largest - 1);
  if (end <= start) return;
  memory.fill(start, 0, end - start);
  if (given === givenEnd) {
    given = start;
    givenEnd = end;
  }
}
let given: usize = 0;
let givenEnd: usize = 0;

function takeBlock(size: u32): usize {
  const at = freeBlocks + (size << 3);
  let place: usize = load<u32>(at);
  if (place === load<u32>(at, 4)) {
    const slab: usize = given < givenEnd ? min(SLAB, givenEnd - given) : SLAB;
    if (given < givenEnd) {
      place = given;
      given += slab;
    } else place = allocateAt(1 << LARGEST, SLAB);
    store<u32>(at, <u32>(place + slab), 4);
  }
  store<u32>(at, <u32>place + (1 << size));
  return place;
}

function push(entry: usize, tail: usize, byte: u32): usize {
  if ((tail & 15) === 12) tail = linked(entry, tail);
  store<u8>(tail, <u8>byte);
  return tail + 1;
}

/** Where to write: in a new block, where the one before is full. */
function linked(entry: usize, tail: usize): usize {
  const flags = load<u32>(entry, FLAGS);
  const size = flags >> SIZE_AT;
  if ((tail & (((<usize>1) << size) - 1)) !== ((<usize>1) << size) - 4) return tail;
  const next = min(LARGEST, size + 1);
  const block = takeBlock(next);
  store<u32>(tail, <u32>block);
  store<u32>(entry, (flags & 0xff) | (next << SIZE_AT), FLAGS);
  return block;
}

function pushPosting(entry: usize, tail: usize, delta: u32, pattern: u32): usize {
  let value = ((<u64>delta) << 3) | min(pattern, 7);
  while (value > 127) {
    tail = push(entry, tail, <u32>(value & 127) | 128);
    value >>= 7;
  }
  tail = push(entry, tail, <u32>value);
  if (pattern < 7) return tail;
  pattern -= 7;
  while (pattern > 127) {
    tail = push(entry, tail, (pattern & 127) | 128);
    pattern >>= 7;
  }
  return push(entry, tail, pattern);
}

/** Adds a posting, whose record comes behind all that the term has. */
export function addPosting(entry: usize, record: u32, pattern: u32): void {
  const frequency = load<u32>(entry, FREQUENCY);
  store<u32>(entry, frequency + 1, FREQUENCY);
  if (frequency === 0) {
    store<u32>(entry, record, LAST);
    store<u32>(entry, pattern, HEAD);
    return;
  }
  let tail = <usize>load<u32>(entry, TAIL);
  if (tail === 0) {
    const only = load<u32>(entry, HEAD);
    const block = takeBlock(SMALLEST);
    store<u32>(entry, <u32>block, HEAD);
    store<u32>(entry, load<u32>(entry, FLAGS) | (SMALLEST << SIZE_AT), FLAGS);
    tail = pushPosting(entry, block, load<u32>(entry, LAST), only);
  }
  tail = pushPosting(entry, tail, record - load<u32>(entry, LAST), pattern);
  store<u32>(entry, record, LAST);
  store<u32>(entry, <u32>tail, TAIL);
}

let block: usize = 0;
let blockSize: u32 = 0;
let reader: usize = 0;

function next(): u32 {
  if (reader === block + ((<usize>1) << blockSize) - 4) {
    block = load<u32>(reader);
    reader = block;
    blockSize = min(LARGEST, blockSize + 1);
  }
  return load<u8>(reader++);
}

/** Reads the postings of a term as u32 record and u32 pattern each; returns how many. */
export function readPostings(term: u32, out: usize): u32 {
  const entry = entryOf(term);
  const frequency = load<u32>(entry, FREQUENCY);
  if (frequency === 1) {
    store<u32>(out, load<u32>(entry, LAST));
    store<u32>(out, load<u32>(entry, HEAD), 4);
    return 1;
  }
  block = load<u32>(entry, HEAD);
  blockSize = SMALLEST;
  reader = block;
  let record: u32 = 0;
  for (let i: u32 = 0; i < frequency; i++) {
    let byte = next();
    let value: u64 = byte & 127;
    for (let shift: u64 = 7; byte > 127; shift += 7) {
      byte = next();
      value |= (<u64>(byte & 127)) << shift;
    }
    let pattern = <u32>(value & 7);
    record += <u32>(value >> 3);
    if (pattern === 7) {
      for (let shift: u32 = 0; ; shift += 7) {
        byte = next();
        pattern += (byte & 127) << shift;
        if (byte < 128) break;
      }
    }
    store<u32>(out, record);
    store<u32>(out, pattern, 4);
    out += 8;
  }
  return frequency;
}
