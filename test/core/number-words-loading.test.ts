import { expect, it, vi } from 'vitest';
import { findNumberWords } from '../../src/core/number-words.js';

// To load the library takes five times as long as all else that a query does.
vi.mock('compromise', () => {
  throw new Error('the library was loaded');
});

it.each([
  ['three million', 3_000_000],
  ['US$ 10 million', 10_000_000],
  ['2.9 billion', 2_900_000_000],
  ['half a million', 500_000],
  ['a dozen', 12],
  ['two thousand and five', 2005],
])('%s needs no library', async (text, value) => {
  expect((await findNumberWords(text)).map((found) => found.value)).toEqual([value]);
});

it('is loaded for what takes more than one word', async () => {
  await expect(findNumberWords('two hundred and fifty')).rejects.toThrow();
});
