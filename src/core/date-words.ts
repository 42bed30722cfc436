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

/** Whether a text can hold a date: it names a month, or has numbers joined as dates are. */
function mayHoldDate(text: string): boolean {
  const lower = text.toLowerCase();
  if (!hasDigit(text) && !MONTH_STARTS.some((month) => lower.includes(month))) return false;
  return /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d[/.-]\d/.test(lower);
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
  const chrono = await import('chrono-node/en');
  // Day first and month first; they differ only on numbers such as 05/07/2023.
  for (const reader of [chrono.strict, chrono.GB]) {
    for (const { index, text: words, start } of reader.parse(rest)) {
      const certain = (part: 'year' | 'month' | 'day') => (start.isCertain(part) ? (start.get(part) ?? undefined) : undefined);
      const [year, month, day] = [certain('year'), certain('month'), certain('day')];
      // "may" and "mar" alone are words; a month needs a day or a year beside it.
      if (month === undefined || (day === undefined && year === undefined)) continue;
      // "July 17" is a day, never the year 2017.
      if (year !== undefined && !words.includes(String(year))) continue;
      if (found.some((d) => d.start === index && d.year === year && d.month === month && d.day === day)) continue;
      if (found.some((d) => d.start <= index && index < d.start + d.text.length) && !/\d[/.]\d/.test(words)) continue;
      found.push({ start: index, text: words, month, ...(year !== undefined && { year }), ...(day !== undefined && { day }) });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
