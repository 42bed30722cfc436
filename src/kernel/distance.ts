/*
 * `slipDistance` of src/core/search/distance.ts, which says what it measures and why; a test holds the two together.
 */

const A: u32 = 97;
const LETTERS: u32 = 26;
const LONGEST: i32 = 64;
/** In twentieths of a slip, as all costs here. */
const SWAP: i32 = 11;
const DOUBLED: i32 = 10;
const SLIP: i32 = 20;
const FAR: i32 = i32.MAX_VALUE;

/** For each letter, those it is written for by ear, as bits; and what leaving it out, or putting it in, costs. */
const alike = memory.data(26 * 4, 4);
const gap = memory.data(26 * 4, 4);
let vowels: u32 = 0;
/** The same for each letter of the two words. */
const aGaps = memory.data(64 * 4, 4);
const bGaps = memory.data(64 * 4, 4);
let before = memory.data(65 * 4, 4);
let last = memory.data(65 * 4, 4);
let row = memory.data(65 * 4, 4);
let isReady = false;

/** The letters of a word as bits. */
function letters(text: string): u32 {
  let bits: u32 = 0;
  for (let i = 0, length = text.length; i < length; i++) bits |= 1 << (<u32>text.charCodeAt(i) - A);
  return bits;
}

function together(text: string): void {
  const group = letters(text);
  for (let x: u32 = 0; x < LETTERS; x++) {
    const place = alike + <usize>(x << 2);
    if ((group >> x) & 1) store<u32>(place, load<u32>(place) | group);
  }
}

function prepare(): void {
  vowels = letters('aeiouy');
  for (let x: u32 = 0; x < LETTERS; x++) {
    store<i32>(gap + <usize>(x << 2), x === 7 || x === 4 ? 16 : (vowels >> x) & 1 ? 18 : SLIP);
  }
  together('ckqsx');
  together('szcx');
  together('gj');
  together('vfw');
  together('td');
  together('bp');
  together('mn');
  together('lr');
  together('jy');
  together('djg');
  together('kg');
  isReady = true;
}

/** What writing one letter for another, both as numbers, costs. */
function replaceCost(x: u32, y: u32): i32 {
  if (x === y) return 0;
  if (x >= LETTERS || y >= LETTERS) return SLIP;
  if ((vowels >> x) & (vowels >> y) & 1) return 12;
  return (load<u32>(alike + <usize>(x << 2)) >> y) & 1 ? 14 : SLIP;
}

/** What leaving out each letter of a word costs. */
function putGaps(word: usize, length: i32, gaps: usize): void {
  let previous = -1;
  for (let i = 0; i < length; i++) {
    const letter = <i32>load<u16>(word + <usize>(i << 1));
    const place = <u32>letter - A;
    const cost = letter === previous ? DOUBLED : place < LETTERS ? load<i32>(gap + <usize>(place << 2)) : SLIP;
    store<i32>(gaps + <usize>(i << 2), cost);
    previous = letter;
  }
}

/** To be called before distances from a word are asked for. */
export function measureFrom(a: usize, aLength: i32): void {
  if (!isReady) prepare();
  if (aLength <= LONGEST) putGaps(a, aLength, aGaps);
}

/** More than `limit` is `FAR`. `a` is the word that `measureFrom` was told. */
export function slipDistance(a: usize, aLength: i32, b: usize, bLength: i32, limit: i32): i32 {
  if (aLength === bLength && memory.compare(a, b, <usize>(aLength << 1)) === 0) return 0;
  if (abs(aLength - bLength) * DOUBLED > limit || aLength > LONGEST || bLength > LONGEST) return FAR;
  putGaps(b, bLength, bGaps);
  let total = 0;
  store<i32>(last, 0);
  for (let j: usize = 0; j < (<usize>bLength) << 2; j += 4) {
    total += load<i32>(bGaps + j);
    store<i32>(last + j, total, 4);
  }
  let xBefore: u32 = 0;
  for (let i = 0; i < aLength; i++) {
    const x = <u32>load<u16>(a + <usize>(i << 1));
    if (measureRow(b, bLength, x, xBefore, load<i32>(aGaps + <usize>(i << 2))) > limit + SWAP) return FAR;
    xBefore = x;
    const free = before;
    before = last;
    last = row;
    row = free;
  }
  const distance = load<i32>(last + <usize>(bLength << 2));
  return distance > limit ? FAR : distance;
}

/** What it costs to write a word's letters up to `x`, which cost `gapHere` to leave out, for each beginning of `b`; gives the lowest. */
export function measureRow(b: usize, bLength: i32, x: u32, xBefore: u32, gapHere: i32): i32 {
  let left = load<i32>(last) + gapHere;
  let lowest = left;
  store<i32>(row, left);
  let yBefore: u32 = 0;
  for (let j = 0; j < bLength; j++) {
    const y = <u32>load<u16>(b + <usize>(j << 1));
    const at = <usize>(j << 2);
    let cost = load<i32>(last + at) + replaceCost(x - A, y - A);
    const withoutY = left + load<i32>(bGaps + at);
    const withoutX = load<i32>(last + at, 4) + gapHere;
    if (withoutY < cost) cost = withoutY;
    if (withoutX < cost) cost = withoutX;
    // No letter is 0, so that the first has none before.
    if (x === yBefore && y === xBefore && x !== y) cost = min(cost, load<i32>(before + at - 4) + SWAP);
    store<i32>(row + at, cost, 4);
    left = cost;
    if (cost < lowest) lowest = cost;
    yBefore = y;
  }
  return lowest;
}
