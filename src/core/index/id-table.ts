import { hashText } from './format.js';

/** Hashes of ids and the records they name, as an open hash table at most half full. Equal ids must be told apart by the reader. */
export class IdTable {
  private readonly byId = new Map<string, number>();

  set(id: string, record: number): void {
    this.byId.set(id, record);
  }

  write(): Uint8Array {
    let slots = 8;
    while (slots < 2 * this.byId.size) slots *= 2;
    const table = new Uint32Array(slots);
    for (const [id, record] of this.byId) {
      let slot = hashText(id) & (slots - 1);
      while (table[slot] !== 0) slot = (slot + 1) & (slots - 1);
      table[slot] = record + 1;
    }
    return new Uint8Array(table.buffer);
  }
}
