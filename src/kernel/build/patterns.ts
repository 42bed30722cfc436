import { allocate, moved } from './memory';

/*
 * The ways in which a term stands in a record: states of which each adds, to the one before it, the fields of one part.
 * Part 0 is the whole record, part n its nth account.
 */

/** A state: u32 the one before, u32 part * 2^16 + fields, u32 how many postings have it, u32 its number when written. */
const STATE: u32 = 16;
let states: usize = 0;
let room: u32 = 0;
let count: u32 = 0;

/** Open hash table of u64 state and step, u32 next state. */
const SLOT: u32 = 16;
let slots: usize = 0;
let mask: u32 = 0;

/** States of whole record (9 bits) and first account (9 bits), which are nearly all. */
const bases = memory.data(4 << 18);

export function stateCount(): u32 {
  return count;
}

export function stateAt(state: u32): usize {
  return states + state * STATE;
}

function slotFor(key: u64): usize {
  let slot = <u32>((key * 0x9e3779b97f4a7c15) >> 40) & mask;
  while (true) {
    const place = slots + slot * SLOT;
    if (load<u32>(place, 8) === 0 || load<u64>(place) === key) return place;
    slot = (slot + 1) & mask;
  }
}

function growSlots(): void {
  const before = slots;
  const size: u32 = before === 0 ? 0 : mask + 1;
  const larger: u32 = size === 0 ? 1024 : size << 1;
  slots = allocate(larger * SLOT);
  mask = larger - 1;
  for (let i: u32 = 0; i < size; i++) {
    const place = before + i * SLOT;
    if (load<u32>(place, 8) !== 0) memory.copy(slotFor(load<u64>(place)), place, SLOT);
  }
}

/** The state behind a state, for a part behind its parts. State 0 has none. */
export function after(state: u32, part: u32, fields: u32): u32 {
  if (room === 0) {
    room = 1024;
    states = allocate(room * STATE);
    count = 1;
  }
  if (mask < 2 * (count + 1)) growSlots();
  const step = (part << 16) | fields;
  const place = slotFor(((<u64>state) << 32) | step);
  const known = load<u32>(place, 8);
  if (known !== 0) return known;
  if (count === room) {
    states = moved(states, room * STATE, 2 * room * STATE);
    room <<= 1;
  }
  store<u64>(place, ((<u64>state) << 32) | step);
  store<u32>(place, count, 8);
  store<u32>(stateAt(count), state);
  store<u32>(stateAt(count), step, 4);
  return count++;
}

/** The state of the fields of the whole record and of the first account, nine bits each. */
export function baseOf(fields: u32): u32 {
  const place = bases + (fields << 2);
  let state = load<u32>(place);
  if (state === 0 && fields !== 0) {
    if ((fields & 511) !== 0) state = after(0, 0, fields & 511);
    if (fields >> 9 !== 0) state = after(state, 1, fields >> 9);
    store<u32>(place, state);
  }
  return state;
}

export function countPosting(state: u32): void {
  const place = stateAt(state);
  store<u32>(place, load<u32>(place, 8) + 1, 8);
}

let stepsA: usize = 0;
let stepsRoom: u32 = 0;

function stepsOf(state: u32, out: usize): u32 {
  let n: u32 = 0;
  for (; state !== 0; state = load<u32>(stateAt(state))) store<u32>(out + (n++ << 2), load<u32>(stateAt(state), 4));
  return n;
}

function lengthOf(state: u32): u32 {
  let n: u32 = 0;
  for (; state !== 0; state = load<u32>(stateAt(state))) n++;
  return n;
}

/** The state of all parts and fields of two. */
export function together(a: u32, b: u32): u32 {
  if (a === b) return a;
  const needed = lengthOf(a) + lengthOf(b) + 2;
  if (needed > stepsRoom) {
    stepsRoom = 2 * needed;
    stepsA = allocate(stepsRoom << 2);
  }
  // Each from its last part to its first.
  let i = stepsOf(a, stepsA);
  const other = stepsA + (i << 2);
  let j = stepsOf(b, other);
  let state: u32 = 0;
  while (i > 0 || j > 0) {
    const x: u32 = i > 0 ? load<u32>(stepsA + ((i - 1) << 2)) : 0xffffffff;
    const y: u32 = j > 0 ? load<u32>(other + ((j - 1) << 2)) : 0xffffffff;
    const part = min(x >> 16, y >> 16);
    let fields: u32 = 0;
    if (i > 0 && x >> 16 === part) {
      fields |= x & 511;
      i--;
    }
    if (j > 0 && y >> 16 === part) {
      fields |= y & 511;
      j--;
    }
    state = after(state, part, fields);
  }
  return state;
}
