import { isoDay, parseDateBounds } from '../edtf.js';
import type { DateAccount, FigureAccount } from '../fact.js';
import type { Account, Entry } from '../records.js';
import { type Analysis, FIELDS, textTerms } from '../search/analyse.js';
import { dateTerm, numberTerm, splitWords } from '../search/text.js';
import { sayingNames } from './assertions.js';
import { type ClaimAmount, type ClaimTime, type Clause, holdsNamedNo, joinConcepts } from './claim.js';
import { boundsOf, compareDate, compareEnds, daysOf, isSpan, type Judgement, type Phase } from './compare.js';
import { compareAmount } from './compare-amount.js';
import { isAccounted } from './coverage.js';
import { between, intervalOf, isInside } from './interval.js';
import { conversion, findUnit } from './units.js';
import type { Evidence, Verdict } from './verdict.js';
import { isEmpty, meaningsOf } from './words.js';

export function saysClaim(clause: Clause, entry: Entry, account: Account): boolean {
  const [amount] = clause.amounts;
  const [time] = clause.times;
  if (entry.kind === 'figure' && amount !== undefined)
    return compareAmount(amount, account as FigureAccount, entry.record.unit).stance === 'entails';
  if (entry.kind === 'date' && time !== undefined) return compareDate(time, account as DateAccount, 'whole').stance === 'entails';
  if (entry.kind === 'person' && time !== undefined && 'when' in account && account.when !== undefined) {
    return compareDate(time, { when: account.when, span: 'instant' }, 'whole').stance === 'entails';
  }
  return false;
}

/** The terms of a record's label and aliases. */
export function nameTerms(analysis: Analysis): string[] {
  return [...analysis.head].flatMap(([term, bits]) => (bits & (FIELDS.label | FIELDS.alias) ? [term] : []));
}

/**
 * A changing quantity against a claim that names no time: it is supported where no count of any year lies outside, or, if it
 * says how many there are, none of the latest count; and contradicted where those of at least two years lie outside, none
 * within, and all far off. "Has over 20" may have been said in any year.
 */
export function timeless(judged: Evidence[], amount: ClaimAmount, present: boolean): Evidence[] {
  const latest = present && Number.isFinite(amount.interval.low + amount.interval.high) ? ofLatestCount(judged) : [];
  if (latest.some((e) => e.stance === 'entails') && latest.every((e) => e.stance !== 'contradicts')) return latest;
  const against = judged.filter((e) => e.stance === 'contradicts');
  const years = new Set(against.map((e) => e.account.asOf?.slice(0, 4)));
  const allFar = against.every((e) => 'amount' in e.account && isFar(amount, intervalOf(e.account.amount)));
  if (against.length === 0 || (against.length === judged.length && years.size > 1 && allFar)) return judged;
  return judged.map((e) => ({ ...e, stance: 'silent', rule: 'it changed over the years, and the claim names none' }));
}

/** What was counted last, of all that was counted at that time. */
function ofLatestCount(judged: readonly Evidence[]): Evidence[] {
  const timeOf = ({ account }: Evidence) => account.asOf ?? '';
  const latest = judged.reduce((time, e) => (timeOf(e) > time ? timeOf(e) : time), '');
  return judged.filter((e) => timeOf(e) === latest);
}

/** How far, as a share, a count of another year may come to differ. */
const DRIFT = 0.25;

/** True when a range lies outside the claimed one by more than a count drifts in some years. */
function isFar(amount: ClaimAmount, stated: ReturnType<typeof intervalOf>): boolean {
  const { low, high } = amount.interval;
  return stated.low > high * (1 + DRIFT) || stated.high < low * (1 - DRIFT);
}

/** A year or more: time in which a count goes on. */
export function isLong(time: ClaimTime): boolean {
  const bounds = boundsOf(time);
  return bounds === undefined || bounds.to - bounds.from > 31;
}

/** A count made within the claimed time, not at its end, may have gone on: it supports, but does not contradict. */
export function stillCounting(evidence: Evidence): Evidence {
  if (evidence.stance !== 'contradicts' || !/^\d{4}-\d\d/.test(evidence.account.asOf ?? '')) return evidence;
  return { ...evidence, stance: 'silent', rule: 'it was counted within that time, and may have changed in it' };
}

/** What is counted must be said by the claim, too: rounds of balloons are not balloons. People go by many names. */
export function countsTheSame(clause: Clause, unit: string): boolean {
  if (unit === 'people' || findUnit(unit) !== undefined) return true;
  const words = unit
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((w) => w !== '' && !isEmpty(w));
  const said = new Set(clause.sequence.flatMap((w) => [...meaningsOf(w), w]));
  return words.length === 0 || words.some((word) => isAccounted(word, said));
}

/** The claim names what is measured: the unit, or a quantity that has only one ("age" is in years). */
export function namesMeasure(clause: Clause, entry: Entry & { kind: 'figure' }): boolean {
  const { unit, label } = entry.record;
  if (clause.sequence.includes(unit.toLowerCase())) return true;
  return unit === 'years' && /\bage\b/i.test(label);
}

/** Events of a kind that happens again and again. */
export const REPEATABLE =
  /\b(visit|visits|trip|meet|meets|meeting|talks?|summit|test|tests|launch|launches|fires?|fired|attack|attacks|raid|shelling|exercise|drill|parade|speech|says?|statement|announce\w*|warns?|condemn\w*|letter|call|clash|crossing|crosses|exchange|reunions?|sends?|deploy\w*|arrives?|leaves|returns?|holds?|opens?|reopens|closes|kills|killed|dead)\b/;

export function phaseOf(words: readonly string[]): Phase {
  if (
    words.some((w) =>
      /^(begin|began|begun|beginning|start|started|starts|outbreak|erupted|commenced|opened|arrived|arrive|entered|launched)$/.test(
        w,
      ),
    )
  )
    return 'beginning';
  if (words.some((w) => /^(end|ended|ends|ending|finish|finished|concluded|closed|left|departed|over|until)$/.test(w)))
    return 'end';
  return 'whole';
}

/** A claimed time of an event against one account of it. */
export function judgeTime(
  clause: Clause,
  time: ClaimTime,
  account: DateAccount,
  entry: Entry & { kind: 'date' },
  phase: Phase,
): Judgement {
  if (!isSpan(time)) return compareDate(time, account, phase);
  // "Has not tested since 2009": any test after it says otherwise. "Did not end until 1953" says that it ended then.
  if (clause.negated) {
    return time.relation === 'since'
      ? compareDate({ ...time, relation: 'after' }, account, phase)
      : { stance: 'silent', rule: 'it is denied, which leaves open what is claimed' };
  }
  if (account.span === 'duration') return compareEnds(time, account, phase);
  const names = sayingNames(entry);
  // The end of something is an event of its own: "end of Japanese rule".
  const ends = names.some((name) => /^end of /i.test(name) && wordsMet(name.slice(7), clause));
  if (ends && time.relation === 'until') return compareDate({ ...time, relation: 'in' }, account, phase);
  if (time.relation === 'from-to' && [...names, account.statement].some((text) => statesYears(text, time)))
    return { stance: 'entails', rule: 'the account says so, from when to when' };
  // What has begun goes on: a member since the day it joined.
  if (time.relation === 'since' && clause.present && !REPEATABLE.test(entry.record.label.toLowerCase())) {
    const judged = compareDate({ ...time, relation: 'in' }, account, phase);
    if (judged.stance === 'entails') return judged;
  }
  return { stance: 'silent', rule: 'the account does not say how long it lasted' };
}

function wordsMet(name: string, clause: Clause): boolean {
  const own = new Set(clause.sequence.flatMap((w) => [...meaningsOf(w)]));
  return joinConcepts(splitWords(name))
    .filter((w) => !isEmpty(w))
    .every((w) => isAccounted(w, own));
}

/** A text says "from 1910 to 1945" as the claim does. */
function statesYears(text: string, time: ClaimTime): boolean {
  const years = time.ends?.map((end) => isoDay(end.from).slice(0, 4));
  if (years === undefined || time.ends?.some((end) => end.to - end.from < 300)) return false;
  return new RegExp(`\\bfrom ${years[0]} (?:to|until|till|through) ${years[1]}\\b`).test(text);
}

/** A stated length against the days that something lasted. */
export function judgeLength(clause: Clause, amount: ClaimAmount, account: DateAccount): Judgement | undefined {
  if (amount.unit?.dimension !== 'time' || account.span !== 'duration') return undefined;
  const days = daysOf(account.when);
  const factor = conversion(findUnit('days'), amount.unit);
  // "A week after the summit" is no length of it.
  const text = clause.text.slice(clause.text.indexOf(amount.text) + amount.text.length);
  if (/^\s+(?:after|before|later|earlier|ago|from|since|into|old)\b/i.test(text)) return undefined;
  if (days === undefined || factor === undefined) return undefined;
  // First and last day may or may not be counted.
  const stated = between((days - 1) * factor, days * factor);
  const claimed = amount.unit.rough ? between(amount.interval.low * 0.9, amount.interval.high * 1.1) : amount.interval;
  const exact = between(days * factor, days * factor);
  if (isInside(exact, claimed) || isInside(between(stated.low, stated.low), claimed))
    return { stance: 'entails', rule: 'it lasted so long, counting the days' };
  // What the sentence counts in its own way ("861 days") is not counted against it.
  if (account.statement.includes(amount.text)) return { stance: 'silent', rule: 'the account counts the days in another way' };
  return stated.high < claimed.low || stated.low > claimed.high
    ? { stance: 'contradicts', rule: 'it lasted longer or shorter, counting the days' }
    : { stance: 'silent', rule: 'the length is not known well enough' };
}

/** A count made so many days before another time need not hold at it. */
const LONG_BEFORE = 400;

/** A claimed time beside an amount must be the figure's own: its period, its count's date, or said in its sentence. */
export function timeAccounted(time: ClaimTime, account: Account, entry: Entry & { kind: 'figure' }): boolean {
  const claimed = boundsOf(time);
  if (claimed === undefined) return false;
  const { period } = entry.record;
  if (period !== undefined) {
    // A total of years says nothing of one of them: the claimed time must hold the whole period.
    const own = parseDateBounds(period);
    if (isSpan(time)) return compareEnds(time, { when: period, span: 'duration' }).stance === 'entails';
    const year = (day: number) => (Number.isFinite(day) ? isoDay(day).slice(0, 4) : '');
    if (own?.parts.every((p) => claimed.parts.some((q) => q.from <= p.from && p.to <= q.to))) return true;
    if (own !== undefined && own.parts.length === 1 && year(own.from) === year(claimed.from) && year(own.to) === year(claimed.to))
      return true;
    if (own === undefined || own.to - own.from > 366) return false;
  }
  // "Since 1976 753 have been found", "three times from 1989 to 2026": the sentence must say from when.
  const said = `${account.statement} ${entry.record.label}`;
  if (time.relation === 'from-to') return statesYears(said, time);
  const claimedYear = time.bounds === undefined ? '' : isoDay(time.bounds.from).slice(0, 4);
  if (time.relation === 'since') return new RegExp(`\\b(?:since|from)\\b[^,;]*\\b${claimedYear}\\b`, 'i').test(said);
  const counted = account.asOf === undefined ? undefined : parseDateBounds(account.asOf);
  // By then more may have been counted than long before.
  const isStale = time.relation === 'by' || time.relation === 'before';
  if (isStale && time.bounds !== undefined && counted !== undefined && time.bounds.to - counted.to > LONG_BEFORE) return false;
  if (counted?.parts.every((p) => claimed.parts.some((q) => q.from <= p.to && p.from <= q.to))) return true;
  if (time.relation !== 'in' || !Number.isFinite(claimed.from) || !Number.isFinite(claimed.to)) return false;
  // Or the sentence says it, as exactly as the claim does.
  const [year = 0, month = 0, day = 0] = isoDay(claimed.from).split('-').map(Number);
  const days = claimed.to - claimed.from;
  const term =
    days === 0 ? dateTerm({ year, month, day }) : days <= 31 ? dateTerm({ year, month }) : days <= 366 ? numberTerm(year) : '';
  return textTerms(`${account.statement} ${entry.record.label}`).includes(term);
}

export function negate(verdict: Verdict): Verdict {
  return verdict === 'supported' ? 'contradicted' : verdict === 'contradicted' ? 'supported' : verdict;
}

export function ruleOf(
  verdict: Verdict,
  clause: Clause,
  fors: readonly Evidence[],
  against: readonly Evidence[],
  all: readonly Evidence[],
): string {
  if (verdict === 'disputed') return 'The sources differ: some accounts lie within what is claimed, others outside.';
  if (verdict === 'not-enough-info') {
    const [silent] = all;
    return silent === undefined ? 'No record accounts for every word of the claim.' : `Nothing decides: ${silent.rule}.`;
  }
  const deciding = [...fors, ...against][0];
  const because = deciding === undefined ? '' : `: ${deciding.rule}`;
  return clause.negated
    ? `The claim denies it${because}.`
    : `${verdict === 'supported' ? 'The accounts say so' : 'The accounts say otherwise'}${because}.`;
}

/** The denial stands in the record's own name ("Prisoners not returned"), which the claim has as it is. */
export function deniesItself(clause: Clause, entry: Entry): boolean {
  if (entry.kind === 'source') return false;
  const { label } = entry.record;
  const claim = clause.text.toLowerCase();
  // "No record proves that X existed", as an account has it word by word.
  const whole = claim.replace(/[\s.!]+$/, '');
  if (clause.negated && entry.record.accounts.some((a) => a.statement.toLowerCase().includes(whole))) return true;
  // "NO GUN RI": a name, which only its capitals would tell from a denial.
  const name = /\bno[ -]\p{L}+/iu.exec(label)?.[0].toLowerCase();
  if (name !== undefined && claim.includes(name) && !holdsNamedNo(clause.text)) return true;
  return /\b(?:not|never)\b/i.test(label) && claim.includes(label.toLowerCase());
}
