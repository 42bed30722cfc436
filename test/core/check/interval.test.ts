import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areDisjoint, between, type Interval, intervalOf, isInside, scale } from '../../../src/core/check/interval.js';
import { runs } from '../../helpers/fuzz.js';

/** Whether a number is in an interval, from the meaning of open and closed ends alone. */
function holds({ low, high, lowOpen, highOpen }: Interval, n: number): boolean {
  return (lowOpen ? n > low : n >= low) && (highOpen ? n < high : n <= high);
}

/** Intervals with ends on whole numbers: a grid of halves then shows every difference between two of them. */
const intervals = fc
  .tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: 0, max: 6 }), fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean())
  .map(([low, length, lowOpen, highOpen, noLow, noHigh]) =>
    between(
      noLow ? Number.NEGATIVE_INFINITY : low,
      noHigh ? Number.POSITIVE_INFINITY : low + length,
      noLow || (length > 0 && lowOpen),
      noHigh || (length > 0 && highOpen),
    ),
  );
const GRID = Array.from({ length: 81 }, (_, i) => (i - 40) / 2);

describe('intervalOf', () => {
  it.each([
    [{ value: 100, bound: 'exactly' as const }, [100], [99.999, 100.001]],
    [{ value: 100, bound: 'about' as const }, [90, 100, 110], [89.9, 110.1]],
    [{ value: -100, bound: 'about' as const }, [-110, -100, -90], [-110.1, -89.9]],
    [{ value: 100, bound: 'more-than' as const }, [100.001, 1e9], [100, 99]],
    [{ value: 100, bound: 'at-least' as const }, [100, 1e9], [99.999]],
    [{ value: 100, bound: 'less-than' as const }, [99.999, 0, -5], [100, 101]],
    [{ value: 100, bound: 'at-most' as const }, [100, 0, -5], [100.001]],
    [{ min: 36, max: 48 }, [36, 40, 48], [35.999, 48.001]],
  ])('%o', (amount, within, outside) => {
    const interval = intervalOf(amount);
    expect(within.filter((n) => !holds(interval, n))).toEqual([]);
    expect(outside.filter((n) => holds(interval, n))).toEqual([]);
  });
});

describe('isInside', () => {
  it('is so exactly when every number of the one is in the other', () => {
    fc.assert(
      fc.property(intervals, intervals, (a, b) => {
        expect(isInside(a, b)).toBe(GRID.filter((n) => holds(a, n)).every((n) => holds(b, n)));
      }),
      { seed: 1, numRuns: runs(3000) },
    );
  });

  it('tells an open end from a closed one', () => {
    expect(isInside(between(1, 2), between(1, 2, true))).toBe(false);
    expect(isInside(between(1, 2, true), between(1, 2, true))).toBe(true);
    expect(isInside(between(1, 2), between(1, 2, false, true))).toBe(false);
    expect(isInside(between(1, 2, false, true), between(1, 2, false, true))).toBe(true);
  });
});

describe('areDisjoint', () => {
  it('is so exactly when no number is in both, whichever stands first', () => {
    fc.assert(
      fc.property(intervals, intervals, (a, b) => {
        const none = !GRID.some((n) => holds(a, n) && holds(b, n));
        expect(areDisjoint(a, b)).toBe(none);
        expect(areDisjoint(b, a)).toBe(none);
      }),
      { seed: 2, numRuns: runs(3000) },
    );
  });

  it('never holds of what lies inside', () => {
    fc.assert(
      fc.property(intervals, intervals, (a, b) => {
        expect(isInside(a, b) && areDisjoint(a, b)).toBe(false);
      }),
      { seed: 3, numRuns: runs(3000) },
    );
  });
});

describe('scale', () => {
  it('multiplies both ends and keeps them open or closed', () => {
    expect(scale(between(2, 3, true, false), 10)).toEqual(between(20, 30, true, false));
    expect(scale(between(2, Number.POSITIVE_INFINITY, false, true), 10)).toEqual(
      between(20, Number.POSITIVE_INFINITY, false, true),
    );
  });
});
