import { allocate, keyOfName } from './memory';
import {
  encode,
  firstPattern,
  firstRecord,
  flush,
  gather,
  gatheredCount,
  gatherNothing,
  gatherStem,
  gatherWord,
  listPlace,
  put,
  writeList,
} from './postings';
import { nextProfileLength, rewindProfiles, writeProfile } from './profiles';
import {
  bareTermOf,
  entryOf,
  FLAGS,
  FREQUENCY,
  GROUPS,
  HAS_STEM,
  HEAD,
  IS_BARE,
  IS_STEM,
  KEY,
  lookUp,
  namedOf,
  SLOT,
  setNamed,
  TEXT_HEAD,
  termCount,
  textOf,
} from './terms';
import { nextWord, W_STEM, W_TERM } from './words';

/*
 * Writes what was collected, as src/core/index/format.ts says.
 */

/** Streams besides postings. */
const OTHERS: u32 = 1;
const PROFILES: u32 = 2;

/** Lists with each stem the words that have it. To be called once, when all records are in. */
export function linkStems(): void {
  for (let word = nextWord(0); word !== 0; word = nextWord(word)) {
    const stem = load<u32>(word, W_STEM);
    const term = load<u32>(word, W_TERM);
    if (stem === 0) continue;
    const entry = entryOf(term);
    if ((load<u32>(entry, FLAGS) & HAS_STEM) !== 0) continue;
    store<u32>(entry, load<u32>(entry, FLAGS) | HAS_STEM, FLAGS);
    const node = allocate(8);
    const stemEntry = entryOf(stem);
    store<u32>(node, term);
    store<u32>(node, load<u32>(stemEntry, HEAD), 4);
    store<u32>(stemEntry, <u32>node, HEAD);
    store<u32>(stemEntry, load<u32>(stemEntry, FLAGS) | IS_STEM, FLAGS);
  }
}

function bareFrequency(entry: usize): u32 {
  const bare = bareTermOf(entry);
  return bare === 0 ? 0 : load<u32>(entryOf(bare), FREQUENCY);
}

/** Whether a term stands anywhere. */
export function stands(text: usize, length: u32): bool {
  const term = lookUp(text, length);
  if (term === 0) return false;
  const entry = entryOf(term);
  if ((load<u32>(entry, FLAGS) & IS_STEM) !== 0) {
    for (let node = <usize>load<u32>(entry, HEAD); node !== 0; node = load<u32>(node, 4)) {
      if (load<u32>(entryOf(load<u32>(node)), FREQUENCY) > 0) return true;
    }
    return false;
  }
  return load<u32>(entry, FREQUENCY) + bareFrequency(entry) > 0;
}

function groupsOf(entry: usize): u32 {
  const bare = bareTermOf(entry);
  return (load<u32>(entry, FLAGS) | (bare === 0 ? 0 : load<u32>(entryOf(bare), FLAGS))) & GROUPS;
}

/** The groups of a term that is known; sets more of them. */
export function addGroups(term: u32, groups: u32): u32 {
  const entry = entryOf(term);
  store<u32>(entry, load<u32>(entry, FLAGS) | groups, FLAGS);
  return groupsOf(entry);
}

/** The words that are written, sorted by length in UTF-16 units, in bytes, and by their bytes. */
let words: usize = 0;
let wordCount: u32 = 0;

function isWritten(entry: usize): bool {
  return textOf(entry) !== 0 && (load<u32>(entry, FREQUENCY) + bareFrequency(entry) > 0 || groupsOf(entry) !== 0);
}

export function sortWords(): u32 {
  const terms = termCount();
  for (let term: u32 = 1; term <= terms; term++) if (isWritten(entryOf(term))) wordCount++;
  words = allocate((wordCount << 2) + 4);
  let n: u32 = 0;
  for (let term: u32 = 1; term <= terms; term++) if (isWritten(entryOf(term))) store<u32>(words + (n++ << 2), term);
  if (wordCount > 1) sort(words, 0, wordCount - 1, true);
  return wordCount;
}

/** The text of the nth word: u32 bytes, u32 units, then bytes. */
export function wordText(n: u32): usize {
  return textOf(entryOf(load<u32>(words + (n << 2))));
}

function isBefore(a: u32, b: u32, isText: bool): bool {
  if (!isText) {
    const x = keyOf(a);
    const y = keyOf(b);
    return x === y ? a < b : x < y;
  }
  const x = textOf(entryOf(a));
  const y = textOf(entryOf(b));
  if (load<u32>(x, 4) !== load<u32>(y, 4)) return load<u32>(x, 4) < load<u32>(y, 4);
  if (load<u32>(x) !== load<u32>(y)) return load<u32>(x) < load<u32>(y);
  return memory.compare(x + TEXT_HEAD, y + TEXT_HEAD, load<u32>(x)) < 0;
}

/** Quicksort; the smaller part is sorted by calling itself, so that the calls are few whatever the order was. */
function sort(list: usize, from: i32, to: i32, isText: bool): void {
  while (to - from > 12) {
    const middle = medianOf(list, from, (from + to) >> 1, to, isText);
    let i = from;
    let j = to;
    while (i <= j) {
      while (isBefore(load<u32>(list + ((<usize>i) << 2)), middle, isText)) i++;
      while (isBefore(middle, load<u32>(list + ((<usize>j) << 2)), isText)) j--;
      if (i > j) break;
      const x = load<u32>(list + ((<usize>i) << 2));
      store<u32>(list + ((<usize>i) << 2), load<u32>(list + ((<usize>j) << 2)));
      store<u32>(list + ((<usize>j) << 2), x);
      i++;
      j--;
    }
    if (j - from < to - i) {
      sort(list, from, j, isText);
      from = i;
    } else {
      sort(list, i, to, isText);
      to = j;
    }
  }
  for (let i = from + 1; i <= to; i++) {
    const x = load<u32>(list + ((<usize>i) << 2));
    let j = i - 1;
    for (; j >= from && isBefore(x, load<u32>(list + ((<usize>j) << 2)), isText); j--) {
      store<u32>(list + ((<usize>(j + 1)) << 2), load<u32>(list + ((<usize>j) << 2)));
    }
    store<u32>(list + ((<usize>(j + 1)) << 2), x);
  }
}

function medianOf(list: usize, a: i32, b: i32, c: i32, isText: bool): u32 {
  const x = load<u32>(list + ((<usize>a) << 2));
  const y = load<u32>(list + ((<usize>b) << 2));
  const z = load<u32>(list + ((<usize>c) << 2));
  if (isBefore(x, y, isText)) return isBefore(y, z, isText) ? y : isBefore(x, z, isText) ? z : x;
  return isBefore(x, z, isText) ? x : isBefore(y, z, isText) ? z : y;
}

/** Writes some words as a section at `out`, their postings to the region; all are of one length. */
export function writeSection(from: u32, count: u32, width: u32, out: usize): void {
  for (let i: u32 = 0; i < count; i++) {
    const term = load<u32>(words + ((from + i) << 2));
    const entry = entryOf(term);
    const text = textOf(entry) + TEXT_HEAD;
    const info = out + i * 12;
    gatherWord(term);
    const frequency = gatheredCount();
    let place: u32 = 0;
    if (frequency > 0) {
      place = writeList(encode());
      store<u32>(entry, place + 1, SLOT);
    }
    let signature: u32 = 0;
    // Plain letters are their UTF-16 units; of others, those that make up the character.
    for (let j: u32 = 0; j < width; ) {
      const byte: u32 = load<u8>(text + j);
      if (byte < 0x80) {
        signature |= 1 << (byte & 31);
        j++;
      } else if (byte < 0xe0) {
        signature |= 1 << (load<u8>(text + j, 1) & 31);
        j += 2;
      } else if (byte < 0xf0) {
        signature |= 1 << (load<u8>(text + j, 2) & 31);
        j += 3;
      } else {
        // The last bits of the upper half are those from the eleventh on; of the lower, the last.
        const code: u32 =
          (((byte & 7) << 18) |
            ((<u32>load<u8>(text + j, 1) & 63) << 12) |
            ((<u32>load<u8>(text + j, 2) & 63) << 6) |
            (load<u8>(text + j, 3) & 63)) -
          0x10000;
        signature |= (1 << ((code >> 10) & 31)) | (1 << (code & 31));
        j += 4;
      }
    }
    store<u32>(info, signature);
    store<u32>(info, (frequency << 3) | groupsOf(entry), 4);
    store<u32>(info, place, 8);
    memory.copy(out + count * 12 + i * width, text, width);
  }
}

/*
 * Terms that are no words, and the words of names by the numbers that they have in profiles: by their hashes, in buckets
 * of those that begin alike.
 */

let others: usize = 0;
let otherCount: u32 = 0;
let bucketStarts: usize = 0;
let bucketBits: u32 = 0;
let keyBits: u32 = 0;

/** Numbers of terms from here on stand for their names. */
const IS_NAME: u32 = 0x80000000;

function keyOf(number: u32): u64 {
  const term = number & ~IS_NAME;
  const key = load<u64>(entryOf(term), KEY);
  return (number & IS_NAME) !== 0 ? keyOfName(key) : key;
}

function isOther(entry: usize): bool {
  const flags = load<u32>(entry, FLAGS);
  if (textOf(entry) !== 0 || (flags & IS_BARE) !== 0) return false;
  return (flags & IS_STEM) !== 0 || load<u32>(entry, FREQUENCY) > 0;
}

/** Terms of a bucket, about so many. */
const USUAL: u32 = 48;

/** Sorts what is found by its hash; gives how many bits say the bucket. */
export function sortOthers(): u32 {
  const terms = termCount();
  otherCount = 0;
  for (let term: u32 = 1; term <= terms; term++) {
    const entry = entryOf(term);
    if (isOther(entry)) otherCount++;
    if (namedOf(entry) !== 0) otherCount++;
  }
  bucketBits = 0;
  while (otherCount >> bucketBits > USUAL) bucketBits++;
  const buckets: u32 = 1 << bucketBits;
  bucketStarts = allocate((buckets + 2) << 2);
  others = allocate((otherCount << 2) + 4);
  // Counted, then put where they belong: starts[b + 1] is where bucket b goes on.
  for (let pass = 0; pass < 2; pass++) {
    for (let term: u32 = 1; term <= terms; term++) {
      const entry = entryOf(term);
      if (isOther(entry)) enter(term, pass);
      if (namedOf(entry) !== 0) enter(term | IS_NAME, pass);
    }
    if (pass === 0) {
      let sum: u32 = 0;
      for (let b: u32 = 0; b <= buckets; b++) {
        const size = load<u32>(bucketStarts + ((b + 1) << 2));
        store<u32>(bucketStarts + ((b + 1) << 2), sum);
        sum += size;
      }
    }
  }
  keyBits = 48;
  let before: u64 = 0;
  for (let b: u32 = 0; b < buckets; b++) {
    const from = load<u32>(bucketStarts + (b << 2));
    const to = load<u32>(bucketStarts + ((b + 1) << 2));
    if (to > from + 1) sort(others, from, to - 1, false);
    for (let i = from; i < to; i++) {
      const key = keyOf(load<u32>(others + (i << 2))) >> 16;
      if (i > from && key === before) keyBits = 64;
      before = key;
    }
  }
  return bucketBits;
}

function enter(number: u32, pass: i32): void {
  const bucket = bucketBits === 0 ? 0 : <u32>(keyOf(number) >> (64 - bucketBits));
  const start = bucketStarts + ((bucket + 1) << 2);
  const at = load<u32>(start);
  store<u32>(start, at + 1);
  if (pass === 1) store<u32>(others + (at << 2), number);
}

/** How many bits of a hash are kept: 48, or all where two are alike in these. */
export function keptBits(): u32 {
  return keyBits;
}

/** Lists of at most so many bytes stand in their bucket. */
const INLINE: u32 = 48;
const ONE: u32 = 0;
const HERE: u32 = 1;
const ELSEWHERE: u32 = 2;
const NAME: u32 = 3;

let bytes: usize = 0;
let bytesRoom: usize = 0;
let to: usize = 0;
let ends: usize = 0;
let length: u32 = 0;

function putNumber(value: u64): void {
  for (; value > 127; value >>= 7) store<u8>(to++, <u8>((value & 127) | 128));
  store<u8>(to++, <u8>value);
}

/** Writes all buckets; gives the place of u32 end of each. */
export function writeOthers(): usize {
  const buckets: u32 = 1 << bucketBits;
  ends = allocate(buckets << 2);
  length = 0;
  for (let b: u32 = 0; b < buckets; b++) {
    const from = load<u32>(bucketStarts + (b << 2));
    const end = load<u32>(bucketStarts + ((b + 1) << 2));
    const needed: usize = 16 + (end - from) * (INLINE + 32);
    if (needed > bytesRoom) {
      bytesRoom = 2 * needed;
      bytes = allocate(bytesRoom);
    }
    to = bytes + 2;
    let before: u64 = 0;
    for (let i = from; i < end; i++) {
      const number = load<u32>(others + (i << 2));
      let key = (keyOf(number) << bucketBits) >> bucketBits;
      key >>= 64 - keyBits;
      putNumber(key - before);
      before = key;
      writeOther(number);
    }
    store<u16>(bytes, <u16>checkBytes(bytes + 2, to));
    put(OTHERS, bytes, <u32>(to - bytes));
    length += <u32>(to - bytes);
    store<u32>(ends + (b << 2), length);
  }
  flush(OTHERS);
  return ends;
}

function writeOther(number: u32): void {
  const term = number & ~IS_NAME;
  const entry = entryOf(term);
  if ((number & IS_NAME) !== 0) {
    putNumber(((<u64>namedOf(entry)) << 2) | NAME);
    return;
  }
  let shared: u32 = 0;
  if ((load<u32>(entry, FLAGS) & IS_STEM) !== 0) {
    gatherStem(term);
    // A word that alone has this stem, and never stands without it, stands in the same places.
    const node = <usize>load<u32>(entry, HEAD);
    const word = entryOf(load<u32>(node));
    if (load<u32>(node, 4) === 0 && bareFrequency(word) === 0) shared = load<u32>(word, SLOT);
  } else {
    gatherNothing();
    gather(term);
  }
  const frequency = gatheredCount();
  if (frequency === 0) {
    // A stem of words that stand nowhere: nothing is found of it.
    putNumber((0 << 2) | ELSEWHERE);
    putNumber(0);
  } else if (frequency === 1) {
    putNumber(((<u64>firstPattern()) << 2) | ONE);
    putNumber(firstRecord());
  } else if (shared !== 0 && frequency > 3) {
    putNumber(((<u64>frequency) << 2) | ELSEWHERE);
    putNumber(shared - 1);
  } else {
    const size = encode();
    if (size - 2 <= INLINE) {
      putNumber(((<u64>frequency) << 2) | HERE);
      putNumber(size - 2);
      memory.copy(to, listPlace() + 2, size - 2);
      to += size - 2;
    } else {
      putNumber(((<u64>frequency) << 2) | ELSEWHERE);
      putNumber(writeList(size));
    }
  }
}

/** The check of a few bytes. */
function checkBytes(from: usize, end: usize): u32 {
  let check: u32 = 0x811c9dc5;
  for (let at = from; at < end; at++) check = (check ^ load<u8>(at)) * 0x01000193;
  return (check ^ (check >>> 16)) & 0xffff;
}

/** Words of names: u32 term and u32 how often each stands there, at the place that is given; `nameCount` of them. */
let nameTotal: u32 = 0;
export function namesCounted(): usize {
  const terms = termCount();
  nameTotal = 0;
  for (let term: u32 = 1; term <= terms; term++) if (namedOf(entryOf(term)) !== 0) nameTotal++;
  const place = allocate((nameTotal << 3) + 8);
  let at = place;
  for (let term: u32 = 1; term <= terms; term++) {
    const named = namedOf(entryOf(term));
    if (named === 0) continue;
    store<u32>(at, term);
    store<u32>(at, named, 4);
    at += 8;
  }
  return place;
}

export function nameCount(): u32 {
  return nameTotal;
}

export function setNameNumber(term: u32, number: u32): void {
  setNamed(entryOf(term), number);
}

/** Writes the profiles of so many records, in blocks of so many; gives the place of u32 end of each block. */
export function writeProfiles(records: u32, each: u32): usize {
  const blocks = (records + each - 1) / each;
  const blockEnds = allocate((blocks << 2) + 4);
  if (records > 0) rewindProfiles();
  let all: u32 = 0;
  let record: u32 = 0;
  for (let b: u32 = 0; b < blocks; b++) {
    let size: usize = 2;
    for (let i: u32 = 0; i < each && record < records; i++, record++) {
      const needed = size + nextProfileLength();
      if (needed > bytesRoom) {
        const before = bytes;
        bytesRoom = 2 * needed;
        bytes = allocate(bytesRoom);
        memory.copy(bytes, before, size);
      }
      size = writeProfile(bytes + size) - bytes;
    }
    store<u16>(bytes, <u16>checkBytes(bytes + 2, bytes + size));
    put(PROFILES, bytes, <u32>size);
    all += <u32>size;
    store<u32>(blockEnds + (b << 2), all);
  }
  flush(PROFILES);
  return blockEnds;
}
