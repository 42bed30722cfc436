import { allocate, FNV_PRIME, FNV_START, hashBytes, moved, stir } from './memory';
import { defineWord, readDate, readNumber, readOffice, takeApart } from './outside';
import { intern, keepText, TEXT_HEAD } from './terms';

/*
 * Texts as words. What stands between two blanks is read here where it is plain: letters of ASCII, hyphens between
 * them, digits, signs before and behind. All else is taken apart by `splitWords` of src/core/search/text.ts, and kept.
 */

/**
 * A word: u64 hash of its key, f64 number, u32 term, u32 its stem or 0, u32 the term that names are compared by, u32 flags,
 * u32 state of the phrases that begin with it, u32 UTF-16 units, u32 its sound as a kept text or 0, u32 its text as kept.
 */
export const WORD: u32 = 48;
export const W_NUMBER: usize = 8;
export const W_TERM: usize = 16;
export const W_STEM: usize = 20;
export const W_NAME: usize = 24;
export const W_FLAGS: usize = 28;
export const W_PHRASE: usize = 32;
export const W_UNITS: usize = 36;
export const W_SOUND: usize = 40;
export const W_TEXT: usize = 44;

export const IS_NUMBER: u32 = 1;
/** Says something in a name. */
export const IS_CONTENT: u32 = 2;
/** Written so that it is no abbreviation where it stands alone: "us". */
export const IS_PLAIN: u32 = 4;
/** A year of now or the last century. */
export const COUNTS_TWICE: u32 = 8;
/** Number of a month, from 1; of what it multiplies a number before it by, from 1. */
export const MONTH_AT: u32 = 8;
export const MAGNITUDE_AT: u32 = 16;

/** A word of the text being read: u32 its place, u32 whether nothing stands before it. */
const ITEM: u32 = 8;
export let run: usize = 0;
let runRoom: u32 = 0;
export let runLength: u32 = 0;
/** Terms that the text has besides. */
export let extra: usize = 0;
let extraRoom: u32 = 0;
export let extraLength: u32 = 0;

let slots: usize = 0;
let slotMask: u32 = 0;
let wordCount: u32 = 0;

const PAGE: u32 = WORD << 10;
let page: usize = 0;
let pageEnd: usize = 0;
/** Pages of words, for going through all: each begins with the place of the one before. */
let lastPage: usize = 0;

/** Words of numbers, which are not kept: they live as long as the text is read. */
let numbers: usize = 0;
let numberRoom: u32 = 0;
let numberLength: u32 = 0;
/** A word and its text. */
const NUMBER: u32 = 80;

const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const BEFORE: u8 = 4;
const BEHIND: u8 = 8;
const classes = memory.data(256);

function classify(text: string, bits: u8): void {
  for (let i = 0; i < text.length; i++) {
    const place = classes + text.charCodeAt(i);
    store<u8>(place, load<u8>(place) | bits);
  }
}

/** Room for a piece of text as it is changed. */
let piece: usize = 0;
let pieceRoom: u32 = 0;

export function roomFor(length: u32): usize {
  if (length > pieceRoom) {
    pieceRoom = max(1 << 12, 2 * length);
    piece = allocate(pieceRoom);
  }
  return piece;
}

/** Room for a text that comes from outside. */
let outer: usize = 0;
let outerLength: u32 = 0;
export function textRoom(length: u32): usize {
  if (length > outerLength) {
    outerLength = max(1 << 12, 2 * length);
    outer = allocate(outerLength);
  }
  return outer;
}

function prepare(): void {
  classify('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', LETTER);
  classify('0123456789', DIGIT);
  classify('("[', BEFORE);
  classify('.,;:!?)"]', BEHIND);
  runRoom = 1 << 12;
  run = allocate(runRoom * ITEM);
  extraRoom = 1 << 8;
  extra = allocate(extraRoom << 2);
  numberRoom = 1 << 8;
  numbers = allocate(numberRoom * NUMBER);
  slotMask = (1 << 14) - 1;
  slots = allocate((slotMask + 1) << 2);
  memoMask = (1 << 12) - 1;
  memo = allocate((memoMask + 1) << 2);
}

export function beginText(): void {
  if (run === 0) prepare();
  runLength = 0;
  extraLength = 0;
  numberLength = 0;
}

export function pushWord(word: usize, joined: u32): void {
  if (runLength === runRoom) {
    run = moved(run, runRoom * ITEM, 2 * runRoom * ITEM);
    runRoom <<= 1;
  }
  const item = run + runLength++ * ITEM;
  store<u32>(item, <u32>word);
  store<u32>(item, joined, 4);
}

export function pushTerm(term: u32): void {
  if (run === 0) prepare();
  if (extraLength === extraRoom) {
    extra = moved(extra, extraRoom << 2, extraRoom << 3);
    extraRoom <<= 1;
  }
  store<u32>(extra + (extraLength++ << 2), term);
}

export function forgetTerms(): void {
  extraLength = 0;
}

export function wordAt(i: u32): usize {
  return load<u32>(run + i * ITEM);
}

export function isJoined(i: u32): bool {
  return load<u32>(run + i * ITEM, 4) !== 0;
}

/** The word of a key; 0 when it is not known. */
export function findWord(text: usize, length: u32): usize {
  if (run === 0) prepare();
  return findHashed(hashBytes(text, length));
}

function findHashed(key: u64): usize {
  let slot = <u32>(key >> 32) & slotMask;
  while (true) {
    const word = <usize>load<u32>(slots + (slot << 2));
    if (word === 0 || load<u64>(word) === key) return word;
    slot = (slot + 1) & slotMask;
  }
}

/** A new word, whose parts are written by who asks for it. */
export function addWord(text: usize, length: u32): usize {
  if (run === 0) prepare();
  if (page === pageEnd) {
    const next = allocate(PAGE + 16);
    store<u32>(next, <u32>lastPage);
    lastPage = next;
    page = next + 16;
    pageEnd = page + PAGE;
  }
  const word = page;
  page += WORD;
  store<u64>(word, hashBytes(text, length));
  if (slotMask < 2 * ++wordCount) {
    const before = slots;
    const size = slotMask + 1;
    slotMask = 2 * size - 1;
    slots = allocate(size << 3);
    for (let i: u32 = 0; i < size; i++) if (load<u32>(before + (i << 2)) !== 0) enter(load<u32>(before + (i << 2)));
  }
  enter(word);
  return word;
}

function enter(word: usize): void {
  let slot = <u32>(load<u64>(word) >> 32) & slotMask;
  while (load<u32>(slots + (slot << 2)) !== 0) slot = (slot + 1) & slotMask;
  store<u32>(slots + (slot << 2), <u32>word);
}

/** All words, one after the other: the word behind one, from 0, until it is 0 again. */
let walkPage: usize = 0;
export function nextWord(word: usize): usize {
  if (word === 0) {
    walkPage = lastPage;
    if (walkPage === 0 || page === walkPage + 16) return 0;
    return walkPage + 16;
  }
  const end = walkPage === lastPage ? page : walkPage + 16 + PAGE;
  if (word + WORD < end) return word + WORD;
  walkPage = load<u32>(walkPage);
  return walkPage === 0 ? 0 : walkPage + 16;
}

/** Adds a text's words to those that are read already. */
export function addText(text: usize, length: u32): void {
  const end = text + length;
  let at = text;
  roomFor(length + 8);
  while (true) {
    while (at < end && load<u8>(at) === 0x20) at++;
    if (at === end) return;
    const start = at;
    at = addPlain(at, end);
    if (at !== 0) continue;
    at = start;
    while (at < end && load<u8>(at) !== 0x20) at++;
    addOther(ANY_TEXT, start, <u32>(at - start));
  }
}

/** Adds what stands before the next blank, where it is plain; gives its end, or 0. */
function addPlain(at: usize, end: usize): usize {
  const before = runLength;
  const numbersBefore = numberLength;
  while (at < end && (load<u8>(classes + load<u8>(at)) & BEFORE) !== 0) at++;
  let joined: u32 = 0;
  while (true) {
    const start = at;
    let hash: u64 = FNV_START;
    while (at < end) {
      const byte: u32 = load<u8>(at);
      if ((load<u8>(classes + byte) & LETTER) === 0) break;
      store<u8>(piece + (at - start), <u8>(byte | 0x20));
      hash = (hash ^ (byte | 0x20)) * FNV_PRIME;
      at++;
    }
    if (at > start) addLetters(start, <u32>(at - start), stir(hash), joined);
    else if (joined === 0 && at < end && (load<u8>(classes + load<u8>(at)) & DIGIT) !== 0) {
      at = endOfDigits(at, end);
      if (at - start > 15) break;
      addDigits(start, <u32>(at - start));
    } else break;
    // Signs behind, then a blank.
    let behind = at;
    while (behind < end && (load<u8>(classes + load<u8>(behind)) & BEHIND) !== 0) behind++;
    if (behind === end || load<u8>(behind) === 0x20) return behind;
    if (behind > at || load<u8>(at) !== 0x2d || (load<u8>(classes + load<u8>(start)) & DIGIT) !== 0) break;
    at++;
    joined = 1;
  }
  runLength = before;
  numberLength = numbersBefore;
  return 0;
}

function endOfDigits(at: usize, end: usize): usize {
  while (at < end && (load<u8>(classes + load<u8>(at)) & DIGIT) !== 0) at++;
  return at;
}

/** A word of plain letters, whose small letters stand at `piece`. */
function addLetters(raw: usize, length: u32, hash: u64, joined: u32): void {
  // "US" and "us" are two words: whether they may be abbreviations hangs on how they are written.
  if (length === 2) {
    const letters: u32 = load<u16>(piece);
    if (letters === 0x7375 || letters === 0x6e75 || letters === 0x6d70) {
      if ((load<u8>(raw, 1) & 0x20) === 0) {
        store<u16>(piece, <u16>(letters & 0xdfdf));
        hash = hashBytes(piece, 2);
      }
    }
  }
  let word = findHashed(hash);
  if (word === 0) word = defineWord(piece, length);
  pushWord(word, joined);
}

/** A whole number, which is told by its digits. */
function addDigits(digits: usize, length: u32): void {
  while (length > 1 && load<u8>(digits) === 0x30) {
    digits++;
    length--;
  }
  let number: f64 = 0;
  store<u8>(piece, 0x23);
  for (let i: u32 = 0; i < length; i++) {
    const digit: u8 = load<u8>(digits + i);
    number = number * 10 + <f64>(digit - 0x30);
    store<u8>(piece + i, digit, 1);
  }
  addNumber(number, intern(piece, length + 1), length + 1);
}

function addNumber(number: f64, term: u32, length: u32): void {
  if (numberLength === numberRoom) {
    // The words of the run point into the room there was; it stays.
    numberRoom <<= 1;
    numbers = allocate(numberRoom * NUMBER);
    numberLength = 0;
  }
  const word = numbers + numberLength++ * NUMBER;
  store<u32>(word + WORD, length);
  store<u32>(word + WORD, length, 4);
  memory.copy(word + WORD + TEXT_HEAD, piece, length);
  store<u32>(word, <u32>(word + WORD), W_TEXT);
  store<f64>(word, number, W_NUMBER);
  store<u32>(word, term, W_TERM);
  store<u32>(word, term, W_NAME);
  const isYear = number >= 1900 && number < 2100 && number === Math.floor(number);
  store<u32>(word, IS_NUMBER | IS_CONTENT | (isYear ? COUNTS_TWICE : 0), W_FLAGS);
  pushWord(word, 0);
}

/*
 * What others made of a text is kept by its bytes: u32 text, u32 words, u32 terms, u32 what the answer was, u32 kind of
 * question; then u32 word and u32 joined of each; then the terms. Up to so many bytes, that is: then it is asked each time.
 */
const MOST_KEPT: u32 = 1 << 24;
const ANSWER: u32 = 20;
let kept: u32 = 0;
let memo: usize = 0;
let memoMask: u32 = 0;
let memoCount: u32 = 0;

/** Kinds of questions. */
export const ANY_TEXT: u32 = 0;
export const DATE: u32 = 1;
export const JSON_NUMBER: u32 = 2;
export const OFFICE: u32 = 3;

function ask(kind: u32, text: usize, length: u32): u32 {
  if (kind === DATE) return readDate(text, length);
  if (kind === JSON_NUMBER) return readNumber(text, length);
  if (kind === OFFICE) readOffice(text, length);
  else takeApart(text, length);
  return 0;
}

/** Adds the words and terms that others find in a text, and gives their answer. */
export function addOther(kind: u32, text: usize, length: u32): u32 {
  const hash = hashBytes(text, length) ^ kind;
  let slot = <u32>(hash >> 20) & memoMask;
  while (true) {
    const known = <usize>load<u32>(memo + (slot << 2));
    if (known === 0) break;
    const own = <usize>load<u32>(known);
    if (load<u32>(known, 16) === kind && load<u32>(own) === length && memory.compare(own + TEXT_HEAD, text, length) === 0) {
      addKept(known);
      return load<u32>(known, 12);
    }
    slot = (slot + 1) & memoMask;
  }
  const firstWord = runLength;
  const firstTerm = extraLength;
  const answer = ask(kind, text, length);
  const words = runLength - firstWord;
  const terms = extraLength - firstTerm;
  const size = ANSWER + 8 * words + 4 * terms;
  if (kept + size + length > MOST_KEPT) return answer;
  kept += size + length + 24;
  const place = allocate(size);
  store<u32>(place, <u32>keepText(text, length));
  store<u32>(place, words, 4);
  store<u32>(place, terms, 8);
  store<u32>(place, answer, 12);
  store<u32>(place, kind, 16);
  memory.copy(place + ANSWER, run + firstWord * ITEM, words << 3);
  memory.copy(place + ANSWER + (words << 3), extra + (firstTerm << 2), terms << 2);
  if (memoMask < 2 * ++memoCount) growMemo();
  enterMemo(place, hash);
  return answer;
}

function enterMemo(place: usize, hash: u64): void {
  let slot = <u32>(hash >> 20) & memoMask;
  while (load<u32>(memo + (slot << 2)) !== 0) slot = (slot + 1) & memoMask;
  store<u32>(memo + (slot << 2), <u32>place);
}

function growMemo(): void {
  const before = memo;
  const size = memoMask + 1;
  memoMask = 2 * size - 1;
  memo = allocate(size << 3);
  for (let i: u32 = 0; i < size; i++) {
    const place = <usize>load<u32>(before + (i << 2));
    if (place === 0) continue;
    const text = <usize>load<u32>(place);
    enterMemo(place, hashBytes(text + TEXT_HEAD, load<u32>(text)) ^ load<u32>(place, 16));
  }
}

function addKept(place: usize): void {
  const words = load<u32>(place, 4);
  const terms = load<u32>(place, 8);
  const first = place + ANSWER;
  for (let i: u32 = 0; i < words; i++) pushWord(load<u32>(first + (i << 3)), load<u32>(first + (i << 3), 4));
  for (let i: u32 = 0; i < terms; i++) pushTerm(load<u32>(first + (words << 3) + (i << 2)));
}
