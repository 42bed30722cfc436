import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lettersOfSound, maySound, slipDistance, soundSkeleton } from '../../src/core/search/distance.js';
import { signatureOf } from '../../src/core/search/word-shape.js';
import { runs } from '../helpers/fuzz.js';

/** Optimal string alignment, every edit at the price of one. */
function plainDistance(a: string, b: string): number {
  const rows: number[][] = [];
  for (let i = 0; i <= a.length; i++) {
    const row: number[] = [];
    for (let j = 0; j <= b.length; j++) {
      if (i === 0 || j === 0) {
        row.push(i + j);
        continue;
      }
      const replace = (rows[i - 1]?.[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min((rows[i - 1]?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replace);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? Number.NaN;
}

const FAR = 1000;
/** Few letters, so that words meet, double and swap. */
const word = fc.string({ unit: fc.constantFrom(...'abehkst', 'é', '정'), maxLength: 10 });
const slip = fc.tuple(word, word);

describe('slipDistance', () => {
  it('never costs more than plain edits, nor less than nothing', () => {
    fc.assert(
      fc.property(slip, ([a, b]) => {
        const distance = slipDistance(a, b, FAR);
        expect(distance).toBeLessThanOrEqual(plainDistance(a, b) + 1e-9);
        expect(distance).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: runs(1000) },
    );
  });

  it('costs at least half of the plain edits, so that no word is free', () => {
    fc.assert(
      fc.property(slip, ([a, b]) => {
        expect(slipDistance(a, b, FAR)).toBeGreaterThanOrEqual(plainDistance(a, b) / 2 - 1e-9);
      }),
      { numRuns: runs(1000) },
    );
  });

  it('is symmetric', () => {
    fc.assert(
      fc.property(slip, ([a, b]) => {
        expect(slipDistance(a, b, FAR)).toBeCloseTo(slipDistance(b, a, FAR), 9);
      }),
      { numRuns: runs(1000) },
    );
  });

  it('is zero for equal words and for no others', () => {
    fc.assert(
      fc.property(slip, ([a, b]) => {
        expect(slipDistance(a, a, 0)).toBe(0);
        expect(slipDistance(a, b, FAR) === 0).toBe(a === b);
      }),
      { numRuns: runs(1000) },
    );
  });

  it('respects the limit: the distance if it is within, else infinity', () => {
    fc.assert(
      fc.property(slip, fc.constantFrom(0.4, 0.5, 0.8, 1, 1.7, 2.3, 3, 4.5), ([a, b], limit) => {
        const whole = slipDistance(a, b, FAR);
        // Sums of tenths: what lies within a rounding error of the limit may fall on either side.
        fc.pre(Math.abs(whole - limit) > 1e-9);
        const limited = slipDistance(a, b, limit);
        if (whole < limit) expect(limited).toBeCloseTo(whole, 9);
        else expect(limited).toBe(Number.POSITIVE_INFINITY);
      }),
      { numRuns: runs(2000) },
    );
  });

  it('makes likely slips cheaper than unlikely ones', () => {
    expect(slipDistance('hraison', 'haraison', FAR)).toBeLessThan(slipDistance('hxraison', 'haraison', FAR) + 1e-9);
    expect(slipDistance('harison', 'harrison', FAR)).toBeLessThan(slipDistance('haprison', 'harrison', FAR));
    expect(slipDistance('shoygu', 'shoigu', FAR)).toBeLessThan(slipDistance('shoxgu', 'shoigu', FAR));
    expect(slipDistance('kinda', 'kimda', FAR)).toBeLessThan(slipDistance('kipda', 'kimda', FAR));
    expect(slipDistance('kmi', 'kim', FAR)).toBeLessThan(1);
  });

  it('takes a swap of neighbours for one slip, anywhere', () => {
    const swapped = slipDistance('ba', 'ab', FAR);
    expect(swapped).toBeLessThanOrEqual(1);
    expect(slipDistance('kxqb', 'kqxb', FAR)).toBeCloseTo(slipDistance('xqkb', 'qxkb', FAR), 9);
    expect(slipDistance('kbxq', 'kbqx', 1)).toBeLessThanOrEqual(1);
  });

  it('gives words of more than 64 letters no distance, but for the same word', () => {
    const long = 'a'.repeat(65);
    expect(slipDistance(long, long, 1)).toBe(0);
    expect(slipDistance(long, 'a'.repeat(64), FAR)).toBe(Number.POSITIVE_INFINITY);
    expect(slipDistance('a'.repeat(64), 'a'.repeat(63), FAR)).toBeLessThanOrEqual(1);
  });

  it('gives the same answer again after other words', () => {
    const before = slipDistance('armistice', 'armstice', FAR);
    slipDistance('panmunjom', 'pyongyang', FAR);
    slipDistance('', 'korea', FAR);
    expect(slipDistance('armistice', 'armstice', FAR)).toBe(before);
  });
});

describe('soundSkeleton', () => {
  it.each([
    ['jong', 'chong'],
    ['jong', 'dzhong'],
    ['shoigu', 'shoygu'],
    ['pusan', 'busan'],
    ['kim', 'gim'],
  ])('%s sounds like %s', (a, b) => {
    expect(soundSkeleton(a)).toBe(soundSkeleton(b));
  });

  it.each([
    ['kim', 'park'],
    ['shoigu', 'putin'],
    ['harrison', 'macarthur'],
  ])('%s does not sound like %s', (a, b) => {
    expect(soundSkeleton(a)).not.toBe(soundSkeleton(b));
  });
});

describe('soundSkeleton', () => {
  /** The rules, one after the other. */
  const rules = (word: string) =>
    word
      .replace(/([a-z])\1+/g, '$1')
      .replace(/dzs|dzh|cz|dsch|tsch|tch|sch|dz|zh|ch|ts|tz|sh|hs|x/g, (s) =>
        s === 'sh' || s === 'hs' || s === 'sch' ? 's' : 'j',
      )
      .replace(/ph/g, 'p')
      .replace(/[cjz]/g, 'j')
      .replace(/n[kgq]+/g, 'n')
      .replace(/[kgq]/g, 'k')
      .replace(/[pbfv]/g, 'p')
      .replace(/[td]/g, 't')
      .replace(/[rl]/g, 'l')
      .replace(/m$/, 'n')
      .replace(/^[yi](?=[aeou])/, 'j')
      .replace(/(?<=.)h/g, '')
      .replace(/[aeiouyw]+/g, 'a');

  it('follows its rules for every word', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz', 'ch', 'sch', 'ng', 'h', 'i', 'y', 'm') }),
        (word) => {
          expect(soundSkeleton(word)).toBe(rules(word));
        },
      ),
      { numRuns: runs(3000) },
    );
  });
});

describe('maySound', () => {
  it('never rules out the sound that a word has', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}$/), (word) => {
        expect(maySound(word, soundSkeleton(word))).toBe(true);
      }),
      { numRuns: runs(5000) },
    );
  });

  it('rules out most others', () => {
    expect(maySound('shoigu', soundSkeleton('kim'))).toBe(false);
    expect(maySound('kim', soundSkeleton('shoigu'))).toBe(false);
  });
});

describe('lettersOfSound', () => {
  it('has all letters of every word of a sound', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz', 'dzs', 'tsch', 'sch', 'hs', 'ph', 'ng', 'nkgq', 'm', 'y'),
          minLength: 1,
        }),
        (word) => {
          expect(signatureOf(word) & ~lettersOfSound(soundSkeleton(word))).toBe(0);
        },
      ),
      { numRuns: runs(5000) },
    );
  });

  it('rules out words that have others', () => {
    expect(signatureOf('putin') & ~lettersOfSound(soundSkeleton('shoigu'))).not.toBe(0);
    expect(signatureOf('kim') & ~lettersOfSound(soundSkeleton('park'))).not.toBe(0);
  });
});
