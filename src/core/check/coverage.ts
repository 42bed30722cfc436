import type { Entry, FactBase } from '../records.js';
import { type Analysis, analyseEntry, FIELDS, stemTerm, type TermFields } from '../search/analyse.js';
import { splitWords } from '../search/text.js';
import { type Clause, joinConcepts } from './claim.js';
import { findUnit } from './units.js';
import { ACTORS, isEmpty, meaningsOf } from './words.js';

/** The fields in which a word of a claim may stand to be accounted for; topics and publishers prove nothing. */
export const TELLING = FIELDS.label | FIELDS.alias | FIELDS.value | FIELDS.statement | FIELDS.place | FIELDS.people;

/** How a clause and a record cover each other. */
export interface Coverage {
  entry: Entry;
  analysis: Analysis;
  /** Clause words that the record does not account for, whichever account is taken. */
  missing: string[];
  /** The name (label or alias) that the clause covers most of; its content words, and those the clause lacks. */
  name: string[];
  lacking: string[];
  /** The clause holds the whole name, word by word: it means this record and no other. */
  definite: boolean;
  /** That name is the label. */
  byLabel: boolean;
}

/** Names that are sentences on what may happen again. */
const SENTENCE =
  /\b(?:visits|meets|tests|launches|fires|attacks|sends|deploys|says|announces|warns|condemns|calls|holds|travels|tours|attends|receives)\b/i;

/** Words of names that add nothing when the rest is met. */
const GENERIC = new Set(
  'number size length duration date count total amount figure people persons time times year age share distance value agreement'.split(
    ' ',
  ),
);

/** "Most defectors in a year" are not all defectors: a claim must say so, too. */
const RESTRICTING = /^(?:most|fewest|average|peak|record|maximum|minimum|yearly|annual|monthly|daily)$/;

/** A visit to a capital is a visit to the country. */
const CAPITALS = new Map(
  Object.entries({
    pyongyang: 'north-korea',
    seoul: 'south-korea',
    beijing: 'china',
    moscow: 'russia',
    washington: 'united-states',
    tokyo: 'japan',
  }),
);

/** Compares the words of a clause with a record. `context` are words of other clauses: they may help, need not be met. */
export function coverRecord(clause: Clause, context: readonly string[], entry: Entry, base: FactBase): Coverage {
  const analysis = analyseEntry(entry, base);
  const head = telling(analysis.head);
  const all = analysis.accounts.map(telling);
  const missing = clause.words.filter((word) => !isAccounted(word, head) && !all.some((account) => isAccounted(word, account)));
  const own = new Set(
    [...clause.words, ...clause.sequence, ...context].flatMap((word) => [...meaningsOf(word), ...conceptParts(word)]),
  );
  const surnames = linkedNames(entry, base, own);
  let best: Pick<Coverage, 'name' | 'lacking' | 'definite'> = { name: [], lacking: ['?'], definite: false };
  let byLabel = false;
  namesOf(entry).forEach((name, place) => {
    const words = joinConcepts(splitWords(name)).filter((word) => !isEmpty(word) || RESTRICTING.test(word));
    if (words.length === 0) return;
    const lacking = words.filter(
      (word) =>
        !own.has(word) &&
        ![...meaningsOf(word)].some((m) => own.has(m)) &&
        !surnames.has(word) &&
        !GENERIC.has(word) &&
        findUnit(word) === undefined &&
        !(entry.kind === 'date' && own.has(CAPITALS.get(word) ?? '')),
    );
    const definite =
      lacking.length === 0 &&
      (holdsRun(clause.sequence, joinConcepts(splitWords(name))) || holdsRun(clause.sequence, headOf(name))) &&
      // "Belousov visits Pyongyang" is a sentence, which other visits have too; only as it stands does it mean the record.
      (!SENTENCE.test(name) || clause.text.toLowerCase().includes(name.toLowerCase()));
    if (place === 0 && definite) byLabel = true;
    const better =
      lacking.length < best.lacking.length || (lacking.length === best.lacking.length && words.length > best.name.length);
    if (better || (definite && !best.definite && lacking.length === 0))
      best = { name: words, lacking, definite: definite || (best.definite && lacking.length === best.lacking.length) };
  });
  return { entry, analysis, missing, ...best, byLabel };
}

function namesOf(entry: Entry): string[] {
  return entry.kind === 'source' ? [entry.record.title] : [entry.record.label, ...(entry.record.aliases ?? [])];
}

function telling(fields: TermFields): Set<string> {
  const terms = new Set<string>();
  for (const [term, bits] of fields) if (bits & TELLING) terms.add(term);
  return terms;
}

/** A concept also accounts for its words: "korea" is met by "north-korea". */
function conceptParts(word: string): string[] {
  return word.includes('-')
    ? word
        .split('-')
        .filter((part) => part.length > 2)
        .map(stemTerm)
    : [];
}

/** True when a word, or one of exactly its meaning, stands among terms. */
export function isAccounted(word: string, terms: ReadonlySet<string>): boolean {
  for (const meaning of meaningsOf(word)) if (terms.has(meaning)) return true;
  return false;
}

/** All words of the persons a record is about, of whom the clause names one: a surname does for the whole name. */
function linkedNames(entry: Entry, base: FactBase, own: ReadonlySet<string>): Set<string> {
  const words = new Set<string>();
  const ids =
    entry.kind === 'source' ? [] : [...(entry.record.people ?? []), ...(entry.kind === 'person' ? [entry.record.id] : [])];
  for (const id of ids) {
    const person = base.find(id);
    if (person?.kind !== 'person') continue;
    const name = splitWords(person.record.label).map((w) => w.text);
    if (name.some((word) => word.length > 2 && own.has(word))) for (const word of name) words.add(word);
  }
  return words;
}

/** What a name says before it is told more nearly: "Hanoi summit" of "Hanoi summit between Trump and Kim". */
function headOf(name: string): string[] {
  const [head = '', ...rest] = name.split(/ (?:between|with|over|after|before|by|on|against) /);
  return rest.length === 0 ? [] : joinConcepts(splitWords(head));
}

/** True when `run` stands in `sequence` word by word, small words aside. */
function holdsRun(sequence: readonly string[], run: readonly string[]): boolean {
  const content = (words: readonly string[]) => words.filter((w) => !/^(the|a|an|of|in|on|at|s)$/.test(w)).map(stemTerm);
  const whole = ` ${content(sequence).join(' ')} `;
  const part = content(run);
  return part.length > 1 && whole.includes(` ${part.join(' ')} `);
}

/** The terms by which one account, with what holds for its record, accounts for words. */
export function accountTerms(analysis: Analysis, account: number): Set<string> {
  return new Set([...telling(analysis.head), ...telling(analysis.accounts[account] ?? new Map())]);
}

/**
 * True when the actors of a claim (countries, bodies) do not stand the other way round in a text: "South Korea invaded
 * North Korea" has the words of the opposite. One actor, or none, can't be turned round.
 */
export function sameOrder(clause: Clause, texts: readonly string[]): boolean {
  const actors = (words: readonly string[]) => words.filter((w, i) => ACTORS.has(w) && words.indexOf(w) === i);
  const own = actors(clause.sequence);
  if (own.length < 2) return true;
  return texts.some((text) => {
    const theirs = actors(joinConcepts(splitWords(text))).filter((actor) => own.includes(actor));
    return theirs.length === own.length && theirs.every((actor, i) => actor === own[i]);
  });
}
