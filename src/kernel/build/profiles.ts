import { allocate } from './memory';
import { entryOf, namedOf, setNamed } from './terms';
import { COUNTS_TWICE, IS_CONTENT, runLength, W_FLAGS, W_NAME, wordAt } from './words';

/*
 * What ranking asks of a record besides its postings (`Profile` of src/core/search/profile.ts), kept as numbers of seven
 * bits a byte until it is known which words of names are the commonest.
 */

const PAGE: usize = 1 << 20;
/** Each page begins with the place of the next. */
let firstPage: usize = 0;
let page: usize = 0;
let at: usize = 0;
let end: usize = 0;

const MOST_ACCOUNTS: u32 = 0xffff;
let accounts: u32 = 0;
let support: u32 = 0;
let isPlain = true;
let flags: usize = 0;
let flagsRoom: u32 = 0;

/** The names of the record being read, as numbers: how many words, then their terms. */
let names: usize = 0;
let namesRoom: u32 = 0;
let nameNumbers: u32 = 0;
let nameCount: u32 = 0;

export function beginProfile(): void {
  accounts = 0;
  support = 0;
  isPlain = true;
  nameNumbers = 0;
  nameCount = 0;
}

export function profileAccount(bits: u32, citations: u32): void {
  if (accounts === flagsRoom) {
    const before = flags;
    const size = flagsRoom;
    flagsRoom = max(64, 2 * size);
    flags = allocate(flagsRoom);
    memory.copy(flags, before, size);
  }
  store<u8>(flags + accounts++, <u8>bits);
  support += 1 + citations;
  if (bits !== 0) isPlain = false;
}

function pushName(number: u32): void {
  if (nameNumbers === namesRoom) {
    const before = names;
    const size = namesRoom << 2;
    namesRoom = max(64, 2 * namesRoom);
    names = allocate(namesRoom << 2);
    memory.copy(names, before, size);
  }
  store<u32>(names + (nameNumbers++ << 2), number);
}

/** Notes the words that were read as a name: those that say something and then some of them again, or all. */
export function profileName(): void {
  const content = countOf(IS_CONTENT);
  nameCount++;
  pushName(content === 0 ? runLength : content + countOf(IS_CONTENT | COUNTS_TWICE));
  pushWords(content === 0 ? 0 : IS_CONTENT);
  if (content !== 0) pushWords(IS_CONTENT | COUNTS_TWICE);
}

/** How many words that were read have all of some flags. */
function countOf(flags: u32): u32 {
  let count: u32 = 0;
  for (let i: u32 = 0; i < runLength; i++) if ((load<u32>(wordAt(i), W_FLAGS) & flags) === flags) count++;
  return count;
}

function pushWords(flags: u32): void {
  for (let i: u32 = 0; i < runLength; i++) {
    const word = wordAt(i);
    if ((load<u32>(word, W_FLAGS) & flags) !== flags) continue;
    const term = load<u32>(word, W_NAME);
    const entry = entryOf(term);
    setNamed(entry, namedOf(entry) + 1);
    pushName(term);
  }
}

function push(byte: u32): void {
  if (at === end) {
    const next = allocate(PAGE);
    if (page === 0) firstPage = next;
    else store<u32>(page, <u32>next);
    page = next;
    at = page + 4;
    end = page + PAGE;
  }
  store<u8>(at++, <u8>byte);
}

function pushNumber(value: u32): void {
  for (; value > 127; value >>= 7) push((value & 127) | 128);
  push(value);
}

export function endProfile(): void {
  const count = min(MOST_ACCOUNTS, accounts);
  const told = min(255, support);
  const isUsual = isPlain && told === 2 * count;
  pushNumber(2 * count + (isUsual ? 0 : 1));
  if (!isUsual) {
    push(told);
    for (let i: u32 = 0; i < count; i++) push(load<u8>(flags + i));
  }
  pushNumber(nameCount);
  for (let i: u32 = 0; i < nameNumbers; i++) pushNumber(load<u32>(names + (i << 2)));
}

/** Goes back to the first profile. */
export function rewindProfiles(): void {
  page = firstPage;
  at = page + 4;
  end = page + PAGE;
}

function pull(): u32 {
  if (at === end) {
    page = load<u32>(page);
    at = page + 4;
    end = page + PAGE;
  }
  return load<u8>(at++);
}

function pullNumber(): u32 {
  let byte = pull();
  let value = byte & 127;
  for (let shift: u32 = 7; byte > 127; shift += 7) {
    byte = pull();
    value |= (byte & 127) << shift;
  }
  return value;
}

let out: usize = 0;

function put(value: u32): void {
  for (; value > 127; value >>= 7) store<u8>(out++, <u8>((value & 127) | 128));
  store<u8>(out++, <u8>value);
}

/** Room that the next profile may need, at most: as many bytes as it has, since its numbers only become smaller. */
export function nextProfileLength(): u32 {
  const before = at;
  const beforePage = page;
  const beforeEnd = end;
  let length: u32 = 0;
  const code = pullNumber();
  length += 5;
  if ((code & 1) !== 0) {
    length += 1 + (code >> 1);
    for (let i: u32 = 0; i <= code >> 1; i++) pull();
  }
  const count = pullNumber();
  length += 5;
  for (let i: u32 = 0; i < count; i++) {
    const words = pullNumber();
    length += 5 + 5 * words;
    for (let w: u32 = 0; w < words; w++) pullNumber();
  }
  at = before;
  page = beforePage;
  end = beforeEnd;
  return length;
}

/** Writes the next profile, with the numbers that words of names have in the end (`NAMED`); gives its end. */
export function writeProfile(to: usize): usize {
  out = to;
  const code = pullNumber();
  put(code);
  if ((code & 1) !== 0) for (let i: u32 = 0; i <= code >> 1; i++) store<u8>(out++, <u8>pull());
  const count = pullNumber();
  put(count);
  for (let i: u32 = 0; i < count; i++) {
    const words = pullNumber();
    put(words);
    for (let w: u32 = 0; w < words; w++) put(namedOf(entryOf(pullNumber())));
  }
  return out;
}
