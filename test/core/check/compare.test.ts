import { describe, expect, it } from 'vitest';
import { type ClaimAmount, type ClaimTime, readClaim } from '../../../src/core/check/claim.js';
import { boundsOf, compareDate, daysOf, isChanging, type Phase, usableAccounts } from '../../../src/core/check/compare.js';
import { compareAmount } from '../../../src/core/check/compare-amount.js';
import { isoDay, parseDateBounds } from '../../../src/core/edtf.js';
import type { Amount, Citation, FigureAccount } from '../../../src/core/fact.js';
import { createFactBase, type Entry } from '../../../src/core/records.js';
import { copyOfCheckFacts } from '../../helpers/check-facts.js';

const CITED: FigureAccount['citations'] = [{ source: 'harbour-paper' }];

function account(amount: Amount, more: Partial<FigureAccount> = {}): FigureAccount {
  return { amount, statement: 'Made up.', citations: CITED, ...more };
}

async function read(phrase: string): Promise<ClaimAmount> {
  const amount = (await readClaim(`The thing had ${phrase}`)).clauses[0]?.amounts[0];
  if (amount === undefined) throw new Error(`no amount in ${phrase}`);
  return amount;
}

async function stanceOf(phrase: string, amount: Amount, unit = 'ships', named = false) {
  return compareAmount(await read(phrase), account(amount), unit, named).stance;
}

describe('compareAmount', () => {
  const exactly = (value: number): Amount => ({ value, bound: 'exactly' });
  const about = (value: number): Amount => ({ value, bound: 'about' });
  const more = (value: number): Amount => ({ value, bound: 'more-than' });
  const least = (value: number): Amount => ({ value, bound: 'at-least' });
  const less = (value: number): Amount => ({ value, bound: 'less-than' });
  const most = (value: number): Amount => ({ value, bound: 'at-most' });

  it.each([
    ['46 ships', exactly(46), 'entails'],
    ['47 ships', exactly(46), 'contradicts'],
    ['more than 46 ships', exactly(46), 'contradicts'],
    ['at least 46 ships', exactly(46), 'entails'],
    ['fewer than 46 ships', exactly(46), 'contradicts'],
    ['at most 46 ships', exactly(46), 'entails'],
    ['about 50 ships', exactly(46), 'entails'],
    ['about 52 ships', exactly(46), 'contradicts'],
    ['nearly 50 ships', exactly(46), 'entails'],
    ['nearly 46 ships', exactly(46), 'contradicts'],
    ['just over 45 ships', exactly(46), 'entails'],
    ['just over 40 ships', exactly(46), 'contradicts'],
    ['between 40 and 46 ships', exactly(46), 'entails'],
    ['between 47 and 50 ships', exactly(46), 'contradicts'],
    ['46 ships', about(46), 'entails'],
    ['only 46 ships', about(46), 'entails'],
    ['exactly 46 ships', about(46), 'silent'],
    ['51 million ships', about(51_486_343), 'entails'],
    ['52 million ships', about(51_486_343), 'silent'],
    ['50 million ships', about(51_486_343), 'silent'],
    ['51 million ships', about(51_500_000), 'silent'],
    ['47 ships', about(46), 'silent'],
    ['60 ships', about(46), 'contradicts'],
    ['more than 500 ships', more(700), 'entails'],
    ['more than 700 ships', more(700), 'entails'],
    ['at least 700 ships', more(700), 'entails'],
    ['more than 800 ships', more(700), 'silent'],
    ['800 ships', more(700), 'silent'],
    ['700 ships', more(700), 'contradicts'],
    ['at most 700 ships', more(700), 'contradicts'],
    ['fewer than 600 ships', more(700), 'contradicts'],
    ['fewer than 900 ships', more(700), 'silent'],
    ['700 ships', least(700), 'silent'],
    ['more than 700 ships', least(700), 'silent'],
    ['at least 700 ships', least(700), 'entails'],
    ['fewer than 700 ships', least(700), 'contradicts'],
    ['at most 700 ships', least(700), 'silent'],
    ['fewer than 700 ships', less(700), 'entails'],
    ['at most 700 ships', less(700), 'entails'],
    ['700 ships', less(700), 'contradicts'],
    ['at least 700 ships', less(700), 'contradicts'],
    ['600 ships', less(700), 'silent'],
    ['at most 700 ships', most(700), 'entails'],
    ['fewer than 700 ships', most(700), 'silent'],
    ['more than 700 ships', most(700), 'contradicts'],
    ['700 ships', most(700), 'silent'],
    ['about 100 ships', about(100), 'entails'],
    ['between 80 and 120 ships', about(100), 'entails'],
    ['more than 80 ships', about(100), 'entails'],
    ['more than 100 ships', about(100), 'silent'],
    ['more than 115 ships', about(100), 'contradicts'],
    ['about 200 ships', about(100), 'contradicts'],
    ['fewer than 120 ships', about(100), 'entails'],
    ['about 105 ships', about(100), 'entails'],
    ['36 ships', { min: 36, max: 48 }, 'silent'],
    ['between 36 and 48 ships', { min: 36, max: 48 }, 'entails'],
    ['between 40 and 50 ships', { min: 36, max: 48 }, 'silent'],
    ['49 ships', { min: 36, max: 48 }, 'contradicts'],
  ] as const)('%s against %o: %s', async (phrase, amount, stance) => {
    expect(await stanceOf(phrase, amount)).toBe(stance);
  });

  it.each([
    ['2,900,000 ships', 2_911_000, 'entails'],
    ['2,900,000 ships', 2_950_000, 'contradicts'],
    ['2,900,000 ships', 2_850_000, 'entails'],
    ['2,900,000 ships', 2_849_999, 'contradicts'],
    ['2,911,000 ships', 2_911_499, 'entails'],
    ['2,911,001 ships', 2_911_000, 'contradicts'],
    ['3,000,000 ships', 2_911_000, 'silent'],
    ['3,000,000 ships', 3_600_000, 'contradicts'],
    ['900 ships', 911, 'contradicts'],
    ['exactly 2,900,000 ships', 2_911_000, 'contradicts'],
    ['precisely 2,911,000 ships', 2_911_000, 'entails'],
    ['about 2,900,000 ships', 2_911_000, 'entails'],
    ['2,900.5 ships', 2900, 'contradicts'],
    ['61 percent', 61.4, 'entails'],
    ['61 percent', 61.5, 'contradicts'],
    ['60 percent', 61.4, 'silent'],
    ['60 percent', 66, 'contradicts'],
    ['61.2 percent', 61.4, 'contradicts'],
    ['61.4 percent', 61.36, 'entails'],
    ['61.4 percent', 61.35, 'entails'],
    ['61.4 percent', 61.45, 'contradicts'],
    ['61.35 percent', 61.4, 'contradicts'],
    ['0.7 percent', 0.73, 'entails'],
    ['46 ships', 46.3, 'contradicts'],
    ['46 km', 46.3, 'entails'],
    ['46 km', 46.5, 'contradicts'],
    ['46.3 km', 46.28, 'entails'],
    ['46.3 km', 46, 'contradicts'],
  ] as const)('a bare number may be rounded: %s, %d: %s', async (phrase, value, stance) => {
    const unit = phrase.split(' ').at(-1)!;
    expect(await stanceOf(phrase, exactly(value), unit)).toBe(stance);
  });

  it.each([
    ['about 2.5 miles', about(4), 'km', 'entails'],
    ['about 4 km', about(4), 'km', 'entails'],
    ['4,000 metres', exactly(4), 'km', 'entails'],
    ['5,000 metres', exactly(4), 'km', 'contradicts'],
    ['10 miles', exactly(4), 'km', 'contradicts'],
    ['two weeks', exactly(14), 'days', 'entails'],
    ['three weeks', exactly(14), 'days', 'contradicts'],
    ['12 months', exactly(1), 'years', 'entails'],
    ['6 months', exactly(1), 'years', 'contradicts'],
    ['4 days', exactly(4), 'km', 'silent'],
    ['4 km', exactly(4), 'ships', 'silent'],
    ['4 things', exactly(4), 'km', 'silent'],
    ['$4 million', exactly(4e6), 'US dollars', 'entails'],
    ['3 tons', exactly(3), 'tonnes', 'entails'],
  ] as const)('units: %s against %o %s: %s', async (phrase, amount, unit, stance) => {
    expect(await stanceOf(phrase, amount, unit)).toBe(stance);
  });

  it('reads a bare number in the unit of the record only where the claim names what is measured', async () => {
    expect(await stanceOf('19', exactly(19), 'years', true)).toBe('entails');
    expect(await stanceOf('21', exactly(19), 'years', true)).toBe('contradicts');
    expect(await stanceOf('19', exactly(19), 'years', false)).toBe('silent');
  });

  it('says on which rule it rests', async () => {
    for (const phrase of ['46 ships', '47 ships', 'more than 40 km'])
      expect(compareAmount(await read(phrase), account(exactly(46)), 'ships').rule).not.toBe('');
  });
});

async function readTime(phrase: string): Promise<ClaimTime> {
  const time = (await readClaim(`The envoy crossed ${phrase}`)).clauses[0]?.times[0];
  if (time === undefined) throw new Error(`no time in ${phrase}`);
  return time;
}

async function dateStance(phrase: string, when: string, span: 'instant' | 'duration' = 'instant', phase: Phase = 'whole') {
  return compareDate(await readTime(phrase), { when, span }, phase).stance;
}

describe('boundsOf', () => {
  it.each([
    ['in 2011', '2011-01-01', '2011-12-31'],
    ['before 2011', '-inf', '2010-12-31'],
    ['after 2011', '2012-01-01', 'inf'],
    ['since 2011', '2011-01-01', 'inf'],
    ['until 2011', '-inf', '2011-12-31'],
  ])('%s', async (phrase, from, to) => {
    const bounds = boundsOf(await readTime(phrase));
    const day = (n = Number.NaN) => (Number.isFinite(n) ? isoDay(n) : n > 0 ? 'inf' : '-inf');
    expect([day(bounds?.from), day(bounds?.to)]).toEqual([from, to]);
    expect(bounds?.parts).toEqual([{ from: bounds?.from, to: bounds?.to }]);
  });

  it('has none of a day without a year', async () => {
    expect(boundsOf(await readTime('on 18 July'))).toBeUndefined();
  });
});

describe('compareDate', () => {
  it.each([
    ['on 18 July 2023', '2023-07-18', 'entails'],
    ['on 19 July 2023', '2023-07-18', 'contradicts'],
    ['in July 2023', '2023-07-18', 'entails'],
    ['in 2022', '2023-07-18', 'contradicts'],
    ['in the 2020s', '2023-07-18', 'entails'],
    ['in the 1990s', '2023-07-18', 'contradicts'],
    ['before 19 July 2023', '2023-07-18', 'entails'],
    ['before 18 July 2023', '2023-07-18', 'contradicts'],
    ['after 17 July 2023', '2023-07-18', 'entails'],
    ['after 18 July 2023', '2023-07-18', 'contradicts'],
    // What happened at once neither went on nor ended.
    ['since 2023', '2023-07-18', 'silent'],
    ['since 2024', '2023-07-18', 'silent'],
    ['until 2024', '2023-07-18', 'silent'],
    ['by 18 July 2023', '2023-07-18', 'entails'],
    ['by 17 July 2023', '2023-07-18', 'contradicts'],
    ['between 2020 and 2025', '2023-07-18', 'entails'],
    ['between 2010 and 2015', '2023-07-18', 'contradicts'],
    // What is known less well than it is claimed.
    ['on 18 July 2023', '2023-07', 'silent'],
    ['in July 2023', '2023', 'silent'],
    ['in August 2023', '2023-07', 'contradicts'],
    ['before August 2023', '2023', 'silent'],
    ['in 1982', '[1982,1983]', 'silent'],
    ['in the 1980s', '[1982,1983]', 'entails'],
    ['in 1984', '[1982,1983]', 'contradicts'],
    ['in 2018', '{2018-04-27,2018-09-18}', 'entails'],
    ['in April 2018', '{2018-04-27,2018-09-18}', 'silent'],
    ['in June 2018', '{2018-04-27,2018-09-18}', 'contradicts'],
    // What is only about known reaches farther, by its own length.
    ['in December 1880', '1880-11~', 'silent'],
    ['in November 1880', '1880-11~', 'entails'],
    ['in 1885', '1880-11~', 'contradicts'],
    ['in 1881', '1880?', 'silent'],
    ['in 1883', '1880?', 'contradicts'],
    ['on 20 March 1880', '1880-03-14~', 'silent'],
    ['on 20 April 1880', '1880-03-14~', 'contradicts'],
    // An unknown or open end.
    ['in 2015', '2011-12-17/..', 'silent'],
    ['in 2010', '2011-12-17/..', 'contradicts'],
    ['in 2015', '2011-12-17/', 'silent'],
    ['in 2010', '2011-12-17/', 'contradicts'],
    ['after 1995', '/1994-07', 'contradicts'],
    ['in 1990', '/1994-07', 'silent'],
  ] as const)('%s, %s: %s', async (phrase, when, stance) => {
    expect(await dateStance(phrase, when)).toBe(stance);
  });

  const SIEGE = '1951-10-10/1951-11-03';
  it.each([
    ['on 10 October 1951', 'beginning', 'entails'],
    ['on 3 November 1951', 'beginning', 'contradicts'],
    ['in October 1951', 'beginning', 'entails'],
    ['in November 1951', 'beginning', 'contradicts'],
    ['on 3 November 1951', 'end', 'entails'],
    ['on 10 October 1951', 'end', 'contradicts'],
    ['in October 1951', 'end', 'contradicts'],
    ['in October 1951', 'whole', 'silent'],
    ['in 1951', 'whole', 'entails'],
    ['on 20 October 1951', 'whole', 'entails'],
    ['on 20 December 1951', 'whole', 'contradicts'],
    ['before November 1951', 'whole', 'silent'],
  ] as const)('what lasted: %s, its %s: %s', async (phrase, phase, stance) => {
    expect(await dateStance(phrase, SIEGE, 'duration', phase)).toBe(stance);
  });

  it('knows an end as well as it is given', async () => {
    expect(await dateStance('in 1963', '1962-09/1963', 'duration', 'end')).toBe('entails');
    expect(await dateStance('in December 1963', '1962-09/1963', 'duration', 'end')).toBe('silent');
    expect(await dateStance('in 1964', '1962-09/1963', 'duration', 'end')).toBe('contradicts');
    expect(await dateStance('in September 1962', '1962-09/1963', 'duration', 'beginning')).toBe('entails');
  });

  it('says nothing of an end that is open or unknown', async () => {
    for (const when of ['1962-09/..', '1962-09/']) {
      expect(await dateStance('in 1963', when, 'duration', 'end'), when).toBe('silent');
      expect(await dateStance('in September 1962', when, 'duration', 'beginning'), when).toBe('entails');
    }
    for (const when of ['../1963-04', '/1963-04']) {
      expect(await dateStance('in 1962', when, 'duration', 'beginning'), when).toBe('silent');
      expect(await dateStance('in April 1963', when, 'duration', 'end'), when).toBe('entails');
    }
  });

  it.each([
    ['on 18 July', '2023-07-18', 'instant', 'whole', 'entails'],
    ['on 19 July', '2023-07-18', 'instant', 'whole', 'contradicts'],
    ['on 18 July', '2023-07', 'instant', 'whole', 'silent'],
    ['on 18 August', '2023-07', 'instant', 'whole', 'contradicts'],
    ['on 18 July', '2020/2023', 'instant', 'whole', 'silent'],
    ['on 18 July', '2023/..', 'instant', 'whole', 'silent'],
    ['on 20 October', SIEGE, 'duration', 'whole', 'entails'],
    ['on 10 October', SIEGE, 'duration', 'beginning', 'entails'],
    ['on 20 October', SIEGE, 'duration', 'beginning', 'contradicts'],
    ['on 3 November', SIEGE, 'duration', 'end', 'entails'],
    ['on 10 October', SIEGE, 'duration', 'end', 'contradicts'],
  ] as const)('a day of any year: %s, %s %s %s: %s', async (phrase, when, span, phase, stance) => {
    expect(await dateStance(phrase, when, span, phase)).toBe(stance);
  });

  it('never decides of a time or account that is no date', async () => {
    expect(await dateStance('in 2023', 'no date')).toBe('silent');
    expect(compareDate({ text: 'then', relation: 'in' }, { when: '2023', span: 'instant' }, 'whole').stance).toBe('silent');
  });
});

describe('daysOf', () => {
  it.each([
    ['1951-10-10/1951-11-03', 25],
    ['2023-07-25/2023-07-27', 3],
    ['2023-12-31/2024-01-01', 2],
    ['2024-02-28/2024-03-01', 3],
  ])('%s', (when, days) => {
    expect(daysOf(when)).toBe(days);
  });

  it.each(['2023-07', '2023-07-25', '2023-07-25/..', '2023-07/2023-08', '2023-07-27/2023-07-25'])('not of %s', (when) => {
    expect(daysOf(when)).toBeUndefined();
  });
});

describe('usableAccounts', () => {
  const base = createFactBase([copyOfCheckFacts()]);
  const figure = (accounts: FigureAccount[], period?: string): Entry => ({
    kind: 'figure',
    record: {
      id: 'made-up',
      label: 'Made up',
      unit: 'ships',
      accounts: accounts as [FigureAccount, ...FigureAccount[]],
      ...(period !== undefined && { period }),
    },
  });
  const one = (value: number, more: Partial<FigureAccount> = {}) => account({ value, bound: 'exactly' }, more);
  const from = (...citations: Citation[]) => ({ citations: citations as [Citation, ...Citation[]] });
  const values = (entry: Entry, scopes: string[] = [], time?: string) =>
    usableAccounts(entry, base, (scope) => scopes.includes(scope), time === undefined ? undefined : parseDateBounds(time)).map(
      ({ account: a }) => (a as FigureAccount & { amount: { value: number } }).amount.value,
    );

  it('leaves out what is deprecated, and keeps the places of the others', () => {
    const entry = figure([one(1, { rank: 'deprecated', reason: 'wrong' }), one(2), one(3, { rank: 'preferred' })]);
    expect(values(entry)).toEqual([2, 3]);
    expect(usableAccounts(entry, base, () => false, undefined).map(({ index }) => index)).toEqual([1, 2]);
  });

  it('takes those of the claimed scope, else those without, never another', () => {
    const entry = figure([one(1), one(2, { scope: 'army' }), one(3, { scope: 'navy' })]);
    expect(values(entry)).toEqual([1]);
    expect(values(entry, ['army'])).toEqual([2]);
    expect(values(figure([one(2, { scope: 'army' }), one(3, { scope: 'navy' })]))).toEqual([]);
    expect(values(figure([one(2, { scope: 'army' }), one(3, { scope: 'navy' })]), ['navy'])).toEqual([3]);
  });

  it('reads the one scope there is without being told', () => {
    expect(values(figure([one(2, { scope: 'army' }), one(3, { scope: 'army' })]))).toEqual([2, 3]);
  });

  it('takes of each origin only the latest count', () => {
    const early = one(1, { asOf: '1960', ...from({ source: 'harbour-paper', origin: 'velm-agency' }) });
    const late = one(2, { asOf: '1980', ...from({ source: 'velm-agency' }) });
    const other = one(3, { asOf: '1970', ...from({ source: 'borealis-gazette' }) });
    expect(values(figure([early, late, other], '1951'))).toEqual([2, 3]);
    expect(values(figure([late, other, early], '1951'))).toEqual([2, 3]);
  });

  it('keeps what has no date of count, and what another origin said as well', () => {
    const undated = one(1, from({ source: 'velm-agency' }));
    const late = one(2, { asOf: '1980', ...from({ source: 'velm-agency' }) });
    const joint = one(3, { asOf: '1990', ...from({ source: 'velm-agency' }, { source: 'borealis-gazette' }) });
    expect(values(figure([undated, late, joint], '1951'))).toEqual([1, 2, 3]);
  });

  it('reads a changing quantity at the claimed time', () => {
    const entry = figure([
      one(1, { asOf: '1990-12-31', ...from({ source: 'harbour-paper' }) }),
      one(2, { asOf: '2000-12-31', ...from({ source: 'borealis-gazette' }) }),
    ]);
    expect(values(entry)).toEqual([1, 2]);
    expect(values(entry, [], '1990')).toEqual([1]);
    expect(values(entry, [], '2000-06')).toEqual([2]);
    expect(values(entry, [], '1995')).toEqual([]);
  });

  it('does not where the record has a period of its own', () => {
    const entry = figure([one(1, { asOf: '1990', ...from({ source: 'harbour-paper' }) })], '1951');
    expect(values(entry, [], '1951')).toEqual([1]);
    expect(isChanging(entry)).toBe(false);
  });

  it('calls changing only a figure without period that is counted at a date', () => {
    expect(isChanging(figure([one(1, { asOf: '1990' })]))).toBe(true);
    expect(isChanging(figure([one(1)]))).toBe(false);
    expect(isChanging(figure([one(1, { asOf: '1990' }), one(2)]))).toBe(false);
    // Neither what is wrong nor what is of another scope says anything of it.
    expect(isChanging(figure([one(1, { asOf: '1990' }), one(2, { scope: 'army' })]))).toBe(true);
    expect(isChanging(figure([one(1, { asOf: '1990' }), one(2, { rank: 'deprecated', reason: 'wrong' })]))).toBe(true);
    const date = base.find('selkirk-siege');
    expect(date !== undefined && isChanging(date)).toBe(false);
  });

  it('has none of a source', () => {
    const source = base.find('harbour-paper');
    expect(source !== undefined && usableAccounts(source, base, () => true, undefined)).toEqual([]);
  });
});

describe('compareEnds', () => {
  const ends = async (phrase: string, when: string) => {
    const [time] = (await readClaim(`The siege lasted ${phrase}`)).clauses[0]?.times ?? [];
    if (time === undefined) throw new Error(`no time in ${phrase}`);
    return compareDate(time, { when, span: 'duration' }, 'whole').stance;
  };

  it.each([
    ['until 1953', '1950-06-25/1953-07-27', 'entails'],
    ['until 27 July 1953', '1950-06-25/1953-07-27', 'entails'],
    ['until 1960', '1950-06-25/1953-07-27', 'contradicts'],
    ['until 1951', '1950-06-25/1953-07-27', 'contradicts'],
    ['since 1950', '1950-06-25/1953-07-27', 'entails'],
    ['since 1951', '1950-06-25/1953-07-27', 'contradicts'],
    ['from 1950 to 1953', '1950-06-25/1953-07-27', 'entails'],
    ['from 1950 to 1960', '1950-06-25/1953-07-27', 'contradicts'],
    ['from 1949 to 1953', '1950-06-25/1953-07-27', 'contradicts'],
    // "Between" leaves open when in it; an end that is open or coarse leaves open the day.
    ['between 1949 and 1960', '1950-06-25/1953-07-27', 'entails'],
    ['until 1953', '1950-06-25/..', 'silent'],
    ['until 3 May 1953', '1950/1953', 'silent'],
    ['since 2011', '2011-12-17/', 'entails'],
    ['since 2010', '2011-12-17/', 'contradicts'],
  ] as const)('%s, %s: %s', async (phrase, when, stance) => {
    expect(await ends(phrase, when)).toBe(stance);
  });

  it('never supports an end in another year', async () => {
    for (let year = 1940; year <= 1970; year++) {
      if (year !== 1953) expect(await ends(`until ${year}`, '1950-06-25/1953-07-27'), `${year}`).toBe('contradicts');
      if (year !== 1950) expect(await ends(`since ${year}`, '1950-06-25/1953-07-27'), `${year}`).toBe('contradicts');
    }
  });
});
