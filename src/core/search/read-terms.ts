import { findDates } from '../date-words.js';
import { findNumberWords } from '../number-words.js';
import { conceptAt, stemTerm } from './analyse.js';
import { foldText } from './fold.js';
import { abbreviated, closeSynonymsOf, FILLERS, IDLE, synonymsOf } from './lexicon.js';
import { placeName } from './places.js';
import type { Alternative, How, QueryTerm } from './query.js';
import { type Similar, similarWords } from './similar.js';
import type { TermIndex } from './term-index.js';
import { dateTerm, numberAt, numberTerm, splitWords, type Word } from './text.js';
import { wordsOf } from './word-text.js';

/** An inflection is as good as the word: "tests" and "test" ask the same. */
const STEM_QUALITY = 1;
const SYNONYM_QUALITY = 0.72;
const CLOSE_QUALITY = 0.92;
/** The share of records below which a word is as rare as any. */
const RARE_ENOUGH = 0.002;
/** A whole day, or a number that is no year, is seldom named in passing. */
const NAMED_DAY = 1.5;
const NAMED_MONTH = 1.25;
const NAMED_NUMBER = 1.2;
/** Tempers how much rarity decides: 1 is the usual logarithm, 0 would make all words equal. */
const RARITY = 0.85;
/** An unknown word counts against a match, but less than a known one that is missing: it may be idle talk. */
const UNKNOWN_WEIGHT = 0.55;

/** What an idle word decides, besides another. */
const IDLE_WEIGHT = 0.45;

const SMALL_NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** Reads the words of a query into terms of a dictionary. */
export class TermReader {
  constructor(
    private readonly index: TermIndex,
    private readonly exact: boolean,
  ) {}

  async read(text: string, words: readonly Word[]): Promise<QueryTerm[]> {
    const terms: QueryTerm[] = [];
    let rest = text;
    if (!this.exact) {
      const blank = (start: number, length: number) => {
        rest = rest.slice(0, start) + ' '.repeat(length) + rest.slice(start + length);
      };
      const byPlace = new Map<number, Awaited<ReturnType<typeof findDates>>>();
      for (const date of await findDates(text)) byPlace.set(date.start, [...(byPlace.get(date.start) ?? []), date]);
      for (const [start, readings] of byPlace) {
        terms.push(this.dateTerm(readings));
        blank(start, readings[0]?.text.length ?? 0);
      }
      for (const found of await findNumberWords(rest)) {
        const term = this.numberTerm(found.text, found.value);
        // "one" and "two" are words first; a number nobody recorded stays words too.
        if (/^[a-z]+$/i.test(found.text) && this.index.frequency(found.text.toLowerCase()) > 0) continue;
        if (this.index.frequency(numberTerm(found.value)) === 0) continue;
        terms.push(term);
        blank(found.start, found.text.length);
      }
    }
    const left = withAbbreviations(this.joinHyphenated(rest === text ? words : splitWords(rest))).map((word) =>
      this.correct(word),
    );
    const content = left.filter(({ word }) => word.number !== undefined || !FILLERS.has(word.text));
    // A query of nothing but fillers is taken at its word.
    const idle = terms.length === 0 && content.length === 0;
    const plain = left.map(({ word }) => word);
    for (let i = 0; i < left.length; i++) {
      const { word, similar } = left[i] as Corrected;
      const concept = this.exact ? undefined : conceptAt(plain, i);
      if (concept !== undefined && !this.isName(plain, i) && this.isKnown(concept.concept)) {
        const part = plain.slice(i, i + concept.length);
        terms.push(
          this.conceptTerm(
            part.map((w) => w.typed ?? w.raw).join(' '),
            concept.concept,
            concept.length === 1 ? word.text : undefined,
          ),
        );
        i += concept.length - 1;
        continue;
      }
      const number = numberAt(plain, i);
      if (number !== undefined) {
        const typed = plain
          .slice(i, i + number.length)
          .map((w) => w.raw)
          .join(' ');
        terms.push(this.numberTerm(typed, number.value));
        i += number.length - 1;
      } else if (/^[a-z]$/.test(word.text) && content.length > 1) {
        // An initial: "V. Putin".
      } else if (!idle && !this.exact && isAskingOnly(plain, i)) {
        // "What year", "how long did it last": what is asked, which the answer need not say.
      } else if (idle || similar !== undefined || !FILLERS.has(word.text) || (this.exact && left.length === 1)) {
        const term = await this.wordTerm(word, similar);
        const idleness = this.exact ? 1 : IDLE.has(word.text) ? IDLE_WEIGHT : isChoice(plain, i) ? IDLE_WEIGHT : 1;
        terms.push(idleness < 1 ? { ...term, weight: idleness * term.weight } : term);
      }
    }
    return withoutRepeats(terms);
  }

  /** "Panmun-jom" or "Dae Gu": parts that are no words, joined to one that is. */
  private joinHyphenated(words: readonly Word[]): Word[] {
    const joined: Word[] = [];
    for (const word of words) {
      const before = joined.at(-1);
      const text = placeName((before?.text ?? '') + word.text);
      const unknown = [before, word].some((w) => w !== undefined && this.index.frequency(w.text) === 0);
      const fits = before !== undefined && (word.joined || (before.number === undefined && word.number === undefined));
      if (!this.exact && fits && unknown && text.length > 3 && this.index.frequency(text) > 0) {
        joined[joined.length - 1] = { text, raw: `${before.raw}${word.joined ? '-' : ' '}${word.raw}`, joined: before.joined };
      } else joined.push(word);
    }
    return joined;
  }

  /** A word that the dictionary lacks, with the words that may have been meant; the likeliest takes its place. */
  private correct(word: Word): Corrected {
    if (this.exact || word.number !== undefined || FILLERS.has(word.text) || /[^a-z]/.test(word.text)) return { word };
    const short = abbreviated(word.text);
    if (short !== undefined && this.index.frequency(short) > this.index.frequency(word.text)) {
      return { word: { ...word, text: short } };
    }
    if (this.index.frequency(word.text) > 0 || conceptAt([word], 0) !== undefined) return { word };
    // "kim jong uns sister": too short a name for its stem to be looked for.
    const bare = word.text.slice(0, -1);
    if (/^[a-z]{2}s$/.test(word.text) && this.index.words('names', { start: bare, longest: 2 }).length > 0) {
      return { word: { ...word, text: bare } };
    }
    const similar = similarWords(this.index, word.text);
    const [best] = similar;
    // A word known by its stem or a synonym was spelt right, unless a slip explains it better.
    const known = this.meanings(word.text, 1, 'exact').some((a) => this.index.frequency(a.term) > 0);
    if (best === undefined || (known && (best.how !== 'typo' || stemTerm(best.word) === stemTerm(word.text)))) return { word };
    return { word: { ...word, text: best.how === 'typo' ? best.word : word.text }, similar };
  }

  /** "un" after "jong", in any capitals, is a name and not the United Nations; so is "un" in small letters. */
  private isName(words: readonly Word[], i: number): boolean {
    return words[i]?.text === 'un' && i > 0 && (words[i]?.raw !== 'UN' || words[i - 1]?.text === 'jong');
  }

  /** Whether a concept stands in the facts, or something that means nearly the same does. */
  private isKnown(concept: string): boolean {
    return (
      this.index.frequency(concept) > 0 || this.synonyms(concept, 1, 'synonym').some((a) => this.index.frequency(a.term) > 0)
    );
  }

  private weigh(alternatives: readonly Alternative[]): number {
    const frequencies = alternatives.filter((a) => a.quality >= 0.9).map((a) => this.index.frequency(a.term));
    const known = Math.max(0, ...frequencies) || Math.max(0, ...alternatives.map((a) => this.index.frequency(a.term)));
    if (known === 0) return UNKNOWN_WEIGHT * inverseFrequency(this.index.size, 1);
    return inverseFrequency(this.index.size, known);
  }

  private term(typed: string, all: readonly Alternative[]): QueryTerm {
    const best = new Map<string, Alternative>();
    for (const a of all) {
      if (this.index.frequency(a.term) > 0 && (best.get(a.term)?.quality ?? 0) < a.quality) best.set(a.term, a);
    }
    const first = (a: Alternative) => (a.how === 'exact' ? 0 : 1);
    const alternatives = [...best.values()].sort(
      (a, b) => b.quality - a.quality || first(a) - first(b) || (a.term < b.term ? -1 : 1),
    );
    return { typed, alternatives, weight: this.weigh(alternatives) };
  }

  private dateTerm(readings: readonly { text: string; year?: number; month: number; day?: number }[]): QueryTerm {
    const all: Alternative[] = [];
    readings.forEach(({ year, month, day }, i) => {
      const q = i === 0 ? 1 : 0.95;
      const of = (date: Parameters<typeof dateTerm>[0]) => dateTerm(date);
      all.push({
        term: of({ month, ...(year !== undefined && { year }), ...(day !== undefined && { day }) }),
        quality: q,
        how: 'date',
      });
      if (year === undefined) return;
      if (day !== undefined) {
        all.push({ term: of({ year, month }), quality: 0.55 * q, how: 'date' });
        all.push({ term: of({ month, day }), quality: 0.4 * q, how: 'date' });
      }
      all.push({ term: numberTerm(year), quality: 0.35 * q, how: 'date' });
    });
    const term = this.term(readings[0]?.text ?? '', all);
    const first = readings[0];
    const named = first?.day !== undefined ? NAMED_DAY : first?.year !== undefined ? NAMED_MONTH : 1;
    return { ...term, weight: named * term.weight };
  }

  private numberTerm(typed: string, value: number): QueryTerm {
    const all: Alternative[] = [{ term: numberTerm(value), quality: 1, how: 'number' }];
    if (Number.isInteger(value) && value >= 1000 && value < 2100 && !this.exact) {
      all.push({ term: `${Math.floor(value / 10)}0s`, quality: 0.3, how: 'date' });
    }
    const word = SMALL_NUMBERS[value];
    if (word !== undefined && !this.exact) all.push({ term: word, quality: 0.95, how: 'number' });
    const term = this.term(typed, all);
    return value < 2100 ? term : { ...term, weight: NAMED_NUMBER * term.weight };
  }

  private conceptTerm(typed: string, concept: string, word: string | undefined): QueryTerm {
    const all: Alternative[] = [{ term: concept, quality: 1, how: 'exact' }];
    if (word !== undefined) all.push({ term: word, quality: 1, how: 'exact' });
    all.push(...this.synonyms(concept, 1, 'synonym'));
    return this.term(typed, all);
  }

  /** What means the same as a word. The stem of each is enough: it stands wherever the word does. */
  private synonyms(word: string, scale: number, how: How): Alternative[] {
    const found = new Map<string, Alternative>();
    const add = (others: Iterable<string>, quality: number) => {
      for (const other of others) {
        const term = other.length > 2 && !other.includes('-') ? stemTerm(other) : other;
        if (!found.has(term)) found.set(term, { term, shown: other, quality: quality * scale, how });
      }
    };
    add(closeSynonymsOf(word), CLOSE_QUALITY);
    add(synonymsOf(word), SYNONYM_QUALITY);
    return [...found.values()];
  }

  /** The word, its inflections and its synonyms, all scaled by how sure we are of the word. */
  private meanings(word: string, quality: number, how: How): Alternative[] {
    const as = (h: How) => (how === 'exact' ? h : how);
    const all: Alternative[] = [{ term: word, quality, how }];
    if (this.exact) return all;
    if (word.length > 2) all.push({ term: stemTerm(word), quality: STEM_QUALITY * quality, how: as('inflection') });
    all.push(...this.synonyms(word, quality, as('synonym')));
    const small = SMALL_NUMBERS.indexOf(word);
    if (small > 0) all.push({ term: numberTerm(small), quality: 0.9 * quality, how: as('number') });
    return all;
  }

  private async wordTerm(word: Word, similar: readonly Similar[] | undefined): Promise<QueryTerm> {
    if (similar !== undefined) {
      const typed = foldText(word.raw);
      const own = this.meanings(typed, 0.9, 'exact');
      const known = own.some((a) => this.index.frequency(a.term) > 0);
      const term = this.term(word.raw, [...own, ...similar.flatMap((s) => this.meanings(s.word, s.quality, s.how))]);
      return known ? term : { ...term, doubt: similar[0]?.doubt ?? 1 };
    }
    const exact = this.meanings(word.text, 1, 'exact');
    if (this.exact || !/[^a-z]/.test(word.text) || exact.some((a) => this.index.frequency(a.term) > 0))
      return this.term(word.raw, exact);
    const own = similarWords(this.index, word.text);
    const doubts = own.map((s) => s.doubt);
    const others = own.flatMap((s) => this.meanings(s.word, s.quality, s.how));
    const { default: anyAscii } = await import('any-ascii');
    const latin = splitWords(anyAscii(word.raw)).map((w) => w.text);
    for (const text of new Set([latin.join(''), ...latin])) {
      const known = this.index.frequency(text) > 0;
      const found = known ? [{ word: text, quality: 0.97, doubt: 0 }] : similarWords(this.index, text);
      doubts.push(...found.map((s) => s.doubt));
      others.push(...found.flatMap((s) => this.meanings(s.word, 0.97 * s.quality, 'script')));
    }
    const term = this.term(word.raw, [...exact, ...others]);
    return { ...term, doubt: Math.min(1, ...doubts) };
  }
}

/** What is typed twice ("the Unknown Soldier of one war and the Unknown Soldier of another") asks for no more than once. */
function withoutRepeats(terms: readonly QueryTerm[]): QueryTerm[] {
  const seen = new Set<string>();
  return terms.filter(({ typed }) => {
    const word = typed.toLowerCase();
    if (seen.has(word)) return false;
    seen.add(word);
    return true;
  });
}

/** Small letters are no hint in a question typed without any capital: "us troops", "un forces", "pm of japan". */
function withAbbreviations(words: readonly Word[]): Word[] {
  return words.map((word, i) => {
    const { raw } = word;
    if (raw !== 'us' && raw !== 'un' && raw !== 'pm') return word;
    const before = words[i - 1];
    const after = words[i + 1]?.text;
    if (raw === 'us' && (after === undefined || FILLERS.has(after)) && PRONOUN_AFTER.has(before?.text ?? '')) return word;
    if (raw === 'un' && (before?.text === 'jong' || before?.text === 'jung' || words.length < 3)) return word;
    if (raw === 'pm' && before?.number !== undefined) return word;
    return { ...word, raw: raw.toUpperCase(), typed: raw };
  });
}

const PRONOUN_AFTER = wordsOf('tell give let show of for to with help join');

const TIMES = wordsOf('year date day month decade time');

/** "In what year was …", "How long did … last", "split in two": words that only say what is asked, or nothing. */
function isAskingOnly(words: readonly Word[], i: number): boolean {
  const word = words[i]!.text;
  const before = words[i - 1]?.text;
  if (TIMES.has(word)) return before === 'what' || before === 'which' || (i === 0 && words[1]?.text === 'of');
  if (word === 'right') return words[i + 1]?.text === 'now';
  if (word === 'two') return before === 'into' || before === 'in';
  return word === 'last' && i === words.length - 1 && words.some((w, n) => w.text === 'how' && words[n + 1]?.text === 'long');
}

/** "Which of these musicians", "which of the following countries": the choice is not among the words of a record. */
function isChoice(words: readonly Word[], i: number): boolean {
  const before = words[i - 1]?.text;
  return before === 'these' || before === 'following';
}

interface Corrected {
  word: Word;
  /** What the word may mean, when the dictionary lacks it. */
  similar?: readonly Similar[];
}

/**
 * How much a word decides: the rarer, the more. Below a few in a thousand, rarity says nothing more: that a word stands
 * in one sentence only does not make it the point of a question.
 */
export function inverseFrequency(size: number, rare: number): number {
  // A word of every record decides nothing; more than all there is none, and no root of less than nothing.
  const frequency = Math.min(size, rare + size * RARE_ENOUGH);
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5)) ** RARITY;
}
