import { FIELD_WEIGHT, FIELDS, type Field, wholeNameTerm } from './analyse.js';
import type { ParsedQuery } from './query.js';
import type { TermIndex } from './term-index.js';

/** A record that may answer, by what the index alone says of it. */
export interface Proposal {
  entry: number;
  /** The share of the query's weight that the record matches, 0 to 1; more for a whole name. */
  score: number;
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
  const sums = new Float64Array(index.size);
  const best = new Float64Array(index.size);
  const met: number[] = [];
  for (const term of query.terms) {
    const touched: number[] = [];
    for (const { term: word, quality } of term.alternatives) {
      index.eachPosting(word, (entry, fields) => {
        const value = quality * bestFieldWeight(fields);
        const before = best[entry]!;
        if (before === 0) touched.push(entry);
        if (before < value) best[entry] = value;
      });
    }
    for (const entry of touched) {
      if (sums[entry] === 0) met.push(entry);
      sums[entry] = sums[entry]! + best[entry]! * term.weight;
      best[entry] = 0;
    }
  }
  const needed = neededShare(query.terms.length);
  const proposals: Proposal[] = [];
  index.eachPosting(wholeNameTerm(query.words), (entry) => {
    if (sums[entry] === 0) met.push(entry);
    sums[entry] = WHOLE_NAME * total;
  });
  // A person whose name sounds like the whole query is an answer whatever the spelling.
  if (query.sound !== undefined) {
    index.eachPosting(query.sound, (entry) => {
      if (sums[entry] === 0) met.push(entry);
      sums[entry] = Math.max(sums[entry]!, SOUNDS_ALIKE * total);
    });
  }
  for (const entry of met) if (sums[entry]! / total >= needed) proposals.push({ entry, score: sums[entry]! / total });
  return proposals.sort((a, b) => b.score - a.score || a.entry - b.entry);
}
