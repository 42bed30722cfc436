import type { FactBase } from '../records.js';
import { analyseEntry, FIELDS, type TermFields } from './analyse.js';
import { fitsShape, type WordShape } from './word-shape.js';

/** Where a term stands: in which record, in which fields. */
export interface Posting {
  entry: number;
  fields: number;
}

export interface FoundTerms {
  head: TermFields;
  accounts: (TermFields | undefined)[];
}

/** Words by where they stand: in facts, in names of persons, or in sources alone. */
export type WordGroup = 'facts' | 'names' | 'sources';

/**
 * What search needs to know of all records before it reads any: which terms there are and where. Whatever implements
 * this gives the same answers; `buildTermIndex` makes one in memory from the records.
 */
export interface TermIndex {
  /** How many records are indexed. */
  readonly size: number;
  /** How many records have the term; 0 when it is unknown. */
  frequency(term: string): number;
  postings(term: string): readonly Posting[];
  /** The same, without an object for each. */
  eachPosting(term: string, visit: (entry: number, fields: number) => void): void;
  /**
   * The words of a group that a person could have meant to type (no numbers, dates or stems): all of them, sorted, or
   * those that fit a shape, in any order.
   */
  words(group: WordGroup, shape?: WordShape): readonly string[];
  /** Where terms stand in some records, by account where it matters; what was not asked for, and accounts without, may be left out. */
  analyses(entries: readonly number[], terms: Iterable<string>): FoundTerms[];
  /** The words of a record's label and of each alias, where the index keeps them. */
  names(entry: number): string[][] | undefined;
}

/** Terms that are no words: numbers, stems, dates, whole names and their sounds. */
const NO_WORD = /^[#~@!=]/;

export function isWord(term: string): boolean {
  return !NO_WORD.test(term);
}

/** Indexes every record of a fact base. */
export function buildTermIndex(base: FactBase): TermIndex {
  const index = new Map<string, Posting[]>();
  const groups: Record<WordGroup, Set<string>> = { facts: new Set(), names: new Set(), sources: new Set() };
  for (let i = 0; i < base.size; i++) {
    const entry = base.entry(i);
    const { head, accounts } = analyseEntry(entry, base);
    const all = new Map(head);
    for (const account of accounts) for (const [term, fields] of account) all.set(term, (all.get(term) ?? 0) | fields);
    for (const [term, fields] of all) {
      const list = index.get(term);
      if (list === undefined) index.set(term, [{ entry: i, fields }]);
      else list.push({ entry: i, fields });
      if (!isWord(term)) continue;
      groups[entry.kind === 'source' ? 'sources' : 'facts'].add(term);
      if (entry.kind === 'person' && fields & (FIELDS.label | FIELDS.alias)) groups.names.add(term);
    }
  }
  const sorted: Partial<Record<WordGroup, string[]>> = {};
  const sort = (group: WordGroup) => [...groups[group]].filter((w) => group !== 'sources' || !groups.facts.has(w)).sort();
  return {
    size: base.size,
    frequency: (term) => index.get(term)?.length ?? 0,
    postings: (term) => index.get(term) ?? [],
    words: (group, shape) => {
      sorted[group] ??= sort(group);
      return shape === undefined ? sorted[group] : sorted[group].filter((word) => fitsShape(word, shape));
    },
    eachPosting: (term, visit) => {
      for (const { entry, fields } of index.get(term) ?? []) visit(entry, fields);
    },
    names: (entry) => analyseEntry(base.entry(entry), base).names,
    analyses: (entries) => entries.map((entry) => analyseEntry(base.entry(entry), base)),
  };
}
