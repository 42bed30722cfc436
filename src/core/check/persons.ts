import type { PersonAccount, PersonRecord } from '../fact.js';
import type { Entry } from '../records.js';
import { textTerms } from '../search/analyse.js';
import { splitWords } from '../search/text.js';
import { type Clause, joinConcepts } from './claim.js';
import type { Judgement } from './compare.js';
import { ACTORS, isEmpty } from './words.js';

export interface PersonFinding extends Judgement {
  record: PersonRecord;
  account: PersonAccount;
}

export interface PersonReading {
  person: Entry & { kind: 'person' };
  /** The words of the clause that do not name the person. */
  rest: string[];
}

/** A person with the names it goes by, as words. */
export interface Person {
  entry: Entry & { kind: 'person' };
  names: string[][];
  surname: string;
  labelWords: string[];
}

/** "Who sang Gangnam Style" is no name: its words are what is claimed. */
const QUESTION = /^(?:who|whom|whose|what|which|when|where|why|how)\b/i;

/** Takes a person's names apart. "The defence minister" is an office, not a name. */
export function readPerson(entry: Entry & { kind: 'person' }): Person {
  const { label, aliases = [] } = entry.record;
  const names = [label, ...aliases.filter((n) => !SOLE.test(n) && !QUESTION.test(n))]
    .map((n) => joinConcepts(splitWords(n)).filter((w) => !isEmpty(w) && w !== 'general'))
    .filter((words, i) => words.length > 1 || (words[0] ?? '').length > (i === 0 ? 2 : 3))
    .sort((a, b) => b.length - a.length);
  return { entry, names, surname: surname(label), labelWords: splitWords(label).map((w) => w.text) };
}

/** Finds the persons a clause names, the first named first: by a whole name, or by a surname that no other person has. */
export function namedPersons(clause: Clause, persons: readonly Person[]): PersonReading[] {
  return personsIn(clause.sequence, clause.words, persons);
}

/** Finds the persons that a row of words names. `words` are those that must be accounted for. */
export function personsIn(sequence: readonly string[], words: readonly string[], persons: readonly Person[]): PersonReading[] {
  const own = new Set(sequence);
  const found: (PersonReading & { place: number; length: number })[] = [];
  for (const person of persons) {
    const whole = person.names.find((name) => name.every((w) => own.has(w)) && placeOf(name, sequence) >= 0);
    const unique = () =>
      person.surname.length > 3 &&
      own.has(person.surname) &&
      persons.filter((p) => p.labelWords.includes(person.surname)).length === 1;
    const used = whole ?? (unique() ? [person.surname] : undefined);
    if (used === undefined) continue;
    const nameWords = new Set([...used, ...person.labelWords]);
    // "Rok" is a name; said again, it is South Korea.
    const again = (w: string) => ACTORS.has(w) && sequence.indexOf(w) !== sequence.lastIndexOf(w);
    const rest = words.filter((w) => !nameWords.has(w) || again(w));
    found.push({ person: person.entry, rest, place: placeOf(used, sequence), length: used.length });
  }
  return found.sort((a, b) => a.place - b.place || b.length - a.length);
}

/** Where words stand in a sequence one behind the other; -1 where they don't. */
function placeOf(words: readonly string[], sequence: readonly string[]): number {
  return sequence.findIndex((_, i) => words.every((word, k) => sequence[i + k] === word));
}

/** Western names end in the surname; Korean and Chinese ones, of which a part is hyphenated or short, begin with it. */
function surname(label: string): string {
  const parts = label.split(/\s+/);
  const eastern =
    /^(kim|lee|ri|li|park|pak|choe|choi|chun|roh|moon|yoon|kang|jang|jong|jo|no|hwang|mao|xi|peng|zhou|deng|hu|ko|im|o|so|song|han|thae|paik|ban|kwon|hyon|ji|yang|nam|won)$/i.test(
      parts[0] ?? '',
    );
  return splitWords((eastern ? parts[0] : parts.at(-1)) ?? '').at(-1)?.text ?? '';
}

/** The words and concepts of a text. */
export function termsOf(text: string): Set<string> {
  const terms = new Set(textTerms(text));
  for (const word of joinConcepts(splitWords(text))) terms.add(word);
  return terms;
}

/** Offices that only one person holds at a time. */
export const SOLE =
  /\b(president|minister|premier|chancellor|king|emperor|commander|chairman|secretary|ambassador|chief|leader|head|director|governor|pope)\b/i;
