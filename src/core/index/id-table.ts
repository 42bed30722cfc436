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

  /** The record that an id names, so far. */
  find(id: string, hash: number): number | undefined {
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; this.slots[slot] !== 0; slot = (slot + 1) & mask) {
      const record = this.slots[slot]! - 1;
      if (this.hashes[record] === hash && this.idOf(record) === id) return record;
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

  write(): Uint8Array {
    return new Uint8Array(this.slots.buffer);
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
