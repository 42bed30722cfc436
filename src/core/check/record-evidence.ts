import type { DateAccount, FigureAccount } from '../fact.js';
import { cardinalityOf } from '../properties.js';
import { type Account, type Entry, type FactBase, isLive } from '../records.js';
import { FIELDS, textTerms } from '../search/analyse.js';
import { numberTerm } from '../search/text.js';
import { assertedTerms, bearsOrder, denies, placesFit, sayingNames } from './assertions.js';
import type { ClaimTime, Clause } from './claim.js';
import { keepsCompany } from './company.js';
import { boundsOf, compareDate, isChanging, type Judgement, usableAccounts } from './compare.js';
import { compareAmount } from './compare-amount.js';
import { accountTerms, type Coverage, isAccounted } from './coverage.js';
import { deedOf } from './deeds.js';
import { claimedManner, tellsManner } from './manner.js';
import { datesAnother, hasDate } from './other-date.js';
import { sameRoles } from './roles.js';
import {
  countsTheSame,
  isLong,
  judgeLength,
  judgeTime,
  namesMeasure,
  nameTerms,
  phaseOf,
  REPEATABLE,
  stillCounting,
  timeAccounted,
  timeless,
} from './rules.js';
import { findUnit } from './units.js';
import type { Evidence } from './verdict.js';
import { isEmpty } from './words.js';

/** What the accounts of a date or a figure say of a clause; `words` are those that it must account for. */
export function judgeRecord(clause: Clause, words: readonly string[], coverage: Coverage, base: FactBase): Evidence[] {
  const { entry } = coverage;
  const inScope = (scope: string) =>
    [...new Set(scope.toLowerCase().split(/[^\p{L}]+/u))]
      .filter((w) => w.length > 2 && !isEmpty(w))
      .every((w) => isAccounted(w, new Set(clause.sequence)));
  const time = clause.times[0] === undefined ? undefined : boundsOf(clause.times[0]);
  const usable = usableAccounts(entry, base, inScope, time).filter(({ account, index }) => {
    const terms = assertedTerms(accountTerms(coverage.analysis, index), entry, account, clause);
    return words.every((word) => isAccounted(word, terms)) && !denies(clause, account);
  });
  const names = sayingNames(entry);
  const manner = entry.kind === 'date' ? claimedManner(clause.plain) : undefined;
  const ordered = usable.filter(
    ({ account }) =>
      sameRoles(clause, names, [account.statement], entry.kind === 'figure') &&
      keepsCompany(clause, [...names, account.statement]) &&
      bearsOrder(clause, [...names, account.statement]) &&
      placesFit(clause, entry, account) &&
      (manner === undefined || tellsManner(manner, [...names, account.statement].join('; ')) === 'same'),
  );
  if (entry.kind === 'figure') return judgeFigure(clause, entry, ordered);
  return entry.kind === 'date' ? judgeDate(clause, coverage, entry, ordered, words) : [];
}

/** "The zone is 4 km": that may be its length or its width. */
function namesExtent(clause: Clause, entry: Entry & { kind: 'figure' }): boolean {
  if (!/^(?:length|width)\b/i.test(entry.record.label) || findUnit(entry.record.unit)?.dimension !== 'length') return true;
  return /\b(?:long|longer|length|stretch\w*|runs?|extends?|spans?|wide|wider|width|across|broad|borders?)\b/i.test(clause.text);
}

/** "Defectors who came in 2009" are not those of a claim that names no year. */
function isOfUnsaidYear(clause: Clause, { record }: Entry & { kind: 'figure' }): boolean {
  const year = / in ((?:19|20)\d\d)\b/.exec(record.label)?.[1];
  return (
    year !== undefined && record.period?.startsWith(year) === true && clause.times.length === 0 && !clause.text.includes(year)
  );
}

function judgeFigure(
  clause: Clause,
  entry: Entry & { kind: 'figure' },
  usable: { account: Account; index: number }[],
): Evidence[] {
  const [amount, ...more] = clause.amounts;
  if (!countsTheSame(clause, entry.record.unit) || isOfUnsaidYear(clause, entry)) return [];
  if (amount === undefined || more.length > 0 || cardinalityOf('figure') !== 'one-at-a-time') return [];
  const judged = usable.flatMap(({ account }) => {
    if (!clause.times.every((time) => timeAccounted(time, account, entry))) return [];
    const judgement = compareAmount(amount, account as FigureAccount, entry.record.unit, namesMeasure(clause, entry));
    // "Infected 186 and killed 38": the sentence has the other number as well, of something else.
    const unsaid = judgement.stance === 'contradicts' && !namesExtent(clause, entry);
    const { amount: own } = account as FigureAccount;
    const isOwn = 'value' in own ? own.value === amount.value : own.min === amount.value || own.max === amount.value;
    const alsoSaid =
      judgement.stance === 'contradicts' &&
      amount.plain &&
      !isOwn &&
      amount.value > 1 &&
      textTerms(account.statement).includes(numberTerm(amount.value));
    const judged: Judgement = unsaid
      ? { stance: 'silent', rule: 'the claim does not say which way it is measured' }
      : alsoSaid
        ? { stance: 'silent', rule: 'the account has that number of something else' }
        : judgement;
    return [{ ...judged, entry, account, part: 'amount' as const, claimed: amount.text }];
  });
  if (!isChanging(entry)) return judged;
  if (clause.times.length === 0) return timeless(judged, amount, clause.present || /\bhave\b/i.test(clause.text));
  return clause.times.every((time) => isLong(time)) ? judged.map(stillCounting) : judged;
}

function judgeDate(
  clause: Clause,
  coverage: Coverage,
  entry: Entry & { kind: 'date' },
  usable: { account: Account; index: number }[],
  words: readonly string[],
): Evidence[] {
  const [time, ...moreTimes] = clause.times;
  if (moreTimes.length > 0) return [];
  const phase = phaseOf(clause.words);
  const evidence: Evidence[] = [];
  for (const { account: any, index } of usable) {
    const account = any as DateAccount;
    const [amount, ...moreAmounts] = clause.amounts;
    if (moreAmounts.length > 0) continue;
    if (amount !== undefined) {
      const judged =
        judgeLength(clause, amount, account) ??
        (coverage.analysis.accounts[index]?.has(numberTerm(amount.value)) && amount.plain && amount.unit === undefined
          ? undefined
          : null);
      if (judged === null) continue;
      if (judged !== undefined) {
        if (time === undefined || compareDate(time, account, 'whole').stance === 'entails')
          evidence.push({ ...judged, entry, account, part: 'amount', claimed: amount.text });
        continue;
      }
    }
    if (time === undefined) {
      if (amount === undefined && words.length > 1 && saysEvent(clause, coverage))
        evidence.push({
          stance: 'entails',
          rule: 'the account records the event',
          entry,
          account,
          part: 'event',
          claimed: clause.text,
        });
      continue;
    }
    const timed = judgeTime(clause, time, account, entry, phase);
    const ofAnother =
      timed.stance === 'contradicts' &&
      (datesAnother(clause, time, [...sayingNames(entry), account.statement]) ||
        (clause.follows === true && hasDate(account.statement, time.text)));
    const judged: Judgement = ofAnother ? { stance: 'silent', rule: 'the account has that time for something else' } : timed;
    evidence.push({ ...judged, entry, account, part: 'time', claimed: time.text });
  }
  // Where one account says so, the event is this one, and the others are rivals about it.
  const isThis =
    coverage.definite || evidence.some((e) => e.stance === 'entails') || (time !== undefined && isUnique(clause, entry, time));
  if (!isThis) {
    return evidence.map((e) =>
      e.stance === 'contradicts' ? { ...e, stance: 'silent', rule: 'it may have happened at another time as well' } : e,
    );
  }
  return evidence;
}

/** "X is the Y", "X is Z's Y": there is one of the kind, and the claim says which. */
const DEFINITE = /^[^,;]*?\b(?:is|are|was|were)(?:n't| not| never)? (?:the\b|(?:\p{Lu}[\p{L}.-]*\s?)+'s?\s)/u;

/** The claim says the event itself: its name covers what the claim says, and the other way round. */
function saysEvent(clause: Clause, coverage: Coverage): boolean {
  // "X is the largest Y" says more than that both are words of one record.
  if (DEFINITE.test(clause.plain) && deedOf(clause) === undefined) return false;
  const { entry, analysis } = coverage;
  const terms = new Set(nameTerms(analysis));
  // Where it was may stand in the account; a place is named with a capital, and can't be turned round.
  const places = new Set(
    analysis.accounts.flatMap((account) =>
      [...account].flatMap(([term, bits]) => (bits & (FIELDS.place | FIELDS.statement) ? [term] : [])),
    ),
  );
  const people = new Set(entry.kind === 'source' ? [] : (entry.record.people ?? []).flatMap((p) => p.split('-')));
  const outside = clause.words.filter(
    (w) => !isAccounted(w, terms) && !people.has(w) && !(clause.capitals.has(w) && isAccounted(w, places)),
  );
  return outside.length === 0;
}

/** What can happen again is contradicted by another date only where a misprint is known to say the claimed one. */
function isUnique(clause: Clause, entry: Entry & { kind: 'date' }, time: ClaimTime): boolean {
  const misprinted = entry.record.accounts.some((a) => !isLive(a) && compareDate(time, a, 'whole').stance === 'entails');
  if (misprinted) return true;
  const label = entry.record.label.toLowerCase();
  if (clause.ordinal && /\b(first|second|third|fourth|fifth|sixth|last)\b/.test(label)) return true;
  return !REPEATABLE.test(label);
}
