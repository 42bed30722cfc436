import type { FactFile } from '../fact.js';
import { readPrinted, readResult } from '../kept-results.js';
import type { Printed } from '../printed.js';
import { createFactBase, type Entry, type FactBase, KINDS, type Kind } from '../records.js';
import type { Answering, Result } from '../result.js';
import { checkOfBytes, DamagedIndex, type Head, hashText, RECORDS, readChecked } from './format.js';
import { bucketOf } from './id-table.js';
import type { ByteSource } from './port.js';
import { placeIn, placeTable } from './record-places.js';

/** After so many records in a row the next are read in blocks of so many bytes. */
const IN_A_ROW = 3;
const BLOCK = 1 << 18;
const LISTS = { person: 'people', date: 'dates', figure: 'figures', source: 'sources' } as const;

/** Tables of less than this are read whole: one read, then none. */
const SMALL_TABLE = 1 << 16;

/** A region of the index that is asked for a few bytes at a time. */
class Table {
  private whole: Buffer | undefined;

  constructor(private readonly source: ByteSource) {}

  /** So many bytes at a place in the region, which starts at `offset` and is `length` long. */
  at(offset: number, length: number, place: number, size: number): Buffer {
    if (place < 0 || size < 0 || place + size > length) throw new DamagedIndex('the index is damaged');
    if (length > SMALL_TABLE) return this.source.read(offset + place, size);
    this.whole ??= this.source.read(offset, length);
    return this.whole.subarray(place, place + size);
  }
}

/** A record that is read from the fact file when it is looked into. */
class LazyEntry {
  private read: Entry['record'] | undefined;

  constructor(
    readonly kind: Kind,
    readonly number: number,
    private readonly load: () => Entry['record'],
  ) {}

  get record(): Entry['record'] {
    this.read ??= this.load();
    return this.read;
  }
}

/** A `FactBase` over an index and the fact files it was made from: only records that are looked into are read. */
export class StoredBase implements FactBase {
  readonly title: string;
  readonly updated: string;
  readonly size: number;
  private readonly entries = new Map<number, Entry>();
  private readonly numbers = new Map<string, number | undefined>();
  private readonly idTable: Table;
  private readonly recordTable: Table;
  private joinedRecords: Map<number, [number, number][]> | undefined;
  private places: { number: number; bytes: Buffer } | undefined;
  private block: { start: number; bytes: Buffer } = { start: 0, bytes: Buffer.allocUnsafeSlow(0) };
  private last = -1;
  private run = 0;
  private idsChecked = false;

  constructor(
    private readonly index: ByteSource,
    private readonly head: Head,
    /** The fact files, one behind the other. */
    private readonly facts: ByteSource,
    /** The results of the records, where they are kept. */
    private readonly results?: ByteSource,
    readonly inIdOrder = false,
  ) {
    this.idTable = new Table(index);
    this.recordTable = new Table(index);
    this.title = head.title;
    this.updated = head.updated;
    this.size = head.kinds.reduce((sum, count) => sum + count, 0);
  }

  entry(index: number): Entry {
    const known = this.entries.get(index);
    if (known !== undefined) return known;
    if (!(index >= 0 && index < this.size)) throw new RangeError(`no record at ${index} of ${this.size}`);
    const entry = new LazyEntry(this.kindOf(index), index, () => this.readRecord(index)) as Entry;
    this.entries.set(index, entry);
    return entry;
  }

  find(id: string): Entry | undefined {
    const number = this.numberOf(id);
    return number === undefined ? undefined : this.entry(number);
  }

  result(entry: Entry): Result | undefined {
    if (this.results === undefined || !(entry instanceof LazyEntry)) return undefined;
    return readResult(this.results, this.size, entry.number);
  }

  printed(entry: Entry, found: Pick<Result, 'score' | 'matches'>, answering?: Answering): Printed | undefined {
    if (this.results === undefined || !(entry instanceof LazyEntry)) return undefined;
    return readPrinted(this.results, this.size, entry.number, found, answering);
  }

  /** The number of the record that has an id. */
  numberOf(id: string): number | undefined {
    if (!this.numbers.has(id)) this.numbers.set(id, this.lookUp(id));
    return this.numbers.get(id);
  }

  private lookUp(id: string): number | undefined {
    const { offset, length, bits, width } = this.head.ids;
    const hash = hashText(id);
    const bucket = bucketOf(hash, bits);
    const table = 4 * 2 ** bits;
    const ends = this.idTable.at(offset, length, Math.max(0, 4 * bucket - 4), bucket === 0 ? 4 : 8);
    const first = bucket === 0 ? 0 : ends.readUInt32LE(0);
    const end = ends.readUInt32LE(bucket === 0 ? 0 : 4);
    const size = 1 + width;
    const ids = this.idTable.at(offset, length, table + size * first, size * (end - first));
    for (let at = 0; at < ids.length; at += size) {
      if (ids[at] !== (hash & 255)) continue;
      const number = ids.readUIntLE(at + 1, width);
      if (number >= this.size) throw new DamagedIndex('the index is damaged');
      if (this.entry(number).record.id === id) return number;
    }
    this.checkIds();
    return undefined;
  }

  /** That an id is missing is believed only of a whole table. */
  private checkIds(): void {
    const { offset, length, check } = this.head.ids;
    if (!this.idsChecked) readChecked(this.index, offset, length, check);
    this.idsChecked = true;
  }

  private kindOf(index: number): Kind {
    const { kinds } = this.head;
    let kind = 0;
    for (let end = kinds[0]; index >= end && kind < 3; end += kinds[kind]!) kind++;
    return KINDS[kind]!;
  }

  private readRecord(index: number): Entry['record'] {
    const { start, length } = this.placeOf(index);
    this.run = index === this.last + 1 ? this.run + 1 : 0;
    this.last = index;
    const several = this.head.joined.length === 0 ? undefined : this.joined().get(index);
    if (several !== undefined) return this.join(index, several);
    return this.parse(this.run > IN_A_ROW ? this.readBlock(start, length) : this.facts.read(start, length));
  }

  private placeOf(index: number): { start: number; length: number } {
    const { offset, length } = this.head.records;
    const number = Math.floor(index / RECORDS);
    if (this.places?.number !== number) {
      const ends = this.recordTable.at(offset, length, Math.max(0, 4 * number - 4), number === 0 ? 4 : 8);
      const from = number === 0 ? 0 : ends.readUInt32LE(0);
      const to = ends.readUInt32LE(number === 0 ? 0 : 4);
      const bytes = this.recordTable.at(offset, length, placeTable(this.size) + from, to - from);
      if (bytes.length < 2 || bytes.readUInt16LE(0) !== checkOfBytes(bytes, 2, bytes.length)) {
        throw new DamagedIndex('the index is damaged');
      }
      this.places = { number, bytes };
    }
    const place = placeIn(this.places.bytes, index % RECORDS);
    if (place === undefined) throw new DamagedIndex('the index is damaged');
    return place;
  }

  private readBlock(start: number, length: number): Buffer {
    const { block } = this;
    if (start < block.start || start + length > block.start + block.bytes.length) {
      this.block = { start, bytes: this.facts.read(start, Math.min(Math.max(length, BLOCK), this.facts.size - start)) };
    }
    return this.block.bytes.subarray(start - this.block.start, start - this.block.start + length);
  }

  private parse(bytes: Buffer): Entry['record'] {
    try {
      return JSON.parse(bytes.toString()) as Entry['record'];
    } catch {
      throw new DamagedIndex('the fact file is not the one that was indexed');
    }
  }

  private joined(): Map<number, [number, number][]> {
    if (this.joinedRecords === undefined) {
      const { offset, length, check } = this.head.joined;
      const list = JSON.parse(readChecked(this.index, offset, length, check).toString()) as [number, ...[number, number][]][];
      this.joinedRecords = new Map(list.map(([index, ...places]) => [index, places]));
    }
    return this.joinedRecords;
  }

  private join(index: number, places: readonly [number, number][]): Entry['record'] {
    const records = places.map(([start, length]) => this.parse(this.facts.read(start, length)));
    return joinRecords(this.kindOf(index), records);
  }
}

/** The one record that records of one id and kind in several files make. */
export function joinRecords(kind: Kind, records: readonly Entry['record'][]): Entry['record'] {
  const files = records.map((record) => {
    const file: FactFile = { title: '', updated: '', people: [], dates: [], figures: [], sources: [] };
    (file[LISTS[kind]] as unknown[]).push(record);
    return file;
  });
  return createFactBase(files).entry(0).record;
}
