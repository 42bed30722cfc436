import {
  ALTERNATIVE,
  CANDIDATE,
  COUNTS_IT,
  COVER,
  DAMAGED,
  HIT,
  HOLDS_TODAY,
  IS_DATE,
  IS_STEM,
  MATCH,
  POSTING,
  SOUNDS,
  TERM,
} from './layout';
import { firstOf, lastOf, partsOf, weightOf } from './postings';

/*
 * `rankEntry` of src/core/search/rank.ts, which says what counts for how much and why, for many records at once and from
 * the index alone; tests hold the two together.
 */

const DATE_OF_EVENT: f64 = 1.1;
const DATE_OF_OTHER: f64 = 0.85;
const ELSEWHERE: f64 = 0.45;
const COUNTED: f64 = 1.12;
const CURRENT: f64 = 0.15;
const TIME_ALONE: f64 = 0.3;
const OTHER_KOREA: u32 = 3;
const NOT_TODAY: f64 = 0.85;
const IN_PASSING: f64 = 0.25;
/** Kinds, by their place in `KINDS`. */
const PERSON: i32 = 0;
const DATE: i32 = 1;
const FIGURE: i32 = 2;
const SOURCE: i32 = 3;
/** The field that a figure's unit stands in. */
const VALUE: u32 = 4;
/** The field that a time stands in. */
const WHEN: u32 = 128;

/** Of each word of the query (64 at most), the best match in any account of the record that is ranked. */
const bests = memory.data(64 * 8, 8);

let terms: usize = 0;
let termCount: i32 = 0;
let covers: usize = 0;
let coverCount: i32 = 0;
/** The last six bits of the numbers of words that `covers` has, each as a bit. */
let covered: u64 = 0;
let total: f64 = 0;
let asked: i32 = -1;
let current: i32 = 0;
let elsewhereOfPersons: f64 = ELSEWHERE;
let namedHimself: f64 = 1;
let other: u32 = 0;
let ends: usize = 0;
let support: usize = 0;

/**
 * What is asked: words with their total weight; the terms that cover words of names, sorted by number; the kind asked
 * for, or -1; whether what holds today is asked for (1: perhaps, 2: surely); what a word in another account of a person counts for, and who is named in passing; the term + 1 of the other Korea, or 0; the end of each kind's numbers (u32); and what the number of
 * accounts and citations counts for (f64, from 0 to 255).
 */
export function ask(
  words: usize,
  wordCount: i32,
  weight: f64,
  names: usize,
  nameCount: i32,
  kind: i32,
  today: i32,
  ofPersons: f64,
  ofNamed: f64,
  otherKorea: u32,
  kindEnds: usize,
  supports: usize,
): void {
  terms = words;
  termCount = wordCount;
  total = weight;
  covers = names;
  coverCount = nameCount;
  asked = kind;
  current = today;
  elsewhereOfPersons = ofPersons;
  namedHimself = ofNamed;
  other = otherKorea;
  ends = kindEnds;
  support = supports;
  covered = 0;
  for (let i = 0; i < nameCount; i++) covered |= (<u64>1) << (load<u32>(names + <usize>(i * COVER)) & 63);
}

/** A profile: u16 check, u8 support, u16 number of accounts, u8 flags of each, names. */
// @inline
function supportOf(candidate: usize): u8 {
  return load<u8>(load<u32>(candidate, 8), 2);
}

// @inline
function accountsOf(candidate: usize): i32 {
  const profile = <usize>load<u32>(candidate, 8);
  return <i32>load<u8>(profile, 3) | ((<i32>load<u8>(profile, 4)) << 8);
}

// @inline
function flagsOf(candidate: usize, account: i32): u8 {
  return load<u8>(<usize>load<u32>(candidate, 8) + <usize>account, 5);
}

// @inline
function namesOf(candidate: usize): usize {
  return <usize>load<u32>(candidate, 8) + 5 + <usize>accountsOf(candidate);
}

/**
 * Writes a profile of a block as it is read above, at `out`: there it takes at most 132 bytes more than the block, for its
 * head and the flags of accounts that are as usual. Gives its end, or 0 where there is none.
 */
export function unpack(block: usize, end: usize, number: i32, out: usize): usize {
  at = block + 2;
  for (let i = 0; i <= number; i++) {
    const start = out;
    const code = readNumber();
    const accounts = <usize>(code >> 1);
    store<u16>(start, 0);
    store<u16>(start, <u16>accounts, 3);
    let to = start + 5;
    if (code & 1) {
      if (at + accounts >= end) return 0;
      store<u8>(start, load<u8>(at++), 2);
      memory.copy(to, at, accounts);
      at += accounts;
    } else {
      if (accounts > 127) return 0;
      store<u8>(start, <u8>2 * accounts, 2);
      memory.fill(to, 0, i === number ? accounts : 0);
    }
    to += accounts;
    const names = at;
    const count = readNumber();
    for (let n: u32 = 0; n < count; n++) {
      const words = readNumber();
      for (let w: u32 = 0; w < words && at <= end; w++) readNumber();
      if (at > end) return 0;
    }
    if (i === number) {
      memory.copy(to, names, at - names);
      return to + (at - names);
    }
  }
  return 0;
}

/** The room that what a candidate matched takes. */
// @inline
export function roomFor(candidate: usize): i32 {
  return (1 + accountsOf(candidate)) * termCount * HIT;
}

/**
 * Finds where the alternatives stand in the candidates, which are in the order of their numbers; `hits` is zeroed room for
 * all. Returns 0, or what is wrong.
 */
export function match(candidates: usize, count: i32, alternatives: usize, hits: usize): i32 {
  const last = candidates + <usize>(count * CANDIDATE);
  for (let candidate = candidates; candidate < last; candidate += CANDIDATE) {
    store<u32>(candidate, <u32>hits, 16);
    hits += <usize>roomFor(candidate);
  }
  for (let t = 0; t < termCount; t++) {
    const term = terms + <usize>(t * TERM);
    const lastAlternative = load<u32>(term, 12);
    for (let a = load<u32>(term, 8); a < lastAlternative; a++) {
      if (!matchOne(alternatives + a * ALTERNATIVE, t, a, candidates, last)) return DAMAGED;
    }
  }
  return 0;
}

/** The same for one alternative of a term. */
export function matchOne(alternative: usize, t: i32, number: u32, candidate: usize, last: usize): bool {
  const end = lastOf(alternative);
  let posting = firstOf(alternative);
  while (candidate < last && posting < end) {
    const record = load<u32>(posting);
    // Loops of their own, because V8 goes by the length of loops when it looks what to optimise.
    if (load<u32>(candidate) < record) {
      do candidate += CANDIDATE;
      while (candidate < last && load<u32>(candidate) < record);
    } else if (load<u32>(candidate) > record) {
      posting = firstFrom(posting, end, load<u32>(candidate));
    } else {
      if (!enter(candidate, t, number, alternative, load<u32>(posting, 4))) return false;
      candidate += CANDIDATE;
    }
  }
  return true;
}

/** The first posting that is not before a record: in leaps that double, then by halves. */
export function firstFrom(posting: usize, end: usize, record: u32): usize {
  let leap = POSTING;
  while (posting + leap < end && load<u32>(posting + leap) < record) leap <<= 1;
  let low = posting + ((leap >> 1) & ~(POSTING - 1));
  let high = min(end, posting + leap);
  if (load<u32>(posting) >= record) return posting;
  while (low < high) {
    const middle = low + (((high - low) >> 1) & ~(POSTING - 1));
    if (load<u32>(middle) < record) low = middle + POSTING;
    else high = middle;
  }
  return low;
}

function kindOf(record: u32): i32 {
  let kind = 0;
  while (kind < SOURCE && record >= load<u32>(ends + <usize>(kind << 2))) kind++;
  return kind;
}

/** Enters a posting into what a candidate matched. */
function enter(candidate: usize, term: i32, number: u32, alternative: usize, pattern: u32): bool {
  const parts = partsOf(pattern);
  if (parts === 0) return false;
  const quality = load<f64>(alternative);
  const flags = load<u32>(alternative, 20);
  const kind = kindOf(load<u32>(candidate));
  const factor = flags & IS_DATE ? (kind === DATE ? DATE_OF_EVENT : DATE_OF_OTHER) : 1;
  const accounts = accountsOf(candidate);
  const count = <i32>load<u16>(parts);
  for (let i = 0; i < count; i++) {
    const part = <i32>load<u16>(parts + <usize>(i << 2), 2);
    const fields = <u32>load<u16>(parts + <usize>(i << 2), 4);
    if (part > accounts) return false;
    if (part === 0 && fields & VALUE && flags & IS_STEM && quality > 0.9 && kind === FIGURE) {
      store<u32>(candidate, load<u32>(candidate, 4) | COUNTS_IT, 4);
    }
    const hit = <usize>load<u32>(candidate, 16) + <usize>((part * termCount + term) * HIT);
    const best = load<f64>(hit);
    // Alternatives come best first: what can't be better is passed over.
    if (best > 0 && quality <= best) continue;
    const value = quality * weightOf(fields) * factor;
    if (value <= best) continue;
    store<f64>(hit, value);
    store<u32>(hit, number, 8);
    store<u32>(hit, fields, 12);
  }
  return true;
}

// @inline
function hitOf(candidate: usize, part: i32, term: i32): usize {
  return <usize>load<u32>(candidate, 16) + <usize>((part * termCount + term) * HIT);
}

/** The account, from 1, whose match of a word is the best; 0 where none has it. */
function bestAccount(candidate: usize, term: i32, accounts: i32): i32 {
  let place = 0;
  let best: f64 = 0;
  for (let part = 1; part <= accounts; part++) {
    const value = load<f64>(hitOf(candidate, part, term));
    if (value > best) {
      best = value;
      place = part;
    }
  }
  return place;
}

/** Ranks candidates that `match` has been through. `matches` takes what matched each word, for each candidate. */
export function rank(candidates: usize, count: i32, matches: usize): void {
  for (let i = 0; i < count; i++) {
    rankOne(candidates + <usize>(i * CANDIDATE), matches + <usize>(i * termCount * MATCH));
  }
}

function rankOne(candidate: usize, matches: usize): void {
  const accounts = accountsOf(candidate);
  const kind = kindOf(load<u32>(candidate));
  let bestOrder: f64 = -1;
  let bestSum: f64 = 0;
  let bestHeld: f64 = 0;
  let account = 0;
  for (let t = 0; t < termCount; t++) {
    const place = bestAccount(candidate, t, accounts);
    store<f64>(bests + <usize>(t << 3), place === 0 ? 0 : load<f64>(hitOf(candidate, place, t)));
  }
  for (let a = 0; a < max(1, accounts); a++) {
    let sum: f64 = 0;
    const said = kind === PERSON && a < accounts ? saidBy(candidate, a) : 1;
    const time = TIME_ALONE + (1 - TIME_ALONE) * said;
    const held = kind === PERSON && a < accounts && isHeldToday(candidate, a) ? said * said : 0;
    for (let t = 0; t < termCount; t++) {
      const elsewhere = load<f64>(bests + <usize>(t << 3));
      let own = a < accounts ? load<f64>(hitOf(candidate, a + 1, t)) : 0;
      if (own > 0 && isTime(candidate, a, t)) own *= time;
      const here = max(load<f64>(hitOf(candidate, 0, t)), own);
      sum += load<f64>(terms + <usize>(t * TERM)) * max(here, (kind === PERSON ? elsewhereOfPersons : ELSEWHERE) * elsewhere);
    }
    const isDead = a < accounts && (flagsOf(candidate, a) & 1) !== 0;
    const order = sum * (isDead ? 0.999 : 1 + CURRENT * held);
    if (order > bestOrder) {
      bestOrder = order;
      bestSum = sum;
      bestHeld = held;
      account = a;
    }
  }
  for (let t = 0; t < termCount; t++) report(candidate, t, account, accounts, matches + <usize>(t * MATCH));
  const share = bestSum / total;
  const fit = labelFit(namesOf(candidate));
  let flags = load<u32>(candidate, 4);
  if (bestHeld > 0.5) flags |= HOLDS_TODAY;
  if (asked !== FIGURE) flags &= ~COUNTS_IT;
  let score = share * (0.72 + 0.28 * fit);
  if (asked >= 0) score *= asked === kind ? 1.12 : kind === SOURCE ? 0.8 : 0.95;
  score *= 1 + CURRENT * bestHeld;
  if (kind === SOURCE) score *= 0.72;
  score *= load<f64>(support + ((<usize>supportOf(candidate)) << 3));
  score = min(0.98, score / 1.35);
  if (flags & COUNTS_IT) score *= COUNTED;
  if (asked === PERSON) {
    if (kind === PERSON ? current === 2 : current > 0) score *= NOT_TODAY + (1 - NOT_TODAY) * bestHeld;
    if (kind === PERSON && label > 0 && label < 1 - IN_PASSING) score *= namedHimself;
  }
  if (flags & SOUNDS) score = 0.85 + 0.13 * score;
  store<u32>(candidate, flags, 4);
  store<u32>(candidate, account, 20);
  store<f64>(candidate, floor(max(0, score) * 10000 + 0.5) / 10000, 24);
  store<f64>(candidate, share, 32);
  store<f64>(candidate, fit, 40);
}

// @inline
function isTime(candidate: usize, account: i32, term: i32): bool {
  return (load<u32>(hitOf(candidate, account + 1, term), 12) & WHEN) !== 0;
}

/** How much of the words that are no time an account itself has, 0 to 1. */
function saidBy(candidate: usize, account: i32): f64 {
  let others: f64 = 0;
  let said: f64 = 0;
  for (let t = 0; t < termCount; t++) {
    const weight = load<f64>(terms + <usize>(t * TERM));
    const own = load<f64>(hitOf(candidate, account + 1, t));
    if (own > 0 && isTime(candidate, account, t)) continue;
    others += weight;
    if (own > 0) said += (weight * own) / max(load<f64>(hitOf(candidate, 0, t)), load<f64>(bests + <usize>(t << 3)));
  }
  return others > 0 ? said / others : 1;
}

/** Whether what holds today is asked for, and an account of a person does. */
function isHeldToday(candidate: usize, account: i32): bool {
  return current !== 0 && (flagsOf(candidate, account) & 2) !== 0;
}

function report(candidate: usize, term: i32, account: i32, accounts: i32, out: usize): void {
  const head = hitOf(candidate, 0, term);
  const headValue = load<f64>(head);
  let part = 0;
  if (account < accounts && load<f64>(hitOf(candidate, account + 1, term)) > headValue) part = account + 1;
  else if (headValue === 0) part = bestAccount(candidate, term, accounts);
  const hit = hitOf(candidate, part, term);
  const isNone = load<f64>(hit) === 0;
  store<i32>(out, isNone ? -1 : load<i32>(hit, 8));
  store<i32>(out, part - 1, 4);
  store<u32>(out, load<u32>(hit, 12), 8);
}

let at: usize = 0;
/** How much of the query the label is, where the query has all of it; else 0. */
let label: f64 = 0;

/** A number in bytes of seven bits. */
function readNumber(): u32 {
  const byte = <u32>load<u8>(at++);
  return byte < 128 ? byte : readLonger(byte & 127);
}

/** The same behind a first byte. */
export function readLonger(value: u32): u32 {
  let shift: u32 = 7;
  while (true) {
    const byte = <u32>load<u8>(at++);
    value |= (byte & 127) << shift;
    if (byte < 128 || shift > 21) return value;
    shift += 7;
  }
}

/** How well one of the names and the query cover each other. */
export function labelFit(names: usize): f64 {
  at = names;
  label = 0;
  let best: f64 = 0;
  const count = readNumber();
  for (let i: u32 = 0; i < count; i++) {
    const words = readNumber();
    let met: u32 = 0;
    let others: u32 = 0;
    let all: u64 = 0;
    for (let w: u32 = 0; w < words; w++) {
      const word = readNumber();
      if (word === other && other !== 0) others++;
      // Most words are none of the query's.
      if (((covered >> (word & 63)) & 1) === 0) continue;
      const mask = coveredBy(word);
      if (mask !== 0) met++;
      all |= mask;
    }
    if (all === 0) continue;
    let weight: f64 = 0;
    for (let t = 0; t < termCount; t++) if ((all >> t) & 1) weight += load<f64>(terms + <usize>(t * TERM));
    if (i === 0 && met === words) label = weight / total;
    const fit = (<f64>met / <f64>max(1, words + OTHER_KOREA * others)) * sqrt(weight / total) * (i === 0 ? 1 : 0.97);
    if (fit > best) best = fit;
  }
  return best;
}

/** The query's words that stand for a term, as bits. */
export function coveredBy(term: u32): u64 {
  let low = 0;
  let high = coverCount - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const cover = covers + <usize>(middle * COVER);
    const number = load<u32>(cover);
    if (number === term) return load<u64>(cover, 8);
    if (number < term) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}
