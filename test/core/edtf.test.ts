import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DateBounds, datesOverlap, isoDay, parseDateBounds } from '../../src/core/edtf.js';
import { runs } from '../helpers/fuzz.js';

function bounds(edtf: string): DateBounds {
  const found = parseDateBounds(edtf);
  if (found === undefined) throw new Error(`${edtf} was not read`);
  return found;
}

/** The first and the last day, as `YYYY-MM-DD` or an infinity. */
function days(edtf: string): [string, string] {
  const { from, to } = bounds(edtf);
  const show = (day: number) => (Number.isFinite(day) ? isoDay(day) : String(day));
  return [show(from), show(to)];
}

describe('parseDateBounds', () => {
  it.each([
    // Level 0
    ['2023', '2023-01-01', '2023-12-31'],
    ['2023-07', '2023-07-01', '2023-07-31'],
    ['2023-02', '2023-02-01', '2023-02-28'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2023-12', '2023-12-01', '2023-12-31'],
    ['2023-07-18', '2023-07-18', '2023-07-18'],
    ['2024-02-29', '2024-02-29', '2024-02-29'],
    ['1950-06-25/1953-07-27', '1950-06-25', '1953-07-27'],
    ['2004-02-01/2005', '2004-02-01', '2005-12-31'],
    ['1969-12-31', '1969-12-31', '1969-12-31'],
    ['1970-01-01', '1970-01-01', '1970-01-01'],
    ['0099', '0099-01-01', '0099-12-31'],
    ['0100', '0100-01-01', '0100-12-31'],
    // Level 1
    ['1950-10~', '1950-10-01', '1950-10-31'],
    ['1984?', '1984-01-01', '1984-12-31'],
    ['195X', '1950-01-01', '1959-12-31'],
    ['19XX', '1900-01-01', '1999-12-31'],
    ['2004-06-XX', '2004-06-01', '2004-06-30'],
    ['1984~/2004-06', '1984-01-01', '2004-06-30'],
    // Level 2
    ['[1982,1983]', '1982-01-01', '1983-12-31'],
    ['[2023-07-25,2023-07-26]', '2023-07-25', '2023-07-26'],
    ['{2018-04-27,2018-09-18}', '2018-04-27', '2018-09-18'],
    ['{2018..2020}', '2018-01-01', '2020-12-31'],
    ['2023-07~-18', '2023-07-18', '2023-07-18'],
  ])('reads %s as the days %s to %s', (edtf, from, to) => {
    expect(days(edtf)).toEqual([from, to]);
  });

  it('counts days from 1970-01-01', () => {
    expect(bounds('1970-01-02')).toMatchObject({ from: 1, to: 1 });
    expect(bounds('1969-12-31')).toMatchObject({ from: -1, to: -1 });
  });

  it('tells an open end from an unknown one, and neither is a day of 1970', () => {
    expect(bounds('2011-12-17/..')).toMatchObject({ to: Number.POSITIVE_INFINITY, toKnown: true, fromKnown: true });
    expect(bounds('2011/')).toMatchObject({ to: Number.POSITIVE_INFINITY, toKnown: false, fromKnown: true });
    expect(bounds('../2012')).toMatchObject({ from: Number.NEGATIVE_INFINITY, fromKnown: true, toKnown: true });
    expect(bounds('/2012')).toMatchObject({ from: Number.NEGATIVE_INFINITY, fromKnown: false, toKnown: true });
    for (const edtf of ['2011-12-17/..', '2011/', '2030/']) expect(datesOverlap(bounds(edtf), bounds('1970'))).toBe(false);
    for (const edtf of ['../1960', '/1960']) expect(datesOverlap(bounds(edtf), bounds('1970'))).toBe(false);
  });

  it('keeps the last day before an open start, and the first after an open end', () => {
    expect(days('2011-12-17/..')[0]).toBe('2011-12-17');
    expect(days('../2012-03')[1]).toBe('2012-03-31');
    expect(days('[..2000]')).toEqual(['-Infinity', '2000-12-31']);
  });

  it.each([
    ['2023-07-18T23:30:00+09:00', '2023-07-18'],
    ['2023-07-18T00:10:00+09:00', '2023-07-18'],
    ['2023-07-18T23:30:00-09:00', '2023-07-18'],
    ['2023-07-18T15:27:00Z', '2023-07-18'],
    ['2023-07-18T15:27:00', '2023-07-18'],
  ])('keeps the local day of %s', (edtf, day) => {
    expect(days(edtf)).toEqual([day, day]);
  });

  it('keeps the local days of an interval of times', () => {
    expect(days('2023-07-18T23:30:00+09:00/2023-07-19T01:00:00+09:00')).toEqual(['2023-07-18', '2023-07-19']);
  });

  it.each([
    ['1950', false, false],
    ['1950~', true, false],
    ['1950?', false, true],
    ['1950%', true, true],
    ['1950-10~/1951', true, false],
    ['2004-06?/2005', false, true],
  ])('marks %s as approximate %s, uncertain %s', (edtf, approximate, uncertain) => {
    expect(bounds(edtf)).toMatchObject({ approximate, uncertain });
  });

  it.each([
    '',
    ' ',
    'July 2023',
    '18/07/2023',
    '2023-13',
    '2023-00',
    '2023-7-18',
    '2023-07-00',
    '2023-07-32',
    '2023-06-31',
    '2023-02-29',
    '1900-02-29',
    '2012/2010',
    '2023-07-25/27',
    'now',
    'NaN',
    '{2018',
    '[2018,]',
    '2023-07-18 or so',
    '20230718',
    '2023-07-18T25:61:00Z',
  ])('does not read %j', (text) => {
    expect(parseDateBounds(text)).toBeUndefined();
  });

  it('never throws and never answers with what is no number, whatever the text', () => {
    const alphabet = fc.string({ unit: fc.constantFrom(...'0123456789-/.~?%TZX:+[]{},Y '), maxLength: 24 });
    fc.assert(
      fc.property(fc.oneof(alphabet, fc.string()), (text) => {
        const found = parseDateBounds(text);
        if (found === undefined) return;
        const { from, to, parts } = found;
        expect(from <= to).toBe(true);
        for (const part of parts) expect(part.from <= part.to).toBe(true);
      }),
      { numRuns: runs(500) },
    );
  });

  it('has no number for the days of a year beyond the calendar, rather than a wrong one', () => {
    const found = parseDateBounds('Y17E8');
    if (found !== undefined) expect([found.from, found.to].some(Number.isNaN)).toBe(false);
  });

  it('reads every day of the calendar as itself', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
        const iso = date.toISOString().slice(0, 10);
        expect(days(iso)).toEqual([iso, iso]);
      }),
    );
  });
});

describe('datesOverlap', () => {
  const overlap = (a: string, b: string) => datesOverlap(bounds(a), bounds(b));

  it.each([
    ['2023-07-18', '2023-07', true],
    ['2023-07-31', '2023-08', false],
    ['2023-07-25/2023-07-27', '2023-07-27', true],
    ['2023-07-25/2023-07-27', '2023-07-28', false],
    ['2023-07-25/2023-07-27', '2023-07-24', false],
    ['2011-12-17/..', '9999', true],
    ['2011-12-17/..', '2011-12-16', false],
    ['../2012', '0100', true],
    ['[1982,1984]', '1983', true],
    ['{2018-04-27,2018-09-18}', '2018-04', true],
    ['{2018-04-27,2018-09-18}', '2018-09-18', true],
    ['{2018-04-27,2018-09-18}', '2018-06', false],
    ['{2018-04-27,2018-09-18}', '{2018-05-26,2018-09-18}', true],
    ['{2018-04-27,2018-09-18}', '{2018-05-26,2018-06-12}', false],
    ['{2018..2020}', '2019', true],
    ['{2018..2020}', '2021', false],
    ['{2016,2018..2020}', '2017', false],
    ['2001-21', '2001', true],
    ['2001-24', '2001', true],
    ['2001-22', '2000', false],
    ['2001-22', '2003', false],
    ['{2000..}', '2005', true],
    ['{2000..}', '1999', false],
    ['{..2000}', '1990', true],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(overlap(a, b)).toBe(expected);
    expect(overlap(b, a)).toBe(expected);
  });

  it('is symmetric, and every date overlaps itself', () => {
    const year = fc.integer({ min: 1900, max: 2050 });
    const month = fc.integer({ min: 1, max: 12 }).map((m) => String(m).padStart(2, '0'));
    const point = fc.oneof(
      year.map(String),
      fc.tuple(year, month).map(([y, m]) => `${y}-${m}`),
      fc.tuple(year, month, fc.integer({ min: 10, max: 28 })).map((parts) => parts.join('-')),
    );
    const date = fc.oneof(
      point,
      fc.tuple(point, point).map(([a, b]) => `${a}/${b}`),
      point.map((p) => `${p}/..`),
      point.map((p) => `${p}/`),
      point.map((p) => `../${p}`),
      fc.tuple(point, point, point).map((list) => `{${list.join(',')}}`),
      fc.tuple(point, point).map((list) => `[${list.join(',')}]`),
    );
    fc.assert(
      fc.property(date, date, (a, b) => {
        const [x, y] = [parseDateBounds(a), parseDateBounds(b)];
        if (x !== undefined) expect(datesOverlap(x, x)).toBe(true);
        if (x !== undefined && y !== undefined) expect(datesOverlap(x, y)).toBe(datesOverlap(y, x));
      }),
      { numRuns: runs(400) },
    );
  });
});
