import type { Account, Entry } from '../records.js';
import { textTerms } from '../search/analyse.js';
import { splitWords } from '../search/text.js';
import { type Clause, joinConcepts } from './claim.js';
import { isAccounted } from './coverage.js';
import { nounPhrase, PREPOSITION, segmentsOf, type Token } from './sentence.js';
import { isCountry, isEmpty, isPeople, meaningsOf } from './words.js';

/*
 * What a record asserts. Not every word of it does: a sentence may deny ("no peace treaty was signed"), and a name that
 * asks whether ("did a peace treaty end the war") leaves it open.
 */

/** A question that leaves open whether. */
const WHETHER = /^(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should)\b/i;

/** The names of a record that say something. */
export function sayingNames(entry: Entry): string[] {
  if (entry.kind === 'source') return [entry.record.title];
  return [entry.record.label, ...(entry.record.aliases ?? []).filter((name) => !WHETHER.test(name))];
}

function termSet(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => [...textTerms(text), ...joinConcepts(splitWords(text))]));
}

const joined = (tokens: readonly Token[]) => tokens.map((t) => t.raw).join(' ');

/** The terms of an account without those that stand only where it denies, or where a name only asks. */
export function assertedTerms(terms: ReadonlySet<string>, entry: Entry, account: Account, clause: Clause): ReadonlySet<string> {
  if (entry.kind === 'source' || /\bwithout\b/i.test(clause.text)) return terms;
  const segments = segmentsOf(account.statement);
  const names = sayingNames(entry);
  const open = [
    ...(entry.record.aliases ?? []).filter((name) => WHETHER.test(name)),
    ...segments.filter((s) => s.denied).map((s) => joined(s.tokens)),
  ];
  if (open.length === 0) return terms;
  const value = ['value', 'place', 'country', 'organisation'].flatMap((key) => {
    const part = (account as unknown as Record<string, unknown>)[key];
    return typeof part === 'string' ? [part] : [];
  });
  const said = termSet([...names, ...value, ...segments.filter((s) => !s.denied).map((s) => joined(s.tokens))]);
  const unsaid = termSet(open);
  return new Set([...terms].filter((term) => !unsaid.has(term) || said.has(term)));
}

/** True when an account's sentence denies in so many words what a claim has: "no peace treaty". */
export function denies(clause: Clause, account: Account): boolean {
  const own = new Set(clause.sequence);
  return segmentsOf(account.statement).some(({ tokens }) =>
    tokens.some((token, i) => {
      const no =
        token.term === 'no' || token.term === 'without' || (token.term === 'not' && /^an?$/.test(tokens[i + 1]?.term ?? ''));
      if (!no) return false;
      const phrase = nounPhrase(tokens, i + 1)
        .map((t) => t.term)
        .filter((term) => !isEmpty(term));
      const met = phrase.length > 0 && phrase.every((term) => isAccounted(term, own));
      return met && !new RegExp(`\\b(?:no|without|not an?)\\b.*\\b${phrase[0]}`, 'i').test(clause.text);
    }),
  );
}

const ORDINALS: Record<string, RegExp> = {
  last: /^(?:last|latest|final)$/,
  latest: /^(?:last|latest|final)$/,
  final: /^(?:last|final)$/,
  recent: /^(?:recent|latest|last)$/,
  only: /^(?:only|sole)$/,
  sole: /^(?:only|sole)$/,
};
for (const word of 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' '))
  ORDINALS[word] = new RegExp(`^(?:${word})$`);

/** True when every "first", "last" and "only" of a claim stands in a text, too, before the same thing. */
export function bearsOrder(clause: Clause, texts: readonly string[]): boolean {
  const theirs = texts.flatMap((text) => segmentsOf(text).map((s) => s.tokens));
  return segmentsOf(clause.plain).every(({ tokens }) =>
    tokens.every((token, i) => {
      const order = ORDINALS[token.term];
      const next = tokens[i + 1];
      if (order === undefined || next === undefined || /^(?:did|not|to|#.*)$/.test(tokens[i - 1]?.term ?? '')) return true;
      // "the final of the cup" is a noun.
      if (token.term === 'final' && (next.term === 'of' || PREPOSITION.test(next.term))) return true;
      // "only 46", "only in 1953" are bounds, not an order.
      if (/^#/.test(next.term) || /^[a-z]+(?:teen|ty)$/.test(next.term) || (token.term === 'only' && PREPOSITION.test(next.term)))
        return true;
      const noun = tokens.slice(i + 1, i + 5).find((t) => !isEmpty(t.term) && ORDINALS[t.term] === undefined);
      return theirs.some((other) =>
        other.some((t, k) => {
          if (!order.test(t.term)) return false;
          // "The first to do so since 1982" was not the first to do so.
          if (sinceThen(other.slice(k)) && !sinceThen(tokens)) return false;
          const near = other.slice(k + 1, k + 7).flatMap((n) => [...meaningsOf(n.term)]);
          return noun === undefined || [...meaningsOf(noun.term)].some((m) => near.includes(m));
        }),
      );
    }),
  );
}

/** An order that counts from a time, or over a stretch of years. */
function sinceThen(tokens: readonly Token[]): boolean {
  return tokens.some((t, i) => t.term === 'since' || (/^(?:years?|decades?|century)$/.test(t.term) && i > 0));
}

const MONTH = /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/;
const PLACING = /^(?:in|at|near|off|outside|inside)$/;

/** The words of a text that say where: the names behind "in", "at" or "near", with the country behind a comma. */
export function placeWords(text: string): string[] {
  const segments = segmentsOf(text);
  return segments.flatMap(({ tokens }, place) =>
    tokens.flatMap((token, i) => {
      if (!PLACING.test(token.term)) return [];
      const whole = nounPhrase(tokens, i + 1);
      // "In June 2019 Donald Trump …": a time, and who comes behind it, are no place.
      const time = whole.findIndex((t) => /^#/.test(t.term) || MONTH.test(t.term));
      const phrase = time < 0 ? whole : whole.slice(0, time);
      const ends = i + 1 + phrase.length === tokens.length;
      const next = segments[place + 1];
      const more = ends && next?.joint === ',' && next.tokens[0]?.name ? nounPhrase(next.tokens, 0) : [];
      return [...phrase, ...more].filter((t) => t.name && !isEmpty(t.term) && !isPeople(t.term, t.raw)).map((t) => t.term);
    }),
  );
}

const TRAVEL = /^(?:visits?|trips?|tours?|travels?|journey|return|returns|goes|go|flights?)$/;

/** The places that a name may hold: "Shelling of Yeonpyeong", "Hanoi summit", but not "ambassador to North Korea". */
function namedPlaces(name: string): string[] {
  const lands = new Set(segmentsOf(name).flatMap(({ tokens }) => tokens.filter((t) => isCountry(t.term)).map((t) => t.term)));
  // "Russia–North Korea summit": two parties, of which neither need be the place.
  const parties = lands.size > 1 && !/\b(?:in|at)\b/.test(name) ? lands : new Set<string>();
  return segmentsOf(name).flatMap(({ tokens }) => {
    const elsewhere = new Set(
      tokens.flatMap((token, i) => {
        const away =
          /^(?:from|against|over|with)$/.test(token.term) || (token.term === 'to' && !TRAVEL.test(tokens[i - 1]?.term ?? ''));
        return away ? nounPhrase(tokens, i + 1) : [];
      }),
    );
    return tokens.filter((t) => !elsewhere.has(t) && !parties.has(t.term) && !isPeople(t.term, t.raw)).map((t) => t.term);
  });
}

/** True when the places of a claim are places of the account: its place, a name of the record, or a sentence's "in …". */
export function placesFit(clause: Clause, entry: Entry, account: Account): boolean {
  const claimed = placeWords(clause.plain).filter((w) => !MONTH.test(w) && !/^#/.test(w) && clause.words.includes(w));
  if (claimed.length === 0 || entry.kind === 'source') return true;
  const place = 'place' in account && account.place !== undefined ? [account.place] : [];
  const terms = termSet(place);
  for (const word of sayingNames(entry).flatMap(namedPlaces)) terms.add(word);
  for (const word of placeWords(account.statement)) terms.add(word);
  return claimed.every((word) => isAccounted(word, terms));
}
