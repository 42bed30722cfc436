import type { FoundTerms, Posting, TermIndex, WordGroup } from '../search/term-index.js';
import type { WordShape } from '../search/word-shape.js';
import { Dictionary } from './dictionary.js';
import { checkOf, DamagedIndex, HEAD_START, type Head, hashText, keptCheck, MAGIC, mixPosting, readChecked } from './format.js';
import { PatternTable } from './patterns.js';
import type { ByteSource } from './port.js';

/** Reads the head of an index; throws `DamagedIndex` when it is none, or another version's. */
export function readHead(source: ByteSource): Head {
  if (source.size < HEAD_START) throw new DamagedIndex('too short');
  // Most heads are shorter than this: one read does.
  const first = source.read(0, Math.min(source.size, 16_384));
  if (first.toString('latin1', 0, 8) !== MAGIC) throw new DamagedIndex('no index of this version');
  const length = first.readUInt32LE(8);
  if (HEAD_START + length > source.size) throw new DamagedIndex('cut off');
  const whole = HEAD_START + length <= first.length ? first : source.read(0, HEAD_START + length);
  const text = whole.subarray(HEAD_START, HEAD_START + length);
  if (checkOf(text) !== whole.readUInt32LE(12)) throw new DamagedIndex('the head is damaged');
  const head = JSON.parse(text.toString()) as Head;
  if (head.joined.offset + head.joined.length > source.size) throw new DamagedIndex('cut off');
  return head;
}

interface List {
  entries: Uint32Array;
  patterns: Uint32Array;
}

const EMPTY: List = { entries: new Uint32Array(0), patterns: new Uint32Array(0) };

/** Most bytes that a posting takes, and how many are read at first for each: nearly always enough. */
const MOST_BYTES = 10;

/** A `TermIndex` that reads only those parts of an index file that a query needs. */
export class StoredIndex implements TermIndex {
  readonly size: number;
  private readonly dictionary: Dictionary;
  private readonly lists = new Map<string, List>();
  private patternTable: PatternTable | undefined;
  private nameBytes: Buffer | undefined;

  constructor(
    private readonly source: ByteSource,
    private readonly head: Head,
  ) {
    this.size = head.kinds.reduce((sum, count) => sum + count, 0);
    this.dictionary = new Dictionary(source, head.sections);
  }

  frequency(term: string): number {
    return this.dictionary.find(term)?.frequency ?? 0;
  }

  postings(term: string): readonly Posting[] {
    const { entries, patterns } = this.list(term);
    const table = this.patterns();
    return Array.from(entries, (entry, i) => ({ entry, fields: table.fields(patterns[i]!) }));
  }

  words(group: WordGroup, shape?: WordShape): readonly string[] {
    return shape === undefined ? this.dictionary.words(group, {}).sort() : this.dictionary.words(group, shape);
  }

  eachPosting(term: string, visit: (entry: number, fields: number) => void): void {
    const { entries, patterns } = this.list(term);
    const table = this.patterns();
    for (let i = 0; i < entries.length; i++) visit(entries[i]!, table.fields(patterns[i]!));
  }

  analyses(numbers: readonly number[], terms: Iterable<string>): FoundTerms[] {
    const table = this.patterns();
    const found = numbers.map(() => ({ head: new Map<string, number>(), accounts: [] }));
    // Each list is walked once, beside the records in their order.
    const order = numbers.map((entry, i) => ({ entry, i })).sort((a, b) => a.entry - b.entry);
    for (const term of terms) {
      const { entries, patterns } = this.list(term);
      let at = 0;
      for (const { entry, i } of order) {
        at = firstFrom(entries, entry, at);
        if (at === entries.length) break;
        if (entries[at] === entry) table.enter(patterns[at]!, term, found[i]!);
      }
    }
    return found;
  }

  names(entry: number): string[][] | undefined {
    const region = this.head.names;
    if (region === undefined) return undefined;
    this.nameBytes ??= this.source.read(region.offset, region.length);
    const bytes = this.nameBytes;
    const table = 8 * this.size;
    const start = entry === 0 ? 0 : bytes.readUInt32LE(8 * entry - 8);
    const text = bytes.toString('utf8', table + start, table + bytes.readUInt32LE(8 * entry));
    if (hashText(text) !== bytes.readUInt32LE(8 * entry + 4)) return damaged();
    return text.split('\n').map((name) => (name === '' ? [] : name.split(' ')));
  }

  private patterns(): PatternTable {
    if (this.patternTable === undefined) {
      const { offset, length, count, check } = this.head.patterns;
      this.patternTable = new PatternTable(readChecked(this.source, offset, length, check), count);
    }
    return this.patternTable;
  }

  private list(term: string): List {
    let list = this.lists.get(term);
    if (list === undefined) {
      const info = this.dictionary.find(term);
      list = info === undefined ? EMPTY : this.readList(info.place, info.frequency);
      this.lists.set(term, list);
    }
    return list;
  }

  private readList(place: number, frequency: number): List {
    const region = this.head.postings;
    const most = Math.min(2 + frequency * MOST_BYTES, region.length - place);
    const usual = Math.min(most, 64 + frequency * 3);
    return (
      this.decode(this.source.read(region.offset + place, usual), frequency) ??
      this.decode(this.source.read(region.offset + place, most), frequency) ??
      damaged()
    );
  }

  /** Undefined when the bytes end too early. */
  private decode(bytes: Buffer, frequency: number): List | undefined {
    const entries = new Uint32Array(frequency);
    const patterns = new Uint32Array(frequency);
    const { size, head } = this;
    let at = 2;
    let entry = 0;
    let check = 0;
    for (let i = 0; i < frequency; i++) {
      let value = bytes[at++]!;
      if (value > 127) {
        value &= 127;
        for (let scale = 128; ; scale *= 128) {
          const byte = bytes[at++]!;
          value += (byte & 127) * scale;
          if (!(byte > 127)) break;
        }
      }
      let pattern = value & 7;
      entry += Math.floor(value / 8);
      if (pattern === 7) {
        for (let scale = 1; ; scale *= 128) {
          const byte = bytes[at++]!;
          pattern += (byte & 127) * scale;
          if (!(byte > 127)) break;
        }
      }
      if (at > bytes.length) return undefined;
      if (entry >= size || pattern >= head.patterns.count) return damaged();
      check = mixPosting(check, entry, pattern);
      entries[i] = entry;
      patterns[i] = pattern;
    }
    if (keptCheck(check) !== (bytes[0]! | (bytes[1]! << 8))) return damaged();
    return { entries, patterns };
  }
}

function damaged(): never {
  throw new DamagedIndex('the index is damaged');
}

/** The place of the first number that is not below `wanted`, from `start` on: in leaps that double, then by halves. */
function firstFrom(sorted: Uint32Array, wanted: number, start: number): number {
  let leap = 1;
  while (start + leap < sorted.length && sorted[start + leap]! < wanted) leap *= 2;
  let low = start + (leap >> 1);
  let high = Math.min(sorted.length, start + leap);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
