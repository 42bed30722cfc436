import { FIELD_WEIGHT, FIELDS } from '../search/analyse.js';
import type { Proposals } from '../search/propose.js';
import type { ParsedQuery } from '../search/query.js';
import type { NearWord, Posting, TermIndex, WordGroup } from '../search/term-index.js';
import type { Letters, WordShape } from '../search/word-shape.js';
import { Dictionary } from './dictionary.js';
import { checkOf, DamagedIndex, HEAD_START, type Head, keptCheck, MAGIC, mixPosting, readChecked } from './format.js';
import { Kernel } from './kernel.js';
import { PatternTable } from './patterns.js';
import type { ByteSource } from './port.js';
import type { StoredBase } from './stored-base.js';
import { ROOM, type Store, StoredProposals, supportTable } from './stored-proposals.js';

/** Reads the head of an index; throws `DamagedIndex` when it is none, or another version's. */
export function readHead(source: ByteSource): Head {
  if (source.size < HEAD_START) throw new DamagedIndex('too short');
  // Most heads are shorter than this: one read does.
  const first = source.read(0, Math.min(source.size, 24_576));
  if (first.toString('latin1', 0, 8) !== MAGIC) throw new DamagedIndex('no index of this version');
  const length = first.readUInt32LE(8);
  if (HEAD_START + length > source.size) throw new DamagedIndex('cut off');
  const whole = HEAD_START + length <= first.length ? first : source.read(0, HEAD_START + length);
  const text = whole.subarray(HEAD_START, HEAD_START + length);
  if (!source.trusted && checkOf(text) !== whole.readUInt32LE(12)) throw new DamagedIndex('the head is damaged');
  const head = JSON.parse(text.toString()) as Head;
  if (head.joined.offset + head.joined.length > source.size) throw new DamagedIndex('cut off');
  return head;
}

/** In the order of their bits. */
const FIELD_WEIGHTS = (Object.keys(FIELDS) as (keyof typeof FIELDS)[]).map((field) => FIELD_WEIGHT[field]);

/** What is in memory of an index. */
interface Opened {
  dictionary: Dictionary;
  store: Store;
}

interface List {
  entries: Uint32Array;
  patterns: Uint32Array;
}

const EMPTY: List = { entries: new Uint32Array(0), patterns: new Uint32Array(0) };

/** Most bytes that a posting takes. */
const MOST_BYTES = 10;
/** Profiles of less than this are read whole: that is faster than reading a hundred of them one by one. */
const FEW_PROFILES = 1 << 20;
/** When more memory than this is in use, it is begun anew. */
const MOST_MEMORY = 1 << 26;

/** A `TermIndex` that reads only those parts of an index file that a query needs, and ranks in the kernel. */
export class StoredIndex implements TermIndex {
  readonly size: number;
  private readonly lists = new Map<string, List>();
  private patternTable: PatternTable | undefined;
  private opened: Opened | undefined;

  /** `code` is the compiled kernel. */
  constructor(
    private readonly source: ByteSource,
    private readonly head: Head,
    private readonly base: StoredBase,
    private readonly code: Uint8Array,
  ) {
    this.size = head.kinds.reduce((sum, count) => sum + count, 0);
  }

  frequency(term: string): number {
    return this.open().dictionary.find(term)?.frequency ?? 0;
  }

  postings(term: string): readonly Posting[] {
    const { entries, patterns } = this.list(term);
    const table = this.patterns();
    return Array.from(entries, (entry, i) => ({ entry, fields: table.fields(patterns[i]!) }));
  }

  words(group: WordGroup, shape?: WordShape): readonly string[] {
    const { dictionary } = this.open();
    return shape === undefined ? dictionary.words(group, {}).sort() : dictionary.words(group, shape);
  }

  near(group: WordGroup, typed: string, shape: WordShape & { letters: Letters }, limit: number): NearWord[] {
    return this.open().dictionary.near(group, typed, shape, limit);
  }

  propose(query: ParsedQuery): Proposals {
    // A batch of queries fills the memory with what it has asked for.
    if (this.opened !== undefined && this.opened.store.kernel.used > MOST_MEMORY) this.opened = undefined;
    return new StoredProposals(this.open().store, query);
  }

  private open(): Opened {
    if (this.opened !== undefined) return this.opened;
    const { source, head, base, size } = this;
    const kernel = new Kernel(this.code);
    const dictionary = new Dictionary(kernel, source, head.sections);
    const { patterns, profiles } = head;
    const table = kernel.load(source, patterns.offset, patterns.length);
    if (!source.trusted && kernel.run.checkOf(table, patterns.length) >>> 0 !== patterns.check) return damaged();
    kernel.run.open(size, table, patterns.count, patterns.length, kernel.putDoubles(FIELD_WEIGHTS));
    let end = 0;
    const ends = head.kinds.map((count) => {
      end += count;
      return end;
    });
    this.opened = {
      dictionary,
      store: {
        kernel,
        source,
        head,
        base,
        find: (term) => dictionary.find(term),
        room: kernel.take(ROOM),
        profiles: profiles.length < FEW_PROFILES ? kernel.load(source, profiles.offset, profiles.length) : undefined,
        ends: kernel.putIntegers(ends),
        support: kernel.putDoubles(supportTable()),
      },
    };
    return this.opened;
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
      const info = this.open().dictionary.find(term);
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
