import type { Amount } from '../fact.js';

/** A range of numbers; an open end is not itself in the range. */
export interface Interval {
  low: number;
  high: number;
  lowOpen: boolean;
  highOpen: boolean;
}

/** How far "about N" reaches, as a share of N, to either side. */
export const ABOUT = 0.1;

export function between(low: number, high: number, lowOpen = false, highOpen = false): Interval {
  return { low, high, lowOpen, highOpen };
}

const { NEGATIVE_INFINITY: LEAST, POSITIVE_INFINITY: MOST } = Number;

/** What an amount leaves possible. */
export function intervalOf(amount: Amount): Interval {
  if ('min' in amount) return between(amount.min, amount.max);
  const { value, bound } = amount;
  switch (bound) {
    case 'about':
      return between(value - ABOUT * Math.abs(value), value + ABOUT * Math.abs(value));
    case 'more-than':
      return between(value, MOST, true, true);
    case 'at-least':
      return between(value, MOST, false, true);
    case 'less-than':
      return between(LEAST, value, true, true);
    case 'at-most':
      return between(LEAST, value, true, false);
    default:
      return between(value, value);
  }
}

/** True when all of `inner` lies in `outer`. */
export function isInside(inner: Interval, outer: Interval): boolean {
  const low = inner.low > outer.low || (inner.low === outer.low && (!outer.lowOpen || inner.lowOpen));
  const high = inner.high < outer.high || (inner.high === outer.high && (!outer.highOpen || inner.highOpen));
  return low && high;
}

/** True when nothing lies in both. */
export function areDisjoint(a: Interval, b: Interval): boolean {
  const before = (x: Interval, y: Interval) => x.high < y.low || (x.high === y.low && (x.highOpen || y.lowOpen));
  return before(a, b) || before(b, a);
}

/** Multiplies both ends, to change the unit. */
export function scale(interval: Interval, factor: number): Interval {
  return { ...interval, low: interval.low * factor, high: interval.high * factor };
}
