import { FIELD_WEIGHT, FIELDS } from '../search/analyse.js';
import type { Proposals } from '../search/propose.js';
import type { ParsedQuery } from '../search/query.js';
import type { NearWord, Posting, TermIndex, WordGroup } from '../search/term-index.js';
import type { Letters, WordShape } from '../search/word-shape.js';
import { Dictionary, type TermInfo } from './dictionary.js';
import { checkOf, DamagedIndex, HEAD_START, type Head, MAGIC, readChecked } from './format.js';
import { Kernel } from './kernel.js';
import { ALTERNATIVE, putList, putMore } from './lists.js';
import { PatternTable } from './patterns.js';
import type { ByteSource } from './port.js';
import { ProfileBlocks } from './profiles.js';
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

  near(groups: readonly WordGroup[], typed: string, shape: WordShape & { letters: Letters }, limit: number): NearWord[][] {
    return this.open().dictionary.near(groups, typed, shape, limit);
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
    const dictionary = new Dictionary(kernel, source, head);
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
        nameNumber: (term) => dictionary.nameNumber(term),
        profiles: new ProfileBlocks(kernel, source, profiles, size),
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
      list = info === undefined ? EMPTY : this.readList(info);
      this.lists.set(term, list);
    }
    return list;
  }

  private readList(info: TermInfo): List {
    const { store } = this.open();
    const { kernel } = store;
    const at = kernel.take(ALTERNATIVE);
    putList(store, at, info, 0);
    for (;;) {
      const trouble = kernel.run.decode(at);
      if (trouble === 0) break;
      if (trouble < 0 || !putMore(store, at, info)) return damaged();
    }
    const place = kernel.view.getUint32(at + 24, true);
    const numbers = new Uint32Array(kernel.bytes.buffer, place, 2 * info.frequency);
    return { entries: numbers.filter((_, i) => i % 2 === 0), patterns: numbers.filter((_, i) => i % 2 === 1) };
  }
}

function damaged(): never {
  throw new DamagedIndex('the index is damaged');
}
