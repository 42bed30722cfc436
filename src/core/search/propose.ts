import type { Kind } from '../records.js';
import { FIELD_WEIGHT, FIELDS, type Field, wholeNameTerm } from './analyse.js';
import type { ParsedQuery } from './query.js';
import { type Ranking, totalWeight } from './rank.js';

/** The records that may answer a query, by what the index says of them, the best first; equal ones by place. */
export interface Proposals {
  /** The largest share of the query's weight that a record matches: 0 to 1, more for a whole name, 0 where there is none. */
  readonly best: number;
  /** Drops all but those of at least such a share, of a kind, that pass, and brings forward those of the kind asked for. Returns how many are left. */
  keep(least: number, kind: Kind | undefined, passes: ((record: number) => boolean) | undefined): number;
  /** Ranks those from one place to another, in the order in which they are proposed. */
  rank(from: number, to: number): Ranked[];
}

export interface Ranked {
  record: number;
  score: number;
  explain(): Ranking;
}

/** By field bits; 0 where not yet worked out. */
const WEIGHTS = new Float64Array(1 << 9);

/** The weight of the best of several fields, given as bits. */
export function bestFieldWeight(fields: number): number {
  const known = WEIGHTS[fields]!;
  if (known !== 0) return known;
  let best = 0;
  for (const field of Object.keys(FIELDS) as Field[]) {
    if (fields & FIELDS[field] && FIELD_WEIGHT[field] > best) best = FIELD_WEIGHT[field];
  }
  WEIGHTS[fields] = best;
  return best;
}

/** A record that bears the whole query as its name is proposed before all that have only its words. */
export const WHOLE_NAME = 1.5;
/** What a name that sounds like the whole query is worth. */
export const SOUNDS_ALIKE = 0.8;

/** Of the kind that is asked for, records that match a little less are ranked before others. */
export const ASKED_FIRST = 1.15;

/** How much of a query a record must match to be an answer at all. */
export function neededShare({ terms: { length } }: ParsedQuery): number {
  if (length <= 1) return 0.2;
  if (length === 2) return 0.38;
  if (length === 3) return 0.34;
  return length < 7 ? 0.28 : 0.2;
}

/** How unsure, per letter, a query may be of which no word is known. */
const MOST_DOUBT = { word: 0.32, words: 0.21 };

/** True for a query of nothing, or of which no word is known, and the nearest known ones are far: it asks for something else. */
export function isGuesswork(query: ParsedQuery): boolean {
  if (totalWeight(query) === 0) return true;
  if (query.sound !== undefined || query.terms.some((t) => t.doubt === undefined && t.alternatives.length > 0)) return false;
  const doubts = query.terms.map((t) => (t.alternatives.length === 0 ? 0.4 : (t.doubt ?? 0)));
  return (
    doubts.reduce((sum, doubt) => sum + doubt, 0) / Math.max(1, doubts.length) >
    (doubts.length === 1 ? MOST_DOUBT.word : MOST_DOUBT.words)
  );
}

/** Calls `visit` for each record of which a term stands, with the bits of its fields. */
type EachPosting = (term: string, visit: (record: number, fields: number) => void) => void;

/**
 * Query words → dictionary terms → records with their shares, best first, ties by place: the plain way, for an index in
 * memory.
 */
export function sharesOf(query: ParsedQuery, size: number, eachPosting: EachPosting): { record: number; share: number }[] {
  if (isGuesswork(query)) return [];
  const total = totalWeight(query);
  const sums = new Float64Array(size);
  const best = new Float64Array(size);
  for (const term of query.terms) {
    const touched: number[] = [];
    for (const { term: word, quality } of term.alternatives) {
      eachPosting(word, (record, fields) => {
        const value = quality * bestFieldWeight(fields);
        const before = best[record]!;
        if (before === 0) touched.push(record);
        if (before < value) best[record] = value;
      });
    }
    for (const record of touched) {
      sums[record] = sums[record]! + best[record]! * term.weight;
      best[record] = 0;
    }
  }
  eachPosting(wholeNameTerm(query.words), (record) => {
    sums[record] = WHOLE_NAME * total;
  });
  // A person whose name sounds like the whole query is an answer whatever the spelling.
  if (query.sound !== undefined) {
    eachPosting(query.sound, (record) => {
      sums[record] = Math.max(sums[record]!, SOUNDS_ALIKE * total);
    });
  }
  const needed = neededShare(query);
  const found: { record: number; share: number }[] = [];
  sums.forEach((sum, record) => {
    if (sum > 0 && sum / total >= needed) found.push({ record, share: sum / total });
  });
  return found.sort((a, b) => b.share - a.share || a.record - b.record);
}
