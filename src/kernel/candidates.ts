import { CANDIDATE, PROPOSAL } from './layout';
import { isWhole } from './others';
import { roomFor, unpack } from './rank';

/*
 * Makes candidates of proposals: what ranking needs of each, in the order of their records.
 */

/** What a profile takes more than its block: its head, and flags of accounts that are as usual. */
const MORE: usize = 160;

/** Writes proposals as candidates in the order of their records, and at `places` (u32) where each stood among them. */
export function lineUp(proposals: usize, count: i32, candidates: usize, places: usize): void {
  for (let i = 0; i < count; i++) {
    const proposal = proposals + <usize>(i * PROPOSAL);
    const record = load<u32>(proposal);
    let at = i;
    for (; at > 0 && load<u32>(proposals + <usize>load<u32>(places + ((<usize>at - 1) << 2)) * PROPOSAL) > record; at--) {
      store<u32>(places + ((<usize>at) << 2), load<u32>(places + ((<usize>at - 1) << 2)));
    }
    store<u32>(places + ((<usize>at) << 2), <u32>i);
  }
  for (let i = 0; i < count; i++) {
    const proposal = proposals + <usize>load<u32>(places + ((<usize>i) << 2)) * PROPOSAL;
    store<u64>(candidates + <usize>(i * CANDIDATE), load<u64>(proposal));
  }
}

/** The profiles of an index that are whole in memory: where each block ends (u32), then the blocks; how many records a block has. */
let table: usize = 0;
let blocks: usize = 0;
let last: usize = 0;
let recordsEach: u32 = 1;

export function openProfiles(place: usize, tableLength: i32, length: i32, each: u32): void {
  table = place;
  blocks = place + <usize>tableLength;
  last = place + <usize>length;
  recordsEach = each;
}

let blockStart: usize = 0;
let blockEnd: usize = 0;

/** Finds the block of a record; false where there is none. */
function findBlock(record: u32): bool {
  const number = record / recordsEach;
  blockStart = blocks + (number === 0 ? 0 : <usize>load<u32>(table + ((<usize>number - 1) << 2)));
  blockEnd = blocks + <usize>load<u32>(table + ((<usize>number) << 2));
  return blockStart + 2 < blockEnd && blockEnd <= last;
}

/** The room that the profiles of candidates take at most; 0 where the index is damaged. */
export function roomForProfiles(candidates: usize, count: i32): usize {
  let room: usize = 0;
  for (let i = 0; i < count; i++) {
    if (!findBlock(load<u32>(candidates + <usize>(i * CANDIDATE)))) return 0;
    room += blockEnd - blockStart + MORE;
  }
  return room;
}

/**
 * Gives candidates their profiles, written at `out`; returns their end, or 0 where the index is damaged. Of an index that
 * is trusted, blocks are not checked.
 */
export function unpackAll(candidates: usize, count: i32, out: usize, isTrusted: i32): usize {
  let known: usize = 0;
  for (let i = 0; i < count; i++) {
    const candidate = candidates + <usize>(i * CANDIDATE);
    const record = load<u32>(candidate);
    if (!findBlock(record)) return 0;
    if (!isTrusted && blockStart !== known && !isWhole(blockStart, blockEnd)) return 0;
    known = blockStart;
    const end = unpack(blockStart, blockEnd, <i32>(record % recordsEach), out);
    if (end === 0) return 0;
    store<u32>(candidate, <u32>out, 8);
    store<u32>(candidate, <u32>end, 12);
    out = (end + 7) & ~7;
  }
  return out;
}

/** The room that what candidates matched takes. */
export function roomForAll(candidates: usize, count: i32): i32 {
  let room = 0;
  for (let i = 0; i < count; i++) room += roomFor(candidates + <usize>(i * CANDIDATE));
  return room;
}
