import type {
  Citation,
  DateAccount,
  DateRecord,
  FactFile,
  FigureAccount,
  FigureRecord,
  PersonAccount,
  PersonRecord,
  SourceRecord,
} from './fact.js';
import type { Printed } from './printed.js';
import type { Answering, Result } from './result.js';

export type Kind = 'person' | 'date' | 'figure' | 'source';
export const KINDS: readonly Kind[] = ['person', 'date', 'figure', 'source'];

export type Account = PersonAccount | DateAccount | FigureAccount;

/** A record of a fact file together with its kind, which in the file is said by the list it stands in. */
export type Entry =
  | { kind: 'person'; record: PersonRecord }
  | { kind: 'date'; record: DateRecord }
  | { kind: 'figure'; record: FigureRecord }
  | { kind: 'source'; record: SourceRecord };

/** What can be asked: all records of one or more fact files, by number and by id. */
export interface FactBase {
  readonly title: string;
  /** EDTF day of the last change; the newest, where files are joined. */
  readonly updated: string;
  /** How many records there are, sources included. */
  readonly size: number;
  /** The record at a place from 0 to `size - 1`: people, then dates, figures and sources, each in file order. */
  entry(index: number): Entry;
  find(id: string): Entry | undefined;
  /** Whether the records of each kind are known to come in order of their ids. */
  readonly inIdOrder?: boolean;
  /** The result of a record as it was worked out before, if it was; each time a new one. */
  result?(entry: Entry): Result | undefined;
  /** The same as `--json` prints it, with what the record was found by, and another account that answers. */
  printed?(entry: Entry, found: Pick<Result, 'score' | 'matches'>, answering?: Answering): Printed | undefined;
}

export function isLive(account: Account): boolean {
  return account.rank !== 'deprecated';
}

export function accountsOf(entry: Entry): readonly Account[] {
  return entry.kind === 'source' ? [] : entry.record.accounts;
}

/** The name a record goes by: its label, or a source's title. */
export function labelOf(entry: Entry): string {
  return entry.kind === 'source' ? entry.record.title : entry.record.label;
}

/** Every source an account rests on or passes through: cited, between, and origin. */
export function sourceIdsOf(citation: Citation): string[] {
  return [citation.source, ...(citation.via ?? []), ...(citation.origin === undefined ? [] : [citation.origin])];
}

/** Makes fact files askable. A record whose id stands in several files is one record with the accounts of all. */
export function createFactBase(files: readonly FactFile[]): FactBase {
  const entries: Entry[] = [];
  const byId = new Map<string, number>();
  const add = (entry: Entry): void => {
    const known = byId.get(entry.record.id);
    const before = known === undefined ? undefined : entries[known];
    if (known === undefined || before?.kind !== entry.kind) {
      byId.set(entry.record.id, entries.push(entry) - 1);
    } else {
      entries[known] = joinEntries(before, entry);
    }
  };
  for (const file of files) for (const record of file.people) add({ kind: 'person', record });
  for (const file of files) for (const record of file.dates) add({ kind: 'date', record });
  for (const file of files) for (const record of file.figures) add({ kind: 'figure', record });
  for (const file of files) for (const record of file.sources) add({ kind: 'source', record });
  return {
    title: files.map((file) => file.title).join(' + '),
    updated:
      files
        .map((file) => file.updated)
        .sort()
        .at(-1) ?? '',
    size: entries.length,
    entry(index) {
      const entry = entries[index];
      if (entry === undefined) throw new RangeError(`no record at ${index} of ${entries.length}`);
      return entry;
    },
    find(id) {
      const index = byId.get(id);
      return index === undefined ? undefined : entries[index];
    },
  };
}

function joinEntries(before: Entry, after: Entry): Entry {
  if (before.kind === 'source' || after.kind === 'source') return after;
  const union = (a: readonly string[] = [], b: readonly string[] = []) => [...new Set([...a, ...b])];
  const a = before.record;
  const b = after.record;
  return {
    kind: after.kind,
    record: {
      ...a,
      ...b,
      aliases: union(a.aliases, [...(b.aliases ?? []), ...(a.label === b.label ? [] : [a.label])]),
      topics: union(a.topics, b.topics),
      people: union(a.people, b.people),
      accounts: [...a.accounts, ...b.accounts],
    },
  } as Entry;
}
