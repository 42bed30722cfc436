import type { FactBase } from '../records.js';
import { analyseEntry, FIELDS, isWord, stemTerm } from './analyse.js';
import { slipDistance } from './distance.js';
import { synonymsOf, wordsWithSynonyms } from './lexicon.js';
import { PlainProposals } from './plain-proposals.js';
import { type Proposals, sharesOf } from './propose.js';
import type { ParsedQuery } from './query.js';
import { fitsLetters, fitsShape, type Letters, type WordShape } from './word-shape.js';

/** Where a term stands: in which record, in which fields. */
export interface Posting {
  entry: number;
  fields: number;
}

/**
 * Words by where they stand: in facts; in names of persons; in sources alone; or in facts and, besides, those of the
 * lexicon that mean one of these.
 */
export type WordGroup = 'facts' | 'names' | 'sources' | 'meant';

/** A word and how far it is from what was typed, in likely slips. */
export interface NearWord {
  word: string;
  distance: number;
  frequency: number;
}

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
  /**
   * The words of a group that a person could have meant to type (no numbers, dates or stems): all of them, sorted, or
   * those that fit a shape, in any order.
   */
  words(group: WordGroup, shape?: WordShape): readonly string[];
  /**
   * Those of each of one or two groups, and in no group before it, that fit a shape and are at most `limit` likely slips from
   * what was typed, by group.
   */
  near(groups: readonly WordGroup[], typed: string, shape: WordShape & { letters: Letters }, limit: number): NearWord[][];
  /** The records that may answer a query. */
  propose(query: ParsedQuery): Proposals;
}

/** Indexes every record of a fact base. */
export function buildTermIndex(base: FactBase): TermIndex {
  const index = new Map<string, Posting[]>();
  const groups: Record<WordGroup, Set<string>> = { facts: new Set(), names: new Set(), sources: new Set(), meant: new Set() };
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
  const stands = (word: string) => index.has(word) || index.has(stemTerm(word));
  for (const word of wordsWithSynonyms()) if (stands(word) || [...synonymsOf(word)].some(stands)) groups.meant.add(word);
  for (const word of groups.facts) groups.meant.add(word);
  for (const word of groups.facts) groups.sources.delete(word);
  const sorted: Partial<Record<WordGroup, string[]>> = {};
  const words = (group: WordGroup, shape?: WordShape) => {
    sorted[group] ??= [...groups[group]].sort();
    return shape === undefined ? sorted[group] : sorted[group].filter((word) => fitsShape(word, shape));
  };
  const frequency = (term: string) => index.get(term)?.length ?? 0;
  const eachPosting = (term: string, visit: (entry: number, fields: number) => void) => {
    for (const { entry, fields } of index.get(term) ?? []) visit(entry, fields);
  };
  return {
    size: base.size,
    frequency,
    postings: (term) => index.get(term) ?? [],
    words,
    near: (wanted, typed, shape, limit) =>
      wanted.map((group, i) =>
        words(group, shape)
          .filter((word) => !wanted.slice(0, i).some((before) => groups[before].has(word)))
          .filter((word) => fitsLetters(word, frequency(word), shape.letters))
          .map((word) => ({ word, frequency: frequency(word), distance: slipDistance(typed, word, limit) }))
          .filter(({ distance }) => distance !== Number.POSITIVE_INFINITY),
      ),
    propose: (query) => new PlainProposals(query, base, sharesOf(query, base.size, eachPosting)),
  };
}
