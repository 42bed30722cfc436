import { KINDS, type Kind } from '../records.js';
import { wholeNameTerm } from '../search/analyse.js';
import {
  ASKED_FIRST,
  isGuesswork,
  neededShare,
  type Proposals,
  type Ranked,
  SOUNDS_ALIKE,
  WHOLE_NAME,
} from '../search/propose.js';
import type { Alternative, ParsedQuery } from '../search/query.js';
import {
  type Match,
  matchOf,
  nameCovers,
  type Ranking,
  reasonsOf,
  supportFactor,
  totalWeight,
  type WholeName,
  wholeNameScore,
} from '../search/rank.js';
import type { TermInfo } from './dictionary.js';
import { DamagedIndex, type Head } from './format.js';
import type { Kernel } from './kernel.js';
import type { ByteSource } from './port.js';
import type { StoredBase } from './stored-base.js';

/*
 * The other side of src/kernel/layout.ts: sizes in bytes, flags as bits.
 */
const TERM = 16;
const ALTERNATIVE = 32;
const POSTING = 8;
/** So many bytes behind a list may be looked at. */
const BEHIND = 16;
const IS_DATE = 1;
const IS_STEM = 2;
const PROPOSAL = 16;
const WHOLE_LABEL = 1;
const WHOLE_ALIAS = 2;
const SOUNDS = 4;
const CANDIDATE = 48;
const HOLDS_TODAY = 8;
const COUNTS_IT = 16;
const MATCH = 16;
const COVER = 16;
/** Room for the sums of a block of records: `ROOM` of src/kernel/postings.ts. */
export const ROOM = 24 << 14;

/** Most bytes that a posting takes; how many are read at first for each, nearly always enough, of short lists and long ones. */
const MOST_BYTES = 10;
const USUAL_BYTES = 3;
const LONG_LIST = 4096;
const BYTES_IN_LONG = 1.6;

/** So many records are ranked at once, so that what they match has room. */
const AT_ONCE = 1000;

/** What the kernel is asked with. */
export interface Store {
  kernel: Kernel;
  source: ByteSource;
  head: Head;
  base: StoredBase;
  find(term: string): TermInfo | undefined;
  /** Where the profiles of small indexes are in memory. */
  profiles: number | undefined;
  /** Zeroed room for sums. */
  room: number;
  /** Where the numbers are at which each kind ends, and what support counts for. */
  ends: number;
  support: number;
}

/** Proposals that the kernel makes and ranks, reading no record. */
export class StoredProposals implements Proposals {
  readonly best: number;
  private readonly terms: number = 0;
  private readonly alternatives: number = 0;
  private readonly listed: Alternative[] = [];
  private readonly proposals: number = 0;
  private count = 0;
  /** So many of the proposals are in order, at the front. */
  private sorted = 0;

  constructor(
    private readonly store: Store,
    private readonly query: ParsedQuery,
  ) {
    if (isGuesswork(query)) {
      this.best = 0;
      return;
    }
    const { kernel, head } = store;
    this.listed = query.terms.flatMap((term) => term.alternatives);
    const whole = this.nameList(wholeNameTerm(query.words));
    const sound = query.sound === undefined ? undefined : this.nameList(query.sound);
    const lists = [...this.listed, ...(whole ?? []), ...(sound ?? [])];
    this.terms = kernel.take(TERM * query.terms.length);
    this.alternatives = kernel.take(ALTERNATIVE * lists.length);
    let postings = 0;
    lists.forEach((alternative, i) => {
      postings += this.putList(i, alternative);
    });
    let first = 0;
    query.terms.forEach(({ weight, alternatives }, t) => {
      const at = this.terms + TERM * t;
      kernel.view.setFloat64(at, weight, true);
      kernel.view.setUint32(at + 8, first, true);
      first += alternatives.length;
      kernel.view.setUint32(at + 12, first, true);
    });
    const size = head.kinds.reduce((sum, n) => sum + n, 0);
    this.proposals = kernel.take(PROPOSAL * Math.min(size, postings));
    const placeOf = (i: number) => this.alternatives + ALTERNATIVE * i;
    for (;;) {
      this.count = kernel.run.propose(
        this.terms,
        query.terms.length,
        this.alternatives,
        lists.length,
        whole === undefined ? 0 : placeOf(this.listed.length),
        sound === undefined ? 0 : placeOf(lists.length - 1),
        totalWeight(query),
        neededShare(query),
        WHOLE_NAME,
        SOUNDS_ALIKE,
        store.room,
        this.proposals,
      );
      if (this.count >= 0) break;
      const cut = -2 - this.count;
      if (cut < 0 || !this.putMore(cut, lists[cut]!)) throw new DamagedIndex('the index is damaged');
    }
    this.best = kernel.run.bestShare(this.proposals, this.count);
  }

  /** A list of records that is no word of the query, as an alternative of its own. */
  private nameList(term: string): [Alternative] | undefined {
    return this.store.find(term) === undefined ? undefined : [{ term, quality: 1, how: 'exact' }];
  }

  /** Reads an alternative's postings into memory; gives their number. */
  private putList(i: number, { term, quality, how }: Alternative, times = 1): number {
    const { kernel, source, head, find } = this.store;
    const { frequency = 0, place = 0 } = find(term) ?? {};
    const { offset, length } = head.postings;
    const most = Math.min(2 + frequency * MOST_BYTES, length - place);
    const usual = frequency > LONG_LIST ? BYTES_IN_LONG : USUAL_BYTES;
    const size = Math.min(most, 64 + Math.ceil(frequency * usual * times));
    if (size < 2) throw new DamagedIndex('the index is damaged');
    const list = kernel.load(source, offset + place, size, BEHIND);
    const decoded = kernel.take(POSTING * frequency);
    const { view } = kernel;
    const at = this.alternatives + ALTERNATIVE * i;
    view.setFloat64(at, quality, true);
    view.setUint32(at + 8, list, true);
    view.setUint32(at + 12, list + size, true);
    view.setUint32(at + 16, frequency, true);
    view.setUint32(at + 20, (how === 'date' ? IS_DATE : 0) | (term[0] === '~' ? IS_STEM : 0), true);
    view.setUint32(at + 24, decoded, true);
    return frequency;
  }

  /** Reads a list again, twice as much of it. False where that was all. */
  private putMore(i: number, alternative: Alternative): boolean {
    const at = this.alternatives + ALTERNATIVE * i;
    const sizeOf = () => this.store.kernel.view.getUint32(at + 12, true) - this.store.kernel.view.getUint32(at + 8, true);
    const before = sizeOf();
    this.putList(i, alternative, Math.max(2, (2 * before) / (64 + (this.store.find(alternative.term)?.frequency ?? 1))));
    return sizeOf() > before;
  }

  keep(least: number, kind: Kind | undefined, passes: ((record: number) => boolean) | undefined): number {
    const { kernel } = this.store;
    const { from, to } = this.placesOf(kind);
    this.count = kernel.run.keep(this.proposals, this.count, least, from, to);
    this.sorted = 0;
    const { asked } = this.query;
    if (asked !== undefined && asked !== 'fact') {
      const preferred = this.placesOf(asked);
      kernel.run.prefer(this.proposals, this.count, preferred.from, preferred.to, ASKED_FIRST);
    }
    if (passes !== undefined) this.filter(passes);
    return this.count;
  }

  /** The numbers of the records of a kind; of all, where none is given. */
  private placesOf(kind: Kind | undefined): { from: number; to: number } {
    if (kind === undefined) return { from: 0, to: 0xffffffff };
    const { kinds } = this.store.head;
    const place = KINDS.indexOf(kind);
    const from = kinds.slice(0, place).reduce((sum, n) => sum + n, 0);
    return { from, to: from + kinds[place]! };
  }

  private filter(passes: (record: number) => boolean): void {
    const { kernel } = this.store;
    let kept = 0;
    for (let i = 0; i < this.count; i++) {
      const at = this.proposals + PROPOSAL * i;
      if (!passes(kernel.view.getUint32(at, true))) continue;
      kernel.bytes.copy(kernel.bytes, this.proposals + PROPOSAL * kept++, at, at + PROPOSAL);
    }
    this.count = kept;
  }

  rank(from: number, to: number): Ranked[] {
    const { kernel } = this.store;
    const end = Math.min(to, this.count);
    if (end > this.sorted) this.sorted = kernel.run.top(this.proposals, this.count, end);
    const ranked: Ranked[] = [];
    for (let start = from; start < end; start += AT_ONCE) ranked.push(...this.rankSome(start, Math.min(end, start + AT_ONCE)));
    return ranked;
  }

  private rankSome(from: number, to: number): Ranked[] {
    const { store, query } = this;
    const { kernel } = store;
    const count = to - from;
    const numbers = Array.from({ length: count }, (_, i) => {
      const at = this.proposals + PROPOSAL * (from + i);
      return { place: i, record: kernel.view.getUint32(at, true), flags: kernel.view.getUint32(at + 4, true) };
    });
    // The kernel goes through postings and records side by side.
    numbers.sort((a, b) => a.record - b.record);
    const candidates = kernel.take(CANDIDATE * count);
    numbers.forEach(({ record, flags }, i) => {
      this.putCandidate(candidates + CANDIDATE * i, record, flags);
    });
    const covers = this.putCovers();
    kernel.run.ask(
      this.terms,
      query.terms.length,
      totalWeight(query),
      covers.place,
      covers.count,
      query.asked === undefined ? -1 : query.asked === 'fact' ? KINDS.length : KINDS.indexOf(query.asked),
      query.today === undefined ? 0 : query.today === 'perhaps' ? 1 : 2,
      query.other === undefined ? 0 : (store.find(query.other)?.number ?? -1) + 1,
      store.ends,
      store.support,
    );
    let room = 0;
    for (let i = 0; i < count; i++) {
      const candidate = candidates + CANDIDATE * i;
      if (!kernel.run.isWhole(candidate)) throw new DamagedIndex('the index is damaged');
      room += kernel.run.roomFor(candidate);
    }
    const hits = kernel.take(room);
    kernel.bytes.fill(0, hits, hits + room);
    const matches = kernel.take(MATCH * query.terms.length * count);
    if (kernel.run.match(candidates, count, this.alternatives, hits) < 0) throw new DamagedIndex('the index is damaged');
    kernel.run.rank(candidates, count, matches);
    const ranked: Ranked[] = [];
    numbers.forEach(({ record, place }, i) => {
      const candidate = candidates + CANDIDATE * i;
      const name = this.wholeNameOf(record, kernel.view.getUint32(candidate + 4, true));
      const score =
        name === undefined ? kernel.view.getFloat64(candidate + 24, true) : wholeNameScore(query, store.base.entry(record), name);
      const own = matches + MATCH * query.terms.length * i;
      ranked[place] = { record, score, explain: () => this.explain(candidate, own, record, score, name) };
    });
    return ranked;
  }

  private putCandidate(at: number, record: number, flags: number): void {
    const { kernel, source, head, profiles } = this.store;
    const { offset, length } = head.profiles;
    const size = this.store.base.size;
    let start: number;
    let end: number;
    if (profiles !== undefined) {
      start = record === 0 ? 0 : kernel.view.getUint32(profiles + 4 * record - 4, true);
      end = kernel.view.getUint32(profiles + 4 * record, true);
      if (!(start < end && 4 * size + end <= length)) throw new DamagedIndex('the index is damaged');
      start += profiles + 4 * size;
      end += profiles + 4 * size;
    } else {
      const ends = source.read(offset + Math.max(0, 4 * record - 4), 8);
      const from = record === 0 ? 0 : ends.readUInt32LE(0);
      const to = ends.readUInt32LE(record === 0 ? 0 : 4);
      if (!(from < to && 4 * size + to <= length)) throw new DamagedIndex('the index is damaged');
      start = kernel.load(source, offset + 4 * size + from, to - from);
      end = start + to - from;
    }
    const { view } = kernel;
    view.setUint32(at, record, true);
    view.setUint32(at + 4, flags, true);
    view.setUint32(at + 8, start, true);
    view.setUint32(at + 12, end, true);
  }

  /** Which terms cover a word of a name, by number, with the words of the query that each stands for. */
  private putCovers(): { place: number; count: number } {
    const { kernel, find } = this.store;
    const covers: { number: number; places: readonly number[] }[] = [];
    for (const [term, places] of nameCovers(this.query)) {
      const info = find(term);
      if (info !== undefined) covers.push({ number: info.number + 1, places });
    }
    covers.sort((a, b) => a.number - b.number);
    const place = kernel.take(COVER * covers.length);
    covers.forEach(({ number, places }, i) => {
      const at = place + COVER * i;
      kernel.view.setUint32(at, number, true);
      let [low, high] = [0, 0];
      for (const t of places) {
        if (t < 32) low |= 1 << t;
        else high |= 1 << (t - 32);
      }
      kernel.view.setInt32(at + 8, low, true);
      kernel.view.setInt32(at + 12, high, true);
    });
    return { place, count: covers.length };
  }

  private wholeNameOf(record: number, flags: number): WholeName | undefined {
    if (record === this.idMeant()) return 'id';
    return flags & WHOLE_LABEL ? 'label' : flags & WHOLE_ALIAS ? 'alias' : undefined;
  }

  private meant: number | undefined;

  /** The record whose id the query is; -1 where there is none. */
  private idMeant(): number {
    if (this.meant === undefined) {
      const id = this.query.text.trim().toLowerCase();
      this.meant = /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) ? (this.store.base.numberOf(id) ?? -1) : -1;
    }
    return this.meant;
  }

  private explain(candidate: number, matches: number, record: number, score: number, name: WholeName | undefined): Ranking {
    const { query } = this;
    const { view } = this.store.kernel;
    const flags = view.getUint32(candidate + 4, true);
    const { kind } = this.store.base.entry(record);
    const found = query.terms.flatMap((term, t): Match[] => {
      const at = matches + MATCH * t;
      const alternative = this.listed[view.getInt32(at, true)];
      if (alternative === undefined) return [];
      return [matchOf(term, alternative, view.getUint32(at + 8, true), view.getInt32(at + 4, true))];
    });
    const reasons = reasonsOf({
      share: view.getFloat64(candidate + 32, true),
      fit: view.getFloat64(candidate + 40, true),
      asked: query.asked === kind ? kind : undefined,
      current: (flags & HOLDS_TODAY) !== 0,
      counted: (flags & COUNTS_IT) !== 0,
      sounds: (flags & SOUNDS) !== 0,
      name,
    });
    return { score, matches: found, reasons };
  }
}

/** What the number of accounts and citations counts for, by that number. */
export function supportTable(): Float64Array {
  return Float64Array.from({ length: 256 }, (_, n) => supportFactor(n));
}
