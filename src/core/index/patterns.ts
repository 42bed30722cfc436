import type { BuildKernel } from './build-kernel.js';
import { aligned } from './format.js';

/*
 * The ways in which a term stands in a record: in which fields of the whole record, in which of which account. There are
 * few different ones, so a posting names one by a small number, and all that ranking asks of a record's text can be read
 * from the postings. A pattern is a list of [part, field bits], part 0 being the whole record and n account n - 1. The
 * builder keeps them as states, each one part more than another.
 */

/** Parts of a state in the builder's memory: src/kernel/build/patterns.ts. */
const STEP = 4;
const COUNT = 8;
const NUMBER = 12;

/** Gives the patterns their numbers, the commonest the lowest. */
export function orderPatterns(kernel: BuildKernel): void {
  const { run, view } = kernel;
  const counts = Array.from({ length: run.stateCount() }, (_, state) => view.getUint32(run.stateAt(state) + COUNT, true));
  const used = [...counts.keys()].filter((state) => counts[state]! > 0);
  for (const state of used.sort((a, b) => counts[b]! - counts[a]! || a - b)) run.numberPattern(state);
}

/** The region of patterns: `Head.patterns` says in which form. */
export function writePatterns(kernel: BuildKernel): Buffer {
  const { run, view } = kernel;
  const numbers: number[][] = [];
  for (let state = 1; state < run.stateCount(); state++) {
    const number = view.getUint32(run.stateAt(state) + NUMBER, true);
    if (number === 0) continue;
    const parts: [number, number][] = [];
    for (let at = state; at !== 0; at = view.getUint32(run.stateAt(at), true)) {
      const step = view.getUint32(run.stateAt(at) + STEP, true);
      parts.push([step >>> 16, step & 511]);
    }
    numbers[number - 1] = [parts.length, ...parts.reverse().flat()];
  }
  const masks = aligned(2 * numbers.length);
  const bytes = Buffer.alloc(aligned(masks + 4 * numbers.length + 2 * numbers.reduce((sum, n) => sum + n.length, 0)));
  let place = 0;
  numbers.forEach((list, i) => {
    bytes.writeUInt16LE(
      list.reduce((mask, n, j) => (j > 0 && j % 2 === 0 ? mask | n : mask), 0),
      2 * i,
    );
    bytes.writeUInt32LE(place, masks + 4 * i);
    for (const n of list) {
      bytes.writeUInt16LE(n, masks + 4 * numbers.length + 2 * place);
      place++;
    }
  });
  return bytes;
}

/** The fields of each pattern, as read from an index. */
export class PatternTable {
  private readonly masks: Uint16Array;

  constructor(bytes: Buffer, count: number) {
    this.masks = new Uint16Array(bytes.buffer, bytes.byteOffset, count);
  }

  fields(pattern: number): number {
    return this.masks[pattern] ?? 0;
  }
}
