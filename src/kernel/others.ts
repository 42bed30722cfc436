/*
 * Terms that are no words, by their hashes: `Head.others` of src/core/index/format.ts says how they are written.
 */

let key: u64 = 0;
/** Of what was found: u32 what it is, u32 first number, u32 second, u32 place behind them. */
const found = memory.data(16, 8);

// @inline
function stir(hash: u64): u64 {
  hash = (hash ^ (hash >> 32)) * 0xd6e8feb86659fd93;
  return hash ^ (hash >> 32);
}

/** Takes the hash of a term, or of the number that it has as a word of names: as src/kernel/build/memory.ts makes them. */
export function hashOther(text: usize, length: i32, isName: i32): void {
  let hash: u64 = 0xcbf29ce484222325;
  for (let i = 0; i < length; i++) hash = (hash ^ load<u8>(text + i)) * 0x100000001b3;
  key = stir(hash);
  if (isName) key = stir(key ^ 0x6e616d65);
}

export function bucketOf(bits: i32): u32 {
  return bits === 0 ? 0 : <u32>(key >> (64 - bits));
}

let at: usize = 0;
let last: usize = 0;

function next(): u64 {
  let value: u64 = 0;
  for (let shift: u64 = 0; at < last && shift < 64; shift += 7) {
    const byte = <u64>load<u8>(at++);
    value |= (byte & 127) << shift;
    if (byte < 128) break;
  }
  return value;
}

/** Looks for the hash that was taken in its bucket; gives where `found` is, or 0. */
export function findOther(bucket: usize, end: usize, bits: i32, kept: i32): usize {
  const wanted = ((key << bits) >> bits) >> (64 - kept);
  at = bucket + 2;
  last = end;
  let own: u64 = 0;
  while (at < end) {
    own += next();
    const value = next();
    const type = <u32>value & 3;
    const second = type === 3 ? 0 : next();
    if (own > wanted) return 0;
    if (own === wanted) {
      store<u32>(found, type);
      store<u32>(found, <u32>(value >> 2), 4);
      store<u32>(found, <u32>second, 8);
      store<u32>(found, <u32>at, 12);
      return found;
    }
    if (type === 1) at += <usize>second;
  }
  return 0;
}

/** The same in a region that is in memory whole: where its buckets end (u32), then the buckets. */
export function findInRegion(region: usize, length: i32, bits: i32, kept: i32, text: usize, textLength: i32, isName: i32): usize {
  hashOther(text, textLength, isName);
  const bucket = bucketOf(bits);
  const table = region + ((<usize>4) << bits);
  const start = table + (bucket === 0 ? 0 : <usize>load<u32>(region + ((<usize>(bucket - 1)) << 2)));
  const end = table + <usize>load<u32>(region + ((<usize>bucket) << 2));
  return start + 2 <= end && end <= region + <usize>length ? findOther(start, end, bits, kept) : 0;
}

/** Whether bytes are as they were written, with a check of two bytes before them. */
export function isWhole(from: usize, end: usize): bool {
  if (end < from + 2) return false;
  let check: u32 = 0x811c9dc5;
  for (let place = from + 2; place < end; place++) check = (check ^ load<u8>(place)) * 0x01000193;
  return ((check ^ (check >>> 16)) & 0xffff) === <u32>load<u16>(from);
}
