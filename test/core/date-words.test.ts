import { describe, expect, it } from 'vitest';
import { findDates } from '../../src/core/date-words.js';

const dates = async (text: string) =>
  (await findDates(text)).map(({ year, month, day }) => ({ ...(year && { year }), month, ...(day && { day }) }));

describe('findDates', () => {
  it.each([
    'July 18 2023',
    'July 18, 2023',
    '18 July 2023',
    '18th July 2023',
    'the 18th of July, 2023',
    '18/07/2023',
    '07/18/2023',
    '2023-07-18',
    'Jul. 18, 2023',
    'JULY 18 2023',
  ])('%s is 18 July 2023', async (text) => {
    expect(await dates(text)).toEqual([{ year: 2023, month: 7, day: 18 }]);
  });

  it('gives both readings of an ambiguous date, and each once', async () => {
    const found = await dates('05/07/2023');
    expect(found).toHaveLength(2);
    expect(found).toContainEqual({ year: 2023, month: 7, day: 5 });
    expect(found).toContainEqual({ year: 2023, month: 5, day: 7 });
    expect(await dates('07/07/2023')).toEqual([{ year: 2023, month: 7, day: 7 }]);
  });

  it.each([
    ['July 2023', [{ year: 2023, month: 7 }]],
    ['may 2023', [{ year: 2023, month: 5 }]],
    ['2023-07', [{ year: 2023, month: 7 }]],
    ['2023-12', [{ year: 2023, month: 12 }]],
    ['July 17', [{ month: 7, day: 17 }]],
    ['17 July', [{ month: 7, day: 17 }]],
    ['May 5', [{ month: 5, day: 5 }]],
    ['31/12/1999', [{ year: 1999, month: 12, day: 31 }]],
    ['1 January 1950', [{ year: 1950, month: 1, day: 1 }]],
    ['the first of July 1950', [{ year: 1950, month: 7, day: 1 }]],
    ['twenty-fifth of June, 1950', [{ year: 1950, month: 6, day: 25 }]],
    ['two days after 27 July 1953', [{ year: 1953, month: 7, day: 29 }]],
  ])('%s', async (text, expected) => {
    expect(await dates(text)).toEqual(expected);
  });

  it.each([
    'may',
    'You may go',
    'mar',
    'march on Seoul',
    '1950',
    'since 1950 or so',
    'in a second',
    'tomorrow',
    'July 32 2023',
    '30 February 2020',
    '2023-02-30',
    '2023-00',
    '12-13',
    '',
  ])('%j holds no date', async (text) => {
    expect(await dates(text)).toEqual([]);
  });

  it.each([
    ['By September 2001, 21 prisoners had come home', 'September 2001'],
    ['the dead of June 1999 at 20 to 30', 'June 1999'],
    ['announced at noon on 9 July 1994', 'on 9 July 1994'],
    ['at 3:30 p.m. on 3 January 2018', 'at 3:30 p.m. on 3 January 2018'],
  ])('%j has one date, with no number beside it that is none of it', async (text, date) => {
    expect((await findDates(text)).map((d) => d.text)).toEqual([date]);
  });

  it('finds several, in order, each where it stands', async () => {
    const text = 'from 2 Oct 1951 on, not 1950-06-25, but July 1953';
    const found = await findDates(text);
    expect(found.map((d) => d.year)).toEqual([1951, 1950, 1953]);
    for (const { start, text: words } of found) expect(text.slice(start, start + words.length)).toBe(words);
  });

  it('does not depend on the day it is asked', async () => {
    expect(await dates('18 July')).toEqual([{ month: 7, day: 18 }]);
    expect(await dates('yesterday and last monday')).toEqual([]);
  });
});
