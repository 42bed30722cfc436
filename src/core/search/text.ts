import { foldText } from './fold.js';
import { isDigit, isPlainLetter } from './letters.js';
import { placeName } from './places.js';

/** A word of a text: `text` as folded, `raw` as written. */
export interface Word {
  text: string;
  raw: string;
  /** As typed, where it is read in other letters. */
  typed?: string;
  /** The value, when the word is a number: `250,000` is 250000, `38th` is 38. */
  number?: number;
  /** True when no space stands between this word and the one before (`Sun-nam`). */
  joined: boolean;
}

/**
 * Patterns that know Unicode's letters are made when a text needs them: making them takes as long as reading a query. Groups of
 * digits are counted: without a most, a row of them would be read again from each of its groups.
 */
const wordPattern = () =>
  /(?<number>\d{1,3}(?:[,\u00a0\u202f]\d{3}){1,20}(?:\.\d+)?|\d+(?:\.\d+)?)(?<suffix>st|nd|rd|th|s|k|m|bn|mn)?(?![\p{L}\p{N}])|[\p{L}\p{M}\p{N}]+(?:['’ʼʻ`´][\p{L}\p{M}]+)*['’]?/giu;

/** Dotted abbreviations become one word: `U.S.` and `D.P.R.K.`. */
const dottedPattern = () => /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{N}]))?/gu;

/** What a word or letter behind a number multiplies it by. */
const MAGNITUDES = new Map(
  Object.entries({
    hundred: 100,
    thousand: 1e3,
    million: 1e6,
    billion: 1e9,
    trillion: 1e12,
    k: 1e3,
    m: 1e6,
    bn: 1e9,
    mn: 1e6,
  }),
);

/** The same for text that is all ASCII, which spares loading the tables of Unicode. */
const ASCII_WORD =
  /(?<number>\d{1,3}(?:,\d{3}){1,20}(?:\.\d+)?|\d+(?:\.\d+)?)(?<suffix>st|nd|rd|th|s|k|m|bn|mn)?(?![A-Za-z0-9])|[A-Za-z0-9]+(?:['`][A-Za-z]+)*'?/gi;

/** Splits text into words: numbers by value, dotted abbreviations joined, possessives and apostrophes removed. */
export function splitWords(text: string): Word[] {
  const simple = splitSimple(text);
  if (simple !== undefined) return simple;
  const words: Word[] = [];
  let end = -1;
  const pattern = isAscii(text) ? ASCII_WORD : wordPattern();
  const mayBeDotted = text.includes('.') && /\p{L}\.\p{L}\./u.test(text);
  const joinedText = mayBeDotted ? text.replace(dottedPattern(), (dotted) => dotted.replaceAll('.', '')) : text;
  for (const match of joinedText.matchAll(pattern)) {
    const raw = match[0];
    const joined = match.index === end || (match.index === end + 1 && /[-‐‑–·・.]/.test(match.input[end] ?? ''));
    end = match.index + raw.length;
    const { number } = match.groups ?? {};
    const suffix = match.groups?.suffix?.toLowerCase();
    if (number !== undefined) {
      const value = Number(number.replace(/[,\u00a0\u202f]/g, ''));
      const magnitude = MAGNITUDES.get(suffix ?? '');
      if (magnitude !== undefined) {
        words.push({ text: foldText(raw), raw, number: Number((value * magnitude).toPrecision(15)), joined });
        continue;
      }
      // "1950s" is a decade, a word of its own; "B-52s" is the number.
      if (suffix === 's' && /^\d{4}$/.test(number)) words.push({ text: `${number}s`, raw, joined });
      else words.push({ text: numberTerm(value), raw, number: value, joined });
      continue;
    }
    const folded = withoutApostrophes(foldText(raw));
    if (folded !== '') words.push({ text: placeName(folded), raw, joined });
  }
  return words;
}

function withoutApostrophes(word: string): string {
  return word.replace(/['’ʼʻ`´]s?$/, '').replace(/['’ʼʻ`´]/g, '');
}

/**
 * Splits text that holds only ASCII and no number, as most does, without a pattern: compiling one costs more than
 * everything else. Undefined for all other text.
 */
function splitSimple(text: string): Word[] | undefined {
  const words: Word[] = [];
  let start = -1;
  let end = -1;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 32;
    if (isPlainLetter(code)) {
      if (start < 0) start = i;
      continue;
    }
    if (code > 127 || isDigit(code)) return undefined;
    // May be a dotted abbreviation.
    if (code === 46 && text.charCodeAt(i + 2) === 46) return undefined;
    if (start < 0) continue;
    const apostrophe = code === 39 || code === 96;
    if (apostrophe && isPlainLetter(text.charCodeAt(i + 1))) continue;
    const raw = text.slice(start, code === 39 ? i + 1 : i);
    const between = end + 1 === start ? text.charCodeAt(end) : 0;
    const joined = start === end || between === 45 || between === 46;
    end = start + raw.length;
    start = -1;
    const lower = raw.toLowerCase();
    const word = code === 39 || lower.includes("'") || lower.includes('`') ? withoutApostrophes(lower) : lower;
    if (word !== '') words.push({ text: placeName(word), raw, joined });
  }
  return words;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** The dictionary term of a number; it can't be mistaken for a word, nor typed wrongly into one. */
export function numberTerm(value: number): string {
  return `#${value}`;
}

/** The dictionary term of a day, a month or a yearly day; a whole year is a number term. */
export function dateTerm(date: { year?: number; month: number; day?: number }): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const month = `@${date.year ?? '-'}-${two(date.month)}`;
  return date.day === undefined ? month : `${month}-${two(date.day)}`;
}

export const MONTH_NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** The number that words[i] starts, with a magnitude behind it (`2.9 million`), and how many words it takes. */
export function numberAt(words: readonly Word[], i: number): { value: number; length: number } | undefined {
  const value = words[i]?.number;
  if (value === undefined) return undefined;
  const magnitude = MAGNITUDES.get(words[i + 1]?.text ?? '');
  if (magnitude === undefined) return { value, length: 1 };
  return { value: Number((value * magnitude).toPrecision(15)), length: 2 };
}

/** True for scripts written without spaces between words, where a part of a run can be a word. */
export function isUnspaced(word: string): boolean {
  // Most words are plain, and the pattern takes a while to make.
  if (isAscii(word)) return false;
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u.test(word);
}
