import { describe, expect, it } from 'vitest';
import type { Amount } from '../../src/core/fact.js';
import { readableAmount, readableDate, readableNumber } from '../../src/core/readable.js';

describe('readableNumber', () => {
  it.each([
    [0, '0'],
    [7, '7'],
    [999, '999'],
    [1000, '1,000'],
    [197653, '197,653'],
    [2500000, '2,500,000'],
    [-1234.5, '-1,234.5'],
    [2.5, '2.5'],
    [0.0001, '0.0001'],
    [1e15, '1,000,000,000,000,000'],
  ])('%d is %s', (value, text) => {
    expect(readableNumber(value)).toBe(text);
  });
});

describe('readableAmount', () => {
  it.each<[Amount, string, string]>([
    [{ value: 197653, bound: 'exactly' }, 'people', '197,653 people'],
    [{ value: 400000, bound: 'about' }, 'people', 'about 400,000 people'],
    [{ value: 180000, bound: 'more-than' }, 'people', 'more than 180,000 people'],
    [{ value: 12, bound: 'at-least' }, 'tests', 'at least 12 tests'],
    [{ value: 12, bound: 'less-than' }, 'tests', 'fewer than 12 tests'],
    [{ value: 2.5, bound: 'less-than' }, 'km', 'less than 2.5 km'],
    [{ value: 12, bound: 'at-most' }, 'tests', 'up to 12 tests'],
    [{ min: 1000, max: 1500 }, 'km', '1,000 to 1,500 km'],
    [{ value: 3, bound: 'exactly' }, '', '3'],
    [{ value: 1, bound: 'exactly' }, 'countries', '1 country'],
    [{ value: 1, bound: 'exactly' }, 'people', '1 person'],
    [{ value: 1, bound: 'more-than' }, 'US dollars', 'more than 1 US dollar'],
    [{ value: 1, bound: 'exactly' }, 'children per woman', '1 child per woman'],
    [{ value: 1, bound: 'exactly' }, 'degrees north', '1 degree north'],
    [{ value: 1, bound: 'exactly' }, 'marches', '1 march'],
    [{ value: 1, bound: 'exactly' }, 'ruling party', '1 ruling party'],
    [{ value: 1, bound: 'exactly' }, 'km', '1 km'],
    [{ value: 1, bound: 'exactly' }, 'classes', '1 class'],
    [{ value: 1, bound: 'exactly' }, 'sorties', '1 sortie'],
    [{ value: 1, bound: 'exactly' }, 'people a year', '1 person a year'],
    [{ value: 1.5, bound: 'exactly' }, 'metres', '1.5 metres'],
    [{ min: 1, max: 2 }, 'metres', '1 to 2 metres'],
    [{ value: 1, bound: 'exactly' }, '', '1'],
  ])('%j of %s is %s', (amount, unit, text) => {
    expect(readableAmount(amount, unit)).toBe(text);
  });
});

describe('readableDate', () => {
  it.each([
    ['2023', '2023'],
    ['2023-07', 'July 2023'],
    ['2023-01', 'January 2023'],
    ['2023-12', 'December 2023'],
    ['2023-07-18', '18 July 2023'],
    ['2023-07-08', '8 July 2023'],
    ['2023-07-18T15:27:00+09:00', '18 July 2023, 15:27'],
    ['1950-10~', 'about October 1950'],
    ['1948~', 'about 1948'],
    ['1948?', 'perhaps 1948'],
    ['1948%', 'perhaps about 1948'],
    ['195X', 'the 1950s'],
    ['195X~', 'about the 1950s'],
    ['2001-21', 'spring 2001'],
    ['2001-24', 'winter 2001'],
    ['2023-07-25/2023-07-27', '25 to 27 July 2023'],
    ['2023-06-30/2023-07-02', '30 June to 2 July 2023'],
    ['2023-06/2023-07', 'June to July 2023'],
    ['2012-11-06/2024-05-12', '6 November 2012 to 12 May 2024'],
    ['2022-12-31/2023-01-01', '31 December 2022 to 1 January 2023'],
    ['1950/1953', '1950 to 1953'],
    ['2011-12-17/..', 'since 17 December 2011'],
    ['2011/', 'from 2011'],
    ['../2012', 'until 2012'],
    ['/2012', 'until 2012'],
    ['[1982,1983]', '1982 or 1983'],
    ['[1941,1942,1943]', '1941, 1942 or 1943'],
    ['{2018-04-27,2018-09-18}', '27 April 2018 and 18 September 2018'],
    ['[2023-07-25]', '25 July 2023'],
    ['[..2000]', '2000 or before'],
    ['{2000..}', '2000 or after'],
    ['{2018..2020}', '2018 to 2020'],
  ])('%s is %s', (edtf, text) => {
    expect(readableDate(edtf)).toBe(text);
  });

  it('keeps a form it has no words for as it is', () => {
    expect(readableDate('1985-99')).toBe('1985-99');
    expect(readableDate('Y170000')).toBe('Y170000');
  });
});
