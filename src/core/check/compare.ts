import { originOf } from '../attribution.js';
import { type DateBounds, datesOverlap, isoDay, parseDateBounds } from '../edtf.js';
import type { DateAccount } from '../fact.js';
import { type Account, type Entry, type FactBase, isLive } from '../records.js';
import type { ClaimTime } from './claim.js';

/** What one account says of one part of a claim. */
export type Stance = 'entails' | 'contradicts' | 'silent';

/** A stance and the rule it rests on, in one plain sentence. */
export interface Judgement {
  stance: Stance;
  rule: string;
}

/** An account that decides nothing, and why. */
export const SILENT = (rule: string): Judgement => ({ stance: 'silent', rule });

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
