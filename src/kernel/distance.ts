/*
 * `slipDistance` of src/core/search/distance.ts, which says what it measures and why; a test holds the two together.
 */

const A: u32 = 97;
const LETTERS: u32 = 26;
const LONGEST: i32 = 64;
const SWAP: f64 = 0.55;
const DOUBLED: f64 = 0.5;

/** For each letter, those it is written for by ear, as bits; and what leaving it out, or putting it in, costs. */
const alike = memory.data(26 * 4, 4);
const gap = memory.data(26 * 8, 8);
let vowels: u32 = 0;
/** The same for each letter of the two words. */
const aGaps = memory.data(64 * 8, 8);
const bGaps = memory.data(64 * 8, 8);
let before = memory.data(65 * 8, 8);
let last = memory.data(65 * 8, 8);
let row = memory.data(65 * 8, 8);
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
    store<f64>(gap + <usize>(x << 3), x === 7 || x === 4 ? 0.8 : (vowels >> x) & 1 ? 0.9 : 1);
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
function replaceCost(x: u32, y: u32): f64 {
  if (x === y) return 0;
  if (x >= LETTERS || y >= LETTERS) return 1;
  if ((vowels >> x) & (vowels >> y) & 1) return 0.6;
  return (load<u32>(alike + <usize>(x << 2)) >> y) & 1 ? 0.7 : 1;
}

/** What leaving out each letter of a word costs. */
function putGaps(word: usize, length: i32, gaps: usize): void {
  let previous = -1;
  for (let i = 0; i < length; i++) {
    const letter = <i32>load<u16>(word + <usize>(i << 1));
    const place = <u32>letter - A;
    const cost = letter === previous ? DOUBLED : place < LETTERS ? load<f64>(gap + <usize>(place << 3)) : 1;
    store<f64>(gaps + <usize>(i << 3), cost);
    previous = letter;
  }
}

/** To be called before distances from a word are asked for. */
export function measureFrom(a: usize, aLength: i32): void {
  if (!isReady) prepare();
  if (aLength <= LONGEST) putGaps(a, aLength, aGaps);
}

/** More than `limit` is infinity. `a` is the word that `measureFrom` was told. */
export function slipDistance(a: usize, aLength: i32, b: usize, bLength: i32, limit: f64): f64 {
  if (aLength === bLength && memory.compare(a, b, <usize>(aLength << 1)) === 0) return 0;
  if (<f64>abs(aLength - bLength) * DOUBLED > limit || aLength > LONGEST || bLength > LONGEST) return Infinity;
  putGaps(b, bLength, bGaps);
  let total: f64 = 0;
  store<f64>(last, 0);
  for (let j: usize = 0; j < (<usize>bLength) << 3; j += 8) {
    total += load<f64>(bGaps + j);
    store<f64>(last + j, total, 8);
  }
  let xBefore: u32 = 0;
  for (let i = 0; i < aLength; i++) {
    const x = <u32>load<u16>(a + <usize>(i << 1));
    const gapHere = load<f64>(aGaps + <usize>(i << 3));
    let left = load<f64>(last) + gapHere;
    let lowest = left;
    store<f64>(row, left);
    let yBefore: u32 = 0;
    for (let j = 0; j < bLength; j++) {
      const y = <u32>load<u16>(b + <usize>(j << 1));
      const at = <usize>(j << 3);
      let cost = load<f64>(last + at) + replaceCost(x - A, y - A);
      cost = min(cost, left + load<f64>(bGaps + at));
      cost = min(cost, load<f64>(last + at, 8) + gapHere);
      // No letter is 0, so that the first has none before.
      if (x === yBefore && y === xBefore && x !== y) cost = min(cost, load<f64>(before + at - 8) + SWAP);
      store<f64>(row + at, cost, 8);
      left = cost;
      lowest = min(lowest, cost);
      yBefore = y;
    }
    if (lowest > limit + SWAP) return Infinity;
    xBefore = x;
    const free = before;
    before = last;
    last = row;
    row = free;
  }
  const distance = load<f64>(last + <usize>(bLength << 3));
  return distance > limit ? Infinity : distance;
}
