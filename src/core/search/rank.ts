import { type Entry, type Kind, labelOf } from '../records.js';
import { type Analysis, FIELDS, type Field, isWord, nameTerm, wholeNameTerm } from './analyse.js';
import type { Asked } from './asked.js';
import { DEPRECATED, HELD_TODAY, profileOf } from './profile.js';
import { bestFieldWeight } from './propose.js';
import type { Alternative, How, ParsedQuery, QueryTerm } from './query.js';

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

/*
 * What counts for how much. An index that ranks by itself does it with the same numbers: src/kernel/rank.ts.
 */

/** A date asks for what happened then, before what else bears it. */
const DATE_OF_EVENT = 1.1;
const DATE_OF_OTHER = 0.85;
/** What a word found in another account than the best one still counts. */
const ELSEWHERE = 0.45;
/** The leader who died in 1994 is told of in two accounts, his office and his death. */
const ELSEWHERE_IN_LIFE = 0.9;
/** "How many tests" is answered by what is counted in tests, before what is measured of one. */
const COUNTED = 1.12;
/** How much more an office that is held today counts, where today is asked for. */
const CURRENT = 0.15;
/** A time counts for so much at least in an account of a person that has nothing else of what is asked. */
const TIME_ALONE = 0.3;
/** "South" in a name counts for so many words more, where the North is asked about, and the other way round. */
const OTHER_KOREA = 3;
/** Who does something today is a person who does; and "who replaced MacArthur" is not answered by MacArthur. */
const NOT_TODAY = 0.85;
const NAMED_HIMSELF = 0.93;
/** A person is named in passing where the rest of a question decides so much of it. */
const IN_PASSING = 0.25;

/** Ranks one record for a query. Pure and independent of all other records. */
export function rankEntry(query: ParsedQuery, entry: Entry, analysis: Analysis): Ranking {
  const { kind } = entry;
  const profile = profileOf(entry, analysis.names);
  const perAccount = query.terms.map((term) => hitsOf(term, analysis, kind));
  const total = totalWeight(query);
  const isHeldToday = (account: number) =>
    query.today !== undefined && kind === 'person' && ((profile.accounts[account] ?? 0) & HELD_TODAY) !== 0;
  const elsewhere = kind === 'person' ? elsewhereOfPersons(query) : ELSEWHERE;
  let best = { order: -1, sum: 0, account: 0, held: 0 };
  for (let account = 0; account < Math.max(1, profile.accounts.length); account++) {
    const isLive = ((profile.accounts[account] ?? 0) & DEPRECATED) === 0;
    const said = kind === 'person' ? saidBy(query, perAccount, account) : 1;
    const time = TIME_ALONE + (1 - TIME_ALONE) * said;
    const held = isHeldToday(account) ? said * said : 0;
    let sum = 0;
    query.terms.forEach((term, t) => {
      sum += term.weight * creditOf(perAccount[t] ?? NO_HITS, account, time, elsewhere);
    });
    // A misprint is found, but what is right is found first.
    const order = sum * (isLive ? 1 + CURRENT * held : 0.999);
    if (order > best.order) best = { order, sum, account, held };
  }
  const matches = query.terms.flatMap((term, t): Match[] => {
    const hits = perAccount[t] ?? NO_HITS;
    const own = hits.accounts[best.account];
    const hit = own !== undefined && own.value > (hits.head?.value ?? 0) ? own : (hits.head ?? hits.best);
    if (hit === undefined) return [];
    return [matchOf(term, hit.alternative, hit.fields, hit === hits.head ? -1 : hits.accounts.indexOf(hit))];
  });
  const share = best.sum / total;
  const { fit, label } = labelFit(query, profile.names, total);
  const current = best.held > 0.5;
  const counted = kind === 'figure' && query.asked === 'figure' && asksToCount(query, analysis);
  const sounds = query.sound !== undefined && analysis.head.has(query.sound);
  let score = scoreOf(share, fit, kind, query.asked, best.held, profile.support) * (counted ? COUNTED : 1);
  if (query.asked === 'person') {
    const held = NOT_TODAY + (1 - NOT_TODAY) * best.held;
    if (kind === 'person' ? query.today === 'surely' : query.today !== undefined) score *= held;
    if (kind === 'person' && label > 0 && label < 1 - IN_PASSING) score *= namedHimself(query);
  }
  if (sounds) score = 0.85 + 0.13 * score;
  const name = wholeName(query, entry, analysis);
  if (name !== undefined) score = wholeNameScore(query, entry, name);
  return {
    score: Math.round(Math.max(0, score) * 1e4) / 1e4,
    matches,
    reasons: reasonsOf({ share, fit, asked: query.asked === kind ? kind : undefined, current, counted, sounds, name }),
  };
}

/** What a person counts for whom a question names in passing: how old he was is asked of himself. */
export function namedHimself({ life }: ParsedQuery): number {
  return life === undefined ? NAMED_HIMSELF : 1;
}

/** What a word counts for that stands in another account of a person than the one that fits best. */
export function elsewhereOfPersons({ life }: ParsedQuery): number {
  return life === undefined ? ELSEWHERE : ELSEWHERE_IN_LIFE;
}

export function totalWeight(query: ParsedQuery): number {
  return query.terms.reduce((sum, term) => sum + term.weight, 0);
}

/** A record scores more only where the whole query is its name. */
export const MOST_IN_PART = 0.98;

/** The score of a record that matches a share of the query's words, and whose name fits it so well. */
function scoreOf(share: number, fit: number, kind: Kind, asked: Asked | undefined, held: number, support: number): number {
  let score = share * (0.72 + 0.28 * fit);
  if (asked !== undefined) score *= asked === kind ? 1.12 : kind === 'source' ? 0.8 : 0.95;
  score *= 1 + CURRENT * held;
  if (kind === 'source') score *= 0.72;
  score *= supportFactor(support);
  return Math.min(MOST_IN_PART, score / 1.35);
}

/** What a record that more is told of counts for, besides. */
export function supportFactor(support: number): number {
  return 1 + 0.008 * Math.min(8, Math.log2(1 + support));
}

/** How a whole query can be the name of a record. */
export type WholeName = 'id' | 'label' | 'alias';

/** A source's title ranks behind a fact of the same name, and before all that matches in part. */
export function wholeNameScore(query: ParsedQuery, entry: Entry, name: WholeName): number {
  const whole = name === 'alias' ? 0.99 : 1;
  if (entry.kind !== 'source' || name === 'id') return whole;
  const letterForLetter = labelOf(entry).toLowerCase() === query.text.trim().toLowerCase();
  const behind = name === 'alias' ? 0.008 : letterForLetter ? 0.013 : 0.015;
  return Math.round((whole - behind) * 1e4) / 1e4;
}

/** What `--explain` says of a score. */
export function reasonsOf(found: {
  share: number;
  fit: number;
  asked: Kind | undefined;
  current: boolean;
  counted: boolean;
  sounds: boolean;
  name: WholeName | undefined;
}): string[] {
  const { share, fit, asked, current, counted, sounds, name } = found;
  const reasons = [`words matched: ${percent(share)}`, `label covered: ${percent(fit)}`];
  if (asked !== undefined) reasons.push(`the question asks for a ${asked}`);
  if (current) reasons.push('holds today');
  if (counted) reasons.push('it counts what is asked for');
  if (sounds) reasons.push('the name sounds like it');
  if (name !== undefined) reasons.push(`${name} matched whole`);
  return reasons;
}

/** A match as it is shown; `account` is -1 for the whole record. */
export function matchOf({ typed }: QueryTerm, { term, shown, how }: Alternative, fields: number, account: number): Match {
  const bare = shown ?? ('~#@'.includes(term[0] ?? '-') ? term.slice(1) : term);
  return { query: typed, term: bare, field: bestField(fields), how, ...(account >= 0 && { account }) };
}

/** True when the unit of the figure is among the words of the query. */
function asksToCount(query: ParsedQuery, { head }: Analysis): boolean {
  return query.terms.some((term) =>
    term.alternatives.some((a) => a.quality > 0.9 && a.term[0] === '~' && ((head.get(a.term) ?? 0) & FIELDS.value) !== 0),
  );
}

interface Hit {
  value: number;
  alternative: Alternative;
  /** Bits of the fields it stands in. */
  fields: number;
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
    for (const alternative of term.alternatives) {
      const { term: word, quality, how } = alternative;
      if (best !== undefined && quality <= best.value) break;
      const bits = fields.get(word);
      if (bits === undefined) continue;
      const value = quality * bestFieldWeight(bits) * (how === 'date' ? (kind === 'date' ? DATE_OF_EVENT : DATE_OF_OTHER) : 1);
      if (best === undefined || value > best.value) best = { value, alternative, fields: bits };
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

/**
 * How much of the words that are no time an account itself has, 0 to 1, beside what else the record has of them. By so much its time counts: being mayor in 2013
 * makes no president of that year, and holding another office today no minister of defence.
 */
function saidBy(query: ParsedQuery, hits: readonly Hits[], account: number): number {
  let others = 0;
  let said = 0;
  query.terms.forEach(({ weight }, t) => {
    const { head, best, accounts } = hits[t] ?? NO_HITS;
    const own = accounts[account];
    if (own !== undefined && isTime(own)) return;
    others += weight;
    if (own !== undefined) said += (weight * own.value) / Math.max(head?.value ?? 0, best?.value ?? 0);
  });
  return others > 0 ? said / others : 1;
}

function isTime(hit: Hit): boolean {
  return (hit.fields & FIELDS.when) !== 0;
}

function creditOf(hits: Hits, account: number, time: number, elsewhere: number): number {
  const own = hits.accounts[account];
  const here = Math.max(hits.head?.value ?? 0, own === undefined ? 0 : isTime(own) ? own.value * time : own.value);
  return Math.max(here, elsewhere * (hits.best?.value ?? 0));
}

/**
 * How well the label (or the best alias) and the query cover each other: the share of the name's words that the query
 * has, tempered by the share of the query that the name has. A short name met in passing in a long question fits little.
 * `label` is how much of the query the label is, where the query has all of it; else 0.
 */
function labelFit(query: ParsedQuery, names: readonly string[][], total: number): { fit: number; label: number } {
  const covers = nameCovers(query);
  let best = 0;
  let label = 0;
  names.forEach((words, i) => {
    const met = words.map((word) => covers.get(word)).filter((terms) => terms !== undefined);
    let weight = 0;
    query.terms.forEach((term, t) => {
      if (met.some((terms) => terms.includes(t))) weight += term.weight;
    });
    if (i === 0 && met.length === words.length) label = weight / total;
    const others = query.other === undefined ? 0 : words.filter((word) => word === query.other).length;
    const fit =
      (met.length / Math.max(1, words.length + OTHER_KOREA * others)) * Math.sqrt(weight / total) * (i === 0 ? 1 : 0.97);
    if (fit > best) best = fit;
  });
  return { fit: best, label };
}

const covers = new WeakMap<ParsedQuery, ReadonlyMap<string, readonly number[]>>();

/** Alternatives worse than this cover no word of a name. */
const NEAR = 0.6;

/** By which terms a word of a name may be covered, and which words of the query (by place) stand for each. */
export function nameCovers(query: ParsedQuery): ReadonlyMap<string, readonly number[]> {
  const known = covers.get(query);
  if (known !== undefined) return known;
  const all = new Map<string, number[]>();
  query.terms.forEach(({ alternatives }, t) => {
    for (const { term, quality } of alternatives) {
      if (quality < NEAR) break;
      for (const word of coveredNames(term)) {
        const places = all.get(word);
        if (places === undefined) all.set(word, [t]);
        else if (places.at(-1) !== t) places.push(t);
      }
    }
  });
  covers.set(query, all);
  return all;
}

/** The words of names that a term stands for: "united-nations" covers "united", "nations" and "un". */
function coveredNames(term: string): string[] {
  if (!isWord(term)) return [term];
  if (!term.includes('-')) return [nameTerm(term)];
  const parts = term.split('-');
  return [term, ...parts, parts.map((part) => part[0]).join('')].map(nameTerm);
}

function wholeName(query: ParsedQuery, entry: Entry, analysis: Analysis): WholeName | undefined {
  if (query.text.trim().toLowerCase() === entry.record.id) return 'id';
  const typed = wholeNameTerm(query.words);
  const place = analysis.names.findIndex((words) => wholeNameTerm(words) === typed);
  if (place < 0) return undefined;
  return place === 0 ? 'label' : 'alias';
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
