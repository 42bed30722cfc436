import type { BuildKernel } from './build-kernel.js';
import type { FirstReading } from './first-reading.js';
import type { ByteSource } from './port.js';

export type ListName = 'people' | 'dates' | 'figures' | 'sources';
const LISTS: readonly string[] = ['people', 'dates', 'figures', 'sources'] satisfies ListName[];

/** Where the records of a fact file are, found without parsing them. */
export interface Outline {
  title: string;
  updated: string;
  /** Where the records of each list are. */
  lists: Record<ListName, Places>;
}

/** Where a fact file stops being one: at this byte. */
export class ScanError extends Error {
  /** Number of the file, where there are several. */
  file = 0;

  constructor(
    message: string,
    readonly place: number,
    /** Whether it is no JSON at all, rather than JSON of another shape. */
    readonly isSyntax = true,
  ) {
    super(message);
  }
}

/** Where records are, and of those that were recognised the hash of their id, in little memory. */
export class Places {
  /** Less than 0 for what was not recognised: -1 - place. */
  private places = new Float64Array(256);
  private sizes = new Uint32Array(256);
  private hashes = new Uint32Array(256);
  length = 0;

  push(place: number, size: number, idHash: number | undefined): void {
    if (this.length === this.places.length) {
      this.places = moved(this.places, new Float64Array(this.length * 2));
      this.sizes = moved(this.sizes, new Uint32Array(this.length * 2));
      this.hashes = moved(this.hashes, new Uint32Array(this.length * 2));
    }
    this.places[this.length] = idHash === undefined ? -1 - place : place;
    this.sizes[this.length] = size;
    this.hashes[this.length++] = idHash ?? 0;
  }

  place(i: number): number {
    const place = this.places[i]!;
    return place < 0 ? -1 - place : place;
  }

  size(i: number): number {
    return this.sizes[i]!;
  }

  /** Undefined where the record was not recognised as one of the right shape. */
  idHash(i: number): number | undefined {
    return this.places[i]! < 0 ? undefined : this.hashes[i]!;
  }
}

function moved<T extends Float64Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** What is read at once, and the zeros behind it. */
const WINDOW = 1 << 20;
const BEHIND = 16;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const VALUE_STARTS = Buffer.from('[{"-0123456789tfn');

/** Bytes of a source in a window that moves forward, in the memory of the builder where they have room there. */
export class Window {
  private bytes: Buffer = Buffer.alloc(0);
  private start = 0;
  /** Where the bytes are in the builder's memory; 0 where they are not. */
  private inside = 0;
  private readonly room: number;

  constructor(
    private readonly source: ByteSource,
    private readonly kernel: BuildKernel,
  ) {
    this.room = kernel.windowRoom(WINDOW + BEHIND);
  }

  /** The byte at a place, or -1 behind the end. */
  at(place: number): number {
    if (place >= this.start + this.bytes.length || place < this.start) {
      if (place >= this.source.size) return -1;
      this.move(place, WINDOW);
    }
    return this.bytes[place - this.start]!;
  }

  /** The place behind the value that starts at `place`. */
  endOfValue(place: number): number {
    for (let size = WINDOW; ; size *= 4) {
      this.at(place);
      const end = endOfValue(this.bytes, place - this.start);
      if (end >= 0) return this.start + end;
      if (this.start + this.bytes.length >= this.source.size) throw new ScanError('a value does not end', this.source.size);
      this.move(place, size);
    }
  }

  /** Has the builder read the record at a place with `read`; gives the place behind it, or -1 where it is not recognised. */
  recognise(place: number, read: (at: number) => number): number {
    this.at(place);
    if (this.inside === 0) this.move(place, WINDOW);
    for (;;) {
      const end = read(this.inside + place - this.start);
      if (end !== 0) return this.start + end - this.inside;
      const isCut = this.kernel.run.reached() >= this.inside + this.bytes.length;
      if (!isCut || place === this.start || this.start + this.bytes.length >= this.source.size) return -1;
      this.move(place, WINDOW);
    }
  }

  text(from: number, to: number): string {
    if (from < this.start || to > this.start + this.bytes.length) this.move(from, Math.max(WINDOW, to - from));
    return this.bytes.toString('utf8', from - this.start, to - this.start);
  }

  private move(place: number, size: number): void {
    const length = Math.min(size, this.source.size - place);
    this.inside = length <= WINDOW ? this.room : 0;
    if (this.inside === 0) this.bytes = this.source.read(place, length);
    else {
      const { bytes } = this.kernel;
      this.source.readInto(bytes, this.room, place, length);
      // Where reading ends, whatever lay there before.
      bytes.fill(0, this.room + length, this.room + length + BEHIND);
      this.bytes = bytes.subarray(this.room, this.room + length);
    }
    this.start = place;
  }
}

/** The place behind the JSON value at `i`; -1 when the bytes end within it. Only brackets and strings are looked at. */
function endOfValue(bytes: Buffer, i: number): number {
  let depth = 0;
  for (; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte === QUOTE) {
      i = endOfString(bytes, i);
      if (i < 0) return -1;
      if (depth === 0) return i + 1;
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth++;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      if (depth === 0) return i;
      if (--depth === 0) return i + 1;
    } else if (depth === 0 && (byte === COMMA || isSpace(byte))) return i;
  }
  return -1;
}

/** The place of the quote that ends the string at `i`. */
function endOfString(bytes: Buffer, i: number): number {
  for (let end = i; ; ) {
    end = bytes.indexOf(QUOTE, end + 1);
    if (end < 0) return -1;
    let slashes = 0;
    while (bytes[end - 1 - slashes] === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end;
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** The kinds of the records of each list, as the builder numbers them. */
const KIND_OF: Record<ListName, number> = { people: 0, dates: 1, figures: 2, sources: 3 };

/**
 * Finds the records of a fact file, and recognises those of the usual shape. What else stands in them is not looked at; a
 * bad bracket around them is a `ScanError`. `first` is given the records as they are found.
 */
export function outlineOf(
  source: ByteSource,
  kernel: BuildKernel,
  progress: (place: number) => void,
  first?: FirstReading,
): Outline {
  const outline: Outline = {
    title: '',
    updated: '',
    lists: { people: new Places(), dates: new Places(), figures: new Places(), sources: new Places() },
  };
  const window = new Window(source, kernel);
  const skip = (place: number) => {
    while (isSpace(window.at(place))) place++;
    return place;
  };
  const expect = (byte: number, place: number) => {
    if (window.at(place) === byte) return place + 1;
    // A list where an object should be is JSON, of another shape.
    const isValue = byte === OPEN_OBJECT || byte === OPEN_LIST ? VALUE_STARTS.includes(window.at(place)) : false;
    throw new ScanError(`expected "${String.fromCharCode(byte)}"`, place, !isValue);
  };
  // A byte order mark is no part of the text.
  let at = skip(window.at(0) === 0xef && window.at(1) === 0xbb && window.at(2) === 0xbf ? 3 : 0);
  at = skip(expect(OPEN_OBJECT, at));
  const seen = new Set<string>();
  while (window.at(at) !== CLOSE_OBJECT) {
    if (seen.size > 0) at = skip(expect(COMMA, at));
    if (window.at(at) !== QUOTE) throw new ScanError('expected a key', at);
    const end = window.endOfValue(at);
    const key = readValue(window, at, end) as string;
    if (seen.has(key)) throw new ScanError(`the key "${key}" stands twice`, at, false);
    seen.add(key);
    at = skip(expect(COLON, skip(end)));
    at = skip(LISTS.includes(key) ? scanList(key as ListName, at) : scanOther(key, at));
  }
  at = skip(at + 1);
  if (at < source.size) throw new ScanError('more text after the end', at);
  for (const key of [...LISTS, 'title', 'updated']) if (!seen.has(key)) throw new ScanError(`"${key}" is missing`, 0, false);
  return outline;

  function scanList(name: ListName, start: number): number {
    const places = outline.lists[name];
    const kind = KIND_OF[name];
    first?.begin(kind, outline.lists.people);
    const read = (place: number) => (first?.isRight ? first.add(place) : kernel.run.readRecord(kind, place));
    let place = skip(expect(OPEN_LIST, start));
    while (window.at(place) !== CLOSE_LIST) {
      if (places.length > 0) place = skip(expect(COMMA, place));
      if (window.at(place) !== OPEN_OBJECT) throw new ScanError('expected a record', place, false);
      let end = window.recognise(place, read);
      if (end >= 0) places.push(place, end - place, kernel.run.idHash() >>> 0);
      else {
        end = window.endOfValue(place);
        places.push(place, end - place, first?.isRight ? first.addOther(place, end - place) : undefined);
      }
      if (places.length % 1000 === 0) progress(place);
      place = skip(end);
    }
    return place + 1;
  }

  function scanOther(key: string, start: number): number {
    const end = window.endOfValue(start);
    const value = readValue(window, start, end);
    if (key === 'title' || key === 'updated') {
      if (typeof value !== 'string') throw new ScanError(`"${key}" is no text`, start, false);
      outline[key] = value;
    } else if (key !== '$schema') throw new ScanError(`unknown key "${key}"`, start, false);
    return end;
  }
}

function readValue(window: Window, from: number, to: number): unknown {
  try {
    return JSON.parse(window.text(from, to));
  } catch (error) {
    throw new ScanError((error as Error).message, from);
  }
}
