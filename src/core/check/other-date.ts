import type { ClaimTime, Clause } from './claim.js';
import { segmentsOf } from './sentence.js';
import { isEmpty } from './words.js';

/*
 * Dates in a claim that are of something else than its event: of a thing it names, or of what its second half tells.
 */

/** Whether a text has the day, month or year that a claimed time names, as it is written there. */
export function hasDate(text: string, time: string): boolean {
  const date = DATE.exec(time)?.[0];
  return date !== undefined && new RegExp(`(?<!\\d)${date}(?!\\d)`, 'i').test(text);
}

const DATE =
  /(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?|\b\d{4}\b/i;

/** "The 1961 treaty", "the Olympics of 1988": a year that belongs to a thing, and which the texts give to it, too. */
export function datesAnother(clause: Clause, time: ClaimTime, texts: readonly string[]): boolean {
  const year = /\b(?:1[89]|20)\d\d\b/.exec(time.text)?.[0];
  if (year === undefined) return false;
  // "The firm that began in 1954": so does the time of a clause inside the claim.
  const inside = segmentsOf(clause.plain).find(({ tokens }) => tokens.some((t) => t.raw === year));
  if (inside !== undefined && /^(?:that|which|who|whose)$/.test(inside.joint)) return true;
  const after = new RegExp(`\\b(?:the|a|its|his|her|\\S+'s) ${year}((?: [\\p{L}-]+){1,4})`, 'iu').exec(clause.plain)?.[1];
  const before = new RegExp(`([\\p{L}-]+) of ${year}\\b`, 'iu').exec(clause.plain)?.[1];
  const nouns = [...(after?.split(' ') ?? []), before ?? '']
    .map((w) => w.toLowerCase())
    .filter((w) => w.length > 2 && !isEmpty(w));
  if (nouns.length === 0) return false;
  // The texts have the year in one phrase with such a noun.
  return texts.some((text) => {
    const near = [...text.matchAll(new RegExp(`(?:([\\p{L}-]+) of )?\\b${year}\\b((?: [\\p{L}-]+){0,4})`, 'giu'))];
    return near.some(([, head = '', rest = '']) => {
      const words = new Set([head, ...rest.split(' ')].map((w) => w.toLowerCase()));
      return nouns.some((noun) => words.has(noun));
    });
  });
}
