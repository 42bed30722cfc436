import { checkOfBytes, RECORDS } from './format.js';

/** Collects where records are, and gives the bytes of their region: `Head.records` says in which form. */
export class RecordPlaces {
  private bytes: Buffer = Buffer.alloc(1 << 16);
  private used = 0;
  private readonly ends: number[] = [];
  private size = 0;
  private end = 0;
  private gap = 0;

  add(place: number, length: number): void {
    if (this.size % RECORDS === 0) {
      this.endBlock();
      this.end = place;
      this.gap = 0;
      this.used += 2;
      this.push(place);
    }
    const gap = place - this.end;
    const isUsual = gap === this.gap;
    this.push(2 * length + (isUsual ? 0 : 1));
    if (!isUsual) this.push(gap >= this.gap ? 2 * (gap - this.gap) : 2 * (this.gap - gap) - 1);
    this.gap = gap;
    this.end = place + length;
    this.size++;
  }

  write(): Buffer {
    this.endBlock();
    const table = Buffer.alloc(4 * this.ends.length);
    this.ends.forEach((end, i) => {
      table.writeUInt32LE(end, 4 * i);
    });
    return Buffer.concat([table, this.bytes.subarray(0, this.used)]);
  }

  private endBlock(): void {
    if (this.size === 0) return;
    const start = this.ends.at(-1) ?? 0;
    this.bytes.writeUInt16LE(checkOfBytes(this.bytes, start + 2, this.used), start);
    this.ends.push(this.used);
  }

  private push(value: number): void {
    if (this.used + 16 > this.bytes.length) {
      const more = Buffer.alloc(2 * this.bytes.length);
      this.bytes.copy(more);
      this.bytes = more;
    }
    for (; value > 127; value = Math.floor(value / 128)) this.bytes[this.used++] = (value % 128) | 128;
    this.bytes[this.used++] = value;
  }
}

/** Bytes of the table of blocks. */
export function placeTable(records: number): number {
  return 4 * Math.ceil(records / RECORDS);
}

/** Reads where a record is from its block, by its number there. */
export function placeIn(block: Uint8Array, number: number): { start: number; length: number } | undefined {
  let at = 2;
  const next = () => {
    let value = 0;
    for (let scale = 1; at < block.length; scale *= 128) {
      const byte = block[at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    return Number.NaN;
  };
  let end = next();
  let gap = 0;
  for (let i = 0; ; i++) {
    const code = next();
    if (Number.isNaN(code)) return undefined;
    if (code % 2 === 1) {
      const change = next();
      gap += change % 2 === 1 ? -(change + 1) / 2 : change / 2;
    }
    const length = Math.floor(code / 2);
    if (i === number) return { start: end + gap, length };
    end += gap + length;
  }
}
