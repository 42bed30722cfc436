import { type Entry, type FactBase, KINDS, type Kind } from '../records.js';
import { analyseRecord } from '../search/analyse.js';
import { profileOf } from '../search/profile.js';
import { IndexBuilder } from './builder.js';
import { DamagedIndex, type FileMark } from './format.js';
import type { ByteSource } from './port.js';
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
  const groups = groupRecords(files, outlines, options);
  const builder = new IndexBuilder();
  const total = groups.length;
  const people = peopleOf(files, groups);
  groups.forEach(({ kind, id, records }, i) => {
    const parsed = records.map(({ file, place, length }) => {
      return parse(files[file]!.source.read(place, length));
    });
    const record = parsed.length === 1 ? parsed[0]! : joinRecords(kind, parsed);
    const entry = { kind, record } as Entry;
    const analysis = analyseRecord(entry, people);
    builder.add({
      kind: KINDS.indexOf(kind),
      id,
      analysis,
      profile: profileOf(entry, analysis.names),
      places: records.map(({ file, place, length }) => [startOf(files, file) + place, length] as const),
    });
    if (i % 1000 === 0) options.progress?.(i / total);
  });
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

/** Records that are one: of one id and kind. */
interface Group {
  kind: Kind;
  id: string;
  records: Located[];
}

/** All records in the order of their numbers, those of one id joined, as `createFactBase` does it. */
function groupRecords(files: readonly IndexedFile[], outlines: readonly Outline[], { check }: BuildOptions): Group[] {
  const groups: Group[] = [];
  const byId = new Map<string, Group>();
  for (const kind of KINDS) {
    outlines.forEach((outline, file) => {
      const places: Places = outline.lists[LIST_OF[kind]];
      for (let i = 0; i < places.length; i++) {
        const located = { file, place: places.place(i), length: places.size(i) };
        const bytes = files[file]!.source.read(located.place, located.length);
        check?.(kind, bytes.toString(), file, located.place);
        const { id } = parse(bytes);
        const known = byId.get(id);
        if (known !== undefined && known.kind === kind) known.records.push(located);
        else {
          const group = { kind, id, records: [located] };
          byId.set(id, group);
          groups.push(group);
        }
      }
    });
  }
  return groups;
}

function peopleOf(files: readonly IndexedFile[], groups: readonly Group[]): Pick<FactBase, 'find'> {
  const people = new Map<string, Entry>();
  for (const { kind, id, records } of groups) {
    if (kind !== 'person') people.delete(id);
    else {
      const parsed = records.map(({ file, place, length }) => parse(files[file]!.source.read(place, length)));
      people.set(id, { kind, record: parsed.length === 1 ? parsed[0]! : joinRecords(kind, parsed) } as Entry);
    }
  }
  return { find: (id) => people.get(id) };
}

function startOf(files: readonly IndexedFile[], file: number): number {
  return files.slice(0, file).reduce((sum, { source }) => sum + source.size, 0);
}

function parse(bytes: Buffer): Entry['record'] {
  const record = JSON.parse(bytes.toString()) as Entry['record'];
  if (typeof record.id !== 'string') throw new DamagedIndex('a record has no id');
  return record;
}
