import {
  ALTERNATIVE,
  DAMAGED,
  IS_READ,
  IS_SAME,
  IS_UNCHECKED,
  POSTING,
  PROPOSAL,
  SOUNDS,
  TERM,
  WHOLE_ALIAS,
  WHOLE_LABEL,
} from './layout';

/** Of the fields of a record (bits), the weight of the best. */
const weights = memory.data(512 * 8, 8);

let records: u32 = 0;
let patterns: u32 = 0;
let masks: usize = 0;
let places: usize = 0;
let numbers: usize = 0;
let numbersEnd: usize = 0;

/** Tells the kernel of an index: how many records, where its patterns lie, and the weights of nine fields. */
export function open(size: u32, table: usize, count: u32, length: u32, fields: usize): void {
  records = size;
  patterns = count;
  masks = table;
  places = masks + (((count << 1) + 3) & ~3);
  numbers = places + (count << 2);
  numbersEnd = table + length;
  for (let bits: u32 = 1; bits < 512; bits++) {
    const others = load<f64>(weights + ((bits & (bits - 1)) << 3));
    store<f64>(weights + (bits << 3), max(others, load<f64>(fields + (ctz<u32>(bits) << 3))));
  }
}

// @inline
export function weightOf(fields: u32): f64 {
  return load<f64>(weights + ((fields & 511) << 3));
}

// @inline
function fieldsOf(pattern: u32): u32 {
  return load<u16>(masks + (pattern << 1));
}

/** The parts of a pattern: u16 how many, then u16 part and u16 fields each; 0 where the index is damaged. */
export function partsOf(pattern: u32): usize {
  const parts = numbers + (load<u32>(places + (pattern << 2)) << 1);
  return parts < numbersEnd && parts + 2 + ((<usize>load<u16>(parts)) << 2) <= numbersEnd ? parts : 0;
}

/**
 * Reads all postings of an alternative. Returns 0, or 1 where the list is cut off, or `DAMAGED`. Up to 32 bytes behind the
 * end of the list may be looked at.
 */
export function decode(alternative: usize): i32 {
  const flags = load<u32>(alternative, 20);
  const count = load<u32>(alternative, 16);
  if (flags & IS_SAME) {
    store<u32>(alternative, <u32>firstOf(load<u32>(alternative, 8)), 24);
    return 0;
  }
  const out = <usize>load<u32>(alternative, 24);
  if (flags & IS_READ) return count === 0 || (load<u32>(out) < records && load<u32>(out, 4) < patterns) ? 0 : DAMAGED;
  const list = <usize>load<u32>(alternative, 8);
  const bytes = list + 2;
  const end = (load<u32>(alternative, 12) - <u32>bytes) << 3;
  if (load<u32>(alternative, 12) < <u32>bytes + 1) return 1;
  const first = out;
  const last = first + <usize>count * POSTING;
  const trouble = readPostings(bytes, end, first, last);
  if (trouble !== 0) return trouble;
  // Zeros, which a disk gives where it lost what was written, are no list.
  return flags & IS_UNCHECKED || checkOfPostings(first, last) === <u32>load<u16>(list) ? 0 : DAMAGED;
}

export function checkOfPostings(posting: usize, last: usize): u32 {
  let check: u32 = 0;
  for (; posting < last; posting += POSTING)
    check = ((check ^ (load<u32>(posting) + load<u32>(posting, 4) * 0x9e3779b1)) * 0x01000193) ^ (check >>> 13);
  return (check ^ 0x9dc5) & 0xffff;
}

/** Ones before a zero stand for the commonest patterns; then comes Elias' gamma code of the number. */
const PLAIN_PATTERNS: u32 = 6;

/** The list that is read: where it lies, where it ends and how far it is read, in bits; how many low bits a distance has. */
let list: usize = 0;
let listEnd: u32 = 0;
let bit: u32 = 0;
let low: u64 = 0;
let isDamaged: bool = false;

function readPostings(bytes: usize, end: u32, out: usize, last: usize): i32 {
  list = bytes;
  listEnd = end;
  bit = 5;
  low = <u64>load<u8>(bytes) & 31;
  isDamaged = false;
  let record: u64 = 0;
  for (; out < last; out += POSTING) {
    record += readDistance();
    store<u64>(out, record++ | ((<u64>readPattern()) << 32));
    // What was read behind the end is what lay there.
    if (bit > end) return 1;
  }
  return isDamaged || record > records ? DAMAGED : 0;
}

/** Bits from a place on, the lowest first; at least 57. */
// @inline
function bitsAt(bit: u32): u64 {
  return load<u64>(list + (bit >>> 3)) >> (bit & 7);
}

/** How many records lie between a posting and the one before. */
export function readDistance(): u64 {
  const bits = bitsAt(bit);
  const zeros = ctz<u64>(bits);
  if (zeros + low > 56) return readLongDistance();
  bit += <u32>(zeros + low) + 1;
  return (zeros << low) + ((bits >> (zeros + 1)) & ~((<u64>-1) << low));
}

export function readLongDistance(): u64 {
  let high: u64 = 0;
  while ((bitsAt(bit) & 0x1ffffffffffffff) === 0) {
    high += 57;
    bit += 57;
    if (bit > listEnd) return 0;
  }
  const zeros = ctz<u64>(bitsAt(bit));
  bit += <u32>zeros + 1;
  const rest = bitsAt(bit) & ~((<u64>-1) << low);
  bit += <u32>low;
  return ((high + zeros) << low) + rest;
}

/** The number of a posting's pattern. */
export function readPattern(): u32 {
  const pattern = ctz<u32>(~(load<u32>(list + (bit >>> 3)) >> (bit & 7)));
  if (pattern >= PLAIN_PATTERNS) return readLongPattern();
  bit += pattern + 1;
  return known(pattern);
}

export function readLongPattern(): u32 {
  bit += PLAIN_PATTERNS;
  const bits = bitsAt(bit);
  const size = ctz<u64>(bits);
  bit += <u32>size * 2 + 1;
  if (size > 24) {
    isDamaged = true;
    return 0;
  }
  const one = (<u64>1) << size;
  return known(PLAIN_PATTERNS - 1 + <u32>(one | ((bits >> (size + 1)) & (one - 1))));
}

// @inline
function known(pattern: u32): u32 {
  if (pattern < patterns) return pattern;
  isDamaged = true;
  return 0;
}

/** Where an alternative's postings begin and end. */
// @inline
export function firstOf(alternative: usize): usize {
  return load<u32>(alternative, 24);
}

// @inline
export function lastOf(alternative: usize): usize {
  return load<u32>(alternative, 24) + load<u32>(alternative, 16) * POSTING;
}

/** Records are gone through in blocks of so many, so that their sums stay near the processor. */
const BLOCK: u32 = 1 << 12;
/** Room that `propose` needs besides: two f64 and two u32 for each record of a block. */
export const ROOM: i32 = 24 << 12;

/**
 * Records by what the postings say of them: for each word of the query the best alternative counts. Writes proposals in
 * the order of their numbers and returns how many, or what is wrong. `whole` and `sound` are alternatives or 0: records
 * that bear the whole query as a name, or one that sounds so. `room` is zeroed, and left so.
 */
export function propose(
  terms: usize,
  termCount: i32,
  alternatives: usize,
  count: i32,
  whole: usize,
  sound: usize,
  total: f64,
  needed: f64,
  wholeShare: f64,
  soundShare: f64,
  room: usize,
  out: usize,
): i32 {
  for (let i = 0; i < count; i++) {
    const alternative = alternatives + <usize>(i * ALTERNATIVE);
    const trouble = decode(alternative);
    if (trouble !== 0) return trouble === DAMAGED ? DAMAGED : -2 - i;
    store<u32>(alternative, <u32>firstOf(alternative), 28);
  }
  const sums = room;
  const best = sums + (BLOCK << 3);
  const flags = best + (BLOCK << 3);
  const touched = flags + (BLOCK << 2);
  const start = out;
  for (let from: u32 = 0; from < records; from += BLOCK) {
    const to = min(from + BLOCK, records);
    let isEmpty = true;
    for (let t = 0; t < termCount; t++) {
      const term = terms + <usize>(t * TERM);
      const end = load<u32>(term, 12);
      let touches = touched;
      for (let a = load<u32>(term, 8); a < end; a++) {
        touches = addAlternative(alternatives + a * ALTERNATIVE, from, to, best, touches);
      }
      if (touches !== touched) isEmpty = false;
      addTerm(load<f64>(term), touched, touches, best, sums);
    }
    if (whole !== 0) {
      let at = <usize>load<u32>(whole, 28);
      const end = lastOf(whole);
      for (; at < end && load<u32>(at) < to; at += POSTING) {
        const place = load<u32>(at) - from;
        store<f64>(sums + (place << 3), wholeShare * total);
        store<u32>(flags + (place << 2), fieldsOf(load<u32>(at, 4)) & 1 ? WHOLE_LABEL : WHOLE_ALIAS);
        isEmpty = false;
      }
      store<u32>(whole, <u32>at, 28);
    }
    if (sound !== 0) {
      let at = <usize>load<u32>(sound, 28);
      const end = lastOf(sound);
      for (; at < end && load<u32>(at) < to; at += POSTING) {
        const place = load<u32>(at) - from;
        store<f64>(sums + (place << 3), max(load<f64>(sums + (place << 3)), soundShare * total));
        store<u32>(flags + (place << 2), load<u32>(flags + (place << 2)) | SOUNDS);
        isEmpty = false;
      }
      store<u32>(sound, <u32>at, 28);
    }
    if (!isEmpty) out = writeProposals(from, to, sums, flags, total, needed, out);
  }
  return <i32>((out - start) / PROPOSAL);
}

/** Notes for each record of a block the best alternative of a word; `touches` is where its place is put down. */
export function addAlternative(alternative: usize, from: u32, to: u32, best: usize, touches: usize): usize {
  if (load<u32>(alternative, 20) & IS_SAME) return touches;
  const quality = load<f64>(alternative);
  let at = <usize>load<u32>(alternative, 28);
  const end = lastOf(alternative);
  for (; at < end; at += POSTING) {
    const record = load<u32>(at);
    if (record >= to) break;
    const place = best + ((record - from) << 3);
    const value = quality * weightOf(fieldsOf(load<u32>(at, 4)));
    const before = load<f64>(place);
    if (before >= value) continue;
    if (before === 0) {
      store<u32>(touches, (record - from) << 3);
      touches += 4;
    }
    store<f64>(place, value);
  }
  store<u32>(alternative, <u32>at, 28);
  return touches;
}

export function addTerm(weight: f64, touched: usize, end: usize, best: usize, sums: usize): void {
  for (; touched < end; touched += 4) {
    const place = load<u32>(touched);
    store<f64>(sums + place, load<f64>(sums + place) + load<f64>(best + place) * weight);
    store<f64>(best + place, 0);
  }
}

export function writeProposals(from: u32, to: u32, sums: usize, flags: usize, total: f64, needed: f64, out: usize): usize {
  const count = to - from;
  const last = sums + (count << 3);
  let at = sums;
  while (at < last) {
    const sum = load<f64>(at);
    // A loop of its own, because V8 goes by the length of loops when it looks what to optimise.
    if (sum === 0) {
      do at += 8;
      while (at < last && load<u64>(at) === 0);
      continue;
    }
    store<f64>(at, 0);
    const i = <u32>(at - sums) >> 3;
    at += 8;
    const flag = load<u32>(flags + (i << 2));
    store<u32>(flags + (i << 2), 0);
    if (sum / total < needed) continue;
    store<u32>(out, from + i);
    store<u32>(out, flag, 4);
    store<f64>(out, sum / total, 8);
    out += PROPOSAL;
  }
  return out;
}

/** The best share among proposals. */
export function bestShare(proposals: usize, count: i32): f64 {
  let best: f64 = 0;
  for (let i = 0; i < count; i++) best = max(best, load<f64>(proposals + <usize>(i * PROPOSAL), 8));
  return best;
}

/** Keeps the proposals of at least such a share whose record lies in [from, to); returns how many. */
export function keep(proposals: usize, count: i32, least: f64, from: u32, to: u32): i32 {
  let kept = proposals;
  for (let i = 0; i < count; i++) {
    const proposal = proposals + <usize>(i * PROPOSAL);
    const record = load<u32>(proposal);
    if (load<f64>(proposal, 8) < least || record < from || record >= to) continue;
    move(kept, proposal);
    kept += PROPOSAL;
  }
  return <i32>((kept - proposals) / PROPOSAL);
}

/** Brings forward the proposals whose record lies in [from, to). */
export function prefer(proposals: usize, count: i32, from: u32, to: u32, factor: f64): void {
  for (let i = 0; i < count; i++) {
    const proposal = proposals + <usize>(i * PROPOSAL);
    const record = load<u32>(proposal);
    if (record >= from && record < to) store<f64>(proposal, load<f64>(proposal, 8) * factor, 8);
  }
}

// @inline
function move(to: usize, from: usize): void {
  store<u64>(to, load<u64>(from));
  store<f64>(to, load<f64>(from, 8), 8);
}

/** Whether proposal `a` comes behind `b`: of a smaller share, or of the same and a later record. */
function isBehind(a: usize, b: usize): bool {
  const x = load<f64>(a, 8);
  const y = load<f64>(b, 8);
  return x === y ? load<u32>(a) > load<u32>(b) : x < y;
}

function sink(heap: usize, i: i32, count: i32): void {
  while (true) {
    let child = 2 * i + 1;
    if (child >= count) return;
    const right = child + 1;
    if (right < count && isBehind(heap + <usize>(right * PROPOSAL), heap + <usize>(child * PROPOSAL))) child = right;
    const above = heap + <usize>(i * PROPOSAL);
    const below = heap + <usize>(child * PROPOSAL);
    if (!isBehind(below, above)) return;
    swap(above, below);
    i = child;
  }
}

function swap(a: usize, b: usize): void {
  const head = load<u64>(a);
  const share = load<f64>(a, 8);
  move(a, b);
  store<u64>(b, head);
  store<f64>(b, share, 8);
}

/** Brings the best proposals to the front, best first; returns how many, at most `most`. */
export function top(proposals: usize, count: i32, most: i32): i32 {
  const size = min(count, most);
  for (let i = (size >> 1) - 1; i >= 0; i--) sink(proposals, i, size);
  for (let i = size; i < count; i++) {
    const proposal = proposals + <usize>(i * PROPOSAL);
    if (isBehind(proposal, proposals)) continue;
    swap(proposals, proposal);
    sink(proposals, 0, size);
  }
  // The root is the worst that is kept: taking it off and putting it last sorts.
  for (let i = size - 1; i > 0; i--) {
    swap(proposals, proposals + <usize>(i * PROPOSAL));
    sink(proposals, 0, i);
  }
  return size;
}
