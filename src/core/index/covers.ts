import type { ParsedQuery } from '../search/query.js';
import { nameCovers } from '../search/rank.js';
import type { Kernel } from './kernel.js';

/** Bytes of one: src/kernel/layout.ts. */
const COVER = 16;

interface Names {
  kernel: Kernel;
  /** The number of a word of names. */
  nameNumber(term: string): number | undefined;
}

/** Tells the kernel which terms cover a word of a name, by number, with the words of the query that each stands for. */
export function putCovers({ kernel, nameNumber }: Names, query: ParsedQuery): { place: number; count: number } {
  const covers: { number: number; places: readonly number[] }[] = [];
  for (const [term, places] of nameCovers(query)) {
    const number = nameNumber(term);
    if (number !== undefined) covers.push({ number, places });
  }
  covers.sort((a, b) => a.number - b.number);
  const place = kernel.take(COVER * covers.length);
  covers.forEach(({ number, places }, i) => {
    const at = place + COVER * i;
    kernel.view.setUint32(at, number, true);
    let [low, high] = [0, 0];
    for (const t of places) {
      if (t < 32) low |= 1 << t;
      else high |= 1 << (t - 32);
    }
    kernel.view.setInt32(at + 8, low, true);
    kernel.view.setInt32(at + 12, high, true);
  });
  return { place, count: covers.length };
}
