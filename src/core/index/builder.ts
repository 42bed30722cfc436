import { type Analysis, FIELDS, isWord, stemTerm } from '../search/analyse.js';
import { synonymsOf, wordsWithSynonyms } from '../search/lexicon.js';
import type { Profile } from '../search/profile.js';
import { signatureOf } from '../search/word-shape.js';
import { ByteLists } from './byte-lists.js';
import {
  aligned,
  checkOf,
  FACT_WORD,
  type FileMark,
  GROUP_BITS,
  HEAD_START,
  type Head,
  INFO,
  keptCheck,
  LONGEST_RECORD,
  MAGIC,
  MEANT_WORD,
  MOST_TERMS,
  mixPosting,
  NAME_WORD,
  type Section,
} from './format.js';
import type { IdTable } from './id-table.js';
import { Patterns } from './patterns.js';
import { Profiles } from './profiles.js';

/** What is indexed of one record. */
export interface IndexedRecord {
  /** Place in `KINDS`. */
  kind: number;
  analysis: Analysis;
  profile: Profile;
  /** Where it stands in the fact files: place and length; several where records of one id are joined. */
  places: readonly (readonly [number, number])[];
}

interface Term {
  /** Place among all, as met. */
  number: number;
  list: number;
  /** Record last added, number of records, mixed check, groups. */
  last: number;
  frequency: number;
  check: number;
  groups: number;
  /** Where its postings are written. */
  place: number;
}

/** Collects records, in the order of their numbers, and gives the bytes of an index. */
export class IndexBuilder {
  private readonly terms = new Map<string, Term>();
  private readonly lists = new ByteLists();
  private readonly patterns = new Patterns();
  private readonly kinds: Head['kinds'] = [0, 0, 0, 0];
  private records = new Uint32Array(1 << 12);
  private readonly joined: (readonly [number, ...(readonly [number, number])[]])[] = [];
  private readonly profiles = new Profiles();
  private size = 0;

  constructor(private readonly ids: IdTable) {}

  add({ kind, analysis, profile, places }: IndexedRecord): void {
    const entry = this.size++;
    this.kinds[kind]!++;
    this.addPlace(entry, places);
    for (const [term, pattern] of this.patterns.of(analysis)) this.addPosting(term, entry, pattern, kind);
    this.profiles.add(profile, (term) => this.terms.get(term)?.number);
  }

  private addPlace(entry: number, places: IndexedRecord['places']): void {
    if (this.records.length < 2 * (entry + 1)) {
      const more = new Uint32Array(this.records.length * 2);
      more.set(this.records);
      this.records = more;
    }
    const [place, length] = places[0] ?? [0, 0];
    this.records[2 * entry] = place % 2 ** 32;
    this.records[2 * entry + 1] = Math.floor(place / 2 ** 32) * 2 ** 24 + Math.min(length, LONGEST_RECORD);
    if (places.length > 1 || length >= LONGEST_RECORD) this.joined.push([entry, ...places]);
  }

  private addPosting(text: string, entry: number, pattern: number, kind: number): void {
    const term = this.terms.get(text) ?? this.addTerm(text);
    const delta = entry - term.last;
    if (pattern < 7) this.lists.pushNumber(term.list, delta * 8 + pattern);
    else {
      this.lists.pushNumber(term.list, delta * 8 + 7);
      this.lists.pushNumber(term.list, pattern - 7);
    }
    term.last = entry;
    term.frequency++;
    term.check = mixPosting(term.check, entry, pattern);
    if (kind !== 3) term.groups |= FACT_WORD;
    if (kind === 0 && this.patterns.fields(pattern) & NAMES) term.groups |= NAME_WORD;
  }

  private addTerm(text: string): Term {
    const term = { number: this.terms.size, list: this.lists.create(), last: 0, frequency: 0, check: 0, groups: 0, place: 0 };
    this.terms.set(text, term);
    return term;
  }

  /** "Assault" can be mistyped also where facts say "raid". */
  private addMeantWords(): void {
    const stands = (word: string) => this.terms.has(word) || this.terms.has(stemTerm(word));
    for (const word of wordsWithSynonyms()) {
      const term = this.terms.get(word);
      if (term !== undefined && term.groups & FACT_WORD) continue;
      if (stands(word) || [...synonymsOf(word)].some(stands)) (term ?? this.addTerm(word)).groups |= MEANT_WORD;
    }
  }

  /** The bytes, in parts that follow each other. */
  finish(about: { program: string; title: string; updated: string; files: FileMark[] }): Uint8Array[] {
    this.addMeantWords();
    const { parts: postings, length } = this.writePostings();
    const dictionary = this.writeSections();
    const patterns = this.patterns.write();
    const ids = this.ids.write();
    const joinedText = this.joined.length === 0 ? '' : JSON.stringify(this.joined);
    const joined = Buffer.from(joinedText.padEnd(aligned(joinedText.length)));
    const profiles = this.profiles.write(dictionary.numbers);
    const records = bytesOfNumbers(this.records.subarray(0, 2 * this.size));
    const head = (start: number): Head => {
      let at = start;
      const place = (size: number) => {
        const offset = at;
        at = aligned(at + size);
        return offset;
      };
      return {
        ...about,
        kinds: this.kinds,
        sections: dictionary.sections.map(({ section, bytes }) => ({ ...section, offset: place(bytes.length) })),
        patterns: {
          offset: place(patterns.length),
          count: this.patterns.size,
          length: patterns.length,
          check: checkOf(patterns),
        },
        postings: { offset: place(length), length },
        records: { offset: place(records.length) },
        profiles: { offset: place(profiles.length), length: profiles.length },
        ids: { offset: place(ids.length), slots: ids.length / 4, check: checkOf(ids) },
        joined: { offset: place(joined.length), length: joined.length, check: checkOf(joined) },
      };
    };
    // The head's length depends on the places in it, which depend on its length: it is given room to spare.
    const room = aligned(HEAD_START + JSON.stringify(head(2 ** 32)).length);
    const text = Buffer.from(JSON.stringify(head(room)));
    const start = Buffer.alloc(room, ' ');
    start.write(MAGIC, 'latin1');
    start.writeUInt32LE(room - HEAD_START, 8);
    text.copy(start, HEAD_START);
    start.writeUInt32LE(checkOf(start.subarray(HEAD_START)), 12);
    const regions = [
      ...dictionary.sections.map(({ bytes }) => [bytes]),
      [patterns],
      postings,
      [records],
      [profiles],
      [ids],
      [joined],
    ];
    return [start, ...regions.flatMap(padded)];
  }

  /** Writes the postings of all terms; terms that stand in the same places, as a word and its stem do, share them. */
  private writePostings(): { parts: Uint8Array[]; length: number } {
    const parts: Buffer[] = [];
    const shared = new Map<number, { place: number; bytes: Buffer }>();
    let page = Buffer.alloc(0);
    let used = 0;
    let length = 0;
    for (const term of this.terms.values()) {
      const most = 2 + this.lists.lengthBound(term.list);
      if (used + most > page.length) {
        if (used > 0) parts.push(page.subarray(0, used));
        page = Buffer.allocUnsafeSlow(Math.max(PAGE, most));
        used = 0;
      }
      page.writeUInt16LE(keptCheck(term.check), used);
      const size = 2 + this.lists.copy(term.list, page.subarray(used + 2));
      const bytes = page.subarray(used, used + size);
      const key = term.check ^ Math.imul(term.frequency, 0x9e3779b1);
      const alike = term.frequency < WORTH_SHARING ? undefined : shared.get(key);
      if (alike?.bytes.equals(bytes)) {
        term.place = alike.place;
        continue;
      }
      if (term.frequency >= WORTH_SHARING && alike === undefined) shared.set(key, { place: length, bytes });
      term.place = length;
      length += size;
      used += size;
    }
    parts.push(page.subarray(0, used));
    return { parts, length };
  }

  /** Writes the terms by their length, and gives the numbers that they have then, by the order in which they were met. */
  private writeSections(): { sections: { section: Section; bytes: Buffer }[]; numbers: Uint32Array } {
    const groups = new Map<string, { words: 0 | 1; chars: number; bytes: number; terms: string[] }>();
    for (const text of this.terms.keys()) {
      const words = isWord(text) ? 1 : 0;
      const bytes = Buffer.byteLength(text);
      const key = `${words} ${text.length} ${bytes}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { words, chars: text.length, bytes, terms: [text] });
      else group.terms.push(text);
    }
    const sorted = [...groups.values()].sort((a, b) => a.words - b.words || a.chars - b.chars || a.bytes - b.bytes);
    const numbers = new Uint32Array(this.terms.size);
    let number = 0;
    const pieces = sorted.flatMap(({ terms, ...group }) => {
      // Plain text is in the order of its bytes by itself.
      if (group.chars === group.bytes) terms.sort((a, b) => (a < b ? -1 : 1));
      else terms.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      const count = Math.ceil(terms.length / MOST_TERMS);
      return Array.from({ length: count }, (_, i) => ({
        ...group,
        terms: terms.slice(i * MOST_TERMS, (i + 1) * MOST_TERMS),
        goesOn: i > 0,
      }));
    });
    const sections = pieces.map(({ words, chars, bytes, terms, goesOn }) => {
      const info = terms.length * INFO * 4;
      const block = Buffer.alloc(aligned(info + terms.length * bytes));
      terms.forEach((text, i) => {
        const term = this.terms.get(text)!;
        numbers[term.number] = number++;
        block.writeInt32LE(signatureOf(text), i * INFO * 4);
        block.writeUInt32LE(term.frequency * 2 ** GROUP_BITS + term.groups, i * INFO * 4 + 4);
        block.writeUInt32LE(term.place, i * INFO * 4 + 8);
        block.write(text, info + i * bytes);
      });
      const section = { words, chars, bytes, count: terms.length, offset: 0, check: checkOf(block) };
      return { section: goesOn ? { ...section, from: terms[0]! } : section, bytes: block };
    });
    return { sections, numbers };
  }
}

/** A region with what brings it to a multiple of 4. */
function padded(parts: readonly Uint8Array[]): Uint8Array[] {
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  return parts.concat(new Uint8Array(aligned(size) - size));
}

/** Lists of fewer postings are written again sooner than looked for. */
const WORTH_SHARING = 2;
/** Postings are written into pieces of this size. */
const PAGE = 1 << 22;

const NAMES = FIELDS.label | FIELDS.alias;

function bytesOfNumbers(numbers: Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
