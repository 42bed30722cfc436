/*
 * Memory of the builder. Nothing is given back: what is allocated lives as long as the index is being made.
 */

let free: usize = 0;

/** Places from here on would be negative numbers outside. */
const MOST: u64 = 0x7fff0000;

/** Zeroed room of so many bytes, at a multiple of 16. There is an end to it: then the program is told so. */
export function allocate(size: usize): usize {
  if (free === 0) free = (__heap_base + 15) & ~15;
  const end = (<u64>free + <u64>size + 15) & ~15;
  const place = free;
  const has = (<u64>memory.size()) << 16;
  if (end > MOST) unreachable();
  if (end > has && memory.grow(max<i32>(64, <i32>((end - has + 0xffff) >> 16))) < 0) unreachable();
  free = <usize>end;
  return place;
}

/** The same, at a multiple of a power of two. */
export function allocateAt(alignment: usize, size: usize): usize {
  const place = allocate(size + alignment);
  return (place + alignment - 1) & ~(alignment - 1);
}

/** A 64-bit hash of bytes (FNV-1a, stirred at the end so that all its bits are even); `hashOf` of the query's kernel is the same. */
export function hashBytes(bytes: usize, length: u32): u64 {
  let hash: u64 = FNV_START;
  for (let i: u32 = 0; i < length; i++) hash = (hash ^ load<u8>(bytes + i)) * FNV_PRIME;
  return stir(hash);
}

export const FNV_START: u64 = 0xcbf29ce484222325;
export const FNV_PRIME: u64 = 0x100000001b3;

export function stir(hash: u64): u64 {
  hash = (hash ^ (hash >> 32)) * 0xd6e8feb86659fd93;
  return hash ^ (hash >> 32);
}

/** Room that grows by being moved, for what is small or grows seldom. */
export function moved(from: usize, size: usize, to: usize): usize {
  const place = allocate(to);
  memory.copy(place, from, size);
  return place;
}

/** The hash under which the number of a word of names stands, made of the word's own. */
export function keyOfName(key: u64): u64 {
  return stir(key ^ 0x6e616d65);
}
