import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../src/core/search/fold.js';
import { dateTerm, isUnspaced, numberAt, splitWords } from '../../src/core/search/text.js';

const texts = (text: string) => splitWords(text).map((word) => word.text);
const numbers = (text: string) => splitWords(text).map((word) => word.number);

describe('foldText', () => {
  it.each([
    ['Café', 'cafe'],
    ['CHŎNG', 'chong'],
    ['Straße', 'strasse'],
    ['Łódź', 'lodz'],
    ['Ærø', 'aero'],
    ['Þórr', 'thorr'],
    ['ﬁne', 'fine'],
    ['Шойгу', 'шоигу'],
    ['１２３', '123'],
  ])('%s becomes %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('keeps Hangul composed, however it came', () => {
    expect(foldText('김정은'.normalize('NFD'))).toBe('김정은');
    expect(foldText('김정은')).toBe('김정은');
  });

  it('gives composed and decomposed text, upper and lower case one form, and folding twice changes nothing', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abcÄéŏñçЙёШ김정은한李鸿忠ßøł -') });
    fc.assert(
      fc.property(letters, (text) => {
        expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')));
        expect(foldText(foldText(text))).toBe(foldText(text));
        expect(foldText(text.toLowerCase())).toBe(foldText(text));
      }),
    );
  });
});

describe('splitWords', () => {
  it.each([
    ['Kim Jong-un', ['kim', 'jong', 'un']],
    ['Kim Jong‐un', ['kim', 'jong', 'un']],
    ['Sun-nam—and others', ['sun', 'nam', 'and', 'others']],
    ["Kim's", ['kim']],
    ['Kim’s', ['kim']],
    ['soldiers’ letters', ['soldiers', 'letters']],
    ["O'Brien", ['obrien']],
    ['U.S. Army', ['us', 'army']],
    ['D.P.R.K. troops', ['dprk', 'troops']],
    ['the end. A start', ['the', 'end', 'a', 'start']],
    ['CAFÉ', ['cafe']],
    ['李鸿忠', ['李鸿忠']],
    ['', []],
    ['—!? ...', []],
  ])('%j', (text, words) => {
    expect(texts(text)).toEqual(words);
  });

  it('reads a number by its value, however it is written', () => {
    const [first] = texts('250000');
    for (const written of ['250,000', '250\u00a0000', '250\u202f000', '250000.0', '250,000th'])
      expect(texts(written)).toEqual([first]);
    expect(numbers('250,000')).toEqual([250000]);
    expect(texts('25,000')).not.toEqual([first]);
  });

  it.each<[string, (number | undefined)[]]>([
    ['38th', [38]],
    ['42nd', [42]],
    ['38TH', [38]],
    ['B-52S', [undefined, 52]],
    ['180K', [180000]],
    ['38Thursday', [undefined]],
    ['1st', [1]],
    ['3rd', [3]],
    ['2.5', [2.5]],
    ['1,000,000.25', [1000000.25]],
    ['007', [7]],
    ['12,34', [12, 34]],
    ['1,5', [1, 5]],
    ['B-52s', [undefined, 52]],
    ['1950s', [undefined]],
    ['5m', [5000000]],
    ['8.2m', [8200000]],
    ['180k troops', [180000, undefined]],
    ['5mm', [undefined]],
    ['0', [0]],
  ])('%s holds the numbers %j', (text, values) => {
    expect(numbers(text)).toEqual(values);
  });

  it('keeps a decade apart from its year', () => {
    expect(texts('1950s')).toEqual(['1950s']);
    expect(texts('1950S')).toEqual(['1950s']);
    expect(texts('1950s')).not.toEqual(texts('1950'));
  });

  it('never takes a number for a word', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (n) => {
        const [term = ''] = texts(String(n));
        expect(texts(n.toLocaleString('en-GB'))).toEqual([term]);
        expect(term).not.toMatch(/^[\p{L}\p{N}]/u);
      }),
    );
  });

  it('tells words joined by a hyphen from words apart', () => {
    expect(splitWords('Sun-nam').map((w) => w.joined)).toEqual([false, true]);
    expect(splitWords('Sun nam').map((w) => w.joined)).toEqual([false, false]);
    expect(splitWords('Sun - nam').map((w) => w.joined)).toEqual([false, false]);
  });

  it('keeps each word as written beside the folded one', () => {
    expect(splitWords('CAFÉ 250,000').map((w) => w.raw)).toEqual(['CAFÉ', '250,000']);
  });

  it('gives NFC and NFD text the same words', () => {
    for (const text of ['Kim Chŏng-ŭn', '김정은', 'Сергей Шойгу', 'Café']) {
      expect(texts(text.normalize('NFD'))).toEqual(texts(text.normalize('NFC')));
    }
  });
});

describe('numberAt', () => {
  it.each([
    ['2.9 million', { value: 2900000, length: 2 }],
    ['5 hundred', { value: 500, length: 2 }],
    ['1.1 billion', { value: 1100000000, length: 2 }],
    ['180 k', { value: 180000, length: 2 }],
    ['12 soldiers', { value: 12, length: 1 }],
    ['soldiers', undefined],
  ])('%s', (text, expected) => {
    expect(numberAt(splitWords(text), 0)).toEqual(expected);
  });

  it('is asked about any place, also behind the last word', () => {
    expect(numberAt(splitWords('about 2 million'), 1)).toEqual({ value: 2000000, length: 2 });
    expect(numberAt(splitWords('2'), 1)).toBeUndefined();
  });
});

describe('dateTerm', () => {
  it('differs by day, month and year', () => {
    const terms = [
      dateTerm({ year: 2023, month: 7, day: 18 }),
      dateTerm({ year: 2023, month: 7, day: 1 }),
      dateTerm({ year: 2023, month: 7 }),
      dateTerm({ year: 2022, month: 7 }),
      dateTerm({ month: 7, day: 18 }),
      dateTerm({ year: 2023, month: 11, day: 8 }),
      dateTerm({ year: 2023, month: 1, day: 18 }),
    ];
    expect(new Set(terms).size).toBe(terms.length);
  });
});

describe('isUnspaced', () => {
  it.each(['김정은', '李鸿忠', 'ソウル', 'กรุงเทพ'])('%s needs no spaces', (word) => {
    expect(isUnspaced(word)).toBe(true);
  });
  it.each(['kim', 'Шойгу', '250'])('%s needs spaces', (word) => {
    expect(isUnspaced(word)).toBe(false);
  });
});
