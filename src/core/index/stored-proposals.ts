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
  elsewhereOfPersons,
  type Match,
  matchOf,
  namedHimself,
  type Ranking,
  reasonsOf,
  supportFactor,
  totalWeight,
  type WholeName,
  wholeNameScore,
} from '../search/rank.js';
import { putCovers } from './covers.js';
import type { TermInfo } from './dictionary.js';
import { DamagedIndex, type Head } from './format.js';
import type { Kernel } from './kernel.js';
import { ALTERNATIVE, IS_DATE, IS_STEM, putList, putMore, shareList } from './lists.js';
import type { ByteSource } from './port.js';
import { CANDIDATE, type ProfileBlocks } from './profiles.js';
import type { StoredBase } from './stored-base.js';

/*
 * The other side of src/kernel/layout.ts: sizes in bytes, flags as bits.
 */
const TERM = 16;
const PROPOSAL = 16;
const WHOLE_LABEL = 1;
const WHOLE_ALIAS = 2;
const SOUNDS = 4;
const HOLDS_TODAY = 8;
const COUNTS_IT = 16;
const MATCH = 16;
/** Room for the sums of a block of records: `ROOM` of src/kernel/postings.ts. */
export const ROOM = 24 << 12;

/** So many records are ranked at once, so that what they match has room. */
const AT_ONCE = 1000;

/** What the kernel is asked with. */
export interface Store {
  kernel: Kernel;
  source: ByteSource;
  head: Head;
  base: StoredBase;
  find(term: string): TermInfo | undefined;
  /** The number of a word of names. */
  nameNumber(term: string): number | undefined;
  profiles: ProfileBlocks;
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
    let next = 0;
    query.terms.forEach(({ weight, alternatives }, t) => {
      const first = next;
      const byPlace = new Map<number, number>();
      for (const alternative of alternatives) postings += this.putList(next++, alternative, byPlace);
      const at = this.terms + TERM * t;
      kernel.view.setFloat64(at, weight, true);
      kernel.view.setUint32(at + 8, first, true);
      kernel.view.setUint32(at + 12, next, true);
    });
    for (const name of lists.slice(next)) postings += this.putList(next++, name);
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
      if (cut < 0 || !putMore(store, placeOf(cut), store.find(lists[cut]!.term))) throw new DamagedIndex('the index is damaged');
    }
    this.best = kernel.run.bestShare(this.proposals, this.count);
  }

  /** A list of records that is no word of the query, as an alternative of its own. */
  private nameList(term: string): [Alternative] | undefined {
    return this.store.find(term) === undefined ? undefined : [{ term, quality: 1, how: 'exact' }];
  }

  /**
   * Reads an alternative's postings into memory; gives their number. `byPlace` has the alternatives of the same word by the
   * place of their postings; the better ones come first.
   */
  private putList(i: number, { term, quality, how }: Alternative, byPlace?: Map<number, number>): number {
    const { kernel, find } = this.store;
    const info = find(term);
    const at = this.alternatives + ALTERNATIVE * i;
    const flags = (how === 'date' ? IS_DATE : 0) | (term[0] === '~' ? IS_STEM : 0);
    const better = info?.place === undefined ? undefined : byPlace?.get(info.place);
    if (better !== undefined) shareList(this.store, at, better, info!.frequency, flags);
    else putList(this.store, at, info, flags);
    if (info?.place !== undefined && better === undefined) byPlace?.set(info.place, at);
    kernel.view.setFloat64(at, quality, true);
    return info?.frequency ?? 0;
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
    // The kernel goes through postings and records side by side.
    const places = kernel.take(4 * count);
    const candidates = kernel.take(CANDIDATE * count);
    kernel.run.lineUp(this.proposals + PROPOSAL * from, count, candidates, places);
    store.profiles.putAll(candidates, count);
    const covers = putCovers(store, query);
    kernel.run.ask(
      this.terms,
      query.terms.length,
      totalWeight(query),
      covers.place,
      covers.count,
      query.asked === undefined ? -1 : query.asked === 'fact' ? KINDS.length : KINDS.indexOf(query.asked),
      query.today === undefined ? 0 : query.today === 'perhaps' ? 1 : 2,
      elsewhereOfPersons(query),
      namedHimself(query),
      query.other === undefined ? 0 : (store.nameNumber(query.other) ?? 0),
      store.ends,
      store.support,
    );
    const room = kernel.run.roomForAll(candidates, count);
    const hits = kernel.take(room);
    new Uint8Array(kernel.bytes.buffer, hits, room).fill(0);
    const matches = kernel.take(MATCH * query.terms.length * count);
    if (kernel.run.match(candidates, count, this.alternatives, hits) < 0) throw new DamagedIndex('the index is damaged');
    kernel.run.rank(candidates, count, matches);
    const ranked: Ranked[] = [];
    const { view } = kernel;
    for (let i = 0; i < count; i++) {
      const candidate = candidates + CANDIDATE * i;
      const record = view.getUint32(candidate, true);
      const name = this.wholeNameOf(record, view.getUint32(candidate + 4, true));
      const score =
        name === undefined ? view.getFloat64(candidate + 24, true) : wholeNameScore(query, store.base.entry(record), name);
      const own = matches + MATCH * query.terms.length * i;
      const explain = () => this.explain(candidate, own, record, score, name);
      ranked[view.getUint32(places + 4 * i, true)] = { record, score, explain };
    }
    return ranked;
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
  const table = new Float64Array(256);
  for (let n = 0; n < table.length; n++) table[n] = supportFactor(n);
  return table;
}
