import { originOf } from '../attribution.js';
import { type DateBounds, datesOverlap, isoDay, parseDateBounds } from '../edtf.js';
import type { Amount, DateAccount, FigureAccount } from '../fact.js';
import { type Account, type Entry, type FactBase, isLive } from '../records.js';
import type { ClaimAmount, ClaimTime } from './claim.js';
import { areDisjoint, between, intervalOf, isInside, scale } from './interval.js';
import { conversion, findUnit } from './units.js';

/** What one account says of one part of a claim. */
export type Stance = 'entails' | 'contradicts' | 'silent';

/** A stance and the rule it rests on, in one plain sentence. */
export interface Judgement {
  stance: Stance;
  rule: string;
}

const SILENT = (rule: string): Judgement => ({ stance: 'silent', rule });

/** Compares a number: inside the claimed range entails, wholly outside contradicts, else silent. */
export function compareAmount(amount: ClaimAmount, account: FigureAccount, unit: string, named = false): Judgement {
  const theirs = findUnit(unit);
  // A bare number is in the record's unit where the claim names what is measured: "the voting age is 18".
  const factor = amount.unit === undefined && named ? 1 : conversion(theirs, amount.unit);
  if (factor === undefined) return SILENT('the units measure different things');
  const stated = scale(intervalOf(account.amount), factor);
  const rough = factor !== 1 && (theirs?.rough || amount.unit?.rough);
  const claimed =
    rough || (factor !== 1 && amount.plain) ? between(amount.interval.low * 0.98, amount.interval.high * 1.02) : amount.interval;
  const rounded = roundedRange(amount, factor === 1 && theirs !== undefined ? account.amount : undefined);
  if (isInside(stated, claimed)) return { stance: 'entails', rule: 'the account lies within the claimed range' };
  if (isAbout(account) && isAboutValue(amount, stated)) return { stance: 'entails', rule: 'both are about the same' };
  if (isAbout(account) && factor === 1 && isSameNumber(amount, account.amount))
    return { stance: 'entails', rule: 'the account gives the same number, as about that' };
  if (
    isAbout(account) &&
    factor === 1 &&
    rounded !== undefined &&
    rounded.digits > 1 &&
    isInside(pointOf(account.amount), rounded.range)
  )
    return { stance: 'entails', rule: 'the claim is the account, rounded' };
  if (rounded !== undefined && isInside(stated, rounded.range)) {
    return rounded.digits > 1
      ? { stance: 'entails', rule: 'the claim is the account, rounded' }
      : SILENT('the claim may be the account, rounded');
  }
  if (areDisjoint(stated, rounded?.range ?? claimed))
    return { stance: 'contradicts', rule: 'the account lies outside the claimed range' };
  return SILENT('the account lies partly outside the claimed range');
}

function isAbout(account: FigureAccount): boolean {
  return 'bound' in account.amount && account.amount.bound === 'about';
}

/** "About 2.5 miles" against about 4 km: each lies in the other's range. */
function isAboutValue(amount: ClaimAmount, stated: ReturnType<typeof between>): boolean {
  const { low, high } = amount.interval;
  const middle = (stated.low + stated.high) / 2;
  return (
    Number.isFinite(low) &&
    Number.isFinite(high) &&
    high > low &&
    middle >= low &&
    middle <= high &&
    (low + high) / 2 >= stated.low &&
    (low + high) / 2 <= stated.high
  );
}

/** "2,744 metres" of about 2,744: who says a bare number says no more than the account does. */
function isSameNumber({ plain, exact, value }: ClaimAmount, amount: Amount): boolean {
  return plain && exact === undefined && 'value' in amount && amount.value === value;
}

/** The number of an amount without its bound; everything, where it has two. */
function pointOf(amount: Amount): ReturnType<typeof between> {
  return 'value' in amount ? between(amount.value, amount.value) : between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
}

interface Rounded {
  range: ReturnType<typeof between>;
  /** Digits that are left: of one, what is meant is a guess. */
  digits: number;
}

/**
 * A bare number of a thousand or more that ends in zeros may be rounded to its last other digit; so is a bare percentage, and
 * what is measured and given with fewer decimals than the account: "803 km" of 803.3.
 */
function roundedRange(amount: ClaimAmount, measured: Amount | undefined): Rounded | undefined {
  const { value, plain, exact } = amount;
  if (exact || !plain) return undefined;
  if (amount.unit?.dimension === 'share') return value % 10 === 0 ? around(value, 5, 1) : lastDigitOf(value);
  if (measured !== undefined && 'value' in measured && decimalsOf(measured.value) > decimalsOf(value)) return lastDigitOf(value);
  if (value < 1000 || !Number.isInteger(value)) return undefined;
  const zeros = /0+$/.exec(String(value))?.[0].length ?? 0;
  return zeros === 0 ? undefined : around(value, 10 ** zeros / 2, String(value).length - zeros);
}

function lastDigitOf(value: number): Rounded {
  return around(value, 0.5 / 10 ** decimalsOf(value), 2);
}

function around(value: number, half: number, digits: number): Rounded {
  // Halves of decimals are no whole numbers in binary.
  const edge = (place: number) => Number(place.toPrecision(12));
  return { range: between(edge(value - half), edge(value + half), false, true), digits };
}

function decimalsOf(value: number): number {
  return /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
}

/** The days that a claimed time leaves possible. */
export function boundsOf(time: ClaimTime): DateBounds | undefined {
  const { bounds, relation } = time;
  if (bounds === undefined) return undefined;
  const range = (from: number, to: number): DateBounds => ({ ...bounds, from, to, parts: [{ from, to }] });
  switch (relation) {
    case 'before':
      return range(Number.NEGATIVE_INFINITY, bounds.from - 1);
    case 'after':
      return range(bounds.to + 1, Number.POSITIVE_INFINITY);
    case 'since':
      return range(bounds.from, Number.POSITIVE_INFINITY);
    case 'until':
    case 'by':
      return range(Number.NEGATIVE_INFINITY, bounds.to);
    default:
      return bounds;
  }
}

/** Widens what is only about known by its own length (at least a month) on both sides. */
function widened(bounds: DateBounds): DateBounds {
  if (!bounds.approximate && !bounds.uncertain) return bounds;
  const by = Math.max(15, bounds.to - bounds.from);
  return {
    ...bounds,
    from: bounds.from - by,
    to: bounds.to + by,
    parts: bounds.parts.map((p) => ({ from: p.from - by, to: p.to + by })),
  };
}

function within(inner: DateBounds, outer: DateBounds): boolean {
  return inner.parts.every((p) => outer.parts.some((q) => p.from >= q.from && p.to <= q.to));
}

/** Which part of what lasted a claim is about. */
export type Phase = 'whole' | 'beginning' | 'end';

/** Compares a date: within the claimed time entails, wholly outside contradicts, else silent. */
export function compareDate(time: ClaimTime, account: Pick<DateAccount, 'when' | 'span'>, phase: Phase): Judgement {
  const whole = parseDateBounds(account.when);
  if (whole === undefined) return SILENT('the account has no date');
  if (isSpan(time)) return compareEnds(time, account, phase);
  if (time.monthDay !== undefined) return compareMonthDay(time.monthDay, whole, account, phase);
  const claimed = boundsOf(time);
  if (claimed === undefined) return SILENT('the claimed time has no date');
  const at = (day: number): DateBounds => ({ ...whole, from: day, to: day, parts: [{ from: day, to: day }] });
  const lasting = account.span === 'duration' && whole.parts.length === 1;
  const known =
    phase === 'beginning' ? whole.fromKnown && Number.isFinite(whole.from) : whole.toKnown && Number.isFinite(whole.to);
  if (lasting && phase !== 'whole' && !known) return SILENT('the account does not say when it did');
  const end = phase === 'beginning' ? endRange(account.when, 'from') : endRange(account.when, 'to');
  const stated =
    lasting && phase !== 'whole' && account.when.includes('/')
      ? (end ?? at(phase === 'beginning' ? whole.from : whole.to))
      : whole;
  if (within(stated, claimed)) return { stance: 'entails', rule: 'the account lies within the claimed time' };
  if (lasting && phase === 'whole' && time.relation === 'in' && within(claimed, stated) && whole.toKnown && whole.fromKnown) {
    return { stance: 'entails', rule: 'it lasted through the claimed time' };
  }
  if (!datesOverlap(widened(stated), claimed))
    return { stance: 'contradicts', rule: 'the account lies outside the claimed time' };
  return SILENT('the account lies partly outside the claimed time');
}

/** "Until", "since" and "from … to": when what lasted began or ended. */
export function isSpan(time: ClaimTime): boolean {
  return time.relation === 'until' || time.relation === 'since' || time.relation === 'from-to';
}

/**
 * Compares when something that lasted began, for "since", or ended, for "until"; for "from … to" both. That it lies inside
 * says nothing: a war that ended in 1953 did not last until 1960. What happened at once neither lasted nor ended.
 */
export function compareEnds(time: ClaimTime, account: Pick<DateAccount, 'when' | 'span'>, phase: Phase = 'whole'): Judgement {
  const whole = parseDateBounds(account.when);
  if (account.span !== 'duration' || phase !== 'whole' || whole === undefined)
    return SILENT('the account does not say how long it lasted');
  const at = (day: number): DateBounds => ({ ...whole, from: day, to: day, parts: [{ from: day, to: day }] });
  const began = whole.fromKnown && Number.isFinite(whole.from) ? (endRange(account.when, 'from') ?? at(whole.from)) : undefined;
  const ended = whole.toKnown && Number.isFinite(whole.to) ? (endRange(account.when, 'to') ?? at(whole.to)) : undefined;
  const [first, last] = time.ends ?? [time.bounds, time.bounds];
  const pairs: [DateBounds | undefined, DateBounds | undefined][] = [];
  if (time.relation !== 'until') pairs.push([began, first]);
  if (time.relation !== 'since') pairs.push([ended, last]);
  const judged = pairs.map(([stated, claimed]) => {
    if (stated === undefined || claimed === undefined) return 'silent';
    if (within(stated, claimed)) return 'entails';
    return datesOverlap(widened(stated), claimed) ? 'silent' : 'contradicts';
  });
  if (judged.includes('contradicts')) return { stance: 'contradicts', rule: 'the account began or ended at another time' };
  if (judged.every((j) => j === 'entails')) return { stance: 'entails', rule: 'the account began and ended so' };
  return SILENT('the account does not say when it began or ended');
}

/** The first or last member of an interval, with the precision it is given in: "1950-06/1953" ends in all of 1953. */
function endRange(edtf: string, side: 'from' | 'to'): DateBounds | undefined {
  const ends = edtf.split('/');
  return ends.length === 2 ? parseDateBounds((side === 'from' ? ends[0] : ends[1]) ?? '') : undefined;
}

function compareMonthDay(
  claimed: { month: number; day: number },
  whole: DateBounds,
  account: Pick<DateAccount, 'span'>,
  phase: Phase,
): Judgement {
  const days = whole.to - whole.from;
  if (!Number.isFinite(days) || days > 366) return SILENT('the account has no day');
  const key = `-${String(claimed.month).padStart(2, '0')}-${String(claimed.day).padStart(2, '0')}`;
  const part =
    phase === 'beginning'
      ? [whole.from]
      : phase === 'end'
        ? [whole.to]
        : Array.from({ length: days + 1 }, (_, i) => whole.from + i);
  const met = part.some((day) => isoDay(day).endsWith(key));
  if (met)
    return days === 0 || account.span === 'duration'
      ? { stance: 'entails', rule: 'the account lies on the claimed day' }
      : SILENT('the account has no exact day');
  return { stance: 'contradicts', rule: 'the account lies on another day' };
}

/** How many days something lasted, first and last counted; undefined when an end is not known to the day. */
export function daysOf(when: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d(T[^/]*)?\/\d{4}-\d\d-\d\d(T.*)?$/.test(when)) return undefined;
  const bounds = parseDateBounds(when);
  return bounds === undefined ? undefined : bounds.to - bounds.from + 1;
}

/** True for a quantity that is counted again and again, and has no one period: which count is meant, the time decides. */
export function isChanging(entry: Entry): boolean {
  if (entry.kind !== 'figure' || entry.record.period !== undefined) return false;
  return entry.record.accounts.filter((a) => isLive(a) && a.scope === undefined).every((a) => a.asOf !== undefined);
}

/**
 * The accounts of a record that can be held against a claim: not deprecated, of one scope, and of each origin only the
 * latest count. A changing quantity (no period, counts of several years) is read at the claimed time.
 */
export function usableAccounts(
  entry: Entry,
  base: FactBase,
  inScope: (scope: string) => boolean,
  time: DateBounds | undefined,
): { account: Account; index: number }[] {
  if (entry.kind === 'source') return [];
  const all = (entry.record.accounts as readonly Account[])
    .map((account, index) => ({ account, index }))
    .filter(({ account }) => isLive(account));
  const unscoped = all.filter(({ account }) => account.scope === undefined);
  const scoped = all.filter(({ account }) => account.scope !== undefined && inScope(account.scope));
  const scopes = new Set(all.map(({ account }) => account.scope ?? ''));
  let usable = scoped.length > 0 ? scoped : unscoped.length > 0 ? unscoped : scopes.size === 1 ? all : [];
  if (entry.kind !== 'figure') return usable;
  if (entry.record.period === undefined) usable = atTime(usable, time);
  // Without a time all years of a changing quantity are compared; a count of what is past is replaced by a later one.
  return isChanging(entry) && time === undefined ? usable : latestOfOrigin(usable, base);
}

type Indexed = { account: Account; index: number };

function atTime(accounts: Indexed[], time: DateBounds | undefined): Indexed[] {
  const asOf = (a: Account) => (a.asOf === undefined ? undefined : parseDateBounds(a.asOf));
  if (time !== undefined) {
    const year = (day: number) => (Number.isFinite(day) ? isoDay(day).slice(0, 4) : '');
    return accounts.filter(({ account }) => {
      const at = asOf(account);
      return at === undefined || year(at.from) === year(time.from) || datesOverlap(at, time);
    });
  }
  return accounts;
}

function latestOfOrigin(accounts: Indexed[], base: FactBase): Indexed[] {
  const order = (a: Account) => (a.asOf === undefined ? undefined : parseDateBounds(a.asOf)?.to);
  const originsOf = (a: Account) => a.citations.map((c) => originOf(base, c));
  return accounts.filter(({ account }) => {
    const own = order(account);
    if (own === undefined) return true;
    return !accounts.some(
      ({ account: other }) => (order(other) ?? own) > own && originsOf(other).every((o) => originsOf(account).includes(o)),
    );
  });
}
