import { parseDateBounds } from '../edtf.js';
import { type Account, accountsOf, type Entry, isLive } from '../records.js';
import { namesOf, nameTerm } from './analyse.js';
import { splitWords } from './text.js';
import { wordsOf } from './word-text.js';

/** What ranking asks of a record besides where the words of a query stand in it. */
export interface Profile {
  /** How much it is told of: its accounts and their citations. */
  support: number;
  /** `DEPRECATED` and `HELD_TODAY` of each account. */
  accounts: number[];
  /** The words of the label and of each alias, as the terms they are compared by. */
  names: string[][];
}

/** Ranked behind what is live. */
export const DEPRECATED = 1;
/** An office that is held still; one whose end is not known need not be. */
export const HELD_TODAY = 2;

/** Takes from a record what ranking asks of it. */
export function profileOf(entry: Entry, names: readonly string[][] = namesOf(entry)): Profile {
  return {
    support: supportOf(entry),
    accounts: accountsOf(entry).map((account) => (isLive(account) ? 0 : DEPRECATED) | (isHeldToday(account) ? HELD_TODAY : 0)),
    names: [...names, ...callingsOf(entry)].map((words) => contentOf(words).map(nameTerm)),
  };
}

/** What a person is asked for by, as by an alias: offices, titles, deeds. */
function callingsOf(entry: Entry): string[][] {
  if (entry.kind !== 'person') return [];
  const values = entry.record.accounts.filter((a) => isLive(a) && CALLINGS.has(a.property)).map(({ value }) => value ?? '');
  return [...new Set(values)].filter(Boolean).map((value) => splitWords(value).map((w) => w.text));
}

const CALLINGS = new Set(['office', 'title']);

export function supportOf(entry: Entry): number {
  return accountsOf(entry).reduce((sum, account) => sum + 1 + account.citations.length, 0);
}

export function isHeldToday(account: Account): boolean {
  if (!('property' in account) || account.property !== 'office' || account.when === undefined || !isLive(account)) return false;
  return isOpenToday(account.when);
}

/** Whether what is dated so lasts to this day. */
export function isOpenToday(edtf: string): boolean {
  const bounds = parseDateBounds(edtf);
  return bounds?.toKnown === true && bounds.to === Number.POSITIVE_INFINITY;
}

/** Words that hold a name together, which no query has to have. */
const JOINTS = new Set(['who', 'have', 'has', 'had', 'was', 'were', 'that']);
/** Those of two letters, and abbreviations that names begin with ("US troops"); others tell Kim Jong Un from Kim Jong Il. */
const SHORT_JOINTS = wordsOf('am an as at be by cm do ft he if in is it kg km kt mm mt my no of on or so to up us uk vs we');

/**
 * The words of a name that say something; all, where none does. A year counts twice: what was counted in one year is no
 * answer to a question that names none.
 */
function contentOf(words: readonly string[]): readonly string[] {
  const content = words.filter(isContent);
  return content.length > 0 ? [...content, ...content.filter(countsTwice)] : words;
}

/** Whether a word of a name says something. */
export function isContent(word: string): boolean {
  if (word.length > 2) return !JOINTS.has(word);
  return /\d|[^\x00-\x7f]/.test(word) || (word.length === 2 && !SHORT_JOINTS.has(word));
}

/** A year of now or the last century tells records apart that are else of one name. */
export function countsTwice(word: string): boolean {
  return /^#(?:19|20)\d\d$/.test(word);
}
