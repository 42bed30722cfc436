import { allocate } from './memory';

/*
 * Reads records of the common shape from the bytes of a fact file. A record is recognised only when it is right by the
 * schema; what is not recognised, right or wrong, is judged by the check that knows everything. What is read is noted on
 * a tape: u32 what, u32 place, u32 length of each text that search looks at.
 */

/** What stands on the tape. */
export const ID: u32 = 1;
export const LABEL: u32 = 2;
export const ALIAS: u32 = 3;
export const TOPIC: u32 = 4;
export const PERSON: u32 = 5;
export const UNIT: u32 = 6;
export const PERIOD: u32 = 7;
export const PUBLISHER: u32 = 8;
export const AUTHOR: u32 = 9;
/** An account begins; all accounts are over. */
export const ACCOUNT: u32 = 10;
export const WHOLE: u32 = 11;
export const STATEMENT: u32 = 12;
export const PROPERTY: u32 = 13;
export const VALUE: u32 = 14;
export const ORGANISATION: u32 = 15;
export const COUNTRY: u32 = 16;
export const PLACE: u32 = 17;
export const WHEN: u32 = 18;
export const NUMBER: u32 = 19;
export const CITATION: u32 = 20;
export const DEPRECATED: u32 = 21;

export const ENTRY: u32 = 12;
/** Entries of a record that is recognised, at most. */
const MOST: u32 = 1 << 15;

let tape: usize = 0;
let tapeEnd: usize = 0;

export function tapeStart(): usize {
  if (tape === 0) tape = allocate(MOST * ENTRY);
  return tape;
}

/** Room for a tape of so many entries, which are written from outside. */
let longTape: usize = 0;
let longTapeSize: u32 = 0;
export function tapeOf(entries: u32): usize {
  if (entries > longTapeSize) {
    longTapeSize = max(MOST, 2 * entries);
    longTape = allocate(longTapeSize * ENTRY);
  }
  return longTape;
}

export function lastTapeEnd(): usize {
  return tapeEnd;
}

/** Types of values. */
const T_ID = 1;
const T_TEXT = 2;
const T_IDS = 3;
const T_TEXTS = 4;
const T_ACCOUNTS = 5;
const T_CITATIONS = 6;
const T_AMOUNT = 7;
const T_RANK = 8;
const T_SPAN = 9;
const T_TYPE = 10;
const T_URL = 11;
const T_PROPERTY = 12;
const T_NUMBER = 13;
const T_BOUND = 14;

/** Types of objects: records by their kind, accounts by the kind of their record + 4. */
const O_CITATION = 7;
const O_AMOUNT = 8;

/** Keys: u64 first eight bytes, u64 the rest, u32 length, u32 number; found by an open hash table. */
const KEY = 24;
const KEYS = 128;
const keyTable = memory.data(KEY * KEYS, 8);
/** What a key holds in an object, u8 type and u8 what of it goes on the tape, by number of key. */
const holds = memory.data(9 * 64 * 2);
/** The keys that an object must have, as bits. */
const required = memory.data(9 * 8, 8);

let keyCount = 0;

function firstBytes(text: usize, length: u32): u64 {
  let bytes: u64 = 0;
  for (let i: u32 = 0; i < min(8, length); i++) bytes |= (<u64>load<u8>(text + i)) << (i << 3);
  return bytes;
}

function slotOf(first: u64, length: u32): u32 {
  return <u32>(((first ^ length) * 0x9e3779b97f4a7c15) >> 57);
}

const keyText = memory.data(32);

/** The number of a key, from 1, which is given to it when it is new. */
function keyOf(name: string): u32 {
  const length = name.length;
  for (let i = 0; i < length; i++) store<u8>(keyText + i, <u8>name.charCodeAt(i));
  return findKey(keyText, length, true);
}

function findKey(text: usize, length: u32, isNew: bool): u32 {
  const first = length >= 8 ? load<u64>(text) : firstBytes(text, length);
  const rest: u64 = length > 8 ? firstBytes(text + 8, length - 8) : 0;
  let slot = slotOf(first, length);
  while (true) {
    const at = keyTable + slot * KEY;
    const number = load<u32>(at, 20);
    if (number === 0) {
      if (!isNew) return 0;
      store<u64>(at, first);
      store<u64>(at, rest, 8);
      store<u32>(at, length, 16);
      store<u32>(at, ++keyCount, 20);
      return keyCount;
    }
    if (load<u64>(at) === first && load<u32>(at, 16) === length && load<u64>(at, 8) === rest) return number;
    slot = (slot + 1) & (KEYS - 1);
  }
}

function allow(object: i32, name: string, type: u32, what: u32, isRequired: bool = false): void {
  const key = keyOf(name);
  const at = holds + ((object << 6) + key) * 2;
  store<u8>(at, <u8>type);
  store<u8>(at, <u8>what, 1);
  const place = required + (object << 3);
  if (isRequired) store<u64>(place, load<u64>(place) | ((<u64>1) << key));
}

let ready = false;

/** The schema; src/facts.schema.json is the reference, and a test compares the two. */
function prepare(): void {
  ready = true;
  tapeStart();
  scratch = allocate(SCRATCH);
  for (let kind = 0; kind < 3; kind++) {
    allow(kind, 'id', T_ID, ID, true);
    allow(kind, 'label', T_TEXT, LABEL, true);
    allow(kind, 'aliases', T_TEXTS, ALIAS);
    allow(kind, 'topics', T_IDS, TOPIC);
    allow(kind, 'people', T_IDS, PERSON);
    allow(kind, 'note', T_TEXT, 0);
    allow(kind, 'accounts', T_ACCOUNTS, 0, true);
    const account = kind + 4;
    allow(account, 'statement', T_TEXT, STATEMENT, true);
    allow(account, 'citations', T_CITATIONS, 0, true);
    allow(account, 'rank', T_RANK, 0);
    allow(account, 'reason', T_TEXT, 0);
    allow(account, 'asOf', T_TEXT, 0);
    allow(account, 'scope', T_TEXT, 0);
    allow(account, 'note', T_TEXT, 0);
  }
  allow(2, 'unit', T_TEXT, UNIT, true);
  allow(2, 'period', T_TEXT, PERIOD);
  allow(3, 'id', T_ID, ID, true);
  allow(3, 'title', T_TEXT, LABEL, true);
  allow(3, 'publisher', T_TEXT, PUBLISHER, true);
  allow(3, 'type', T_TYPE, 0, true);
  allow(3, 'aliases', T_TEXTS, ALIAS);
  allow(3, 'issued', T_TEXT, PERIOD);
  allow(3, 'url', T_URL, 0);
  allow(3, 'authors', T_TEXTS, AUTHOR);
  allow(3, 'accessed', T_TEXT, 0);
  allow(3, 'readVia', T_TEXT, 0);
  allow(3, 'note', T_TEXT, 0);
  allow(4, 'property', T_PROPERTY, PROPERTY, true);
  allow(4, 'value', T_TEXT, VALUE);
  allow(4, 'organisation', T_TEXT, ORGANISATION);
  allow(4, 'country', T_TEXT, COUNTRY);
  allow(4, 'place', T_TEXT, PLACE);
  allow(4, 'when', T_TEXT, WHEN);
  allow(5, 'when', T_TEXT, WHEN, true);
  allow(5, 'span', T_SPAN, 0, true);
  allow(5, 'place', T_TEXT, PLACE);
  allow(6, 'amount', T_AMOUNT, 0, true);
  allow(O_CITATION, 'source', T_ID, 0, true);
  allow(O_CITATION, 'locator', T_TEXT, 0);
  allow(O_CITATION, 'origin', T_ID, 0);
  allow(O_CITATION, 'via', T_IDS, 0);
  allow(O_AMOUNT, 'value', T_NUMBER, NUMBER);
  allow(O_AMOUNT, 'bound', T_BOUND, 0);
  allow(O_AMOUNT, 'min', T_NUMBER, NUMBER);
  allow(O_AMOUNT, 'max', T_NUMBER, NUMBER);
  point = ((<u64>1) << keyOf('value')) | ((<u64>1) << keyOf('bound'));
  range = ((<u64>1) << keyOf('min')) | ((<u64>1) << keyOf('max'));
}

let point: u64 = 0;
let range: u64 = 0;

/** Where the reader is; -1 as what it looks at means the end. */
let at: usize = 0;
let out: usize = 0;
let outEnd: usize = 0;
/** Place and length of the text read last, as it means: its escapes are resolved. */
let textAt: usize = 0;
let textLength: u32 = 0;

/** Resolved texts of a record. */
const SCRATCH: usize = 1 << 20;
let scratch: usize = 0;
let scratchAt: usize = 0;

/**
 * Reads the record that starts at `start` with its bracket. Returns the place behind it, or 0 when it is not recognised.
 * A zero byte must stand at `end`.
 */
export function readRecord(kind: i32, start: usize): usize {
  if (!ready) prepare();
  at = start + 1;
  out = tape;
  outEnd = tape + MOST * ENTRY;
  scratchAt = scratch;
  if (!readObject(kind)) return 0;
  tapeEnd = out;
  return at;
}

/** How far the last reader came. */
export function reached(): usize {
  return at;
}

function skip(): u32 {
  let byte: u32 = load<u8>(at);
  while (byte <= 0x20 && (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09)) byte = load<u8>(++at);
  return byte;
}

function put(what: u32): bool {
  if (what === 0) return true;
  if (out >= outEnd) return false;
  store<u32>(out, what);
  store<u32>(out, <u32>textAt, 4);
  store<u32>(out, textLength, 8);
  out += ENTRY;
  return true;
}

function readObject(object: i32): bool {
  let seen: u64 = 0;
  let byte = skip();
  if (byte === 0x7d) return false;
  while (true) {
    if (byte !== 0x22) return false;
    const start = ++at;
    byte = load<u8>(at);
    while (byte - 0x41 < 58) byte = load<u8>(++at);
    if (byte !== 0x22) return false;
    const length = <u32>(at - start);
    if (length > 16) return false;
    const key = length === 0 ? 0 : findKeyAt(start, length);
    const held = holds + ((object << 6) + key) * 2;
    const type = <i32>load<u8>(held);
    if (key === 0 || type === 0 || (seen & ((<u64>1) << key)) !== 0) return false;
    seen |= (<u64>1) << key;
    at++;
    if (skip() !== 0x3a) return false;
    at++;
    skip();
    if (!readValue(type, load<u8>(held, 1), object)) return false;
    byte = skip();
    at++;
    if (byte === 0x7d) break;
    if (byte !== 0x2c) return false;
    byte = skip();
  }
  if (object === O_AMOUNT) return seen === point || seen === range;
  const needed = load<u64>(required + (object << 3));
  return (seen & needed) === needed;
}

function findKeyAt(start: usize, length: u32): u32 {
  if (length >= 8) return findKey(start, length, false);
  const first = load<u64>(start) & (((<u64>1) << (length << 3)) - 1);
  let slot = slotOf(first, length);
  while (true) {
    const place = keyTable + slot * KEY;
    const number = load<u32>(place, 20);
    if (number === 0 || (load<u64>(place) === first && load<u32>(place, 16) === length)) return number;
    slot = (slot + 1) & (KEYS - 1);
  }
}

function readValue(type: i32, what: u32, object: i32): bool {
  switch (type) {
    case T_TEXT:
      return readText() && put(what);
    case T_ID:
      return readId() && put(what);
    case T_TEXTS:
      return readList(T_TEXT, what, 0, object);
    case T_IDS:
      return readList(T_ID, what, 0, object);
    case T_ACCOUNTS:
      if (!readList(T_ACCOUNTS, 0, 1, object + 4)) return false;
      return put(WHOLE);
    case T_CITATIONS:
      return readList(T_CITATIONS, 0, 1, O_CITATION);
    case T_AMOUNT:
      if (load<u8>(at) !== 0x7b) return false;
      at++;
      return readObject(O_AMOUNT);
    case T_RANK:
      if (!readPlain()) return false;
      if (isText('preferred') || isText('normal')) return true;
      return isText('deprecated') && put(DEPRECATED);
    case T_SPAN:
      return readPlain() && (isText('instant') || isText('duration'));
    case T_BOUND:
      return readPlain() && isBound();
    case T_TYPE:
      return readPlain() && isSourceType();
    case T_URL:
      return readUrl();
    case T_PROPERTY:
      return readProperty() && put(what);
    case T_NUMBER:
      return readNumber() && put(what);
  }
  return false;
}

function readList(type: i32, what: u32, least: u32, object: i32): bool {
  if (load<u8>(at) !== 0x5b) return false;
  at++;
  let count: u32 = 0;
  let byte = skip();
  if (byte === 0x5d) {
    at++;
    return least === 0;
  }
  while (true) {
    if (type === T_TEXT) {
      if (!readText() || !put(what)) return false;
    } else if (type === T_ID) {
      if (!readId() || !put(what)) return false;
    } else {
      if (byte !== 0x7b) return false;
      at++;
      textAt = 0;
      textLength = 0;
      if (!put(type === T_ACCOUNTS ? ACCOUNT : CITATION)) return false;
      if (!readObject(object)) return false;
    }
    count++;
    byte = skip();
    at++;
    if (byte === 0x5d) return count >= least;
    if (byte !== 0x2c) return false;
    byte = skip();
  }
}

/** A text without escapes; its place and length are noted. */
function readPlain(): bool {
  if (load<u8>(at) !== 0x22) return false;
  const start = ++at;
  let byte: u32 = load<u8>(at);
  while (byte !== 0x22) {
    if (byte < 0x20 || byte === 0x5c) return false;
    byte = load<u8>(++at);
  }
  textAt = start;
  textLength = <u32>(at - start);
  at++;
  return true;
}

/** Whether one of eight bytes is a quote, a backslash or a control character, as bits that are not 0. */
function isSpecial(bytes: u64): bool {
  const ones: u64 = 0x0101010101010101;
  const highs: u64 = 0x8080808080808080;
  const quote = bytes ^ (ones * 0x22);
  const slash = bytes ^ (ones * 0x5c);
  return ((((quote - ones) & ~quote) | ((slash - ones) & ~slash) | ((bytes - ones * 0x20) & ~bytes)) & highs) !== 0;
}

/** A text of at least one character. */
function readText(): bool {
  if (load<u8>(at) !== 0x22) return false;
  const start = ++at;
  while (!isSpecial(load<u64>(at))) at += 8;
  let byte: u32 = load<u8>(at);
  while (byte !== 0x22) {
    if (byte < 0x20) return false;
    if (byte === 0x5c) return readEscaped(start);
    byte = load<u8>(++at);
  }
  textAt = start;
  textLength = <u32>(at - start);
  at++;
  return textLength > 0;
}

/** A text with escapes, which are resolved in memory of their own. */
function readEscaped(start: usize): bool {
  let to = scratchAt;
  const most = scratch + SCRATCH - 8;
  textAt = to;
  at = start;
  while (true) {
    if (to > most) return false;
    let byte: u32 = load<u8>(at++);
    if (byte === 0x22) break;
    if (byte < 0x20) return false;
    if (byte === 0x5c) {
      byte = load<u8>(at++);
      if (byte === 0x6e) byte = 0x0a;
      else if (byte === 0x74) byte = 0x09;
      else if (byte === 0x72) byte = 0x0d;
      else if (byte === 0x62) byte = 0x08;
      else if (byte === 0x66) byte = 0x0c;
      else if (byte === 0x75) {
        const unit = readUnit();
        if (unit < 0) return false;
        to = writeCharacter(to, unit);
        if (to === 0) return false;
        continue;
      } else if (byte !== 0x22 && byte !== 0x5c && byte !== 0x2f) return false;
    }
    store<u8>(to++, <u8>byte);
  }
  textLength = <u32>(to - textAt);
  scratchAt = to;
  return textLength > 0;
}

/** Four hexadecimal digits; -1 when they are none. */
function readUnit(): i32 {
  let unit = 0;
  for (let i = 0; i < 4; i++) {
    const byte: i32 = load<u8>(at++);
    const digit =
      byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66 ? (byte | 0x20) - 0x57 : -1;
    if (digit < 0) return -1;
    unit = (unit << 4) | digit;
  }
  return unit;
}

/** Writes a UTF-16 unit, with the other half of its character, in UTF-8; 0 for half a character, which is left to others. */
function writeCharacter(to: usize, unit: i32): usize {
  if (unit < 0x80) {
    store<u8>(to, <u8>unit);
    return to + 1;
  }
  if (unit < 0x800) {
    store<u8>(to, <u8>(0xc0 | (unit >> 6)));
    store<u8>(to, <u8>(0x80 | (unit & 63)), 1);
    return to + 2;
  }
  if (unit >= 0xd800 && unit < 0xe000) {
    if (unit >= 0xdc00 || load<u8>(at) !== 0x5c || load<u8>(at, 1) !== 0x75) return 0;
    at += 2;
    const low = readUnit();
    if (low < 0xdc00 || low >= 0xe000) return 0;
    const code = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    store<u8>(to, <u8>(0xf0 | (code >> 18)));
    store<u8>(to, <u8>(0x80 | ((code >> 12) & 63)), 1);
    store<u8>(to, <u8>(0x80 | ((code >> 6) & 63)), 2);
    store<u8>(to, <u8>(0x80 | (code & 63)), 3);
    return to + 4;
  }
  store<u8>(to, <u8>(0xe0 | (unit >> 12)));
  store<u8>(to, <u8>(0x80 | ((unit >> 6) & 63)), 1);
  store<u8>(to, <u8>(0x80 | (unit & 63)), 2);
  return to + 3;
}

/** `^[a-z0-9]+(-[a-z0-9]+)*$`, at most 120 characters. */
function readId(): bool {
  return readSlug(true) && textLength <= 120;
}

/** `^[a-z]+(-[a-z]+)*$` */
function readProperty(): bool {
  return readSlug(false);
}

function readSlug(digits: bool): bool {
  if (load<u8>(at) !== 0x22) return false;
  const start = ++at;
  let isStart = true;
  while (true) {
    const byte: u32 = load<u8>(at);
    if (byte - 0x61 < 26 || (digits && byte - 0x30 < 10)) isStart = false;
    else if (isStart) return false;
    else if (byte === 0x2d) isStart = true;
    else if (byte === 0x22) break;
    else return false;
    at++;
  }
  textAt = start;
  textLength = <u32>(at - start);
  at++;
  return true;
}

/** `^https?://[^\s]+$`, of ASCII. */
function readUrl(): bool {
  if (!readPlain() || textLength < 8 || load<u32>(textAt) !== 0x70747468) return false;
  let i: u32 = load<u8>(textAt, 4) === 0x73 ? 5 : 4;
  if (load<u8>(textAt + i) !== 0x3a || load<u16>(textAt + i, 1) !== 0x2f2f) return false;
  i += 3;
  if (i >= textLength) return false;
  for (; i < textLength; i++) {
    const byte: u32 = load<u8>(textAt + i);
    if (byte <= 0x20 || byte > 0x7e) return false;
  }
  return true;
}

/** A number of at most fifteen digits, without an exponent. */
function readNumber(): bool {
  textAt = at;
  if (load<u8>(at) === 0x2d) at++;
  const start = at;
  while (<u32>load<u8>(at) - 0x30 < 10) at++;
  if (at === start || at - start > 15 || (load<u8>(start) === 0x30 && at - start > 1)) return false;
  if (load<u8>(at) === 0x2e) {
    const point = ++at;
    while (<u32>load<u8>(at) - 0x30 < 10) at++;
    if (at === point || at - point > 15) return false;
  }
  textLength = <u32>(at - textAt);
  const byte: u32 = load<u8>(at) | 0x20;
  return byte !== 0x65;
}

function isText(text: string): bool {
  if (<u32>text.length !== textLength) return false;
  for (let i = 0; i < text.length; i++) if (<i32>load<u8>(textAt + i) !== text.charCodeAt(i)) return false;
  return true;
}

function isBound(): bool {
  return (
    isText('exactly') || isText('about') || isText('more-than') || isText('at-least') || isText('less-than') || isText('at-most')
  );
}

function isSourceType(): bool {
  return (
    isText('news-media') ||
    isText('government') ||
    isText('intergovernmental') ||
    isText('treaty') ||
    isText('academic') ||
    isText('think-tank') ||
    isText('database') ||
    isText('encyclopaedia') ||
    isText('wire-agency') ||
    isText('state-media') ||
    isText('association') ||
    isText('secondary')
  );
}
