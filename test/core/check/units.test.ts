import { describe, expect, it } from 'vitest';
import { conversion, findUnit } from '../../../src/core/check/units.js';

describe('findUnit', () => {
  it.each([
    ['km', 'kilometres'],
    ['Kilometers', 'km'],
    ['square kilometres', 'square-km'],
    ['Square  Miles', 'square-mile'],
    ['nautical miles', 'nm'],
    ['per cent', '%'],
    ['US dollars', '$'],
    ['feet', 'ft'],
    ['metric tons', 'tonnes'],
    [' days ', 'day'],
  ])('%s is %s', (one, other) => {
    expect(findUnit(one)).toBeDefined();
    expect(findUnit(one)).toEqual(findUnit(other));
  });

  it.each(['people', 'troops', 'missiles', 'ships', 'won', 'votes', ''])('%j is counted, not measured', (name) => {
    expect(findUnit(name)).toBeUndefined();
  });
});

describe('conversion', () => {
  it.each([
    ['km', 'metres', 1000],
    ['miles', 'km', 1.609344],
    ['nautical miles', 'metres', 1852],
    ['feet', 'metres', 0.3048],
    ['yards', 'feet', 3],
    ['inches', 'cm', 2.54],
    ['weeks', 'days', 7],
    ['fortnight', 'weeks', 2],
    ['hours', 'minutes', 60],
    ['tonnes', 'kg', 1000],
    ['pounds', 'kg', 0.45359237],
    ['hectares', 'square kilometres', 0.01],
    ['square miles', 'square km', 2.589988],
    ['gallons', 'litres', 3.785412],
    ['barrels', 'gallons', 42],
    ['megatons', 'kilotons', 1000],
  ])('a %s is so many %s', (from, to, factor) => {
    expect((conversion(findUnit(from), findUnit(to)) ?? 0) / factor).toBeCloseTo(1, 4);
    expect((conversion(findUnit(to), findUnit(from)) ?? 0) * factor).toBeCloseTo(1, 4);
  });

  it.each([
    ['km', 'days'],
    ['tons', 'kilotons'],
    ['percent', 'us dollars'],
    ['square km', 'km'],
    ['km', 'people'],
    ['people', 'km'],
  ])('%s are never %s', (from, to) => {
    expect(conversion(findUnit(from), findUnit(to))).toBeUndefined();
  });

  it('compares counts one to one', () => {
    expect(conversion(findUnit('people'), findUnit('missiles'))).toBe(1);
  });

  it('knows which units have no fixed size', () => {
    expect(['month', 'year', 'decade', 'ton'].map((u) => findUnit(u)?.rough)).toEqual([true, true, true, true]);
    expect(['day', 'week', 'km', 'tonne'].map((u) => findUnit(u)?.rough)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
