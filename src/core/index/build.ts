import { type Entry, KINDS, type Kind } from '../records.js';
import { BuildKernel } from './build-kernel.js';
import { writeIndex } from './builder.js';
import { FirstReading } from './first-reading.js';
import { DamagedIndex, type FileMark, hashText } from './format.js';
import { IdTable } from './id-table.js';
import { type ByteSource, inBlocks } from './port.js';
import { RecordPlaces } from './record-places.js';
import { type ListName, type Outline, outlineOf, Places, ScanError, Window } from './scan.js';
import { joinRecords } from './stored-base.js';
import { tapeOf } from './tape.js';

/** A fact file to be indexed. */
export interface IndexedFile {
  source: ByteSource;
  mark: FileMark;
}

const LIST_OF: Record<Kind, ListName> = { person: 'people', date: 'dates', figure: 'figures', source: 'sources' };

export interface BuildOptions {
  program: string;
  /** The compiled code of src/kernel/build. */
  code: Uint8Array;
  /** Told from 0 to 1 how far the work is. */
  progress?: (done: number) => void;
  /**
   * Called with the text, the file's number and the place of every record that may not be of the right shape; throws when
   * it is not.
   */
  check?: (kind: Kind, text: string, file: number, place: number) => void;
}

/** Shares of the work: to find records, and to read them. */
const FOUND = 0.2;
const READ = 0.9;

/**
 * Makes the index of fact files that are asked as one. They are read twice, for the ids of records and then for their texts,
 * unless once turns out to be enough.
 */
export function buildIndex(files: readonly IndexedFile[], options: BuildOptions): Uint8Array[] {
  let kernel = new BuildKernel(options.code);
  const [only] = files;
  let first = files.length === 1 ? new FirstReading(only!.source, kernel, options.check) : undefined;
  const all = files.reduce((sum, { source }) => sum + source.size, 0);
  const progress = options.progress ?? (() => {});
  const outlines = files.map(({ source }, file) => {
    try {
      const start = startOf(files, file);
      return outlineOf(source, kernel, (place) => progress(((first?.isRight ? READ : FOUND) * (start + place)) / all), first);
    } catch (error) {
      if (error instanceof ScanError) error.file = file;
      throw error;
    }
  });
  const records = listRecords(files, outlines, options);
  if (!first?.isRight || records.areJoined) {
    // What it entered is given back first.
    first = undefined;
    kernel = new BuildKernel(options.code);
    addRecords(files, records, kernel, (done) => progress(FOUND + (READ - FOUND) * done));
  }
  const parts = writeIndex(kernel, records, {
    program: options.program,
    title: outlines.map((o) => o.title).join(' + '),
    updated:
      outlines
        .map((o) => o.updated)
        .sort()
        .at(-1) ?? '',
    files: files.map(({ mark }) => mark),
  });
  progress(1);
  return parts;
}

/** Has the builder take every record apart. */
function addRecords(
  files: readonly IndexedFile[],
  records: Records,
  kernel: BuildKernel,
  progress: (done: number) => void,
): void {
  kernel.personName = namesOfPersons(records);
  let file = -1;
  let window: Window | undefined;
  for (let number = 0; number < records.size; number++) {
    const kind = records.kindNumber(number);
    const places = records.places(number);
    const [first] = places;
    if (number % 1000 === 0) progress(number / records.size);
    if (places.length === 1) {
      if (first!.file !== file) {
        file = first!.file;
        window = new Window(files[file]!.source, kernel);
      }
      if (window!.recognise(first!.place, (at) => kernel.run.addRead(kind, number, at)) >= 0) continue;
    }
    const entry = { kind: KINDS[kind]!, record: records.read(number) } as Entry;
    const { tape, end } = kernel.putTape(tapeOf(entry));
    kernel.run.addRecord(kind, number, tape, end);
  }
}

interface Located {
  file: number;
  place: number;
  length: number;
}

/** Where the records are, by their numbers, in a few bytes each; those of one id and kind are one. */
export class Records {
  readonly ids = new IdTable((number) => this.read(number).id);
  /** Whether an id is that of several. */
  areJoined = false;
  /** Where the numbers of each kind end. */
  readonly ends: number[] = [];
  private readonly joined = new Map<number, Located[]>();
  private place: Float64Array;
  private lengths: Uint32Array;
  private fileOf: Uint16Array;
  size = 0;

  /** For at most so many records. */
  constructor(
    private readonly files: readonly IndexedFile[],
    private readonly sources: readonly ByteSource[],
    most: number,
  ) {
    this.place = new Float64Array(most);
    this.lengths = new Uint32Array(most);
    this.fileOf = new Uint16Array(most);
  }

  /** Adds a record of the kind that is being listed. */
  add(id: () => string, hash: number, located: Located): void {
    const known = this.ids.find(id, hash);
    if (known !== undefined) this.areJoined = true;
    if (known !== undefined && this.kindNumber(known) === this.ends.length) {
      const before = this.joined.get(known) ?? [this.locate(known)];
      this.joined.set(known, [...before, located]);
      return;
    }
    this.place[this.size] = located.place;
    this.lengths[this.size] = located.length;
    this.fileOf[this.size] = located.file;
    this.ids.set(hash, this.size++, known);
  }

  /** All records of a kind are listed. */
  endKind(): void {
    this.ends.push(this.size);
  }

  /** The kind of a record by its place in `KINDS`. */
  kindNumber(number: number): number {
    let kind = 0;
    while (kind < this.ends.length && number >= this.ends[kind]!) kind++;
    return kind;
  }

  places(number: number): Located[] {
    return this.joined.get(number) ?? [this.locate(number)];
  }

  read(number: number): Entry['record'] {
    const parsed = this.places(number).map(({ file, place, length }) => parse(this.sources[file]!.read(place, length)));
    return parsed.length === 1 ? parsed[0]! : joinRecords(KINDS[this.kindNumber(number)]!, parsed);
  }

  /** Records that are several, with place and length of each in all files. */
  several(): [number, ...(readonly [number, number])[]][] {
    return [...this.joined].map(([number, located]) => [
      number,
      ...located.map(({ file, place, length }) => [startOf(this.files, file) + place, length] as const),
    ]);
  }

  /** Gives back the memory of their places and ids: all is written. */
  forget(): void {
    this.ids.forget();
    this.place = new Float64Array(0);
    this.lengths = new Uint32Array(0);
    this.fileOf = new Uint16Array(0);
  }

  /** The region of their places. */
  writePlaces(): Buffer {
    const places = new RecordPlaces();
    for (let number = 0; number < this.size; number++) {
      const { file, place, length } = this.places(number)[0]!;
      places.add(startOf(this.files, file) + place, length);
    }
    return places.write();
  }

  private locate(number: number): Located {
    return { file: this.fileOf[number]!, place: this.place[number]!, length: this.lengths[number]! };
  }
}

/** All records in the order of their numbers, those of one id joined, as `createFactBase` does it. */
function listRecords(files: readonly IndexedFile[], outlines: readonly Outline[], options: BuildOptions): Records {
  const sources = files.map(({ source }) => inBlocks(source));
  const total = outlines.reduce((sum, { lists }) => sum + Object.values(lists).reduce((n, places) => n + places.length, 0), 0);
  const records = new Records(files, sources, total);
  for (const kind of KINDS) {
    outlines.forEach((outline, file) => {
      const places = outline.lists[LIST_OF[kind]];
      for (let i = 0; i < places.length; i++) {
        const located = { file, place: places.place(i), length: places.size(i) };
        const read = () => sources[file]!.read(located.place, located.length);
        let hash = places.idHash(i);
        if (hash === undefined) {
          const bytes = read();
          options.check?.(kind, bytes.toString(), file, located.place);
          hash = hashText(parse(bytes).id);
        }
        records.add(() => parse(read()).id, hash, located);
      }
      // Where they were found is known by their numbers now.
      outline.lists[LIST_OF[kind]] = new Places();
    });
    records.endKind();
  }
  return records;
}

/** The names of persons, by id: all that other records say of them. */
function namesOfPersons(records: Records): (id: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (id) => {
    if (known.has(id)) return known.get(id);
    const number = records.ids.find(() => id, hashText(id));
    const record = number !== undefined && records.kindNumber(number) === 0 ? records.read(number) : undefined;
    const name = record !== undefined && 'label' in record ? record.label : undefined;
    if (known.size < MOST_NAMES) known.set(id, name);
    return name;
  };
}

/** So many names of persons are kept. */
const MOST_NAMES = 100_000;

function startOf(files: readonly IndexedFile[], file: number): number {
  let start = 0;
  for (let i = 0; i < file; i++) start += files[i]!.source.size;
  return start;
}

function parse(bytes: Buffer): Entry['record'] {
  const record = JSON.parse(bytes.toString()) as Entry['record'];
  if (typeof record.id !== 'string') throw new DamagedIndex('a record has no id');
  return record;
}
