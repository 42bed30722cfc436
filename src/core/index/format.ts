import type { ByteSource } from './port.js';

/*
 * The layout of an index file; DESIGN.md beside this file says why. All numbers are little-endian.
 *
 *   0   8 bytes   MAGIC, with the format's version
 *   8   u32       length of the head
 *   12  u32       check of the head
 *   16  head      JSON: `Head`
 *   …             regions, each at the place that the head gives, each starting at a multiple of 4
 */

/** Raise the digit when the layout changes; an index of another version is rebuilt. */
export const MAGIC = 'factsix3';
export const HEAD_START = 16;

/** Words of one length that a person could have typed: `count` times `INFO` numbers, then `count` times `bytes` bytes, in byte order. */
export interface Section {
  /** Length of each word in UTF-16 units and in bytes; equal for ASCII. */
  chars: number;
  bytes: number;
  count: number;
  offset: number;
  check: number;
  /** Its first term, where it goes on from a section before it. */
  from?: string;
}

/** More terms of one length are several sections, so that few need be read to find one. */
export const MOST_TERMS = 4096;

/** u32 numbers of a term: signature of its letters; frequency * 8 + group bits; place of its postings. */
export const INFO = 3;
export const FACT_WORD = 1;
export const NAME_WORD = 2;
/** Means a word that stands in facts, and may itself stand nowhere. */
export const MEANT_WORD = 4;
export const GROUP_BITS = 3;

export interface Head {
  /** What analysed the texts: another program's index may know other terms. */
  program: string;
  title: string;
  updated: string;
  /** Records of each kind, in the order of `KINDS`; they are numbered through. */
  kinds: [number, number, number, number];
  /** The fact files that were read, one behind the other; records are found by their place in this whole. */
  files: FileMark[];
  sections: Section[];
  /**
   * All other terms (numbers, dates, stems, sounds, whole names) by a hash, and the words of names by the number that they
   * have in profiles. The first `bits` bits of a hash say the bucket. u32 end of each bucket; then the buckets: u16 check;
   * then, as numbers in bytes of seven bits, how far the hash is from the one before, of `kept` bits, and what it stands
   * for: 4 * pattern, record: its only posting. 4 * frequency + 1, length, list without a check. 4 * frequency + 2, place
   * in the region of postings. 4 * number + 3: a word of names.
   */
  others: { offset: number; length: number; bits: number; kept: number };
  /** Where a term can stand in a record. u16 fields each; then u32 place of its parts each; then the parts. */
  patterns: { offset: number; count: number; length: number; check: number };
  /**
   * Lists of postings: u16 check; then bits, the lowest first. Five say how many low bits a distance has. Then for each
   * posting, in Rice's code, the records between it and the one before; and the number of its pattern: so many ones and a
   * zero, or six ones and, in Elias' gamma code, the number - 5.
   */
  postings: { offset: number; length: number };
  /**
   * Blocks of `RECORDS` records. u32 end of each; then the blocks: u16 check; then, as numbers in bytes of seven bits, the
   * place of its first record in the fact files, taken as the end of what is before it; and of each record 2 * length, or
   * 2 * length + 1 and how many bytes more than before lie between it and the one before (2 * n, or -1 - 2 * n).
   */
  records: { offset: number; length: number };
  /**
   * What ranking asks of a record besides its postings, in blocks of `PROFILES` records. u32 end of each block; then the
   * blocks: u16 check; then of each record, as numbers in bytes of seven bits: 2 * its accounts, where all are as usual, or
   * 2 * accounts + 1, u8 support and u8 flags of each account; how many names it has, and of each how many words, and these
   * by the number that `others` gives them.
   */
  profiles: { offset: number; length: number };
  /** Ids by their hash in 2^`bits` buckets. u32 end of each, in ids; then of each id u8 of its hash and, in `width` bytes, its record. */
  ids: { offset: number; length: number; bits: number; width: number; check: number };
  /** JSON: records made of several, [number, [place, length]…]; blanks make its length a multiple of 4. */
  joined: { offset: number; length: number; check: number };
}

/** By what a fact file is known to be the one that was indexed. */
export interface FileMark {
  size: number;
  mtimeMs: number;
  inode: number;
  /** Of the content, in hexadecimal. */
  hash: string;
}

/** Records of a block of their places, of a block of profiles. */
export const RECORDS = 32;
export const PROFILES = 4;

/** An index that can't be trusted: it is rebuilt. */
export class DamagedIndex extends Error {
  /** Told by this, because parts of the program have classes of their own. */
  readonly code = 'damaged-index';
}

/** Whether an error says that an index can't be used: it is damaged, or cut off. */
export function isDamage(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'damaged-index' || error instanceof RangeError;
}

/** A cheap check of bytes whose number is a multiple of 4: it finds damage, not malice. */
export function checkOf(bytes: Uint8Array): number {
  const numbers = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
  let check = 0x811c9dc5;
  for (let i = 0; i < numbers.length; i++) check = Math.imul(check ^ numbers[i]!, 0x01000193) ^ (check >>> 15);
  return check >>> 0;
}

/** Reads a region and makes sure that it is whole. */
export function readChecked(source: ByteSource, offset: number, length: number, check: number): Buffer {
  const bytes = source.read(offset, length);
  if (!source.trusted && checkOf(bytes) !== check) throw new DamagedIndex('a region of the index is damaged');
  return bytes;
}

/** Hash of a text: where an id stands in the table of ids, or whether names are whole. */
export function hashText(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** A check of 16 bits of a few bytes. */
export function checkOfBytes(bytes: Uint8Array, from: number, to: number): number {
  let check = 0x811c9dc5;
  for (let i = from; i < to; i++) check = Math.imul(check ^ bytes[i]!, 0x01000193);
  return (check ^ (check >>> 16)) & 0xffff;
}

/** The next multiple of 4. */
export function aligned(place: number): number {
  return Math.ceil(place / 4) * 4;
}
