import { expect, it, vi } from 'vitest';
import { findDates } from '../../src/core/date-words.js';

// To load the library of dates and to try its patterns takes longer than all else that a query does.
vi.mock('chrono-node/en', () => {
  throw new Error('the library was loaded');
});

it.each(['martial law 2024', 'april revolution', 'kim jung un 2018', 'Jang Song Thaek 2013', 'sept', '38th parallel'])(
  '%j needs no library of dates',
  async (text) => {
    expect(await findDates(text)).toEqual([]);
  },
);

it('is loaded for what may be a date', async () => {
  await expect(findDates('27 July 1953')).rejects.toThrow();
});
