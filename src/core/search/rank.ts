import { parseDateBounds } from '../edtf.js';
import { type Entry, isLive, type Kind, labelOf } from '../records.js';
import { type Analysis, FIELDS, type Field, stemTerm, type TermFields } from './analyse.js';
import { bestFieldWeight } from './propose.js';
import type { How, ParsedQuery, QueryTerm } from './query.js';

/** Why a record matched: which typed word met which term, in which field, and how. */
export interface Match {
  query: string;
  term: string;
  field: Field;
  how: How;
  /** The account the term stands in, from 0; absent when it holds for the whole record. */
  account?: number;
}

export interface Ranking {
  /** 0 to 1, higher is better: for order, never for truth. */
  score: number;
  matches: Match[];
  /** What made the score, in words, for `--explain`. */
  reasons: string[];
}

/** A date asks for what happened then, before what else bears it. */
const DATE_OF_EVENT = 1.1;
const DATE_OF_OTHER = 0.85;
/** What a word found in another account than the best one still counts. */
const ELSEWHERE = 0.45;

/** Ranks one record for a query. Pure and independent of all other records. */
export function rankEntry(query: ParsedQuery, entry: Entry, analysis: Analysis): Ranking {
  const perAccount = query.terms.map((term) => hitsOf(term, analysis, entry.kind));
  const count = Math.max(1, analysis.accounts.length);
  const total = query.terms.reduce((sum, term) => sum + term.weight, 0);
  let best = { sum: -1, account: 0 };
  for (let account = 0; account < count; account++) {
    const live = entry.kind === 'source' || isLive(entry.record.accounts[account] ?? entry.record.accounts[0]!);
    let sum = 0;
    query.terms.forEach((term, t) => {
      sum += term.weight * creditOf(perAccount[t] ?? NO_HITS, account);
    });
    // A misprint is found, but what is right is found first.
    if (sum * (live ? 1 : 0.999) > best.sum) best = { sum, account };
  }
  const matches: Match[] = [];
  query.terms.forEach((term, t) => {
    const hits = perAccount[t] ?? NO_HITS;
    const own = hits.accounts[best.account];
    const hit = own !== undefined && own.value > (hits.head?.value ?? 0) ? own : (hits.head ?? hits.best);
    if (hit === undefined) return;
    const inAccount = hit !== hits.head ? hits.accounts.indexOf(hit) : -1;
    matches.push({
      query: term.typed,
      term: shown(hit.term),
      field: hit.field,
      how: hit.how,
      ...(inAccount >= 0 && { account: inAccount }),
    });
  });
  const base = best.sum / total;
  const reasons = [`words matched: ${percent(base)}`];
  const fit = labelFit(query, analysis, total);
  reasons.push(`label covered: ${percent(fit)}`);
  if (query.asked === entry.kind) reasons.push(`the question asks for a ${query.asked}`);
  const current = query.current && holdsToday(entry, best.account);
  if (current) reasons.push('holds today');
  const counted = entry.kind === 'figure' && query.asked === 'figure' && asksToCount(query, entry.record.unit);
  if (counted) reasons.push('it counts what is asked for');
  let score = scoreOf(base, fit, entry.kind, query.asked, current, supportOf(entry)) * (counted ? COUNTED : 1);
  if (query.sound !== undefined && analysis.head.has(query.sound)) {
    score = 0.85 + 0.13 * score;
    reasons.push('the name sounds like it');
  }
  const name = wholeName(query, entry, analysis);
  if (name !== undefined) {
    // A source's title ranks behind a fact of the same name, and before all that matches in part.
    const whole = name === 'alias' ? 0.99 : 1;
    const letterForLetter = labelOf(entry).toLowerCase() === query.text.trim().toLowerCase();
    score =
      entry.kind === 'source' && name !== 'id' ? whole - (name === 'alias' ? 0.008 : letterForLetter ? 0.013 : 0.015) : whole;
    reasons.push(`${name} matched whole`);
  }
  return { score: Math.round(Math.max(0, score) * 1e4) / 1e4, matches, reasons };
}

/** The score of a record that matches a share of the query's words, and whose name fits it so well. */
function scoreOf(base: number, fit: number, kind: Kind, asked: Kind | undefined, current: boolean, support: number): number {
  let score = base * (0.72 + 0.28 * fit);
  if (asked !== undefined) score *= asked === kind ? 1.12 : kind === 'source' ? 0.8 : 0.97;
  if (current) score *= 1.15;
  if (kind === 'source') score *= 0.72;
  score *= 1 + 0.008 * Math.min(8, Math.log2(1 + support));
  return Math.min(0.98, score / 1.35);
}

/** "How many tests" is answered by what is counted in tests, before what is measured of one. */
const COUNTED = 1.12;

/** True when the query has the unit among its words. */
function asksToCount(query: ParsedQuery, unit: string): boolean {
  const stem = stemTerm(unit.toLowerCase());
  return query.terms.some((term) => term.alternatives.some((a) => a.quality > 0.9 && a.term === stem));
}

const NAMES = FIELDS.label | FIELDS.alias;

/** Whether a term stands in the label or an alias. */
function isNamed(head: TermFields, term: string): boolean {
  return ((head.get(term) ?? 0) & NAMES) !== 0;
}

/**
 * The most that `rankEntry` can give a record, by what the index alone says of it: its share of the query as proposed, and
 * where the terms of `rankedTerms` stand in it. Most proposals need never be read to know that ten others are better.
 */
export function rankBound(query: ParsedQuery, kind: Kind, share: number, head: TermFields): number {
  if (query.words.every((word) => isNamed(head, word))) return 1;
  const total = query.terms.reduce((sum, term) => sum + term.weight, 0);
  const named = query.terms.filter((term) => nameTerms(term).some((t) => isNamed(head, t)));
  const fit = Math.sqrt(named.reduce((sum, term) => sum + term.weight, 0) / total);
  // A date may count for more than its share.
  const most = query.terms.some((term) => term.alternatives.some((a) => a.how === 'date')) ? DATE_OF_EVENT * share : share;
  const counted = kind === 'figure' && query.asked === 'figure' ? COUNTED : 1;
  const bound = counted * scoreOf(most, fit, kind, query.asked, query.current && kind === 'person', Number.POSITIVE_INFINITY);
  const sounds = query.sound !== undefined && head.has(query.sound);
  // Scores are rounded.
  return (sounds ? 0.85 + 0.13 * bound : bound) + 1e-4;
}

/** Whether a record's names can matter to a query. */
export function mayBeNamed(query: ParsedQuery, head: TermFields): boolean {
  return query.words.some((w) => isNamed(head, w)) || query.terms.some((term) => nameTerms(term).some((t) => isNamed(head, t)));
}

/** All terms that ranking asks after. */
export function rankedTerms(query: ParsedQuery): Set<string> {
  const terms = query.terms.flatMap((term) => [...term.alternatives.map((a) => a.term), ...nameTerms(term)]);
  return new Set([...terms, ...query.words, ...(query.sound === undefined ? [] : [query.sound])]);
}

interface Hit {
  value: number;
  term: string;
  field: Field;
  how: How;
}

interface Hits {
  head?: Hit;
  accounts: (Hit | undefined)[];
  /** The best of the accounts. */
  best?: Hit;
}

const NO_HITS: Hits = { accounts: [] };

function hitsOf(term: QueryTerm, analysis: Analysis, kind: Entry['kind']): Hits {
  const hitIn = (fields: ReadonlyMap<string, number>): Hit | undefined => {
    if (fields.size === 0) return undefined;
    let best: Hit | undefined;
    for (const { term: word, quality, how } of term.alternatives) {
      if (best !== undefined && quality <= best.value) break;
      const bits = fields.get(word);
      if (bits === undefined) continue;
      const value = quality * bestFieldWeight(bits) * (how === 'date' ? (kind === 'date' ? DATE_OF_EVENT : DATE_OF_OTHER) : 1);
      if (best === undefined || value > best.value) best = { value, term: word, field: bestField(bits), how };
    }
    return best;
  };
  const head = hitIn(analysis.head);
  const accounts = analysis.accounts.map(hitIn);
  const best = bestOf(accounts);
  return { ...(head !== undefined && { head }), accounts, ...(best !== undefined && { best }) };
}

function bestField(bits: number): Field {
  const weight = bestFieldWeight(bits);
  const fields = Object.keys(FIELDS) as Field[];
  return fields.find((field) => bits & FIELDS[field] && bestFieldWeight(FIELDS[field]) === weight) ?? 'statement';
}

function bestOf(hits: readonly (Hit | undefined)[]): Hit | undefined {
  let best: Hit | undefined;
  for (const hit of hits) if (hit !== undefined && (best === undefined || hit.value > best.value)) best = hit;
  return best;
}

function creditOf(hits: Hits, account: number): number {
  const here = Math.max(hits.head?.value ?? 0, hits.accounts[account]?.value ?? 0);
  return Math.max(here, ELSEWHERE * (hits.best?.value ?? 0));
}

/**
 * How well the label (or the best alias) and the query cover each other: the share of the name's words that the query
 * has, tempered by the share of the query that the name has. A short name met in passing in a long question fits little.
 */
function labelFit(query: ParsedQuery, analysis: Analysis, total: number): number {
  let best = 0;
  analysis.names.forEach((words, i) => {
    const content = words.filter((w) => w.length > 2 || /\d|[^\x00-\x7f]/.test(w));
    const all = content.length > 0 ? content : words;
    const met = all.map((word) => termsStandingFor(word, query)).filter((terms) => terms.length > 0);
    let weight = 0;
    query.terms.forEach((term, t) => {
      if (met.some((terms) => terms.includes(t))) weight += term.weight;
    });
    const fit = (met.length / Math.max(1, all.length)) * Math.sqrt(weight / total) * (i === 0 ? 1 : 0.97);
    if (fit > best) best = fit;
  });
  return best;
}

const standing = new WeakMap<ParsedQuery, Map<string, readonly number[]>>();

/** Which terms of a query may be meant by a word of a name. Names share most of their words, so each is asked about once. */
function termsStandingFor(word: string, query: ParsedQuery): readonly number[] {
  let known = standing.get(query);
  if (known === undefined) {
    known = new Map();
    standing.set(query, known);
  }
  let terms = known.get(word);
  if (terms === undefined) {
    terms = query.terms.flatMap((term, t) => (nearAlternatives(term).some((a) => standsFor(a, word)) ? [t] : []));
    known.set(word, terms);
  }
  return terms;
}

const alternatives = new WeakMap<QueryTerm, readonly string[]>();

/** The alternatives that are good enough to cover a word of a name, with the words of concepts. */
function nearAlternatives(term: QueryTerm): readonly string[] {
  let near = alternatives.get(term);
  if (near === undefined) {
    const end = term.alternatives.findIndex(({ quality }) => quality < 0.6);
    near = term.alternatives.slice(0, end < 0 ? undefined : end).flatMap((a) => [a.term, ...concepts(a.term)]);
    alternatives.set(term, near);
  }
  return near;
}

const witnesses = new WeakMap<QueryTerm, readonly string[]>();

/** Terms of which at least one stands in the label or an alias of every record whose name this one can cover. */
function nameTerms(term: QueryTerm): readonly string[] {
  let known = witnesses.get(term);
  if (known === undefined) {
    const near = nearAlternatives(term);
    // A word of two letters is no stem in the index, but may be one here.
    known = [...near, ...near.filter((t) => t[0] === '~' && t.length < 4).map((t) => t.slice(1))];
    witnesses.set(term, known);
  }
  return known;
}

/** Whether a term is a word, its number, or its stem, which keeps its first letter. */
function standsFor(term: string, word: string): boolean {
  if (term === word) return true;
  if (term[0] === '#') return term.length === word.length + 1 && term.endsWith(word);
  if (term[0] !== '~' || term[1] !== word[0]) return false;
  // Spelling and stemming leave the second letter alone, but for "tyre" and "aeroplane", and where the stem ends with it.
  if (term.length > 3 && term[2] !== word[1] && !/^(ty|ae)/.test(word)) return false;
  return term === stemTerm(word);
}

/** The words that a concept term stands for: "north-korea" covers "north" and "korea". */
function concepts(term: string): string[] {
  return term.includes('-') ? term.split('-') : [];
}

function wholeName(query: ParsedQuery, entry: Entry, analysis: Analysis): 'id' | 'label' | 'alias' | undefined {
  if (query.text.trim().toLowerCase() === entry.record.id) return 'id';
  const typed = query.words.join(' ');
  const place = analysis.names.findIndex((words) => words.join(' ') === typed);
  if (place < 0) return undefined;
  return place === 0 ? 'label' : 'alias';
}

/** How much a record is told of: its accounts and their citations. */
function supportOf(entry: Entry): number {
  if (entry.kind === 'source') return 0;
  return entry.record.accounts.reduce((sum, account) => sum + 1 + account.citations.length, 0);
}

/** True for an office that is held still. */
function holdsToday(entry: Entry, place: number): boolean {
  const account = entry.kind === 'person' ? entry.record.accounts[place] : undefined;
  if (account?.when === undefined || account.property !== 'office' || !isLive(account)) return false;
  return parseDateBounds(account.when)?.to === Number.POSITIVE_INFINITY;
}

function shown(term: string): string {
  return term.replace(/^[~#@]/, '');
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
