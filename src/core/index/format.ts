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
export const MAGIC = 'factsix2';
export const HEAD_START = 16;

/** Terms of one class and length: `count` times `INFO` numbers, then `count` times `bytes` bytes, in byte order. */
export interface Section {
  /** 1: words that a person could have typed; 0: numbers, dates, stems, sounds. */
  words: 0 | 1;
  /** Length of each term in UTF-16 units and in bytes; equal for ASCII. */
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
  /** Where a term can stand in a record. u16 fields each; then u32 place of its parts each; then the parts. */
  patterns: { offset: number; count: number; length: number; check: number };
  postings: { offset: number; length: number };
  /** 8 bytes a record: u32 low part of its place in the fact file, u32 high part * 2^24 + length. */
  records: { offset: number };
  /**
   * What ranking asks of a record besides its postings. u32 end of each; then each: u16 check; u8 support; u16 number of
   * accounts; u8 flags of each account; then, as numbers in bytes of seven bits, how many names it has, and of each how
   * many words, and these by the number of their term.
   */
  profiles: { offset: number; length: number };
  /** Hash table of ids: u32 record number + 1, or 0. */
  ids: { offset: number; slots: number; check: number };
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

export const LONGEST_RECORD = 0xffffff;

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

/** The next multiple of 4. */
export function aligned(place: number): number {
  return Math.ceil(place / 4) * 4;
}

/** Mixes one posting into the check of a list, of which 16 bits are kept. */
export function mixPosting(check: number, entry: number, pattern: number): number {
  return Math.imul(check ^ (entry + Math.imul(pattern, 0x9e3779b1)), 0x01000193) ^ (check >>> 13);
}

/** What is kept of a list's check: never 0 for zeros, which a disk gives where it lost what was written. */
export function keptCheck(check: number): number {
  return (check ^ 0x9dc5) & 0xffff;
}
