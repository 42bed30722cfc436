import { DamagedIndex, PROFILES } from './format.js';
import type { Kernel } from './kernel.js';
import type { ByteSource } from './port.js';

/** Bytes of a candidate: src/kernel/layout.ts. */
export const CANDIDATE = 48;

/** Regions of less than this are read whole: that is faster than reading a hundred blocks one by one. */
const SMALL = 1 << 20;
/** What a profile takes more than its block: its head, and flags of accounts that are as usual. */
const MORE = 160;

/** The profiles of an index, read in blocks into the kernel's memory. `Head.profiles` says in which form they are. */
export class ProfileBlocks {
  private readonly whole: number | undefined;
  private readonly blocks = new Map<number, { start: number; end: number }>();
  private readonly table: number;

  constructor(
    private readonly kernel: Kernel,
    private readonly source: ByteSource,
    private readonly region: { offset: number; length: number },
    records: number,
  ) {
    this.table = 4 * Math.ceil(records / PROFILES);
    this.whole = region.length < SMALL ? kernel.load(source, region.offset, region.length) : undefined;
  }

  /** Gives candidates their profiles. */
  putAll(candidates: number, count: number): void {
    const { kernel, source, whole } = this;
    if (whole === undefined) {
      for (let at = candidates; at < candidates + CANDIDATE * count; at += CANDIDATE) {
        const { start, end } = this.profile(kernel.view.getUint32(at, true));
        kernel.view.setUint32(at + 8, start, true);
        kernel.view.setUint32(at + 12, end, true);
      }
      return;
    }
    kernel.run.openProfiles(whole, this.table, this.region.length, PROFILES);
    const room = kernel.run.roomForProfiles(candidates, count);
    const start = kernel.take(room);
    const end = room === 0 ? 0 : kernel.run.unpackAll(candidates, count, start, Number(source.trusted ?? false));
    if (end === 0) throw new DamagedIndex('the index is damaged');
    kernel.release(end);
  }

  /** Where the profile of a record begins and ends, as the kernel reads it. */
  private profile(record: number): { start: number; end: number } {
    const { kernel } = this;
    const number = Math.floor(record / PROFILES);
    let block = this.blocks.get(number);
    if (block === undefined) {
      block = this.load(number);
      if (!kernel.run.isWhole(block.start, block.end)) throw new DamagedIndex('the index is damaged');
      this.blocks.set(number, block);
    }
    const start = kernel.take(block.end - block.start + MORE);
    const end = kernel.run.unpack(block.start, block.end, record % PROFILES, start);
    if (end === 0) throw new DamagedIndex('the index is damaged');
    kernel.release((end + 7) & ~7);
    return { start, end };
  }

  private load(number: number): { start: number; end: number } {
    const { kernel, source, whole, table } = this;
    const { offset, length } = this.region;
    const before = Math.max(0, number - 1);
    const ends = whole === undefined ? source.read(offset + 4 * before, 4 * (number - before + 1)) : undefined;
    const endAt = (i: number) => ends?.readUInt32LE(4 * (i - before)) ?? kernel.view.getUint32(whole! + 4 * i, true);
    const from = number === 0 ? 0 : endAt(number - 1);
    const to = endAt(number);
    if (!(from + 2 < to && table + to <= length)) throw new DamagedIndex('the index is damaged');
    const start = whole === undefined ? kernel.load(source, offset + table + from, to - from) : whole + table + from;
    return { start, end: start + to - from };
  }
}
