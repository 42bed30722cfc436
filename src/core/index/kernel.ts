import type { ByteSource } from './port.js';

/** What src/kernel/kernel.ts exports. Places are bytes in its memory; doubles and 32-bit numbers are as there. */
export interface KernelFunctions {
  memory: WebAssembly.Memory;
  start(): number;
  checkOf(bytes: number, length: number): number;
  find(section: number, count: number, width: number, text: number): number;
  firstStarting(section: number, count: number, width: number, text: number, length: number): number;
  nextOf(section: number, from: number, count: number, groups: number, letters: number): number;
  near(
    section: number,
    count: number,
    width: number,
    groups: number,
    typed: number,
    length: number,
    signature: number,
    most: number,
    mostCount: number,
    limit: number,
    out: number,
  ): number;
  open(size: number, table: number, count: number, length: number, fields: number): void;
  propose(
    terms: number,
    termCount: number,
    alternatives: number,
    count: number,
    whole: number,
    sound: number,
    total: number,
    needed: number,
    wholeShare: number,
    soundShare: number,
    room: number,
    out: number,
  ): number;
  bestShare(proposals: number, count: number): number;
  keep(proposals: number, count: number, least: number, from: number, to: number): number;
  prefer(proposals: number, count: number, from: number, to: number, factor: number): void;
  top(proposals: number, count: number, most: number): number;
  ask(
    terms: number,
    termCount: number,
    total: number,
    covers: number,
    coverCount: number,
    asked: number,
    current: number,
    elsewhereOfPersons: number,
    namedHimself: number,
    other: number,
    ends: number,
    support: number,
  ): void;
  decode(alternative: number): number;
  hashOther(text: number, length: number, isName: number): void;
  bucketOf(bits: number): number;
  findInRegion(
    region: number,
    length: number,
    bits: number,
    kept: number,
    text: number,
    textLength: number,
    isName: number,
  ): number;
  findOther(bucket: number, end: number, bits: number, kept: number): number;
  isWhole(from: number, end: number): number;
  unpack(block: number, end: number, number: number, out: number): number;
  lineUp(proposals: number, count: number, candidates: number, places: number): void;
  openProfiles(place: number, tableLength: number, length: number, each: number): void;
  roomForProfiles(candidates: number, count: number): number;
  unpackAll(candidates: number, count: number, out: number, isTrusted: number): number;
  roomForAll(candidates: number, count: number): number;
  match(candidates: number, count: number, alternatives: number, hits: number): number;
  rank(candidates: number, count: number, matches: number): void;
}

const PAGE = 1 << 16;
/** Memory grows by so many pages at least. */
const STEP = 16;

/** The compiled kernel with its memory: bytes of an index are read straight into it, and never moved. */
export class Kernel {
  readonly run: KernelFunctions;
  bytes: Buffer;
  private next: number;
  private ids: DataView;

  constructor(code: Uint8Array) {
    this.run = new WebAssembly.Instance(new WebAssembly.Module(code)).exports as KernelFunctions;
    this.bytes = Buffer.from(this.run.memory.buffer);
    this.ids = new DataView(this.run.memory.buffer);
    this.next = this.run.start();
  }

  /** Numbers in memory. To be taken anew after `take` and `load`, which may move it. */
  get view(): DataView {
    return this.ids;
  }

  /** How much of the memory is in use. */
  get used(): number {
    return this.next;
  }

  /** Gives back everything that was taken after `used` was so much. */
  release(used: number): void {
    this.next = used;
  }

  /** Room of so many bytes, at a multiple of 8. What is in it is left from before. */
  take(length: number): number {
    const place = this.next;
    this.next = (place + length + 7) & ~7;
    if (this.next > this.bytes.length) {
      this.run.memory.grow(Math.max(STEP, Math.ceil((this.next - this.bytes.length) / PAGE)));
      this.bytes = Buffer.from(this.run.memory.buffer);
      this.ids = new DataView(this.run.memory.buffer);
    }
    return place;
  }

  /** Reads a part of a source into memory, with some room behind it; gives its place. */
  load(source: ByteSource, offset: number, length: number, behind = 0): number {
    const place = this.take(length + behind);
    source.readInto(this.bytes, place, offset, length);
    return place;
  }

  /** Writes doubles; gives their place. */
  putDoubles(numbers: ArrayLike<number>): number {
    const place = this.take(8 * numbers.length);
    new Float64Array(this.bytes.buffer, place, numbers.length).set(numbers);
    return place;
  }

  putIntegers(numbers: ArrayLike<number>): number {
    const place = this.take(4 * numbers.length);
    new Int32Array(this.bytes.buffer, place, numbers.length).set(numbers);
    return place;
  }
}
