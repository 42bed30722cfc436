import { ALTERNATIVE, PROPOSAL, SOUNDS, WHOLE_ALIAS, WHOLE_LABEL } from './layout';

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
  for (let bits = 1; bits < 512; bits++) {
    let best: f64 = 0;
    for (let field = 0; field < 9; field++) {
      if ((bits >> field) & 1) best = max(best, load<f64>(fields + <usize>(field << 3)));
    }
    store<f64>(weights + <usize>(bits << 3), best);
  }
}

export function weightOf(fields: u32): f64 {
  return load<f64>(weights + ((fields & 511) << 3));
}

export function fieldsOf(pattern: u32): u32 {
  return load<u16>(masks + (pattern << 1));
}

/** The parts of a pattern: u16 how many, then u16 part and u16 fields each; 0 where the index is damaged. */
export function partsOf(pattern: u32): usize {
  const parts = numbers + (load<u32>(places + (pattern << 2)) << 1);
  return parts < numbersEnd && parts + 2 + ((<usize>load<u16>(parts)) << 2) <= numbersEnd ? parts : 0;
}

/** Nothing left to read. */
const END: u32 = 0xffffffff;

/** Starts to read an alternative's postings. */
export function rewind(alternative: usize): bool {
  store<u32>(alternative, load<u32>(alternative, 8) + 2, 24);
  store<u32>(alternative, 0, 28);
  store<u32>(alternative, load<u32>(alternative, 16), 36);
  store<u32>(alternative, 0, 40);
  return advance(alternative);
}

export function recordOf(alternative: usize): u32 {
  return load<u32>(alternative, 28);
}

export function patternOf(alternative: usize): u32 {
  return load<u32>(alternative, 32);
}

/** Reads the next posting. False where the list is cut off or damaged; `isCut` tells which. */
export function advance(alternative: usize): bool {
  const left = load<u32>(alternative, 36);
  if (left === 0) {
    store<u32>(alternative, END, 28);
    const check = load<u32>(alternative, 40);
    return (check & 0xffff) === <u32>load<u16>(load<u32>(alternative, 8));
  }
  let at = <usize>load<u32>(alternative, 24);
  const end = <usize>load<u32>(alternative, 12);
  let value: u64 = 0;
  let shift: u64 = 0;
  while (true) {
    if (at >= end || shift > 42) return false;
    const byte = <u64>load<u8>(at++);
    value |= (byte & 127) << shift;
    if (byte < 128) break;
    shift += 7;
  }
  let pattern = <u32>(value & 7);
  if (pattern === 7) {
    shift = 0;
    let more: u64 = 0;
    while (true) {
      if (at >= end || shift > 28) return false;
      const byte = <u64>load<u8>(at++);
      more |= (byte & 127) << shift;
      if (byte < 128) break;
      shift += 7;
    }
    pattern = <u32>(more + 7);
  }
  const record = load<u32>(alternative, 28) + <u32>(value >> 3);
  if (record >= records || pattern >= patterns) return false;
  store<u32>(alternative, <u32>at, 24);
  store<u32>(alternative, record, 28);
  store<u32>(alternative, pattern, 32);
  store<u32>(alternative, left - 1, 36);
  const check = load<u32>(alternative, 40);
  store<u32>(alternative, ((check ^ (record + pattern * 0x9e3779b1)) * 0x01000193) ^ (check >>> 13), 40);
  return true;
}

/** Whether a list that could not be read on was too short, rather than wrong. */
export function isCut(alternative: usize): bool {
  return load<u32>(alternative, 24) + 16 > load<u32>(alternative, 12);
}

/** Records are gone through in blocks of so many, so that their sums stay near the processor. */
const BLOCK: u32 = 1 << 14;
/** Room that `propose` needs besides: two f64 and two u32 for each record of a block. */
export const ROOM: i32 = 24 << 14;

/**
 * Records by what the postings say of them: for each word of the query the best alternative counts. Writes proposals in
 * the order of their numbers and returns how many, or what is wrong. `whole` and `sound` are alternatives or 0: records
 * that bear the whole query as a name, or one that sounds so.
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
    if (!rewind(alternative)) return wrong(alternative, alternatives);
  }
  memory.fill(room, 0, <usize>ROOM);
  const sums = room;
  const best = sums + (BLOCK << 3);
  const touched = best + (BLOCK << 3);
  const flags = touched + (BLOCK << 2);
  let proposed = 0;
  for (let start: u32 = 0; start < records; start += BLOCK) {
    const end = min(start + BLOCK, records);
    let isEmpty = true;
    for (let t = 0; t < termCount; t++) {
      const term = terms + <usize>(t << 4);
      const weight = load<f64>(term);
      const last = load<u32>(term, 12);
      let touches: u32 = 0;
      for (let a = load<u32>(term, 8); a < last; a++) {
        const alternative = alternatives + a * ALTERNATIVE;
        const quality = load<f64>(alternative);
        while (recordOf(alternative) < end) {
          const at = (recordOf(alternative) - start) << 3;
          const value = quality * weightOf(fieldsOf(patternOf(alternative)));
          const before = load<f64>(best + at);
          if (before === 0) {
            store<u32>(touched + (touches << 2), at);
            touches++;
          }
          if (before < value) store<f64>(best + at, value);
          if (!advance(alternative)) return wrong(alternative, alternatives);
        }
      }
      if (touches > 0) isEmpty = false;
      for (let i: u32 = 0; i < touches; i++) {
        const at = load<u32>(touched + (i << 2));
        store<f64>(sums + at, load<f64>(sums + at) + load<f64>(best + at) * weight);
        store<f64>(best + at, 0);
      }
    }
    if (whole !== 0) {
      while (recordOf(whole) < end) {
        const at = recordOf(whole) - start;
        store<f64>(sums + (at << 3), wholeShare * total);
        store<u32>(flags + (at << 2), fieldsOf(patternOf(whole)) & 1 ? WHOLE_LABEL : WHOLE_ALIAS);
        isEmpty = false;
        if (!advance(whole)) return wrong(whole, alternatives);
      }
    }
    if (sound !== 0) {
      while (recordOf(sound) < end) {
        const at = recordOf(sound) - start;
        store<f64>(sums + (at << 3), max(load<f64>(sums + (at << 3)), soundShare * total));
        store<u32>(flags + (at << 2), load<u32>(flags + (at << 2)) | SOUNDS);
        isEmpty = false;
        if (!advance(sound)) return wrong(sound, alternatives);
      }
    }
    if (isEmpty) continue;
    for (let at: u32 = 0; at < end - start; at++) {
      const sum = load<f64>(sums + (at << 3));
      if (sum === 0) continue;
      store<f64>(sums + (at << 3), 0);
      const flag = load<u32>(flags + (at << 2));
      store<u32>(flags + (at << 2), 0);
      if (sum / total < needed) continue;
      store<u32>(out, start + at);
      store<u32>(out, flag, 4);
      store<f64>(out, sum / total, 8);
      out += PROPOSAL;
      proposed++;
    }
  }
  return proposed;
}

function wrong(alternative: usize, first: usize): i32 {
  return isCut(alternative) ? -2 - <i32>((alternative - first) / ALTERNATIVE) : -1;
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
