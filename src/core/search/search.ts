import { createFilter, type Filter } from '../filter.js';
import { accountsOf, type Entry, type FactBase } from '../records.js';
import { namesOf } from './analyse.js';
import { type Proposal, propose } from './propose.js';
import { addSounds, type ParsedQuery, parseQuery } from './query.js';
import { type Ranking, rankEntry } from './rank.js';
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
  const filter = options.filter ?? {};
  const near = proposals.filter((p) => p.score >= cut);
  // Without a filter no record needs to be read but those that are ranked.
  const passes = createFilter(filter, base);
  const kept = Object.keys(filter).length === 0 ? near : near.filter((p) => passes(base.entry(p.entry)));
  const limit = options.limit ?? kept.length;
  const terms = termsOf(query);
  const rank = ({ entry: number }: Proposal): Hit => {
    const entry = base.entry(number);
    const analysis = index.analysis(number, terms, accountsOf(entry).length);
    return { entry, ...rankEntry(query, entry, { ...analysis, names: namesOf(entry) }) };
  };
  const head = kept.slice(0, RANKED).map(rank);
  head.sort((a, b) => b.score - a.score || (a.entry.record.id < b.entry.record.id ? -1 : 1));
  const floor = head.at(-1)?.score ?? 0;
  const tail = limit > RANKED ? kept.slice(RANKED, limit).map(rank) : [];
  const hits = [...head, ...tail.map((hit) => ({ ...hit, score: Math.min(hit.score, floor) }))].slice(0, limit);
  return { total: kept.length, hits };
}

/** A word that no dictionary term stands for as it was typed. */
function isOpen(term: ParsedQuery['terms'][number]): boolean {
  return !term.alternatives.some((a) => a.how === 'number' || a.how === 'date') && /\p{L}{2}/u.test(term.typed);
}

/** All that ranking asks about. */
function termsOf({ terms, sound }: ParsedQuery): Set<string> {
  const all = new Set(terms.flatMap(({ alternatives }) => alternatives.map((a) => a.term)));
  if (sound !== undefined) all.add(sound);
  return all;
}
