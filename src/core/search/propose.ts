import { FIELD_WEIGHT, FIELDS, type Field, wholeNameTerm } from './analyse.js';
import type { ParsedQuery } from './query.js';
import type { TermIndex } from './term-index.js';

/** A record that may answer, by what the index alone says of it. */
export interface Proposal {
  entry: number;
  /** The share of the query's weight that the record matches, 0 to 1; more for a whole name. */
  score: number;
}

const WEIGHTS = new Map<number, number>();

/** The weight of the best of several fields, given as bits. */
export function bestFieldWeight(fields: number): number {
  const known = WEIGHTS.get(fields);
  if (known !== undefined) return known;
  let best = 0;
  for (const field of Object.keys(FIELDS) as Field[]) {
    if (fields & FIELDS[field] && FIELD_WEIGHT[field] > best) best = FIELD_WEIGHT[field];
  }
  WEIGHTS.set(fields, best);
  return best;
}

/** A record that bears the whole query as its name is proposed before all that have only its words. */
const WHOLE_NAME = 1.5;
/** What a name that sounds like the whole query is worth. */
const SOUNDS_ALIKE = 0.8;

/** How much of a query a record must match to be an answer at all, by the number of its words. */
function neededShare(count: number): number {
  if (count <= 1) return 0.2;
  if (count === 2) return 0.38;
  if (count === 3) return 0.34;
  return count < 7 ? 0.28 : 0.2;
}

/** How unsure, per letter, a query may be of which no word is known. */
const MOST_DOUBT = { word: 0.32, words: 0.21 };

/** True for a query of which no word is known, and the nearest known ones are far: it asks for something else. */
function isGuesswork(query: ParsedQuery): boolean {
  if (query.sound !== undefined || query.terms.some((t) => t.doubt === undefined && t.alternatives.length > 0)) return false;
  const doubts = query.terms.map((t) => (t.alternatives.length === 0 ? 0.4 : (t.doubt ?? 0)));
  return (
    doubts.reduce((sum, doubt) => sum + doubt, 0) / Math.max(1, doubts.length) >
    (doubts.length === 1 ? MOST_DOUBT.word : MOST_DOUBT.words)
  );
}

/**
 * Query words → dictionary terms → records, best first, ties by place. Reads the index alone, never a record, so that
 * an index of any make proposes the same.
 */
export function propose(query: ParsedQuery, index: TermIndex): Proposal[] {
  const total = query.terms.reduce((sum, term) => sum + term.weight, 0);
  if (total === 0 || isGuesswork(query)) return [];
  const sums = new Map<number, number>();
  for (const term of query.terms) {
    const best = new Map<number, number>();
    for (const { term: word, quality } of term.alternatives) {
      for (const { entry, fields } of index.postings(word)) {
        const value = quality * bestFieldWeight(fields);
        if ((best.get(entry) ?? 0) < value) best.set(entry, value);
      }
    }
    for (const [entry, value] of best) sums.set(entry, (sums.get(entry) ?? 0) + value * term.weight);
  }
  const needed = neededShare(query.terms.length);
  const proposals: Proposal[] = [];
  for (const { entry } of index.postings(wholeNameTerm(query.words))) sums.set(entry, WHOLE_NAME * total);
  // A person whose name sounds like the whole query is an answer whatever the spelling.
  if (query.sound !== undefined) {
    for (const { entry } of index.postings(query.sound)) sums.set(entry, Math.max(sums.get(entry) ?? 0, SOUNDS_ALIKE * total));
  }
  for (const [entry, sum] of sums) if (sum / total >= needed) proposals.push({ entry, score: sum / total });
  return proposals.sort((a, b) => b.score - a.score || a.entry - b.entry);
}
