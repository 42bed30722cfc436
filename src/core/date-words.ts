import { hasDigit } from './search/letters.js';
import { MONTH_NAMES } from './search/text.js';

/** A date in a text: what was certain of it, and where it stands. `day` without `year` is a day of any year. */
export interface WrittenDate {
  start: number;
  text: string;
  year?: number;
  month: number;
  day?: number;
}

const MONTH_STARTS = MONTH_NAMES.map((m) => m.slice(0, 3));
const MONTH =
  /\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])/;
/** Days and years can be written in words: "the first of July". */
const NUMBER_WORD = /(?:fir|seco|thi|four|fif|six|seven|eigh|nin|ten|eleven|twel|twen|thirt)\w*(?:st|nd|rd|th)\b/;
const A_DAY_BEFORE = /(?<!\d)\d\d?(?:st|nd|rd|th)?\s+(?:of\s+)?$/i;
const DIGITS_JOINED = /\d[/.-]\d/;

/** Whether a text can hold a date: it names a month beside a day or a year, or has numbers joined as dates are. */
function mayHoldDate(text: string): boolean {
  const lower = text.toLowerCase();
  const digits = hasDigit(text);
  if (!digits && !MONTH_STARTS.some((month) => lower.includes(month))) return false;
  return (MONTH.test(lower) && (digits || NUMBER_WORD.test(lower))) || (digits && DIGITS_JOINED.test(lower));
}
const ISO = /(?<!\d)(\d{4})-(\d\d)(?:-(\d\d))?(?!\d)/g;

/** Dates as people write them, ISO 8601 included. Both readings of an ambiguous 05/07/2023 are given. */
export async function findDates(text: string): Promise<WrittenDate[]> {
  if (!mayHoldDate(text)) return [];
  const found: WrittenDate[] = [];
  let rest = text.replace(ISO, (iso: string, y: string, m: string, d: string | undefined, start: number) => {
    if (Number(m) < 1 || Number(m) > 12 || Number(d ?? 1) < 1 || Number(d ?? 1) > new Date(Number(y), Number(m), 0).getDate())
      return iso;
    found.push({ start, text: iso, year: Number(y), month: Number(m), ...(d !== undefined && { day: Number(d) }) });
    return ' '.repeat(iso.length);
  });
  if (!mayHoldDate(rest.replace(/(?<!\d)\d{4}-\d\d-\d\d(?!\d)/g, ''))) return found;
  // What joins two dates would make the library give one range for both.
  rest = rest.replace(/(?<=[\s\d])(?:to|till|until|through|-|–|—)(?=\s)/gi, (joint) => ';'.padEnd(joint.length));
  // Nor does a colon before a blank belong to a clock time: "in May 2020: 19 to 25 shots".
  rest = rest.replace(/:(?=\s)/g, ';');
  for (const reader of readersOf(rest, await import('chrono-node/en'))) {
    for (const { index, text: words, start } of reader.parse(rest)) {
      const certain = (part: 'year' | 'month' | 'day') => (start.isCertain(part) ? (start.get(part) ?? undefined) : undefined);
      const [year, month, day] = [certain('year'), certain('month'), certain('day')];
      // "may" and "mar" alone are words; a month needs a day or a year beside it.
      if (month === undefined || (day === undefined && year === undefined)) continue;
      // The rest of a day that there is not: "30 February 2020".
      if (day === undefined && A_DAY_BEFORE.test(rest.slice(0, index))) continue;
      // "July 17" is a day, never the year 2017.
      if (year !== undefined && !words.includes(String(year))) continue;
      if (found.some((d) => d.start === index && d.year === year && d.month === month && d.day === day)) continue;
      if (found.some((d) => d.start <= index && index < d.start + d.text.length) && !/\d[/.]\d/.test(words)) continue;
      found.push({ start: index, text: words, month, ...(year !== undefined && { year }), ...(day !== undefined && { day }) });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** A unit of time, as a distance from a date is told in: "two days after 27 July". */
const UNIT = /sec|min|hour|hr|day|week|month|quarter|qtr|year|yr|\d\s*(?:[smhdwqy]|mos?)\b/i;

/**
 * What reads a text, one after the other: with the month first, with the day first. Each pattern of the library costs some
 * milliseconds when it is first tried, so those are left out that find nothing here: distances where no unit of time is
 * named, and what both have where no numbers are joined, since only these can be read in two orders.
 */
function readersOf(text: string, { Chrono, GB, strict }: typeof import('chrono-node/en')) {
  if (UNIT.test(text)) return [strict, GB];
  const isNumeric = DIGITS_JOINED.test(text);
  const context = { option: {}, text } as Parameters<(typeof strict.parsers)[number]['pattern']>[0];
  const known = new Set<string>();
  return [strict, GB].map(({ parsers, refiners }) => {
    const fitting = parsers.filter((parser) => {
      const { source } = parser.pattern(context);
      const isKnown = !isNumeric && known.has(source);
      known.add(source);
      return !isKnown && !source.includes('quarter');
    });
    return new Chrono({ parsers: fitting, refiners });
  });
}
