import { createFilter, type Filter } from '../filter.js';
import { accountsOf, type Entry, type FactBase } from '../records.js';
import { namesOf } from './analyse.js';
import { type Proposal, propose } from './propose.js';
import { addSounds, type ParsedQuery, parseQuery } from './query.js';
import { mayBeNamed, type Ranking, rankBound, rankEntry, rankedTerms } from './rank.js';
import type { TermIndex } from './term-index.js';

export interface SearchOptions {
  /** Most hits to return; all when absent. */
  limit?: number;
  filter?: Filter;
  /** Words as typed only: no typos, inflections, synonyms or parts. */
  exact?: boolean;
}

export interface Hit extends Ranking {
  entry: Entry;
}

/** So many proposals are ranked against each other; what comes after keeps the order in which it was proposed. */
const RANKED = 120;
/** Below this share the words of a query are taken for names that spelling rules don't reach. */
const WELL_MATCHED = 0.62;
/** Proposals far behind the best are noise. */
const RELATIVE_CUT = 0.42;

/**
 * Finds the records that answer a query, best first; equal scores are ordered by id. First *propose* (from the index
 * alone), then *rank* (reading the proposed records). The order does not depend on the limit.
 */
export async function searchFacts(
  base: FactBase,
  index: TermIndex,
  text: string,
  options: SearchOptions = {},
): Promise<{ total: number; hits: Hit[] }> {
  let query = await parseQuery(text, index, { exact: options.exact ?? false });
  let proposals = propose(query, index);
  if (!options.exact && (proposals[0]?.score ?? 0) < WELL_MATCHED && query.terms.some(isOpen)) {
    const wider = await addSounds(query, index);
    const more = propose(wider, index);
    if ((more[0]?.score ?? 0) > 1.08 * (proposals[0]?.score ?? 0)) [query, proposals] = [wider, more];
  }
  const cut = Math.min(1, proposals[0]?.score ?? 0) * RELATIVE_CUT;
  const { filter = {} } = options;
  const passes = createFilter(filter, base);
  const isFiltered = Object.keys(filter).length > 0;
  const kept = proposals.filter((p) => p.score >= cut && (!isFiltered || passes(base.entry(p.entry))));
  const limit = options.limit ?? kept.length;
  const rank = (some: readonly Proposal[], most: number): Hit[] => rankBest(query, some, most, base, index);
  const head = rank(kept.slice(0, RANKED), limit);
  head.sort((a, b) => b.score - a.score || (a.entry.record.id < b.entry.record.id ? -1 : 1));
  const floor = head.at(-1)?.score ?? 0;
  const tail = limit > RANKED ? rank(kept.slice(RANKED, limit), limit) : [];
  const hits = [...head, ...tail.map((hit) => ({ ...hit, score: Math.min(hit.score, floor) }))].slice(0, limit);
  return { total: kept.length, hits };
}

/** A word that no dictionary term stands for as it was typed. */
function isOpen(term: ParsedQuery['terms'][number]): boolean {
  return !term.alternatives.some((a) => a.how === 'number' || a.how === 'date') && /\p{L}{2}/u.test(term.typed);
}

/**
 * The best of some proposals, at least `most` of them, in no order. Those that could be best are looked at first, until
 * the rest can't be among them.
 */
function rankBest(query: ParsedQuery, proposals: readonly Proposal[], most: number, base: FactBase, index: TermIndex): Hit[] {
  const found = index.analyses(
    proposals.map((p) => p.entry),
    rankedTerms(query),
  );
  const candidates = proposals.map(({ entry, score }, i) => {
    const { head, accounts } = found[i]!;
    const { kind } = base.entry(entry);
    return { number: entry, head, accounts, bound: proposals.length <= most ? 1 : rankBound(query, kind, score, head) };
  });
  candidates.sort((a, b) => b.bound - a.bound);
  const hits: Hit[] = [];
  const best: number[] = [];
  for (const { number, head, accounts, bound } of candidates) {
    if (best.length === most && bound < best[0]!) break;
    const entry = base.entry(number);
    const whole = accountsOf(entry).map((_, i) => accounts[i] ?? NO_TERMS);
    const names = mayBeNamed(query, head) ? (index.names(number) ?? namesOf(entry)) : [];
    const hit = { entry, ...rankEntry(query, entry, { head, accounts: whole, names }) };
    hits.push(hit);
    best.push(hit.score);
    best.sort((a, b) => a - b);
    if (best.length > most) best.shift();
  }
  return hits;
}

const NO_TERMS: ReadonlyMap<string, number> = new Map();
