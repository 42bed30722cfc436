import { parseDateBounds } from '../edtf.js';
import { type Entry, isLive, labelOf } from '../records.js';
import { type Analysis, FIELDS, type Field, stemTerm } from './analyse.js';
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
    const hit = own !== undefined && own.value > (hits.head?.value ?? 0) ? own : (hits.head ?? bestElsewhere(hits));
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
  let score = base;
  const fit = labelFit(query, analysis, total);
  score *= 0.72 + 0.28 * fit;
  reasons.push(`label covered: ${percent(fit)}`);
  if (query.asked !== undefined) {
    const lift = query.asked === entry.kind ? 1.12 : entry.kind === 'source' ? 0.8 : 0.97;
    score *= lift;
    if (lift > 1) reasons.push(`the question asks for a ${query.asked}`);
  }
  if (query.current && holdsToday(entry, best.account)) {
    score *= 1.15;
    reasons.push('holds today');
  }
  if (entry.kind === 'source') score *= 0.72;
  score *= 1 + 0.015 * Math.min(8, Math.log2(1 + supportOf(entry)));
  score = Math.min(0.98, score / 1.35);
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

interface Hit {
  value: number;
  term: string;
  field: Field;
  how: How;
}

interface Hits {
  head?: Hit;
  accounts: (Hit | undefined)[];
}

const NO_HITS: Hits = { accounts: [] };

function hitsOf(term: QueryTerm, analysis: Analysis, kind: Entry['kind']): Hits {
  const hitIn = (fields: ReadonlyMap<string, number>): Hit | undefined => {
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
  return { ...(head !== undefined && { head }), accounts: analysis.accounts.map(hitIn) };
}

function bestField(bits: number): Field {
  const weight = bestFieldWeight(bits);
  const fields = Object.keys(FIELDS) as Field[];
  return fields.find((field) => bits & FIELDS[field] && bestFieldWeight(FIELDS[field]) === weight) ?? 'statement';
}

function bestElsewhere(hits: Hits): Hit | undefined {
  let best: Hit | undefined;
  for (const hit of hits.accounts) if (hit !== undefined && (best === undefined || hit.value > best.value)) best = hit;
  return best;
}

function creditOf(hits: Hits, account: number): number {
  const here = Math.max(hits.head?.value ?? 0, hits.accounts[account]?.value ?? 0);
  return Math.max(here, ELSEWHERE * (bestElsewhere(hits)?.value ?? 0));
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
    const met = new Set<number>();
    let weight = 0;
    for (const term of query.terms) {
      const places = new Set<number>();
      for (const { term: word, quality } of term.alternatives) {
        if (quality < 0.6) break;
        const parts = concepts(word);
        all.forEach((known, place) => {
          if (standsFor(word, known) || parts.some((part) => standsFor(part, known))) places.add(place);
        });
      }
      if (places.size > 0) weight += term.weight;
      for (const place of places) met.add(place);
    }
    const fit = (met.size / Math.max(1, all.length)) * Math.sqrt(weight / total) * (i === 0 ? 1 : 0.97);
    if (fit > best) best = fit;
  });
  return best;
}

/** Whether a term is a word, its number, or its stem, which keeps its first letter. */
function standsFor(term: string, word: string): boolean {
  if (term === word) return true;
  if (term[0] === '#') return term.length === word.length + 1 && term.endsWith(word);
  return term[0] === '~' && term[1] === word[0] && term === stemTerm(word);
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
