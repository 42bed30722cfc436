import { stemmer } from 'stemmer';
import { describe, expect, it } from 'vitest';
import facts from '../../facts.json';
import { stem } from '../../src/core/search/stem.js';
import { randomNumbers } from '../helpers/generated-facts.js';

describe('stem', () => {
  it('gives what the reference gives for every word of the bundled facts', () => {
    const words = new Set(
      JSON.stringify(facts)
        .toLowerCase()
        .match(/\p{L}+/gu),
    );
    for (const word of words) expect(stem(word), word).toBe(stemmer(word));
  });

  it('gives what the reference gives for made-up words', () => {
    const random = randomNumbers(9);
    const parts =
      'a e i o u y b l s t z w x g ll ss ed ing eed ies sses ational tion ion ize able ement ness ful ical ator é'.split(' ');
    for (let i = 0; i < 30_000; i++) {
      let word = '';
      for (let n = 1 + random() * 6; n > 0; n--) word += parts[Math.floor(random() * parts.length)];
      expect(stem(word), word).toBe(stemmer(word));
    }
  });
});
