import type { LifeEvent } from '../account-asked.js';
import { createFilter, type Filter } from '../filter.js';
import { type Entry, type FactBase, isLive } from '../records.js';
import { dateTerms } from './analyse.js';
import { asksWhoDid } from './asked.js';
import type { Ranked } from './propose.js';
import { addSounds, type ParsedQuery, parseQuery } from './query.js';
import { MOST_IN_PART, type Ranking } from './rank.js';
import type { TermIndex } from './term-index.js';
import { splitWords } from './text.js';

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
/** Another reading of a query must match so much better. */
const CLEARLY_BETTER = 1.08;
/** The score of a source that has all the words of a query, in the title and no others. */
const TITLE_BESIDE_FACT = 0.53;
/** So many words name a topic rather than a page; a fact of at least such a score has all of them. */
const MOST_OF_TOPIC = 3;
const WELL_RANKED = 0.6;
/** Proposals far behind the best are noise. */
const RELATIVE_CUT = 0.42;

/**
 * Finds the records that answer a query, best first; equal scores are ordered by id. First *propose*, then *rank* those
 * that match best. The order does not depend on the limit.
 */
export async function searchFacts(
  base: FactBase,
  index: TermIndex,
  text: string,
  options: SearchOptions = {},
): Promise<{ total: number; hits: Hit[] }> {
  const query = await parseQuery(text, index, { exact: options.exact ?? false });
  let proposals = index.propose(query);
  if (!options.exact && proposals.best < WELL_MATCHED && query.terms.some(isOpen)) {
    const wider = await addSounds(query, index);
    const more = wider === query ? proposals : index.propose(wider);
    if (more.best > CLEARLY_BETTER * proposals.best) proposals = more;
  }
  const { kind, ...rest } = options.filter ?? {};
  const filter = Object.keys(rest).length === 0 ? undefined : createFilter(rest, base);
  const passes = filter && ((record: number) => filter(base.entry(record)));
  const total = proposals.keep(Math.min(1, proposals.best) * RELATIVE_CUT, kind, passes);
  const limit = options.limit ?? total;
  const head = proposals.rank(0, Math.min(RANKED, total));
  putTitlesBehind(head, base, query.terms.length);
  if (asksWhoDid(query.words)) putNamedBehind(head, base, query.words);
  if (query.life !== undefined) putOtherLivesBehind(head, base, query, query.life);
  sortBest(head, limit, base);
  const hits = head.slice(0, limit).map(({ record, score, explain }) => ({ entry: base.entry(record), ...explain(), score }));
  if (limit <= RANKED || total <= RANKED) return { total, hits };
  const floor = head.at(-1)!.score;
  for (const { record, score, explain } of proposals.rank(RANKED, Math.min(limit, total))) {
    hits.push({ entry: base.entry(record), ...explain(), score: Math.min(score, floor) });
  }
  return { total, hits };
}

/**
 * Where a fact bears the query as its name, or is well matched by a few words, a source of that title is not asked for: it
 * comes where any source does that has all the words, behind facts that have them, too. Of `words` words the query is.
 */
function putTitlesBehind(ranked: readonly Ranked[], base: FactBase, words: number): void {
  const isSource = ({ record }: Ranked) => base.entry(record).kind === 'source';
  // An id is asked for whatever bears it.
  const titles = ranked.filter((one) => one.score > MOST_IN_PART && one.score < 1 && isSource(one));
  if (titles.length === 0) return;
  const least = words > MOST_OF_TOPIC ? MOST_IN_PART : WELL_RANKED;
  if (!ranked.some((one) => one.score > least && !isSource(one))) return;
  for (const one of titles) one.score = TITLE_BESIDE_FACT;
}

/** Of so many that fit best one may be whom a question names, at so much of its score. */
const MOST_NAMED = 6;
const NAMED = 0.8;

/** Puts those behind whose whole name a question has of somebody else: who shot them is asked, not who they are. */
function putNamedBehind(ranked: readonly Ranked[], base: FactBase, words: readonly string[]): void {
  const best = [...ranked].sort((a, b) => b.score - a.score).slice(0, MOST_NAMED);
  for (const one of best) {
    const entry = base.entry(one.record);
    if (entry.kind !== 'person' || !splitWords(entry.record.label).every(({ text }) => words.includes(text))) continue;
    one.score = Math.round(one.score * NAMED * 1e4) / 1e4;
  }
}

/** A day, a month or a year as a term. */
const TIME = /^(?:@|#(?:1[89]|20)\d\d$)/;
/** A person who was not born, or did not die, when it is asked for, counts for so much. */
const NOT_THEN = 0.8;

/** "Who died in 2011" is not who came into office by a death in 2011: persons of another time are put behind. */
function putOtherLivesBehind(ranked: readonly Ranked[], base: FactBase, { terms }: ParsedQuery, life: LifeEvent): void {
  const asked = terms.flatMap(({ alternatives }) => alternatives.map(({ term }) => term)).filter((term) => TIME.test(term));
  if (asked.length === 0) return;
  const best = [...ranked].sort((a, b) => b.score - a.score).slice(0, MOST_NAMED);
  for (const one of best) {
    const entry = base.entry(one.record);
    if (entry.kind !== 'person') continue;
    const own = entry.record.accounts.filter((account) => account.property === life && isLive(account));
    const isThen = own.some(({ when }) => when !== undefined && dateTerms(when).some((term) => asked.includes(term)));
    if (!isThen) one.score = Math.round(one.score * NOT_THEN * 1e4) / 1e4;
  }
}

/**
 * Puts the best first, and of equal ones the first by id, as far as `count`: what comes after is in order of score alone,
 * because to learn an id is to read a record.
 */
function sortBest(ranked: Ranked[], count: number, base: FactBase): void {
  ranked.sort((a, b) => b.score - a.score);
  for (let from = 0, to = 1; from < count && from < ranked.length; from = to++) {
    while (to < ranked.length && ranked[to]!.score === ranked[from]!.score) to++;
    if (to - from > 1) for (const one of inOrderOfIds(ranked.slice(from, to), base)) ranked[from++] = one;
  }
}

function inOrderOfIds(equal: readonly Ranked[], base: FactBase): Ranked[] {
  const known = equal.map((one) => ({ one, entry: base.entry(one.record) }));
  known.sort((a, b) => {
    if (base.inIdOrder && a.entry.kind === b.entry.kind) return a.one.record - b.one.record;
    return a.entry.record.id < b.entry.record.id ? -1 : 1;
  });
  return known.map(({ one }) => one);
}

/** A word that no dictionary term stands for as it was typed. */
function isOpen(term: ParsedQuery['terms'][number]): boolean {
  return !term.alternatives.some((a) => a.how === 'number' || a.how === 'date') && /\p{L}{2}/u.test(term.typed);
}
