import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNumberWords } from '../../src/core/number-words.js';
import { runs } from '../helpers/fuzz.js';

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** An integer below 10^12 in English words. */
function inWords(n: number, and: boolean): string {
  if (n < 20) return UNITS[n] ?? '';
  if (n < 100) return `${TENS[Math.floor(n / 10)]}${n % 10 === 0 ? '' : `-${UNITS[n % 10]}`}`;
  for (const [name, size] of [
    ['billion', 1e9],
    ['million', 1e6],
    ['thousand', 1e3],
    ['hundred', 100],
  ] as const) {
    if (n < size) continue;
    const rest = n % size;
    const join = and && rest < 100 ? ' and ' : ' ';
    return `${inWords(Math.floor(n / size), and)} ${name}${rest === 0 ? '' : `${join}${inWords(rest, and)}`}`;
  }
  throw new RangeError(String(n));
}

const values = async (text: string) => (await findNumberWords(text)).map((found) => found.value);

describe('findNumberWords', () => {
  it.each([
    ['a quarter million', 250000],
    ['a quarter of a million', 250000],
    ['quarter of a million', 250000],
    ['half a million', 500000],
    ['half a billion', 500000000],
    ['three quarters of a million', 750000],
    ['two hundred and fifty thousand', 250000],
    ['two hundred fifty thousand', 250000],
    ['one hundred fifty thousand', 150000],
    ['a dozen', 12],
    ['half a dozen', 6],
    ['three dozen', 36],
    ['two dozens', 24],
    ['a hundred', 100],
    ['a hundred and one', 101],
    ['one thousand and one', 1001],
    ['one million two hundred thousand', 1200000],
    ['two and a half million', 2500000],
    ['twenty-one', 21],
    ['ninety nine', 99],
    ['twelve', 12],
    ['zero', 0],
    ['Two Million', 2000000],
    ['2.9 million', 2900000],
    ['1.5 billion', 1500000000],
  ])('%s is %d', async (text, value) => {
    expect(await values(text)).toEqual([value]);
  });

  it.each([
    'thousands of refugees',
    'hundreds',
    'dozens of shells',
    'a quarter of the army',
    'half the army',
    'halfway',
    'the weight of an often tenth',
    'the fiftieth',
    'a man and a gun',
    'fifty-fifty',
    '',
  ])('%j holds none', async (text) => {
    expect(await values(text)).toEqual([]);
  });

  it('says where each number stands', async () => {
    const text = 'Some five hundred and ten soldiers and three tanks';
    const found = await findNumberWords(text);
    expect(found.map((f) => f.value)).toEqual([510, 3]);
    for (const { start, text: words } of found) expect(text.slice(start, start + words.length)).toBe(words);
    expect(found[0]?.start).toBe(5);
  });

  it('reads back every whole number, with "and" and without', { timeout: 60_000 }, async () => {
    const number = fc.oneof(fc.nat(999), fc.nat(999_999), fc.nat(999_999_999));
    await fc.assert(
      fc.asyncProperty(number, fc.boolean(), async (n, and) => {
        expect(await values(inWords(n, and))).toEqual([n]);
      }),
      { numRuns: runs(300) },
    );
  });
});
