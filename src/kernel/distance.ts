/*
 * `slipDistance` of src/core/search/distance.ts, which says what it measures and why; a test holds the two together.
 */

const A: i32 = 97;
const LETTERS: i32 = 26;
const LONGEST: i32 = 64;
const SWAP: f64 = 0.55;
const DOUBLED: f64 = 0.5;

const replace = memory.data(26 * 26 * 8, 8);
const gap = memory.data(26 * 8, 8);
let before = memory.data(65 * 8, 8);
let last = memory.data(65 * 8, 8);
let row = memory.data(65 * 8, 8);
let isReady = false;

/** The letters of a word as bits. */
function letters(text: string): u32 {
  let bits: u32 = 0;
  for (let i = 0; i < text.length; i++) bits |= 1 << (text.charCodeAt(i) - A);
  return bits;
}

function has(group: u32, letter: i32): bool {
  return ((group >> letter) & 1) !== 0;
}

function together(group: u32, x: i32, y: i32): void {
  if (has(group, x) && has(group, y)) store<f64>(replace + <usize>((x * LETTERS + y) << 3), 0.7);
}

function prepare(): void {
  const vowels = letters('aeiouy');
  for (let x = 0; x < LETTERS; x++) {
    store<f64>(gap + <usize>(x << 3), x === 7 || x === 4 ? 0.8 : has(vowels, x) ? 0.9 : 1);
    for (let y = 0; y < LETTERS; y++) {
      const cost = replace + <usize>((x * LETTERS + y) << 3);
      store<f64>(cost, 1);
      together(letters('ckqsx'), x, y);
      together(letters('szcx'), x, y);
      together(letters('gj'), x, y);
      together(letters('vfw'), x, y);
      together(letters('td'), x, y);
      together(letters('bp'), x, y);
      together(letters('mn'), x, y);
      together(letters('lr'), x, y);
      together(letters('jy'), x, y);
      together(letters('djg'), x, y);
      together(letters('kg'), x, y);
      if (has(vowels, x) && has(vowels, y)) store<f64>(cost, 0.6);
      if (x === y) store<f64>(cost, 0);
    }
  }
  isReady = true;
}

function at(word: usize, i: i32): i32 {
  return load<u16>(word + <usize>(i << 1));
}

function replaceCost(x: i32, y: i32): f64 {
  if (x === y) return 0;
  const a = x - A;
  const b = y - A;
  if (a < 0 || a >= LETTERS || b < 0 || b >= LETTERS) return 1;
  return load<f64>(replace + <usize>((a * LETTERS + b) << 3));
}

function gapCost(word: usize, i: i32): f64 {
  const letter = at(word, i);
  if (i > 0 && letter === at(word, i - 1)) return DOUBLED;
  const place = letter - A;
  return place >= 0 && place < LETTERS ? load<f64>(gap + <usize>(place << 3)) : 1;
}

function cell(base: usize, j: i32): f64 {
  return load<f64>(base + <usize>(j << 3));
}

/** More than `limit` is infinity. */
export function slipDistance(a: usize, aLength: i32, b: usize, bLength: i32, limit: f64): f64 {
  if (aLength === bLength && memory.compare(a, b, <usize>(aLength << 1)) === 0) return 0;
  if (<f64>abs(aLength - bLength) * DOUBLED > limit || aLength > LONGEST || bLength > LONGEST) return Infinity;
  if (!isReady) prepare();
  store<f64>(last, 0);
  for (let j = 1; j <= bLength; j++) store<f64>(last + <usize>(j << 3), cell(last, j - 1) + gapCost(b, j - 1));
  for (let i = 1; i <= aLength; i++) {
    const x = at(a, i - 1);
    const gapHere = gapCost(a, i - 1);
    let lowest = cell(last, 0) + gapHere;
    store<f64>(row, lowest);
    for (let j = 1; j <= bLength; j++) {
      const y = at(b, j - 1);
      let cost = cell(last, j - 1) + replaceCost(x, y);
      const left = cell(row, j - 1) + gapCost(b, j - 1);
      const up = cell(last, j) + gapHere;
      if (left < cost) cost = left;
      if (up < cost) cost = up;
      if (i > 1 && j > 1 && x !== y && x === at(b, j - 2) && y === at(a, i - 2)) {
        const swapped = cell(before, j - 2) + SWAP;
        if (swapped < cost) cost = swapped;
      }
      store<f64>(row + <usize>(j << 3), cost);
      if (cost < lowest) lowest = cost;
    }
    if (lowest > limit + SWAP) return Infinity;
    const free = before;
    before = last;
    last = row;
    row = free;
  }
  const distance = cell(last, bLength);
  return distance > limit ? Infinity : distance;
}
