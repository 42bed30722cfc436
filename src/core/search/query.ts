import { type LifeEvent, lifeEventAskedFor } from '../account-asked.js';
import { nameSound, nameTerm } from './analyse.js';
import { type Asked, askedFor, asksForToday, type Today } from './asked.js';
import { lettersOfSound, maySound, soundSkeleton } from './distance.js';
import { foldText } from './fold.js';
import { hasDigit, isPlainWord } from './letters.js';
import { inverseFrequency, TermReader } from './read-terms.js';
import type { TermIndex } from './term-index.js';
import { isUnspaced, splitWords, type Word } from './text.js';
/** How a typed word came to match a term of the dictionary. */
export type How = 'exact' | 'inflection' | 'synonym' | 'typo' | 'part' | 'script' | 'sound' | 'number' | 'date';

/** A dictionary term that stands for a query word. */
export interface Alternative {
  term: string;
  /** The word that it stands for, where it is another than the term. */
  shown?: string;
  /** From 0 to 1; 1 is the word itself. */
  quality: number;
  how: How;
}

/** One word (or concept, number, date) of a query with all terms that may stand for it. */
export interface QueryTerm {
  typed: string;
  alternatives: Alternative[];
  /** How much it decides: rare words more than common ones. */
  weight: number;
  /** How unsure it is that any of them was meant, per letter; absent for what was typed right. */
  doubt?: number;
}

export interface ParsedQuery {
  text: string;
  /** Folded words, in order, for matching whole names. */
  words: string[];
  /** The sound of the whole query, if it may be a name. */
  sound?: string;
  terms: QueryTerm[];
  /** What the question asks for. */
  asked?: Asked;
  /** Asks who was born or died, so that the rest of it may be told of the person elsewhere. */
  life?: LifeEvent;
  /** Asks for what holds today ("who rules North Korea now"). */
  today?: Today;
  /** The word of names, as they are compared, by which a record is of the other Korea than the one asked about. */
  other?: string;
}

/** "14 000": thousands set off by a space. */
const GROUPED_BY_SPACE = /(?<!\d|\d[ .,])\d{1,3}(?: \d{3})+(?![\d,.]*\d)/g;

/** Reads a query against a dictionary. With `exact`, only the words as typed count, in any inflection of case and accents. */
export async function parseQuery(query: string, index: TermIndex, options: { exact?: boolean } = {}): Promise<ParsedQuery> {
  const text = hasDigit(query) ? query.replace(GROUPED_BY_SPACE, (digits) => digits.replaceAll(' ', '')) : query;
  const folded = foldText(text);
  const words = splitWords(text);
  const asked = options.exact
    ? undefined
    : askedFor(
        folded,
        words.map((w) => w.text),
      );
  const today = asksForToday(folded);
  const parser = new TermReader(index, options.exact ?? false);
  const terms = heaviest(await parser.read(text, words));
  const other = otherKorea(terms);
  const life = options.exact ? undefined : lifeEventAskedFor(terms.map(({ typed }) => typed));
  // A single known word is that word, and one without spaces that a known word holds is a part of it.
  const [only = ''] = words.length === 1 ? words.map((w) => w.text) : [];
  const isPart = isUnspaced(only) && terms.some((t) => t.alternatives.some((a) => a.how === 'part' && a.term.includes(only)));
  const plain = only !== '' && (index.frequency(only) > 0 || isPart);
  const sound = options.exact || plain ? '' : await wholeSound(words);
  return {
    text,
    words: words.map((w) => w.text),
    terms,
    ...(sound !== '' && index.frequency(sound) > 0 && { sound }),
    ...(asked !== undefined && { asked }),
    ...(life !== undefined && { life }),
    ...(today !== undefined && { today }),
    ...(other !== undefined && { other }),
  };
}

function otherKorea(terms: readonly QueryTerm[]): string | undefined {
  const has = (side: string) =>
    terms.some(({ alternatives: [a] }) => a !== undefined && (a.term === side || a.term === `${side}-korea`));
  const [north, south] = [has('north'), has('south')];
  return north === south ? undefined : nameTerm(north ? 'south' : 'north');
}

/** So many words of a query count, which the kernel keeps as bits; the least telling ones of a longer one do not. */
const MOST_TERMS = 64;

function heaviest(terms: QueryTerm[]): QueryTerm[] {
  if (terms.length <= MOST_TERMS) return terms;
  const least = [...terms].sort((a, b) => b.weight - a.weight)[MOST_TERMS]!.weight;
  return terms.filter(({ weight }) => weight > least).slice(0, MOST_TERMS);
}

/** The sound of a query that may be a name in any alphabet. */
async function wholeSound(words: readonly Word[]): Promise<string> {
  if (words.length === 0 || words.length > LONGEST_NAME) return '';
  const plain = words.map((w) => w.text);
  if (plain.every(isPlainWord)) return nameSound(plain);
  if (plain.some((w) => /\d/.test(w))) return '';
  const { default: anyAscii } = await import('any-ascii');
  return nameSound(splitWords(anyAscii(words.map((w) => w.raw).join(' '))).map((w) => w.text));
}

/** A query of words each with terms that surely mean it; words that no term stands for are left out. */
export function knownWordsQuery(
  text: string,
  words: readonly string[],
  index: TermIndex,
  meaningsOf: (word: string) => Iterable<string>,
): ParsedQuery {
  const terms = words.flatMap((typed): QueryTerm[] => {
    const known = [...meaningsOf(typed)].filter((term) => index.frequency(term) > 0);
    const alternatives = known.map((term): Alternative => ({ term, quality: 1, how: term === typed ? 'exact' : 'inflection' }));
    const most = Math.max(1, ...known.map((term) => index.frequency(term)));
    return alternatives.length === 0 ? [] : [{ typed, alternatives, weight: inverseFrequency(index.size, most) }];
  });
  return { text, words: [...words], terms: heaviest(terms) };
}

/** A query of more words is no name. */
const LONGEST_NAME = 5;

/**
 * Gives words of a query the names that sound like it: for names romanised in ways no dictionary lists. The same query,
 * where no word of it can be such a name.
 */
export async function addSounds(query: ParsedQuery, index: TermIndex): Promise<ParsedQuery> {
  const mayBeName = query.asked === undefined && query.words.length <= LONGEST_NAME;
  // In a question, a word that the facts know is that word.
  const isOpen = (term: QueryTerm) => mayBeName || !term.alternatives.some((a) => a.quality > 0.9);
  if (!query.terms.some(isOpen)) return query;
  const isAscii = query.terms.every(({ typed }) => /^[\x00-\x7f]*$/.test(typed));
  const toAscii = isAscii ? (text: string) => text : (await import('any-ascii')).default;
  const soundsOf = (term: QueryTerm) => {
    const plain = splitWords(toAscii(term.typed)).map((w) => w.text);
    return [...new Set([plain.join(''), ...plain])].filter((word) => /^[a-z]{2,}$/.test(word)).map(soundSkeleton);
  };
  const wanted = new Map(query.terms.filter(isOpen).map((term) => [term, soundsOf(term)]));
  const bySound = namesBySound(index, new Set([...wanted.values()].flat()));
  const terms = query.terms.map((term) => {
    const added = (wanted.get(term) ?? [])
      .flatMap((sound) => (bySound.get(sound) ?? []).map((known): Alternative => ({ term: known, quality: 0.62, how: 'sound' })))
      .filter((a) => !term.alternatives.some((known) => known.term === a.term));
    return { ...term, alternatives: [...term.alternatives, ...added].sort((a, b) => b.quality - a.quality) };
  });
  return { ...query, terms };
}

/** The words of names that have one of some sounds, in order. */
function namesBySound(index: TermIndex, sounds: ReadonlySet<string>): ReadonlyMap<string, string[]> {
  const named = (sound: string) =>
    index
      .words('names', { only: lettersOfSound(sound) })
      .filter((word) => maySound(word, sound) && /^[a-z]{2,}$/.test(word) && soundSkeleton(word) === sound)
      .sort();
  return new Map([...sounds].map((sound) => [sound, named(sound)]));
}
