import type { Analysis } from '../search/analyse.js';
import { FIELDS } from '../search/analyse.js';
import { isWord } from '../search/term-index.js';
import { signatureOf } from '../search/word-shape.js';
import { ByteLists } from './byte-lists.js';
import {
  aligned,
  checkOf,
  FACT_WORD,
  type FileMark,
  HEAD_START,
  type Head,
  hashText,
  INFO,
  keptCheck,
  LONGEST_RECORD,
  MAGIC,
  MOST_NAMED,
  mixPosting,
  NAME_WORD,
  type Section,
} from './format.js';
import { IdTable } from './id-table.js';
import { Patterns } from './patterns.js';

/** What is indexed of one record. */
export interface IndexedRecord {
  /** Place in `KINDS`. */
  kind: number;
  id: string;
  analysis: Analysis;
  /** Where it stands in the fact files: place and length; several where records of one id are joined. */
  places: readonly (readonly [number, number])[];
}

interface Term {
  list: number;
  /** Record last added, number of records, mixed check, groups. */
  last: number;
  frequency: number;
  check: number;
  groups: number;
}

/** Collects records, in the order of their numbers, and gives the bytes of an index. */
export class IndexBuilder {
  private readonly terms = new Map<string, Term>();
  private readonly lists = new ByteLists();
  private readonly patterns = new Patterns();
  private readonly ids = new IdTable();
  private readonly kinds: Head['kinds'] = [0, 0, 0, 0];
  private records = new Uint32Array(1 << 12);
  private readonly joined: (readonly [number, ...(readonly [number, number])[]])[] = [];
  private readonly names: string[] = [];
  private size = 0;

  add({ kind, id, analysis, places }: IndexedRecord): void {
    const entry = this.size++;
    this.kinds[kind]!++;
    this.ids.set(id, entry);
    this.addPlace(entry, places);
    if (this.size <= MOST_NAMED) this.names.push(analysis.names.map((words) => words.join(' ')).join('\n'));
    for (const [term, pattern] of this.patterns.of(analysis)) this.addPosting(term, entry, pattern, kind);
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
    let term = this.terms.get(text);
    if (term === undefined) {
      term = { list: this.lists.create(), last: 0, frequency: 0, check: 0, groups: 0 };
      this.terms.set(text, term);
    }
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

  /** The bytes, in parts that follow each other. */
  finish(about: { program: string; title: string; updated: string; files: FileMark[] }): Uint8Array[] {
    const { parts: postings, places, length } = this.writePostings();
    const dictionary = this.writeSections(places);
    const patterns = this.patterns.write();
    const ids = this.ids.write();
    const joinedText = this.joined.length === 0 ? '' : JSON.stringify(this.joined);
    const joined = Buffer.from(joinedText.padEnd(aligned(joinedText.length)));
    const names = this.size <= MOST_NAMED ? writeNames(this.names) : undefined;
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
        sections: dictionary.map(({ section, bytes }) => ({ ...section, offset: place(bytes.length) })),
        patterns: {
          offset: place(patterns.length),
          count: this.patterns.size,
          length: patterns.length,
          check: checkOf(patterns),
        },
        postings: { offset: place(length), length },
        records: { offset: place(records.length) },
        ...(names !== undefined && { names: { offset: place(names.length), length: names.length } }),
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
      ...dictionary.map(({ bytes }) => [bytes]),
      [patterns],
      postings,
      [records],
      names === undefined ? [] : [names],
      [ids],
      [joined],
    ];
    return [start, ...regions.flatMap(padded)];
  }

  /** Writes the postings of all terms; terms that stand in the same places, as a word and its stem do, share them. */
  private writePostings(): { parts: Uint8Array[]; places: Map<string, number>; length: number } {
    const parts: Buffer[] = [];
    const places = new Map<string, number>();
    const shared = new Map<number, { place: number; bytes: Buffer }[]>();
    let page = Buffer.alloc(0);
    let used = 0;
    let length = 0;
    for (const [text, term] of this.terms) {
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
      const alike = shared.get(key);
      const same = alike?.find((other) => other.bytes.equals(bytes));
      if (same !== undefined) {
        places.set(text, same.place);
        continue;
      }
      if (alike === undefined) shared.set(key, [{ place: length, bytes }]);
      else alike.push({ place: length, bytes });
      places.set(text, length);
      length += size;
      used += size;
    }
    parts.push(page.subarray(0, used));
    return { parts, places, length };
  }

  private writeSections(places: ReadonlyMap<string, number>): { section: Section; bytes: Buffer }[] {
    const groups = new Map<string, { words: 0 | 1; chars: number; bytes: number; terms: { text: string; name: Buffer }[] }>();
    for (const text of this.terms.keys()) {
      const name = Buffer.from(text);
      const words = isWord(text) ? 1 : 0;
      const key = `${words} ${text.length} ${name.length}`;
      const group = groups.get(key) ?? { words, chars: text.length, bytes: name.length, terms: [] };
      group.terms.push({ text, name });
      groups.set(key, group);
    }
    const sorted = [...groups.values()].sort((a, b) => a.words - b.words || a.chars - b.chars || a.bytes - b.bytes);
    return sorted.map(({ words, chars, bytes, terms }) => {
      terms.sort((a, b) => Buffer.compare(a.name, b.name));
      const info = terms.length * INFO * 4;
      const block = Buffer.alloc(aligned(info + terms.length * bytes));
      terms.forEach(({ text, name }, i) => {
        const { frequency, groups } = this.terms.get(text)!;
        block.writeInt32LE(signatureOf(text), i * INFO * 4);
        block.writeUInt32LE(frequency * 4 + groups, i * INFO * 4 + 4);
        block.writeUInt32LE(places.get(text)!, i * INFO * 4 + 8);
        name.copy(block, info + i * bytes);
      });
      return { section: { words, chars, bytes, count: terms.length, offset: 0, check: checkOf(block) }, bytes: block };
    });
  }
}

/** A region with what brings it to a multiple of 4. */
function padded(parts: readonly Uint8Array[]): Uint8Array[] {
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  return parts.concat(new Uint8Array(aligned(size) - size));
}

/** Two numbers a record: the end of its names, and a check of them. */
function writeNames(names: readonly string[]): Uint8Array {
  const table = new Uint32Array(2 * names.length);
  let end = 0;
  const texts = names.map((name, i) => {
    const text = Buffer.from(name);
    end += text.length;
    table[2 * i] = end;
    table[2 * i + 1] = hashText(name);
    return text;
  });
  return Buffer.concat([bytesOfNumbers(table), ...texts]);
}

/** Postings are written into pieces of this size. */
const PAGE = 1 << 22;

const NAMES = FIELDS.label | FIELDS.alias;

function bytesOfNumbers(numbers: Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
