import { isoDay, parseDateBounds } from '../edtf.js';
import type { Amount } from '../fact.js';
import type { Account, Entry, FactBase } from '../records.js';
import { soundSkeleton } from './distance.js';
import { beginsConcept, conceptOf, LONGEST_PHRASE, spellingKey } from './lexicon.js';
import { stem } from './stem.js';
import { dateTerm, MONTH_NAMES, numberAt, numberTerm, splitWords, type Word } from './text.js';
import { wordBeside } from './word-text.js';

/** The fields of a record, each a bit, so that an index can say in a byte or two where a term stands. */
export const FIELDS = {
  label: 1,
  alias: 2,
  value: 4,
  statement: 8,
  place: 16,
  people: 32,
  topic: 64,
  when: 128,
  publisher: 256,
} as const;
export type Field = keyof typeof FIELDS;

/** How much a match in a field is worth, from 0 to 1. */
export const FIELD_WEIGHT: Record<Field, number> = {
  label: 1,
  alias: 0.94,
  value: 0.84,
  when: 0.88,
  place: 0.7,
  statement: 0.64,
  people: 0.56,
  topic: 0.4,
  publisher: 0.5,
};

/** term → bits of the fields it stands in */
export type TermFields = ReadonlyMap<string, number>;

/** A record as search sees it. `head` is what holds for the whole record, `accounts` what each account adds. */
export interface Analysis {
  head: TermFields;
  accounts: TermFields[];
  /** The words of the label and of each alias, in order: for exact and whole-label matches. */
  names: string[][];
}

/** Abbreviations that are words, or parts of names, in small letters. */
export const MAY_BE_WORDS: ReadonlySet<string> = new Set(['us', 'Us', 'un', 'Un', 'pm', 'Pm']);

/** The concept that words[i…] name, and how many words it takes. Two-letter ones ("us", "un") must look like one. */
export function conceptAt(words: readonly Word[], i: number): { concept: string; length: number } | undefined {
  const first = words[i];
  if (first === undefined || !beginsConcept(first.text)) return undefined;
  const found = conceptOf(words.slice(i, i + LONGEST_PHRASE).map(({ text }) => text));
  return found?.length === 1 && MAY_BE_WORDS.has(first.raw) ? undefined : found;
}

/** The sound of a whole name as one term, word for word; empty for another script, or what is too short for a name. */
export function nameSound(words: readonly string[]): string {
  if (!words.every((word) => /^[a-z]+$/.test(word)) || words.join('').length < 7) return '';
  return `!${words.map(soundSkeleton).join('')}`;
}

/**
 * A whole name as one term, so that the record that bears it is found before all that share its words: two hashes (FNV-1a
 * of 32 bits, with two starts), since the names themselves would make most of a dictionary.
 */
export function wholeNameTerm(words: readonly string[]): string {
  const name = words.join(' ');
  let a = 0x811c9dc5;
  let b = 0x2f0b4c47;
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x01000193);
  }
  return `=${(a >>> 0).toString(36).padStart(7, '0')}${(b >>> 0).toString(36).padStart(7, '0')}`;
}

/** One key for the inflections and spellings of a word; a term that no word can be mistaken for. */
export function stemTerm(word: string): string {
  let term = stems.get(word) ?? wordBeside(KNOWN, word);
  if (term === undefined) {
    const key = spellingKey(word);
    const short = stem(key);
    // "armi" is the stem of "army" and "armies", not of half of "armistice".
    term = short.endsWith('i') && !/(?:y|ying|ie[sdr]|iers|iest|ily|iness)$/.test(key) ? `~${key}` : `~${short}`;
    if (stems.size < MOST_STEMS) stems.set(word, term);
  }
  return term;
}

/** Put in by the build (src/tools/lexicon-stems.ts): a query asks for the stems of many words of the lexicon. */
declare const LEXICON_STEMS: string | undefined;
const KNOWN = typeof LEXICON_STEMS === 'string' ? LEXICON_STEMS : '';

const stems = new Map<string, string>();
const MOST_STEMS = 100_000;

const ISO_DATE = /(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)/g;

/** The terms of all days that a text has as 2023-07-18. */
export function isoDateTerms(text: string): string[] {
  const terms: string[] = [];
  for (const [, y, m, d] of text.matchAll(ISO_DATE)) addDay(terms, { year: Number(y), month: Number(m), day: Number(d) });
  return terms;
}

/** All terms of a text, in the order met; `names` also joins neighbours (Jong Un, jongun). src/kernel/build does the same. */
export function textTerms(text: string, names = false): string[] {
  const terms = isoDateTerms(text);
  const words = splitWords(text);
  words.forEach((word, i) => {
    const number = numberAt(words, i);
    if (number !== undefined) {
      terms.push(numberTerm(word.number ?? number.value));
      if (number.length > 1) terms.push(numberTerm(number.value));
    } else {
      terms.push(word.text);
      if (word.text.length > 2) terms.push(stemTerm(word.text));
    }
    const concept = conceptAt(words, i);
    if (concept !== undefined) terms.push(concept.concept);
    const next = words[i + 1];
    if (
      next &&
      (names || next.joined) &&
      word.number === undefined &&
      next.number === undefined &&
      word.text.length + next.text.length > 3
    ) {
      terms.push(word.text + next.text);
    }
    addReadableDate(terms, words, i);
  });
  return terms;
}

/** "18 July 2023", "July 18, 2023", "July 2023" and "18 July", as written in statements. */
function addReadableDate(terms: string[], words: readonly Word[], i: number): void {
  const month = MONTH_NAMES.indexOf(words[i]?.text ?? '') + 1;
  if (month === 0) return;
  const isDay = (n: number | undefined): n is number => n !== undefined && Number.isInteger(n) && n >= 1 && n <= 31;
  const isYear = (n: number | undefined): n is number => n !== undefined && Number.isInteger(n) && n >= 1000 && n < 2200;
  const before = words[i - 1]?.number;
  const after = words[i + 1]?.number;
  const later = words[i + 2]?.number;
  const day = isDay(before) ? before : isDay(after) ? after : undefined;
  const year = isYear(after) ? after : isDay(after) && isYear(later) ? later : undefined;
  terms.push(...writtenDateTerms(month, day, year));
}

/** The terms of a month with its day, its year, or both. */
export function writtenDateTerms(month: number, day: number | undefined, year: number | undefined): string[] {
  const terms: string[] = [];
  if (day !== undefined) addDay(terms, { month, day, ...(year !== undefined && { year }) });
  else if (year !== undefined) terms.push(dateTerm({ year, month }));
  return terms;
}

function addDay(terms: string[], date: { year?: number; month: number; day: number }): void {
  const { year, month, day } = date;
  if (year !== undefined) terms.push(dateTerm({ year, month, day }), dateTerm({ year, month }), numberTerm(year));
  terms.push(dateTerm({ month, day }));
}

/** The terms of an EDTF date: its ends by day, month and year, the days of a short span, its decade. */
export function dateTerms(edtf: string): string[] {
  const bounds = parseDateBounds(edtf);
  if (bounds === undefined) return [];
  const terms: string[] = [];
  for (const { from, to } of bounds.parts) {
    const whole = to - from;
    const ends = whole <= 31 && Number.isFinite(whole) ? Array.from({ length: whole + 1 }, (_, i) => from + i) : [from, to];
    for (const end of ends.filter(Number.isFinite)) {
      const [year = 0, month = 0, day = 0] = isoDay(end).split('-').map(Number);
      terms.push(numberTerm(year), `${Math.floor(year / 10)}0s`);
      // A bare year has no months, a bare month no days.
      if (whole <= 31 || /\d{4}-\d\d/.test(edtf)) terms.push(dateTerm({ year, month }));
      if (whole <= 7 || /\d{4}-\d\d-\d\d/.test(edtf)) addDay(terms, { year, month, day });
    }
  }
  return [...new Set(terms)];
}

/** An office that is held still is taken to be for so many years from its beginning, for want of a today. */
const LONGEST_OFFICE = 25;

/** Each year in which an office was held: who asks who ruled in 1995 names no end of the reign. */
export function yearsInOffice(edtf: string): string[] {
  const bounds = parseDateBounds(edtf);
  if (bounds === undefined || !Number.isFinite(bounds.from) || !bounds.toKnown) return [];
  const first = Number(isoDay(bounds.from).slice(0, 4));
  const last = Number.isFinite(bounds.to) ? Number(isoDay(bounds.to).slice(0, 4)) : first + LONGEST_OFFICE;
  const years = Math.min(last - first, 2 * LONGEST_OFFICE) + 1;
  return Array.from({ length: years }, (_, i) => numberTerm(first + i));
}

function amountTerms(amount: Amount): string[] {
  return 'min' in amount ? [numberTerm(amount.min), numberTerm(amount.max)] : [numberTerm(amount.value)];
}

const analyses = new WeakMap<Entry['record'], Analysis>();

/** Takes a record apart into terms, once. `base` is asked for the names of the persons it is about. */
export function analyseEntry(entry: Entry, base: FactBase): Analysis {
  const known = analyses.get(entry.record);
  if (known !== undefined) return known;
  const analysis = analyseRecord(entry, base);
  analyses.set(entry.record, analysis);
  return analysis;
}

/** Terms that are no words: numbers, stems, dates, whole names and their sounds. */
const NO_WORD = '#~@!=';

export function isWord(term: string): boolean {
  return !NO_WORD.includes(term[0] ?? '-');
}

/** The term by which a word of a name is compared with the words of a query: its stem, where it has one. */
export function nameTerm(word: string): string {
  return word.length > 2 && word[0] !== '#' ? stemTerm(word) : word;
}

/** The words of the label and of each alias, in order. */
export function namesOf({ record }: Entry): string[][] {
  const label = 'label' in record ? record.label : record.title;
  return [label, ...(record.aliases ?? [])].map((name) => splitWords(name).map((w) => w.text));
}

/** The same, each time anew. src/kernel/build does the same for the index; tests hold the two together. */
export function analyseRecord(entry: Entry, base: Pick<FactBase, 'find'>): Analysis {
  const head = new Map<string, number>();
  const into = (map: Map<string, number>, field: Field, terms: readonly string[]) => {
    for (const term of terms) map.set(term, (map.get(term) ?? 0) | FIELDS[field]);
  };
  const { record } = entry;
  const aliases = record.aliases ?? [];
  const label = 'label' in record ? record.label : record.title;
  const isPerson = entry.kind === 'person';
  into(head, 'label', textTerms(label, isPerson));
  for (const alias of aliases) into(head, 'alias', textTerms(alias, isPerson));
  if (isPerson) {
    for (const name of [label, ...aliases]) {
      const words = splitWords(name).map((w) => w.text);
      // "GeorgeWBush": the name in one word.
      into(head, 'alias', [nameSound(words), words.length > 2 ? words.join('') : ''].filter(Boolean));
    }
  }
  into(head, 'alias', textTerms(record.id.replaceAll('-', ' ')));
  const names = namesOf(entry);
  into(head, 'label', [wholeNameTerm(names[0] ?? [])]);
  into(head, 'alias', names.slice(1).map(wholeNameTerm));
  if (entry.kind === 'source') {
    into(head, 'publisher', textTerms(entry.record.publisher));
    for (const author of entry.record.authors ?? []) into(head, 'publisher', textTerms(author));
    if (entry.record.issued !== undefined) into(head, 'when', dateTerms(entry.record.issued));
    return { head, accounts: [], names };
  }
  for (const topic of entry.record.topics ?? []) into(head, 'topic', textTerms(topic.replaceAll('-', ' ')));
  for (const id of entry.record.people ?? []) {
    const person = base.find(id);
    if (person?.kind === 'person') into(head, 'people', textTerms(person.record.label, true));
  }
  if (entry.kind === 'figure') {
    into(head, 'value', textTerms(entry.record.unit));
    if (entry.record.period !== undefined) into(head, 'when', dateTerms(entry.record.period));
  }
  const accounts = entry.record.accounts.map((account: Account) => {
    const map = new Map<string, number>();
    into(map, 'statement', textTerms(account.statement));
    if ('amount' in account) into(map, 'value', amountTerms(account.amount));
    if ('property' in account) {
      const { property, value, organisation, country } = account;
      into(map, 'value', textTerms([property, value, organisation, country].filter(Boolean).join(' · ')));
    }
    if ('place' in account && account.place !== undefined) into(map, 'place', textTerms(account.place));
    if ('when' in account && account.when !== undefined) into(map, 'when', dateTerms(account.when));
    if ('property' in account && account.property === 'office' && account.when !== undefined) {
      into(map, 'when', yearsInOffice(account.when));
    }
    return map;
  });
  return { head, accounts, names };
}
