import { type Entry, type FactBase, KINDS, type Kind } from '../records.js';
import { analyseRecord } from '../search/analyse.js';
import { profileOf } from '../search/profile.js';
import { IndexBuilder } from './builder.js';
import { DamagedIndex, type FileMark, hashText } from './format.js';
import { IdTable } from './id-table.js';
import { type ByteSource, inBlocks } from './port.js';
import { type ListName, type Outline, outlineOf, type Places, ScanError } from './scan.js';
import { joinRecords } from './stored-base.js';

/** A fact file to be indexed. */
export interface IndexedFile {
  source: ByteSource;
  mark: FileMark;
}

const LIST_OF: Record<Kind, ListName> = { person: 'people', date: 'dates', figure: 'figures', source: 'sources' };

export interface BuildOptions {
  program: string;
  /** Told from 0 to 1 how far the work is. */
  progress?: (done: number) => void;
  /** Called with the text of every record, its file's number and its place; throws when it is not of the right shape. */
  check?: (kind: Kind, text: string, file: number, place: number) => void;
}

/** Makes the index of fact files that are asked as one. Records are read one at a time, in two passes: ids, then texts. */
export function buildIndex(files: readonly IndexedFile[], options: BuildOptions): Uint8Array[] {
  const outlines = files.map(({ source }, file) => {
    try {
      return outlineOf(source);
    } catch (error) {
      if (error instanceof ScanError) error.file = file;
      throw error;
    }
  });
  const sources = files.map(({ source }) => inBlocks(source));
  const records = listRecords(sources, outlines, options);
  const builder = new IndexBuilder(records.ids);
  const people = peopleOf(records);
  for (let number = 0; number < records.size; number++) {
    const kind = records.kindOf(number);
    const entry = { kind, record: records.read(number) } as Entry;
    const analysis = analyseRecord(entry, people);
    builder.add({
      kind: KINDS.indexOf(kind),
      analysis,
      profile: profileOf(entry, analysis.names),
      places: records.places(number).map(({ file, place, length }) => [startOf(files, file) + place, length] as const),
    });
    if (number % 1000 === 0) options.progress?.(0.1 + (0.9 * number) / records.size);
  }
  options.progress?.(1);
  return builder.finish({
    program: options.program,
    title: outlines.map((o) => o.title).join(' + '),
    updated:
      outlines
        .map((o) => o.updated)
        .sort()
        .at(-1) ?? '',
    files: files.map(({ mark }) => mark),
  });
}

interface Located {
  file: number;
  place: number;
  length: number;
}

/** Where the records are, by their numbers, in a few bytes each; those of one id and kind are one. */
class Records {
  readonly ids = new IdTable((number) => this.read(number).id);
  /** Where the numbers of each kind end. */
  private readonly ends: number[] = [];
  private readonly joined = new Map<number, Located[]>();
  private at = new Float64Array(1 << 10);
  private lengths = new Uint32Array(1 << 10);
  private fileOf = new Uint16Array(1 << 10);
  size = 0;

  constructor(private readonly sources: readonly ByteSource[]) {}

  /** Adds a record of the kind that is being listed. */
  add(kind: Kind, id: string, located: Located): void {
    const hash = hashText(id);
    const known = this.ids.find(id, hash);
    if (known !== undefined && this.kindOf(known) === kind) {
      const before = this.joined.get(known) ?? [this.locate(known)];
      this.joined.set(known, [...before, located]);
      return;
    }
    if (this.size === this.at.length) this.grow();
    this.at[this.size] = located.place;
    this.lengths[this.size] = located.length;
    this.fileOf[this.size] = located.file;
    this.ids.set(hash, this.size++, known);
  }

  /** All records of a kind are listed. */
  endKind(): void {
    this.ends.push(this.size);
  }

  kindOf(number: number): Kind {
    const kind = this.ends.findIndex((end) => number < end);
    return KINDS[kind < 0 ? this.ends.length : kind]!;
  }

  places(number: number): Located[] {
    return this.joined.get(number) ?? [this.locate(number)];
  }

  read(number: number): Entry['record'] {
    const parsed = this.places(number).map(({ file, place, length }) => parse(this.sources[file]!.read(place, length)));
    return parsed.length === 1 ? parsed[0]! : joinRecords(this.kindOf(number), parsed);
  }

  private locate(number: number): Located {
    return { file: this.fileOf[number]!, place: this.at[number]!, length: this.lengths[number]! };
  }

  private grow(): void {
    const at = new Float64Array(2 * this.size);
    const lengths = new Uint32Array(2 * this.size);
    const fileOf = new Uint16Array(2 * this.size);
    at.set(this.at);
    lengths.set(this.lengths);
    fileOf.set(this.fileOf);
    [this.at, this.lengths, this.fileOf] = [at, lengths, fileOf];
  }
}

/** All records in the order of their numbers, those of one id joined, as `createFactBase` does it. */
function listRecords(sources: readonly ByteSource[], outlines: readonly Outline[], options: BuildOptions): Records {
  const records = new Records(sources);
  const total = outlines.reduce((sum, { lists }) => sum + Object.values(lists).reduce((n, places) => n + places.length, 0), 0);
  let done = 0;
  for (const kind of KINDS) {
    outlines.forEach((outline, file) => {
      const places: Places = outline.lists[LIST_OF[kind]];
      for (let i = 0; i < places.length; i++) {
        const located = { file, place: places.place(i), length: places.size(i) };
        const bytes = sources[file]!.read(located.place, located.length);
        options.check?.(kind, bytes.toString(), file, located.place);
        records.add(kind, parse(bytes).id, located);
        if (done++ % 1000 === 0) options.progress?.((0.1 * done) / total);
      }
    });
    records.endKind();
  }
  return records;
}

/** The names of persons, by id: all that other records say of them. */
function peopleOf(records: Records): Pick<FactBase, 'find'> {
  const labels = new Map<string, string>();
  for (let number = 0; number < records.size && records.kindOf(number) === 'person'; number++) {
    const record = records.read(number);
    // An id that a later kind takes is no person's.
    if ('label' in record && records.ids.find(record.id, hashText(record.id)) === number) labels.set(record.id, record.label);
  }
  return {
    find: (id) => {
      const label = labels.get(id);
      return label === undefined ? undefined : ({ kind: 'person', record: { id, label } } as Entry);
    },
  };
}

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
