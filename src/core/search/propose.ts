import { FIELD_WEIGHT, FIELDS, type Field } from './analyse.js';
import type { ParsedQuery } from './query.js';
import type { TermIndex } from './term-index.js';

/** A record that may answer, by what the index alone says of it. */
export interface Proposal {
  entry: number;
  /** The share of the query's weight that the record matches, 0 to 1. */
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

/** What a name that sounds like the whole query is worth. */
const SOUNDS_ALIKE = 0.8;

/** How much of a query a record must match to be an answer at all, by the number of its words. */
function neededShare(count: number): number {
  if (count <= 1) return 0.2;
  if (count === 2) return 0.38;
  if (count === 3) return 0.34;
  return count < 7 ? 0.28 : 0.2;
}

/**
 * Query words → dictionary terms → records, best first, ties by place. Reads the index alone, never a record, so that
 * an index of any make proposes the same.
 */
export function propose(query: ParsedQuery, index: TermIndex): Proposal[] {
  const total = query.terms.reduce((sum, term) => sum + term.weight, 0);
  if (total === 0) return [];
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
