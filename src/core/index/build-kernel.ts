import { dateTerms, isoDateTerms, MAY_BE_WORDS, nameTerm, stemTerm, writtenDateTerms, yearsInOffice } from '../search/analyse.js';
import { soundSkeleton } from '../search/distance.js';
import { concepts } from '../search/lexicon.js';
import { countsTwice, isContent, isOpenToday } from '../search/profile.js';
import { MONTH_NAMES, numberAt, numberTerm, splitWords, type Word } from '../search/text.js';
import type { TapeEntry } from './tape.js';

/** What src/kernel/build/build.ts exports. Places are bytes in its memory. */
interface BuildFunctions {
  memory: WebAssembly.Memory;
  allocate(size: number): number;
  readRecord(kind: number, start: number): number;
  reached(): number;
  idHash(): number;
  tapeStart(): number;
  tapeOf(entries: number): number;
  addRead(kind: number, record: number, start: number): number;
  addRecord(kind: number, record: number, tape: number, end: number): void;
  intern(text: number, length: number): number;
  keepText(text: number, length: number): number;
  addWord(text: number, length: number): number;
  findWord(text: number, length: number): number;
  pushWord(word: number, joined: number): void;
  pushTerm(term: number): void;
  textRoom(length: number): number;
  addPhraseStep(state: number, term: number): number;
  phraseAfter(state: number, term: number): number;
  setConcept(state: number, term: number): void;
  linkStems(): void;
  stands(text: number, length: number): number;
  addGroups(term: number, groups: number): number;
  stateCount(): number;
  stateAt(state: number): number;
  numberPattern(state: number): void;
  numberedPatterns(): number;
  sortWords(): number;
  wordText(n: number): number;
  writeSection(from: number, count: number, width: number, out: number): void;
  namesCounted(): number;
  nameCount(): number;
  setNameNumber(term: number, number: number): void;
  sortOthers(): number;
  keptBits(): number;
  writeOthers(): number;
  writeProfiles(records: number, each: number): number;
  prepareGather(records: number): void;
  flush(stream: number): void;
}

/** Parts of a word in memory: src/kernel/build/words.ts. */
const NUMBER = 8;
const TERM = 16;
const STEM = 20;
const NAME = 24;
const FLAGS = 28;
const PHRASE = 32;
const UNITS = 36;
const SOUND = 40;
const TEXT = 44;
const IS_NUMBER = 1;
const IS_CONTENT = 2;
const IS_PLAIN = 4;
const COUNTS_TWICE = 8;
const MONTH_AT = 8;
const MAGNITUDE_AT = 16;

/** Takes bytes of the index; the stream says of which region. */
export type Writer = (stream: number, bytes: Uint8Array) => void;

/** The compiled builder with its memory, and its answers to what it asks of the language: outside.ts says what. */
export class BuildKernel {
  readonly run: BuildFunctions;
  /** The name of the person that has an id. */
  personName: (id: string) => string | undefined = () => undefined;
  write: Writer = () => {};
  private buffer: Buffer;
  private numbers: DataView;
  private room = 0;
  private roomLength = 0;
  private readonly magnitudes: string[] = [];
  private readonly products = new Map<string, number>();
  private readonly written = new Map<string, readonly number[]>();

  constructor(code: Uint8Array) {
    const outside = {
      defineWord: (text: number, length: number) => this.defineWord(text, length),
      takeApart: (text: number, length: number) => this.takeApart(this.text(text, length)),
      readDate: (text: number, length: number) => this.readDate(this.text(text, length)),
      readOffice: (text: number, length: number) => this.pushTerms(yearsInOffice(this.text(text, length))),
      readNumber: (text: number, length: number) => this.intern(numberTerm(Number(this.text(text, length)))),
      multiply: (number: number, magnitude: number) => this.multiply(number, this.magnitudes[magnitude - 1]!),
      readWrittenDate: (year: number, month: number, day: number) => this.readWrittenDate(year, month, day),
      nameOf: (text: number, length: number) => this.nameOf(this.text(text, length)),
      write: (stream: number, bytes: number, length: number) =>
        this.write(stream, new Uint8Array(this.bytes.subarray(bytes, bytes + length))),
    };
    const instance = new WebAssembly.Instance(new WebAssembly.Module(code), { outside });
    this.run = instance.exports as unknown as BuildFunctions;
    // Has all memory that reading needs, so that it does not move then.
    this.run.readRecord(0, this.run.allocate(16));
    this.buffer = Buffer.from(this.run.memory.buffer);
    this.numbers = new DataView(this.run.memory.buffer);
    for (const { concept, phrases } of concepts()) {
      for (const phrase of phrases) {
        let state = 0;
        for (const word of phrase.split(' ')) state = this.run.addPhraseStep(state, this.intern(word));
        this.run.setConcept(state, this.intern(concept));
      }
    }
  }

  /** The memory, which moves when it grows. */
  get bytes(): Buffer {
    if (this.buffer.buffer !== this.run.memory.buffer) this.buffer = Buffer.from(this.run.memory.buffer);
    return this.buffer;
  }

  get view(): DataView {
    if (this.numbers.buffer !== this.run.memory.buffer) this.numbers = new DataView(this.run.memory.buffer);
    return this.numbers;
  }

  /** Numbers of 32 bits at a place, as they are now. */
  numbersAt(place: number, count: number): Uint32Array {
    return new Uint32Array(this.run.memory.buffer, place, count);
  }

  /** Room that is used again and again; it is given once. */
  windowRoom(length: number): number {
    this.window ||= this.run.allocate(length);
    return this.window;
  }

  private window = 0;

  /** The number of a term. */
  intern(term: string): number {
    const { place, length } = this.put(term);
    return this.run.intern(place, length);
  }

  /** Writes a text where the builder finds it; it stays until the next one. */
  put(text: string): { place: number; length: number } {
    if (3 * text.length > this.roomLength) {
      this.roomLength = Math.max(4096, 6 * text.length);
      this.room = this.run.allocate(this.roomLength);
    }
    return { place: this.room, length: this.bytes.write(text, this.room) };
  }

  /** Writes the texts of a record, as if they had been read. */
  putTape(entries: readonly TapeEntry[]): { tape: number; end: number } {
    const tape = this.run.tapeOf(entries.length);
    const length = entries.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
    if (length > this.textsLength) {
      this.textsLength = Math.max(1 << 16, length);
      this.texts = this.run.allocate(this.textsLength);
    }
    const { bytes, view } = this;
    let at = this.texts;
    let entry = tape;
    for (const [what, text] of entries) {
      const length = bytes.write(text, at);
      view.setUint32(entry, what, true);
      view.setUint32(entry + 4, at, true);
      view.setUint32(entry + 8, length, true);
      at += length;
      entry += 12;
    }
    return { tape, end: entry };
  }

  private texts = 0;
  private textsLength = 0;

  private text(place: number, length: number): string {
    return this.bytes.toString('utf8', place, place + length);
  }

  private keep(text: string): number {
    const { place, length } = this.put(text);
    return this.run.keepText(place, length);
  }

  /** Makes a word of plain letters, which is known by them. */
  private defineWord(text: number, length: number): number {
    return this.fill(this.run.addWord(text, length), splitWords(this.text(text, length))[0]!);
  }

  /** The place of a word in memory. */
  private wordOf(word: Word): number {
    const { place, length } = this.put(keyOf(word));
    return this.run.findWord(place, length) || this.fill(this.run.addWord(place, length), word);
  }

  private fill(place: number, { text, raw, number }: Word): number {
    const isNumber = number !== undefined;
    const term = this.intern(isNumber ? numberTerm(number) : text);
    const stem = !isNumber && text.length > 2 ? this.intern(stemTerm(text)) : 0;
    const name = this.intern(nameTerm(text));
    const sound = /^[a-z]+$/.test(text) ? this.keep(soundSkeleton(text)) : 0;
    const kept = this.keep(text);
    const flags =
      (isNumber ? IS_NUMBER : 0) |
      (isContent(text) ? IS_CONTENT : 0) |
      (countsTwice(text) ? COUNTS_TWICE : 0) |
      (MAY_BE_WORDS.has(raw) ? IS_PLAIN : 0) |
      ((MONTH_NAMES.indexOf(text) + 1) << MONTH_AT) |
      (this.magnitudeOf(text) << MAGNITUDE_AT);
    const { view } = this;
    view.setFloat64(place + NUMBER, number ?? 0, true);
    view.setUint32(place + TERM, term, true);
    view.setUint32(place + STEM, stem, true);
    view.setUint32(place + NAME, name, true);
    view.setUint32(place + FLAGS, flags, true);
    view.setUint32(place + PHRASE, isNumber ? 0 : this.run.phraseAfter(0, term), true);
    view.setUint32(place + UNITS, text.length, true);
    view.setUint32(place + SOUND, sound, true);
    view.setUint32(place + TEXT, kept, true);
    return place;
  }

  /** The number, from 1, of what a word multiplies a number before it by; 0 when it is no such word. */
  private magnitudeOf(text: string): number {
    const one: Word = { text: '#1', raw: '1', number: 1, joined: false };
    if (numberAt([one, { text, raw: text, joined: false }], 0)?.length !== 2) return 0;
    const known = this.magnitudes.indexOf(text);
    return known < 0 ? this.magnitudes.push(text) : known + 1;
  }

  private takeApart(text: string): void {
    for (const word of splitWords(text)) this.run.pushWord(this.wordOf(word), Number(word.joined));
    this.pushTerms(isoDateTerms(text));
  }

  private readDate(edtf: string): number {
    this.pushTerms(dateTerms(edtf));
    return Number(isOpenToday(edtf));
  }

  private pushTerms(terms: readonly string[]): void {
    for (const term of terms) this.run.pushTerm(this.intern(term));
  }

  private multiply(number: number, magnitude: string): number {
    const key = `${number} ${magnitude}`;
    let term = this.products.get(key);
    if (term === undefined) {
      const words = [
        { text: numberTerm(number), raw: '', number, joined: false },
        { text: magnitude, raw: magnitude, joined: false },
      ];
      term = this.intern(numberTerm(numberAt(words, 0)!.value));
      if (this.products.size < MOST_KEPT) this.products.set(key, term);
    }
    return term;
  }

  private readWrittenDate(year: number, month: number, day: number): void {
    const key = `${year} ${month} ${day}`;
    let terms = this.written.get(key);
    if (terms === undefined) {
      terms = writtenDateTerms(month, day || undefined, year || undefined).map((term) => this.intern(term));
      if (this.written.size < MOST_KEPT) this.written.set(key, terms);
    }
    for (const term of terms) this.run.pushTerm(term);
  }

  private nameOf(id: string): number {
    const name = this.personName(id);
    if (name === undefined) return 0;
    const place = this.run.textRoom(3 * name.length);
    return this.bytes.write(name, place);
  }
}

/** So many answers are kept of each question. */
const MOST_KEPT = 50_000;

/** Words of one key are one: text and number, and whether an abbreviation is written as one. */
function keyOf({ text, raw, number }: Word): string {
  if (number !== undefined) return text.startsWith('#') ? text : `\0${text} ${number}`;
  return MAY_BE_WORDS.has(text) && !MAY_BE_WORDS.has(raw) ? text.toUpperCase() : text;
}
