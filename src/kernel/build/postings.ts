import { allocate } from './memory';
import { write } from './outside';
import { stateAt, together } from './patterns';
import { bareTermOf, entryOf, FREQUENCY, HEAD, readPostings } from './terms';

/*
 * Postings as they are written: for each the distance to the next record and the number of its pattern, in bits.
 */

/** What is gathered: u32 record, u32 pattern each; what is added to it; and room for the two together. */
let gathered: usize = 0;
let incoming: usize = 0;
let merged: usize = 0;
let count: u32 = 0;
let bits: usize = 0;
let bitsLength: usize = 0;
/** Patterns that have a number. */
let numbered: u32 = 0;

export function numberedPatterns(): u32 {
  return numbered;
}

/** Gives a state the next number of a pattern. */
export function numberPattern(state: u32): void {
  store<u32>(stateAt(state), ++numbered, 12);
}

function numberOf(state: u32): u32 {
  const place = stateAt(state);
  if (load<u32>(place, 12) === 0) store<u32>(place, ++numbered, 12);
  return load<u32>(place, 12) - 1;
}

/** Makes room for the postings of as many records as there are. */
export function prepareGather(records: u32): void {
  gathered = allocate(records << 3);
  incoming = allocate(records << 3);
  merged = allocate(records << 3);
}

export function gatherNothing(): void {
  count = 0;
}

export function gatheredCount(): u32 {
  return count;
}

/** Adds the postings of a term to those that are gathered. */
export function gather(term: u32): void {
  const frequency = load<u32>(entryOf(term), FREQUENCY);
  if (frequency === 0) return;
  if (count === 0) {
    count = readPostings(term, gathered);
    return;
  }
  const incomingEnd = incoming + (readPostings(term, incoming) << 3);
  const gatheredEnd = gathered + (count << 3);
  let a = gathered;
  let b = incoming;
  let to = merged;
  while (a < gatheredEnd && b < incomingEnd) {
    const x = load<u32>(a);
    const y = load<u32>(b);
    if (x === y) {
      store<u32>(to, x);
      store<u32>(to, together(load<u32>(a, 4), load<u32>(b, 4)), 4);
      a += 8;
      b += 8;
    } else if (x < y) {
      store<u64>(to, load<u64>(a));
      a += 8;
    } else {
      store<u64>(to, load<u64>(b));
      b += 8;
    }
    to += 8;
  }
  memory.copy(to, a, gatheredEnd - a);
  to += gatheredEnd - a;
  memory.copy(to, b, incomingEnd - b);
  to += incomingEnd - b;
  count = <u32>((to - merged) >> 3);
  const free = gathered;
  gathered = merged;
  merged = free;
}

/** Gathers all postings of a word: those with its stem and those without. */
export function gatherWord(term: u32): void {
  count = 0;
  gather(term);
  const bare = bareTermOf(entryOf(term));
  if (bare !== 0) gather(bare);
}

/** Gathers the postings of the words that have a stem. */
export function gatherStem(stem: u32): void {
  count = 0;
  for (let node = <usize>load<u32>(entryOf(stem), HEAD); node !== 0; node = load<u32>(node, 4)) gather(load<u32>(node));
}

export function firstRecord(): u32 {
  return load<u32>(gathered);
}

export function firstPattern(): u32 {
  return numberOf(load<u32>(gathered, 4));
}

let pending: u64 = 0;
let pendingBits: u64 = 0;
let to: usize = 0;

function putBits(value: u64, size: u64): void {
  pending |= value << pendingBits;
  pendingBits += size;
  while (pendingBits >= 8) {
    store<u8>(to++, <u8>pending);
    pending >>= 8;
    pendingBits -= 8;
  }
}

function putUnary(zeros: u32): void {
  for (; zeros >= 32; zeros -= 32) putBits(0, 32);
  putBits((<u64>1) << zeros, zeros + 1);
}

/** Ones before a zero stand for the commonest patterns; then comes Elias' gamma code of the number. */
const PLAIN_PATTERNS: u32 = 6;

function putPattern(pattern: u32): void {
  if (pattern < PLAIN_PATTERNS) {
    putBits(((<u64>1) << pattern) - 1, pattern + 1);
    return;
  }
  putBits((1 << PLAIN_PATTERNS) - 1, PLAIN_PATTERNS);
  const number = pattern - PLAIN_PATTERNS + 1;
  const size = 31 - clz<u32>(number);
  putUnary(size);
  putBits(number & ((1 << size) - 1), size);
}

/** The check of the gathered postings: `mixPosting` and `keptCheck` of src/core/index/format.ts. */
let check: u32 = 0;

/** Encodes what is gathered at `listPlace`, a check of two bytes first; gives its length. */
export function encode(): u32 {
  pending = 0;
  pendingBits = 0;
  check = 0;
  const last = load<u32>(gathered + ((count - 1) << 3));
  // Rice's code: the best number of low bits is near the logarithm of 0.69 times the mean distance.
  const mean: f64 = (0.69 * <f64>(last + 1)) / <f64>count;
  let low: u64 = 0;
  while (low < 31 && <f64>((<u64>1) << low) * 1.41 < mean) low++;
  // A pattern takes at most 46 bits, and all high parts together no more than the last record has.
  const needed = <usize>((<u64>count * (low + 48) + (<u64>last >> low)) >> 3) + 64;
  if (needed > bitsLength) {
    bitsLength = needed + (needed >> 1);
    bits = allocate(bitsLength);
  }
  to = bits + 2;
  putBits(low, 5);
  let before: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const record = load<u32>(gathered + (i << 3));
    const pattern = numberOf(load<u32>(gathered + (i << 3), 4));
    const gap = record - before;
    before = record + 1;
    putUnary(gap >> <u32>low);
    putBits(gap & ((1 << (<u32>low)) - 1), low);
    putPattern(pattern);
    check = ((check ^ (record + pattern * 0x9e3779b1)) * 0x01000193) ^ (check >>> 13);
  }
  if (pendingBits > 0) putBits(0, 8 - pendingBits);
  store<u16>(bits, <u16>(check ^ 0x9dc5));
  return <u32>(to - bits);
}

export function listPlace(): usize {
  return bits;
}

/** Bytes written of the region of postings. */
let written: u32 = 0;

export const POSTINGS: u32 = 0;

/** Writes the list that was encoded; gives its place in the region. */
export function writeList(length: u32): u32 {
  const place = written;
  put(POSTINGS, bits, length);
  written += length;
  return place;
}

/** Bytes on their way out, of each region: u32 place, u32 length. */
const BUFFER: u32 = 1 << 18;
const buffers = memory.data(8 * 4);

export function put(stream: u32, bytes: usize, length: u32): void {
  const buffer = buffers + (stream << 3);
  if (load<u32>(buffer) === 0) store<u32>(buffer, <u32>allocate(BUFFER));
  if (load<u32>(buffer, 4) + length > BUFFER) flush(stream);
  if (length > BUFFER) {
    write(stream, bytes, length);
    return;
  }
  memory.copy(load<u32>(buffer) + load<u32>(buffer, 4), bytes, length);
  store<u32>(buffer, load<u32>(buffer, 4) + length, 4);
}

export function flush(stream: u32): void {
  const buffer = buffers + (stream << 3);
  if (load<u32>(buffer, 4) > 0) write(stream, load<u32>(buffer), load<u32>(buffer, 4));
  store<u32>(buffer, 0, 4);
}
