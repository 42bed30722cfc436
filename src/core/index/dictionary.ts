import { isWord, type WordGroup } from '../search/term-index.js';
import { bitCount, type WordShape } from '../search/word-shape.js';
import { aligned, FACT_WORD, INFO, NAME_WORD, readChecked, type Section } from './format.js';
import type { ByteSource } from './port.js';

/** What the dictionary knows of a term. */
export interface TermInfo {
  frequency: number;
  /** Place of its postings. */
  place: number;
}

interface Loaded {
  info: Int32Array;
  terms: Buffer;
}

/** The terms of an index. A section, all terms of one length, is read when a term of its length is asked for. */
export class Dictionary {
  private readonly loaded = new Map<Section, Loaded>();
  private readonly byShape = new Map<number, Section>();
  private readonly known = new Map<string, TermInfo | undefined>();

  constructor(
    private readonly source: ByteSource,
    private readonly sections: readonly Section[],
  ) {
    for (const section of sections) this.byShape.set(shapeKey(section.words, section.chars, section.bytes), section);
  }

  find(term: string): TermInfo | undefined {
    if (this.known.has(term)) return this.known.get(term);
    const info = this.lookUp(term);
    this.known.set(term, info);
    return info;
  }

  private lookUp(term: string): TermInfo | undefined {
    const words = isWord(term) ? 1 : 0;
    const ascii = isAscii(term);
    const name = ascii ? undefined : Buffer.from(term);
    const section = this.byShape.get(shapeKey(words, term.length, name === undefined ? term.length : name.length));
    if (section === undefined) return undefined;
    const { info, terms } = this.load(section);
    const { bytes } = section;
    let low = 0;
    let high = section.count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const start = middle * bytes;
      let difference = 0;
      for (let i = 0; i < bytes && difference === 0; i++) {
        difference = (name === undefined ? term.charCodeAt(i) : name[i]!) - terms[start + i]!;
      }
      if (difference === 0) return { frequency: info[middle * INFO + 1]! >>> 2, place: info[middle * INFO + 2]! >>> 0 };
      if (difference < 0) high = middle - 1;
      else low = middle + 1;
    }
    return undefined;
  }

  /** The words of a group that fit a shape, in no particular order. */
  words(group: WordGroup, shape: WordShape): string[] {
    const found: string[] = [];
    const { shortest = 0, longest = Number.POSITIVE_INFINITY, letters, part, start, beyondAscii } = shape;
    const isWanted = groupTest(group);
    for (const section of this.sections) {
      const { words, chars, bytes } = section;
      if (words === 0 || chars < shortest || chars > longest || (beyondAscii && chars === bytes)) continue;
      const { info, terms } = this.load(section);
      const add = (i: number) => {
        if (isWanted(info[i * INFO + 1]!)) found.push(textOf(section, terms, i));
      };
      if (part !== undefined) eachHolding(part, section, terms, add);
      else if (start !== undefined) eachStarting(start, section, terms, add);
      else if (letters === undefined) for (let i = 0; i < section.count; i++) add(i);
      else {
        const { signature, most } = letters;
        for (let i = 0; i < section.count; i++) {
          const frequency = info[i * INFO + 1]! >>> 2;
          const differing = bitCount(info[i * INFO]! ^ signature);
          if (differing <= most[Math.min(most.length - 1, 32 - Math.clz32(frequency))]!) add(i);
        }
      }
    }
    return found;
  }

  private load(section: Section): Loaded {
    let loaded = this.loaded.get(section);
    if (loaded === undefined) {
      const { offset, count, bytes, check } = section;
      const size = count * (INFO * 4 + bytes);
      const block = readChecked(this.source, offset, aligned(size), check);
      loaded = {
        info: new Int32Array(block.buffer, block.byteOffset, count * INFO),
        terms: block.subarray(count * INFO * 4, size),
      };
      this.loaded.set(section, loaded);
    }
    return loaded;
  }
}

function shapeKey(words: number, chars: number, bytes: number): number {
  return (chars * 4096 + bytes) * 2 + words;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

function textOf({ chars, bytes }: Section, terms: Buffer, i: number): string {
  return terms.toString(chars === bytes ? 'latin1' : 'utf8', i * bytes, (i + 1) * bytes);
}

/** Words that start alike stand together. */
function eachStarting(start: string, { count, bytes }: Section, terms: Buffer, visit: (i: number) => void): void {
  const name = Buffer.from(start);
  if (name.length > bytes) return;
  let low = 0;
  for (let high = count; low < high; ) {
    const middle = (low + high) >> 1;
    if (name.compare(terms, middle * bytes, middle * bytes + name.length) > 0) low = middle + 1;
    else high = middle;
  }
  for (; low < count && name.compare(terms, low * bytes, low * bytes + name.length) === 0; low++) visit(low);
}

function eachHolding(part: string, { bytes }: Section, terms: Buffer, visit: (i: number) => void): void {
  const name = Buffer.from(part);
  for (let at = terms.indexOf(name); at >= 0; at = terms.indexOf(name, at)) {
    const i = Math.floor(at / bytes);
    // A find may lie across two words.
    if (at + name.length <= (i + 1) * bytes) {
      visit(i);
      at = (i + 1) * bytes;
    } else at++;
  }
}

function groupTest(group: WordGroup): (meta: number) => boolean {
  if (group === 'facts') return (meta) => (meta & FACT_WORD) !== 0;
  if (group === 'names') return (meta) => (meta & NAME_WORD) !== 0;
  return (meta) => (meta & FACT_WORD) === 0;
}
