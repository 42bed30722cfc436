/**
 * Hashes of ids and the records they name, as an open hash table at most half full. It keeps no id: `idOf` tells records
 * apart whose hashes are equal, as the reader of the table does.
 */
export class IdTable {
  /** Record number + 1, or 0. */
  private slots = new Uint32Array(8);
  private hashes = new Uint32Array(8);
  private size = 0;

  constructor(private readonly idOf: (record: number) => string) {}

  /** The record that an id names, so far; `id` is asked for only where one has the same hash. */
  find(id: () => string, hash: number): number | undefined {
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; this.slots[slot] !== 0; slot = (slot + 1) & mask) {
      const record = this.slots[slot]! - 1;
      if (this.hashes[record] === hash && this.idOf(record) === id()) return record;
    }
    return undefined;
  }

  /** Names a record, which comes after all others; instead of another one, where that had the same id. */
  set(hash: number, record: number, instead: number | undefined): void {
    if (record === this.hashes.length) {
      const more = new Uint32Array(2 * record);
      more.set(this.hashes);
      this.hashes = more;
    }
    this.hashes[record] = hash;
    if (instead !== undefined) {
      this.slots[this.slots.indexOf(instead + 1)] = record + 1;
      return;
    }
    if (2 * ++this.size > this.slots.length) this.grow();
    this.put(hash, record + 1);
  }

  /** The region of ids: `Head.ids` says in which form. */
  write(): { bytes: Buffer; bits: number; width: number } {
    let bits = 0;
    while (this.size >> bits > IN_BUCKET) bits++;
    let width = 1;
    while (2 ** (8 * width) < this.hashes.length + 1) width++;
    const ends = new Uint32Array(2 ** bits);
    for (const entry of this.slots) if (entry !== 0) ends[bucketOf(this.hashes[entry - 1]!, bits)]!++;
    let sum = 0;
    for (let i = 0; i < ends.length; i++) {
      const count = ends[i]!;
      // Where the bucket goes on, until all are in it.
      ends[i] = sum;
      sum += count;
    }
    const table = 4 * ends.length;
    const bytes = Buffer.alloc(Math.ceil((table + this.size * (1 + width)) / 4) * 4);
    for (const entry of this.slots) {
      if (entry === 0) continue;
      const hash = this.hashes[entry - 1]!;
      const at = table + ends[bucketOf(hash, bits)]!++ * (1 + width);
      bytes[at] = hash & 255;
      bytes.writeUIntLE(entry - 1, at + 1, width);
    }
    ends.forEach((end, i) => {
      bytes.writeUInt32LE(end, 4 * i);
    });
    return { bytes, bits, width };
  }

  /** Gives back the memory of the table, which is written. */
  forget(): void {
    this.slots = new Uint32Array(8);
    this.hashes = new Uint32Array(8);
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Uint32Array(2 * before.length);
    for (const entry of before) if (entry !== 0) this.put(this.hashes[entry - 1]!, entry);
  }

  private put(hash: number, entry: number): void {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = entry;
  }
}

/** Ids of a bucket, about so many. */
const IN_BUCKET = 12;

/** The bucket that an id stands in, by its hash. */
export function bucketOf(hash: number, bits: number): number {
  return bits === 0 ? 0 : Math.imul(hash, 0x9e3779b1) >>> (32 - bits);
}
