import type { TermInfo } from './dictionary.js';
import { DamagedIndex, type Head } from './format.js';
import type { Kernel } from './kernel.js';
import { BEHIND } from './lists.js';
import type { ByteSource } from './port.js';

/** What stands for a term in its bucket: `Head.others`. */
const ONE = 0;
const HERE = 1;
const NAME = 3;

/** A region of at most so many bytes is read whole. */
const SMALL = 1 << 20;

/** Terms that are no words, found by their hashes. Texts are given by their place in the kernel's memory. */
export class OtherTerms {
  private readonly whole: number | undefined;

  constructor(
    private readonly kernel: Kernel,
    private readonly source: ByteSource,
    private readonly region: Head['others'],
  ) {
    const { offset, length } = region;
    if (source.trusted && length <= SMALL) this.whole = kernel.load(source, offset, length, BEHIND);
  }

  find(text: number, length: number): TermInfo | undefined {
    const found = this.lookUp(text, length, false);
    if (found === undefined || found.what === NAME) return undefined;
    const { what, first, second, place } = found;
    if (what === ONE) return { frequency: 1, only: { record: second, pattern: first } };
    if (first === 0) return undefined;
    return what === HERE ? { frequency: first, here: { place, length: second } } : { frequency: first, place: second };
  }

  /** The number of a word of names. */
  nameNumber(text: number, length: number): number | undefined {
    const found = this.lookUp(text, length, true);
    return found?.what === NAME ? found.first : undefined;
  }

  private lookUp(text: number, length: number, isName: boolean) {
    const { kernel } = this;
    const found = this.placeOf(text, length, Number(isName));
    if (found === 0) return undefined;
    const { view } = kernel;
    return {
      what: view.getUint32(found, true),
      first: view.getUint32(found + 4, true),
      second: view.getUint32(found + 8, true),
      place: view.getUint32(found + 12, true),
    };
  }

  /** Where the kernel put what stands for a term; 0 where nothing does. */
  private placeOf(text: number, length: number, isName: number): number {
    const { run } = this.kernel;
    const { bits, kept } = this.region;
    if (this.whole !== undefined) return run.findInRegion(this.whole, this.region.length, bits, kept, text, length, isName);
    run.hashOther(text, length, isName);
    const bucket = this.bucket(run.bucketOf(bits) >>> 0);
    return run.findOther(bucket.place, bucket.end, bits, kept);
  }

  /** A bucket in memory, and its end. */
  private bucket(number: number): { place: number; end: number } {
    const { kernel, source } = this;
    const { offset, length, bits } = this.region;
    const table = 4 * 2 ** bits;
    const before = Math.max(0, number - 1);
    const ends = source.read(offset + 4 * before, 4 * (number - before + 1));
    const start = number === 0 ? 0 : ends.readUInt32LE(0);
    const end = ends.readUInt32LE(4 * (number - before));
    if (!(start + 2 <= end && table + end <= length)) throw new DamagedIndex('the index is damaged');
    const place = kernel.load(source, offset + table + start, end - start, BEHIND);
    if (!kernel.run.isWhole(place, place + end - start)) throw new DamagedIndex('a region of the index is damaged');
    return { place, end: place + end - start };
  }
}
