import { type Account, type Entry, isLive } from '../records.js';
import type { Clause } from './claim.js';
import type { Judgement } from './compare.js';
import { firstVerb, type Segment, segmentsOf, type Token } from './sentence.js';
import { isCountry, isEmpty, meaningsOf } from './words.js';

/*
 * What stands in a sentence beside its number or date: "Seoul, the capital of South Korea, had 9.9 million people". A claim
 * "Seoul is the capital of South Korea" is borne out where a sentence calls the same thing the same, word by word; a word
 * more ("wartime capital", "former leader") would make it another thing.
 */

export interface StandingFinding extends Judgement {
  entry: Entry;
  account: Account;
}

/** What a thing is said to be: the words of each that count. */
interface Standing {
  subject: readonly Token[];
  kind: readonly Token[];
}

const content = (tokens: readonly Token[]) => tokens.filter((t) => !isEmpty(t.term));

/** "X is the Y of Z", now and without a number or a time. */
function claimedStanding(clause: Clause): Standing | undefined {
  if (clause.times.length > 0 || clause.amounts.length > 0) return undefined;
  const [segment, ...more] = segmentsOf(clause.plain.replace(/[\s.!]+$/, '').replace(/\s+(?:not|never)\b/i, ''));
  if (segment === undefined || more.length > 0) return undefined;
  const at = firstVerb(segment.tokens);
  if (!/^(?:is|are)$/.test(segment.tokens[at]?.term ?? '')) return undefined;
  const subject = content(segment.tokens.slice(0, at));
  const kind = content(segment.tokens.slice(at + 1));
  if (subject.length === 0 || kind.length === 0) return undefined;
  // "The highest mountain of X is Y" says that Y is the highest mountain of X.
  const turned = /^the$/i.test(segment.tokens[0]?.raw ?? '') && kind.every((t) => t.name) && subject.some((t) => !t.name);
  return turned ? { subject: kind, kind: subject } : { subject, kind };
}

function same(one: Token | undefined, other: Token | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const meanings = meaningsOf(one.term);
  return [...meaningsOf(other.term)].some((m) => meanings.has(m));
}

function sameRow(some: readonly Token[], others: readonly Token[]): boolean {
  return some.length === others.length && some.every((token, i) => same(token, others[i]));
}

/** What a sentence says that its subject is: in "X, the Y, …", or "X is the Y …". */
function saidStandings(sentence: string): Standing[] {
  const segments = segmentsOf(sentence);
  return segments.flatMap((segment, place): Standing[] => {
    if (segment.denied) return [];
    const at = firstVerb(segment.tokens);
    if (/^(?:is|are)$/.test(segment.tokens[at]?.term ?? ''))
      return [{ subject: content(segment.tokens.slice(0, at)), kind: content(segment.tokens.slice(at + 1)) }];
    const before = segments[place - 1];
    const apposed = segment.joint === ',' && at < 0 && /^(?:the|an?)$/.test(segment.tokens[0]?.term ?? '');
    if (!apposed || before === undefined || !isBare(before)) return [];
    return [{ subject: content(before.tokens), kind: content(segment.tokens) }];
  });
}

/** A name with nothing said of it yet: what follows behind a comma is about it. */
function isBare(segment: Segment): boolean {
  return firstVerb(segment.tokens) < 0 && segment.tokens.some((t) => t.name);
}

/** "North Korea's currency" is the currency of North Korea; with two names, whose is whose would be open. */
function isOwned(claimed: readonly Token[], said: readonly Token[]): boolean {
  if (claimed.length !== 2 || said.length !== 2 || claimed.filter((t) => t.name).length !== 1) return false;
  return sameRow(claimed, [...said].reverse());
}

/** True when a kind is the claimed one, word by word; the country that the claim names may stand again before a noun. */
function sameThing(claimed: Standing, said: Standing): boolean {
  if (!sameRow(claimed.subject, said.subject) && !isOwned(claimed.subject, said.subject)) return false;
  const known = [...claimed.subject, ...claimed.kind].filter((t) => isCountry(t.term));
  const kind = said.kind.filter((t, i) => !(isCountry(t.term) && i === 0 && known.some((k) => same(k, t))));
  return sameRow(claimed.kind, said.kind) || sameRow(claimed.kind, kind);
}

/** The accounts of some records whose sentences say what a clause says that a thing is. */
export function judgeStanding(clause: Clause, entries: readonly Entry[]): StandingFinding[] {
  const claimed = claimedStanding(clause);
  if (claimed === undefined) return [];
  return entries.flatMap((entry): StandingFinding[] => {
    if (entry.kind !== 'date' && entry.kind !== 'figure') return [];
    return (entry.record.accounts as readonly Account[])
      .filter((account) => isLive(account) && saidStandings(account.statement).some((said) => sameThing(claimed, said)))
      .map((account) => ({ stance: 'entails', rule: 'the account says what it is', entry, account }));
  });
}
