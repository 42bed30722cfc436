import { isWord } from '../search/analyse.js';
import { SLIP, twentieths } from '../search/distance.js';
import type { NearWord, WordGroup } from '../search/term-index.js';
import type { WordShape } from '../search/word-shape.js';
import { aligned, DamagedIndex, FACT_WORD, GROUP_BITS, type Head, INFO, MEANT_WORD, NAME_WORD, type Section } from './format.js';
import type { Kernel } from './kernel.js';
import { OtherTerms } from './other-terms.js';
import type { ByteSource } from './port.js';

/** What the dictionary knows of a term. */
export interface TermInfo {
  frequency: number;
  /** Place of its postings in their region. */
  place?: number;
  /** They are in the kernel's memory already, without a check. */
  here?: { place: number; length: number };
  /** The only one. */
  only?: { record: number; pattern: number };
}

/** The terms of an index. A section, all words of one length, is read when a word of its length is asked for. */
export class Dictionary {
  private readonly loaded = new Map<Section, number>();
  /** In the order of their terms: by length in UTF-16 units, in bytes, and by their bytes. */
  private readonly sections: readonly Section[];
  private readonly known = new Map<string, TermInfo | undefined>();
  private readonly others: OtherTerms;
  /** All sections, where they are in memory one behind the other. */
  private whole: { place: number; length: number } | undefined;

  constructor(
    private readonly kernel: Kernel,
    private readonly source: ByteSource,
    head: Pick<Head, 'sections' | 'others'>,
  ) {
    this.sections = head.sections;
    this.others = new OtherTerms(kernel, source, head.others);
    this.loadSmall();
  }

  /** A small dictionary is read whole: sections follow each other, and one read is sooner done than many. */
  private loadSmall(): void {
    const [first] = this.sections;
    const last = this.sections.at(-1);
    if (first === undefined || last === undefined || !this.source.trusted) return;
    const length = last.offset + lengthOf(last) - first.offset;
    if (length > SMALL) return;
    this.whole = { place: this.kernel.load(this.source, first.offset, length), length };
  }

  find(term: string): TermInfo | undefined {
    if (this.known.has(term)) return this.known.get(term);
    const info = this.lookUp(term);
    this.known.set(term, info);
    return info;
  }

  private lookUp(term: string): TermInfo | undefined {
    const text = this.put(term);
    if (!isWord(term)) return this.others.find(text.place, text.length);
    const section = sectionOf(term, text.length, this.sections);
    if (section === undefined) return undefined;
    const place = this.load(section);
    const { kernel } = this;
    const found = kernel.run.find(place, section.count, section.bytes, text.place);
    if (found < 0) return undefined;
    const info = place + found * INFO * 4;
    return {
      frequency: kernel.view.getUint32(info + 4, true) >>> GROUP_BITS,
      place: kernel.view.getUint32(info + 8, true),
    };
  }

  /** The number of a word of names; undefined where none has it. `term` is what names are compared by. */
  nameNumber(term: string): number | undefined {
    const { place, length } = this.put(term);
    return this.others.nameNumber(place, length);
  }

  /** Room for a term that is looked up. */
  private room = 0;
  private roomLength = 0;

  /** Writes a text where the kernel finds it, in UTF-8; it stays until the next one. */
  private put(text: string): { place: number; length: number } {
    const most = 3 * text.length;
    if (most > this.roomLength) {
      this.roomLength = Math.max(USUAL, most);
      this.room = this.kernel.take(this.roomLength);
    }
    const { bytes } = this.kernel;
    const place = this.room;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) return { place, length: bytes.write(text, place) };
      bytes[place + i] = code;
    }
    return { place, length: text.length };
  }

  /** The words of a group that fit a shape, in no particular order. */
  words(group: WordGroup, shape: WordShape): string[] {
    const found: string[] = [];
    const { shortest = 0, longest = Number.POSITIVE_INFINITY, part, start, beyondAscii, only = ALL_LETTERS } = shape;
    const wanted = numbersOf([group]);
    const { run } = this.kernel;
    const beginning = start === undefined ? undefined : this.put(start);
    if (!this.mayHold(part ?? start)) return [];
    const held = part === undefined ? undefined : Buffer.from(part);
    for (const section of this.sections) {
      const { chars, bytes, count } = section;
      if (chars < shortest || chars > longest || (beyondAscii && chars === bytes)) continue;
      const place = this.load(section);
      const first = beginning === undefined ? 0 : this.firstStarting(beginning, place, section);
      if (first < 0) continue;
      const terms = this.termsOf(place, section);
      const next = (i: number, end = count) => run.nextOf(place, i, end, wanted, only);
      const add = (i: number) => {
        if (next(i, i + 1) === i) found.push(textOf(section, terms, i));
      };
      if (held !== undefined) eachHolding(held, section, terms, add);
      else if (start !== undefined) eachStarting(start, first, section, terms, add);
      else for (let i = next(0); i < count; i = next(i + 1)) found.push(textOf(section, terms, i));
    }
    return found;
  }

  private looked: { text: string; isThere: boolean } | undefined;

  /** Whether a text stands anywhere in the dictionary: of one that doesn't, no section need be gone through. */
  private mayHold(text: string | undefined): boolean {
    if (text === undefined || this.whole === undefined) return true;
    if (this.looked?.text !== text) {
      const { place, length } = this.whole;
      this.looked = { text, isThere: this.kernel.bytes.subarray(place, place + length).includes(text) };
    }
    return this.looked.isThere;
  }

  private firstStarting(text: { place: number; length: number }, place: number, { count, bytes }: Section): number {
    return text.length > bytes ? -1 : this.kernel.run.firstStarting(place, count, bytes, text.place, text.length);
  }

  /** The words that may have been meant by what was typed, by group. */
  near(
    groups: readonly WordGroup[],
    typed: string,
    shape: WordShape & { letters: { signature: number; most: readonly number[] } },
    limit: number,
  ): NearWord[][] {
    const { kernel } = this;
    const { shortest = 0, longest = Number.POSITIVE_INFINITY, letters } = shape;
    const found: NearWord[][] = groups.map(() => []);
    const wanted = numbersOf(groups);
    const furthest = twentieths(limit);
    const text = this.putUnits(typed);
    const most = kernel.putIntegers(letters.most);
    for (const section of this.sections) {
      const { chars, bytes, count } = section;
      if (chars < shortest || chars > longest || bytes > MOST_NEAR) continue;
      const place = this.load(section);
      const before = kernel.used;
      const out = kernel.take(16 * count);
      const size = kernel.run.near(
        place,
        count,
        bytes,
        wanted,
        text,
        typed.length,
        letters.signature,
        most,
        letters.most.length,
        furthest,
        out,
      );
      const { view } = kernel;
      for (let i = 0; i < size; i++) {
        const at = out + 16 * i;
        found[view.getUint32(at + 12, true) - 1]!.push({
          word: textOf(section, this.termsOf(place, section), view.getUint32(at, true)),
          frequency: view.getUint32(at + 4, true),
          distance: view.getUint32(at + 8, true) / SLIP,
        });
      }
      kernel.release(before);
    }
    return found;
  }

  private putUnits(text: string): number {
    const place = this.kernel.take(2 * text.length);
    for (let i = 0; i < text.length; i++) this.kernel.view.setUint16(place + 2 * i, text.charCodeAt(i), true);
    return place;
  }

  private load(section: Section): number {
    if (this.whole !== undefined) return this.whole.place + section.offset - this.sections[0]!.offset;
    let place = this.loaded.get(section);
    if (place === undefined) {
      const { offset, check } = section;
      const length = lengthOf(section);
      place = this.kernel.load(this.source, offset, length);
      if (!this.source.trusted && this.kernel.run.checkOf(place, length) >>> 0 !== check) {
        throw new DamagedIndex('a region of the index is damaged');
      }
      this.loaded.set(section, place);
    }
    return place;
  }

  private termsOf(place: number, { count, bytes }: Section): Buffer {
    const start = place + 4 * count * INFO;
    return this.kernel.bytes.subarray(start, start + count * bytes);
  }
}

/** The section that a term of so many bytes stands in, if it stands in any. */
function sectionOf(term: string, bytes: number, sections: readonly Section[]): Section | undefined {
  let name: Buffer | undefined;
  const startsBehind = (from: string) => {
    if (term.length === bytes) return from > term;
    name ??= Buffer.from(term);
    return Buffer.compare(Buffer.from(from), name) > 0;
  };
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const section = sections[middle]!;
    const longer = section.chars - term.length || section.bytes - bytes;
    if (longer > 0 || (longer === 0 && startsBehind(section.from ?? ''))) high = middle;
    else low = middle + 1;
  }
  const found = sections[low - 1];
  return found !== undefined && found.chars === term.length && found.bytes === bytes ? found : undefined;
}

function lengthOf({ count, bytes }: Section): number {
  return aligned(count * (INFO * 4 + bytes));
}

/** As `signatureOf` gives letters. */
const ALL_LETTERS = -1;

/** A dictionary of at most so many bytes is small. */
const SMALL = 1 << 20;
/** Bytes that nearly all terms have room in. */
const USUAL = 1024;
/** Longer words, in bytes, are no slip from anything. */
const MOST_NEAR = 512;

const GROUPS: Record<WordGroup, { bits: number; wanted: boolean }> = {
  facts: { bits: FACT_WORD, wanted: true },
  names: { bits: NAME_WORD, wanted: true },
  meant: { bits: FACT_WORD | MEANT_WORD, wanted: true },
  sources: { bits: FACT_WORD, wanted: false },
};

/** Which of some groups, from 1, a word is of first, by the bits of its groups: what the kernel's `near` takes. */
function numbersOf(groups: readonly WordGroup[]): number {
  let numbers = 0;
  for (let set = 0; set < 1 << GROUP_BITS; set++) {
    const first = groups.findIndex((group) => ((set & GROUPS[group].bits) !== 0) === GROUPS[group].wanted);
    const number = first < 0 ? 0 : GROUPS[groups[first]!].wanted ? first + 1 : 8 + first + 1;
    numbers |= number << (4 * set);
  }
  return numbers;
}

function textOf({ chars, bytes }: Section, terms: Buffer, i: number): string {
  return terms.toString(chars === bytes ? 'latin1' : 'utf8', i * bytes, (i + 1) * bytes);
}

function eachStarting(start: string, first: number, section: Section, terms: Buffer, visit: (i: number) => void): void {
  for (let i = first; i < section.count && textOf(section, terms, i).startsWith(start); i++) visit(i);
}

function eachHolding(name: Buffer, { bytes }: Section, terms: Buffer, visit: (i: number) => void): void {
  for (let at = terms.indexOf(name); at >= 0; at = terms.indexOf(name, at)) {
    const i = Math.floor(at / bytes);
    // A find may lie across two words.
    if (at + name.length <= (i + 1) * bytes) {
      visit(i);
      at = (i + 1) * bytes;
    } else at++;
  }
}
