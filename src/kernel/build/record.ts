import {
  ACCOUNT,
  ALIAS,
  AUTHOR,
  CITATION,
  COUNTRY,
  DEPRECATED,
  ID,
  LABEL,
  lastTapeEnd,
  NUMBER,
  ORGANISATION,
  PERIOD,
  PERSON,
  PLACE,
  PROPERTY,
  PUBLISHER,
  readRecord,
  STATEMENT,
  ENTRY as TAPE,
  TOPIC,
  tapeStart,
  UNIT,
  VALUE,
  WHEN,
  WHOLE,
} from './json';
import { allocate, moved } from './memory';
import { multiply, nameOf, readWrittenDate } from './outside';
import { after, baseOf, countPosting } from './patterns';
import { phraseAfter, phraseConcept } from './phrases';
import { beginProfile, endProfile, profileAccount, profileName } from './profiles';
import { addPosting, bareOf, entryOf, FACT_WORD, FLAGS, intern, NAME_WORD, SLOT, TEXT_HEAD } from './terms';
import {
  addOther,
  addText,
  beginText,
  DATE,
  extra,
  extraLength,
  forgetTerms,
  IS_NUMBER,
  IS_PLAIN,
  isJoined,
  JSON_NUMBER,
  MAGNITUDE_AT,
  MONTH_AT,
  OFFICE,
  roomFor,
  runLength,
  textRoom,
  W_FLAGS,
  W_NUMBER,
  W_PHRASE,
  W_SOUND,
  W_TERM,
  W_TEXT,
  W_UNITS,
  wordAt,
} from './words';

/*
 * `analyseRecord` of src/core/search/analyse.ts, from the tape of a record; tests hold the two together.
 */

/** Fields, as there. */
const F_LABEL: u32 = 1;
const F_ALIAS: u32 = 2;
const F_VALUE: u32 = 4;
const F_STATEMENT: u32 = 8;
const F_PLACE: u32 = 16;
const F_PEOPLE: u32 = 32;
const F_TOPIC: u32 = 64;
const F_WHEN: u32 = 128;
const F_PUBLISHER: u32 = 256;

/** A term of the record: u32 term, u32 fields of the whole and, nine bits up, of the first account, u32 first and u32 last other part. */
const FOUND: u32 = 16;
let found: usize = 0;
let foundRoom: u32 = 0;
let foundCount: u32 = 0;
/** Other parts: u32 part * 2^16 + fields, u32 number of the next or 0. */
const PART: u32 = 8;
let parts: usize = 0;
let partRoom: u32 = 0;
let partCount: u32 = 0;

const MOST_PARTS: u32 = 65_534;

function emit(term: u32, fields: u32, part: u32): void {
  const entry = entryOf(term);
  const slot = load<u32>(entry, SLOT);
  let at = found + slot * FOUND;
  if (slot >= foundCount || load<u32>(at) !== term) {
    if (foundCount === foundRoom) {
      found = moved(found, foundRoom * FOUND, 2 * foundRoom * FOUND);
      foundRoom <<= 1;
    }
    at = found + foundCount * FOUND;
    store<u32>(entry, foundCount++, SLOT);
    store<u32>(at, term);
    store<u64>(at, 0, 4);
    store<u32>(at, 0, 12);
  }
  if (part < 2) {
    store<u32>(at, load<u32>(at, 4) | (part === 0 ? fields : fields << 9), 4);
    return;
  }
  const last = load<u32>(at, 12);
  if (last !== 0 && load<u32>(parts + last * PART) >> 16 === part) {
    store<u32>(parts + last * PART, load<u32>(parts + last * PART) | fields);
    return;
  }
  if (partCount === partRoom) {
    parts = moved(parts, partRoom * PART, 2 * partRoom * PART);
    partRoom <<= 1;
  }
  const own = partCount++;
  store<u32>(parts + own * PART, (part << 16) | fields);
  store<u32>(parts + own * PART, 0, 4);
  if (last === 0) store<u32>(at, own, 8);
  else store<u32>(parts + last * PART, own, 4);
  store<u32>(at, own, 12);
}

/** Enters what others found beside the words. */
function emitTerms(fields: u32, part: u32): void {
  for (let i: u32 = 0; i < extraLength; i++) emit(bareOf(load<u32>(extra + (i << 2))), fields, part);
  forgetTerms();
}

/** Enters the words that were read, as `textTerms` does. */
function emitWords(fields: u32, part: u32, names: bool): void {
  for (let i: u32 = 0; i < runLength; i++) {
    const word = wordAt(i);
    const flags = load<u32>(word, W_FLAGS);
    emit(load<u32>(word, W_TERM), fields, part);
    const next = i + 1 < runLength ? wordAt(i + 1) : 0;
    if ((flags & IS_NUMBER) !== 0) {
      if (next === 0) continue;
      const magnitude = (load<u32>(next, W_FLAGS) >> MAGNITUDE_AT) & 255;
      if (magnitude !== 0) emit(multiply(load<f64>(word, W_NUMBER), magnitude), fields, part);
      continue;
    }
    if (load<u32>(word, W_PHRASE) !== 0) emitConcept(word, i, fields, part);
    if (next !== 0 && (names || isJoined(i + 1)) && (load<u32>(next, W_FLAGS) & IS_NUMBER) === 0) {
      if (load<u32>(word, W_UNITS) + load<u32>(next, W_UNITS) > 3) emit(bareOf(joinedTerm(i, i + 2)), fields, part);
    }
    const month = (flags >> MONTH_AT) & 255;
    if (month !== 0) findDate(month, i);
  }
  emitTerms(fields, part);
}

/** `conceptAt` */
function emitConcept(word: usize, i: u32, fields: u32, part: u32): void {
  let state = load<u32>(word, W_PHRASE);
  let concept = (load<u32>(word, W_FLAGS) & IS_PLAIN) !== 0 ? 0 : phraseConcept(state);
  for (let j = i + 1; j < runLength; j++) {
    const next = wordAt(j);
    if ((load<u32>(next, W_FLAGS) & IS_NUMBER) !== 0) break;
    state = phraseAfter(state, load<u32>(next, W_TERM));
    if (state === 0) break;
    const longer = phraseConcept(state);
    if (longer !== 0) concept = longer;
  }
  if (concept !== 0) emit(bareOf(concept), fields, part);
}

/** The texts of some words as one, written where `roomFor` says; gives its length. */
function join(from: u32, to: u32, lead: i32): u32 {
  let length: u32 = lead > 0 ? 1 : 0;
  for (let i = from; i < to; i++) length += load<u32>(load<u32>(wordAt(i), W_TEXT));
  const room = roomFor(length);
  if (lead > 0) store<u8>(room, <u8>lead);
  let at = room + (lead > 0 ? 1 : 0);
  for (let i = from; i < to; i++) {
    const text = <usize>load<u32>(wordAt(i), W_TEXT);
    memory.copy(at, text + TEXT_HEAD, load<u32>(text));
    at += load<u32>(text);
  }
  return length;
}

function joinedTerm(from: u32, to: u32): u32 {
  const length = join(from, to, 0);
  return intern(roomFor(length), length);
}

function numberAt(i: i32): f64 {
  if (i < 0 || i >= <i32>runLength) return NaN;
  const word = wordAt(i);
  return (load<u32>(word, W_FLAGS) & IS_NUMBER) !== 0 ? load<f64>(word, W_NUMBER) : NaN;
}

function isDay(n: f64): bool {
  return n >= 1 && n <= 31 && floor(n) === n;
}

function isYear(n: f64): bool {
  return n >= 1000 && n < 2200 && floor(n) === n;
}

/** `addReadableDate` */
function findDate(month: u32, i: i32): void {
  const before = numberAt(i - 1);
  const behind = numberAt(i + 1);
  const later = numberAt(i + 2);
  const day: f64 = isDay(before) ? before : isDay(behind) ? behind : 0;
  const year: f64 = isYear(behind) ? behind : isDay(behind) && isYear(later) ? later : 0;
  if (day !== 0 || year !== 0) readWrittenDate(year, month, day);
}

/** The sound of a whole name as a term; 0 where it has none: `nameSound`. */
function soundTerm(): u32 {
  let length: u32 = 1;
  let letters: u32 = 0;
  for (let i: u32 = 0; i < runLength; i++) {
    const word = wordAt(i);
    const sound = <usize>load<u32>(word, W_SOUND);
    if (sound === 0) return 0;
    length += load<u32>(sound);
    letters += load<u32>(word, W_UNITS);
  }
  if (letters < 7) return 0;
  const room = roomFor(length);
  store<u8>(room, 0x21);
  let at = room + 1;
  for (let i: u32 = 0; i < runLength; i++) {
    const sound = <usize>load<u32>(wordAt(i), W_SOUND);
    memory.copy(at, sound + TEXT_HEAD, load<u32>(sound));
    at += load<u32>(sound);
  }
  return intern(room, length);
}

let hashA: u32 = 0;
let hashB: u32 = 0;

function mix(unit: u32): void {
  hashA = (hashA ^ unit) * 0x01000193;
  hashB = (hashB ^ unit) * 0x01000193;
}

function base36(number: u32, to: usize): void {
  for (let i = 6; i >= 0; i--) {
    const digit = number % 36;
    store<u8>(to + i, <u8>(digit < 10 ? 0x30 + digit : 0x57 + digit));
    number /= 36;
  }
}

/** `wholeNameTerm` */
function wholeNameTerm(): u32 {
  hashA = 0x811c9dc5;
  hashB = 0x2f0b4c47;
  for (let i: u32 = 0; i < runLength; i++) {
    if (i > 0) mix(0x20);
    const text = <usize>load<u32>(wordAt(i), W_TEXT);
    const length = load<u32>(text);
    for (let j: u32 = 0; j < length; ) {
      const at = text + TEXT_HEAD + j;
      const byte: u32 = load<u8>(at);
      if (byte < 0x80) {
        mix(byte);
        j++;
      } else if (byte < 0xe0) {
        mix(((byte & 31) << 6) | (load<u8>(at, 1) & 63));
        j += 2;
      } else if (byte < 0xf0) {
        mix(((byte & 15) << 12) | ((<u32>load<u8>(at, 1) & 63) << 6) | (load<u8>(at, 2) & 63));
        j += 3;
      } else {
        const code: u32 =
          (((byte & 7) << 18) |
            ((<u32>load<u8>(at, 1) & 63) << 12) |
            ((<u32>load<u8>(at, 2) & 63) << 6) |
            (load<u8>(at, 3) & 63)) -
          0x10000;
        mix(0xd800 + (code >> 10));
        mix(0xdc00 + (code & 0x3ff));
        j += 4;
      }
    }
  }
  const room = roomFor(15);
  store<u8>(room, 0x3d);
  base36(hashA, room + 1);
  base36(hashB, room + 8);
  return intern(room, 15);
}

function addPlain(place: usize, length: u32, fields: u32, part: u32, names: bool = false): void {
  beginText();
  addText(place, length);
  emitWords(fields, part, names);
}

/** A label, title or alias. */
function addName(place: usize, length: u32, fields: u32, isPerson: bool): void {
  beginText();
  addText(place, length);
  emitWords(fields, 0, isPerson);
  if (isPerson) {
    const sound = soundTerm();
    if (sound !== 0) emit(sound, F_ALIAS, 0);
    // "GeorgeWBush": the name in one word.
    if (runLength > 2) emit(bareOf(joinedTerm(0, runLength)), F_ALIAS, 0);
  }
  emit(wholeNameTerm(), fields, 0);
  profileName();
}

/** Words behind hyphens are words of their own. */
function addSlug(place: usize, length: u32, fields: u32): void {
  const room = slugRoom(length);
  for (let i: u32 = 0; i < length; i++) {
    const byte: u8 = load<u8>(place + i);
    store<u8>(room + i, byte === 0x2d ? 0x20 : byte);
  }
  addPlain(room, length, fields, 0);
}

let slug: usize = 0;
let slugLength: u32 = 0;
function slugRoom(length: u32): usize {
  if (length > slugLength) {
    slugLength = max(256, 2 * length);
    slug = allocate(slugLength);
  }
  return slug;
}

function addDate(place: usize, length: u32, part: u32): u32 {
  beginText();
  const isOpen = addOther(DATE, place, length);
  emitTerms(F_WHEN, part);
  return isOpen;
}

function addAmount(place: usize, length: u32, part: u32): void {
  beginText();
  let isPlain = true;
  for (let i: u32 = 0; i < length; i++) if (<u32>load<u8>(place + i) - 0x30 > 9) isPlain = false;
  if (!isPlain || length > 15) {
    emit(addOther(JSON_NUMBER, place, length), F_VALUE, part);
    return;
  }
  const room = roomFor(length + 1);
  store<u8>(room, 0x23);
  memory.copy(room + 1, place, length);
  emit(intern(room, length + 1), F_VALUE, part);
}

/** Of the account being read: place and length of what makes its value, by the order in which it is joined. */
const values = memory.data(8 * 4);
let isOffice = false;
let isTitle = false;
let isDeprecated = false;
let isOpen: u32 = 0;
/** Place and length of its date. */
let when: usize = 0;
let whenLength: u32 = 0;
let citations: u32 = 0;

function beginAccount(): void {
  memory.fill(values, 0, 32);
  isOffice = false;
  isTitle = false;
  isDeprecated = false;
  isOpen = 0;
  when = 0;
  citations = 0;
}

/** What the person being read is called by, of offices and titles: place and length each. */
let callings: usize = 0;
let callingRoom: u32 = 0;
let callingCount: u32 = 0;

/** Notes what a person is called by, once, as names are: `callingsOf` of src/core/search/profile.ts. */
function addCalling(place: usize, length: u32): void {
  for (let i: u32 = 0; i < callingCount; i++) {
    const own = callings + (i << 3);
    if (load<u32>(own, 4) === length && memory.compare(<usize>load<u32>(own), place, length) === 0) return;
  }
  if (callingCount === callingRoom) {
    const size = callingRoom << 3;
    callingRoom = max(64, 2 * callingRoom);
    callings = moved(callings, size, callingRoom << 3);
  }
  store<u32>(callings + (callingCount << 3), <u32>place);
  store<u32>(callings + (callingCount++ << 3), length, 4);
}

function endAccount(part: u32): void {
  beginText();
  for (let i = 0; i < 4; i++) {
    const place = <usize>load<u32>(values + (i << 3));
    if (place !== 0) addText(place, load<u32>(values + (i << 3), 4));
  }
  if (runLength > 0 || extraLength > 0) emitWords(F_VALUE, part, false);
  if (isOffice && when !== 0) {
    beginText();
    addOther(OFFICE, when, whenLength);
    emitTerms(F_WHEN, part);
  }
  const value = <usize>load<u32>(values + 8);
  if ((isOffice || isTitle) && !isDeprecated && value !== 0 && load<u32>(values + 8, 4) !== 0)
    addCalling(value, load<u32>(values + 8, 4));
  profileAccount((isDeprecated ? 1 : 0) | (isOffice && isOpen !== 0 && !isDeprecated ? 2 : 0), citations);
}

function isTitleText(place: usize, length: u32): bool {
  return length === 5 && load<u32>(place) === 0x6c746974 && load<u8>(place, 4) === 0x65;
}

function isOfficeText(place: usize, length: u32): bool {
  return length === 6 && load<u32>(place) === 0x6966666f && load<u16>(place, 4) === 0x6563;
}

/** Enters a record of a kind (0 person, 1 date, 2 figure, 3 source) from its tape. */
export function addRecord(kind: i32, record: u32, tape: usize, end: usize): void {
  if (found === 0) {
    foundRoom = 1 << 10;
    found = allocate(foundRoom * FOUND);
    partRoom = 1 << 10;
    parts = allocate(partRoom * PART);
  }
  foundCount = 0;
  partCount = 1;
  const isPerson = kind === 0;
  callingCount = 0;
  beginProfile();
  for (let at = tape; at < end; at += TAPE) {
    if (load<u32>(at) === LABEL) addName(load<u32>(at, 4), load<u32>(at, 8), F_LABEL, isPerson);
  }
  for (let at = tape; at < end; at += TAPE) {
    if (load<u32>(at) === ALIAS) addName(load<u32>(at, 4), load<u32>(at, 8), F_ALIAS, isPerson);
  }
  let account: u32 = 0;
  let part: u32 = 0;
  for (let at = tape; at < end; at += TAPE) {
    const what = load<u32>(at);
    const place = <usize>load<u32>(at, 4);
    const length = load<u32>(at, 8);
    switch (what) {
      case ID:
        addSlug(place, length, F_ALIAS);
        break;
      case TOPIC:
        addSlug(place, length, F_TOPIC);
        break;
      case PERSON: {
        const size = nameOf(place, length);
        if (size > 0) addPlain(textRoom(size), size, F_PEOPLE, 0, true);
        break;
      }
      case UNIT:
        addPlain(place, length, F_VALUE, 0);
        break;
      case PERIOD:
        addDate(place, length, 0);
        break;
      case PUBLISHER:
      case AUTHOR:
        addPlain(place, length, F_PUBLISHER, 0);
        break;
      case ACCOUNT:
        if (account > 0) endAccount(part);
        account++;
        part = min(account, MOST_PARTS);
        beginAccount();
        break;
      case WHOLE:
        if (account > 0) endAccount(part);
        account = 0;
        break;
      case STATEMENT:
        addPlain(place, length, F_STATEMENT, part);
        break;
      case PROPERTY:
      case VALUE:
      case ORGANISATION:
      case COUNTRY:
        if (what === PROPERTY) {
          isOffice = isOfficeText(place, length);
          isTitle = isTitleText(place, length);
        }
        store<u32>(values + ((what - PROPERTY) << 3), <u32>place);
        store<u32>(values + ((what - PROPERTY) << 3), length, 4);
        break;
      case PLACE:
        addPlain(place, length, F_PLACE, part);
        break;
      case WHEN:
        isOpen = addDate(place, length, part);
        when = place;
        whenLength = length;
        break;
      case NUMBER:
        addAmount(place, length, part);
        break;
      case CITATION:
        citations++;
        break;
      case DEPRECATED:
        isDeprecated = true;
        break;
    }
  }
  if (isPerson) {
    for (let i: u32 = 0; i < callingCount; i++) {
      beginText();
      addText(<usize>load<u32>(callings + (i << 3)), load<u32>(callings + (i << 3), 4));
      profileName();
    }
    forgetTerms();
  }
  endProfile();
  for (let i: u32 = 0; i < foundCount; i++) post(kind, record, found + i * FOUND);
}

function post(kind: i32, record: u32, at: usize): void {
  const base = load<u32>(at, 4);
  let state = baseOf(base);
  let fields = (base | (base >> 9)) & 511;
  for (let own = load<u32>(at, 8); own !== 0; own = load<u32>(parts + own * PART, 4)) {
    const step = load<u32>(parts + own * PART);
    state = after(state, step >> 16, step & 511);
    fields |= step & 511;
  }
  countPosting(state);
  const entry = entryOf(load<u32>(at));
  if (kind !== 3) {
    const groups = FACT_WORD | (kind === 0 && (fields & (F_LABEL | F_ALIAS)) !== 0 ? NAME_WORD : 0);
    const flags = load<u32>(entry, FLAGS);
    if ((flags & groups) !== groups) store<u32>(entry, flags | groups, FLAGS);
  }
  addPosting(entry, record, state);
}

/** Reads the record at a place and enters it; gives its end, or 0 when it is not recognised. */
export function addRead(kind: i32, record: u32, start: usize): usize {
  const end = readRecord(kind, start);
  if (end !== 0) addRecord(kind, record, tapeStart(), lastTapeEnd());
  return end;
}

/** The hash of the id of the record read last: `hashText` of src/core/index/format.ts. */
export function idHash(): u32 {
  for (let at = tapeStart(); at < lastTapeEnd(); at += TAPE) {
    if (load<u32>(at) !== ID) continue;
    const place = <usize>load<u32>(at, 4);
    let hash: u32 = 0x811c9dc5;
    for (let i: u32 = 0; i < load<u32>(at, 8); i++) hash = (hash ^ load<u8>(place + i)) * 0x01000193;
    return hash ^ (hash >>> 15);
  }
  return 0;
}
