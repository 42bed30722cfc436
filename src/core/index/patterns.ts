import type { Analysis } from '../search/analyse.js';
import { aligned } from './format.js';

/** Bits of a field mask. */
const BITS = 9;

/**
 * The ways in which a term stands in a record: in which fields of the whole record, in which of which account. There
 * are few different ones, so a posting names one by a small number, and all that ranking asks of a record's text can be
 * read from the postings. A pattern is a list of [part, field bits], part 0 being the whole record and n account n - 1.
 */
export class Patterns {
  private readonly numbers = new Map<number | string, number>();
  private readonly all: [number, number][][] = [];
  private readonly masks: number[] = [];

  get size(): number {
    return this.all.length;
  }

  /** All fields of a pattern, whatever the part. */
  fields(pattern: number): number {
    return this.masks[pattern]!;
  }

  /** Each term of a record with the number of its pattern. */
  of({ head, accounts }: Pick<Analysis, 'head' | 'accounts'>): Map<string, number> {
    // Whole record and first account fit into a number, which is cheaper than text.
    const keys = new Map<string, number | string>();
    for (const [term, fields] of head) keys.set(term, fields);
    accounts.forEach((account, i) => {
      for (const [term, fields] of account) {
        const before = keys.get(term) ?? 0;
        keys.set(term, i === 0 ? (before as number) + (fields << BITS) : `${before};${i + 1}:${fields}`);
      }
    });
    for (const [term, key] of keys) keys.set(term, this.numbers.get(key) ?? this.add(key));
    return keys as Map<string, number>;
  }

  private add(key: number | string): number {
    const [first = '', ...rest] = String(key).split(';');
    const parts: [number, number][] = [];
    const whole = Number(first) & ((1 << BITS) - 1);
    const account = Number(first) >> BITS;
    if (whole > 0) parts.push([0, whole]);
    if (account > 0) parts.push([1, account]);
    for (const part of rest) parts.push(part.split(':').map(Number) as [number, number]);
    this.numbers.set(key, this.all.length);
    this.masks.push(parts.reduce((mask, [, fields]) => mask | fields, 0));
    return this.all.push(parts) - 1;
  }

  write(): Uint8Array {
    const numbers = this.all.map((parts) => [parts.length, ...parts.flat()]);
    const masks = aligned(2 * this.size);
    const bytes = Buffer.alloc(aligned(masks + 4 * this.size + 2 * numbers.reduce((sum, n) => sum + n.length, 0)));
    let place = 0;
    numbers.forEach((list, i) => {
      bytes.writeUInt16LE(this.masks[i]!, 2 * i);
      bytes.writeUInt32LE(place, masks + 4 * i);
      for (const n of list) {
        bytes.writeUInt16LE(n, masks + 4 * this.size + 2 * place);
        place++;
      }
    });
    return bytes;
  }
}

/** Patterns as read from an index. */
export class PatternTable {
  private readonly masks: Uint16Array;
  private readonly places: Uint32Array;
  private readonly numbers: Uint16Array;

  constructor(bytes: Buffer, count: number) {
    const masks = aligned(2 * count);
    const numbers = masks + 4 * count;
    this.masks = new Uint16Array(bytes.buffer, bytes.byteOffset, count);
    this.places = new Uint32Array(bytes.buffer, bytes.byteOffset + masks, count);
    this.numbers = new Uint16Array(bytes.buffer, bytes.byteOffset + numbers, (bytes.length - numbers) >> 1);
  }

  fields(pattern: number): number {
    return this.masks[pattern] ?? 0;
  }

  /** Enters what a pattern says of a term. */
  enter(
    pattern: number,
    term: string,
    found: { head: Map<string, number>; accounts: (Map<string, number> | undefined)[] },
  ): void {
    const at = this.places[pattern]!;
    const count = this.numbers[at]!;
    for (let i = 0; i < count; i++) {
      const part = this.numbers[at + 1 + 2 * i]!;
      const fields = this.numbers[at + 2 + 2 * i]!;
      if (part === 0) found.head.set(term, fields);
      else {
        found.accounts[part - 1] ??= new Map();
        found.accounts[part - 1]!.set(term, fields);
      }
    }
  }
}
