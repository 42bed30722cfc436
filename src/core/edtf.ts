import parseEdtf from 'edtf';

/**
 * The days an EDTF expression can mean, as whole days since 1970-01-01 in the calendar of the place where it happened
 * (a time and its zone are cut off: the local day is the fact). An open end is infinite; so is an unknown one, with
 * `known` false, because nothing is known to lie outside it. An unknown end is never a day of 1970.
 */
export interface DateBounds {
  /** First possible day, or -Infinity. */
  from: number;
  /** Last possible day, or Infinity. */
  to: number;
  fromKnown: boolean;
  toKnown: boolean;
  /** Marked `~` or `%`. */
  approximate: boolean;
  /** Marked `?` or `%`. */
  uncertain: boolean;
  /** All members of a `{list}`, else the one range. */
  parts: readonly { from: number; to: number }[];
}

const DAY = 86_400_000;
const cache = new Map<string, DateBounds | undefined>();

/** Reads EDTF (levels 0 to 2, https://www.loc.gov/standards/datetime/). Undefined when it is not EDTF. */
export function parseDateBounds(text: string): DateBounds | undefined {
  if (!cache.has(text)) cache.set(text, readBounds(text));
  return cache.get(text);
}

/** Far more than any date, and little enough for the parser, whose work grows with the square of the length. */
const LONGEST = 500;

const PLAIN = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;

function readBounds(text: string): DateBounds | undefined {
  if (
    text.length > LONGEST ||
    !/^[^T]*(?:T(?:[01]\d|2[0-4])(?::?[0-5]\d(?::?[0-5]\d(?:\.\d+)?)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?(?=[/,\]}]|$)[^T]*)*$/.test(text)
  )
    return undefined;
  const dates = text.replace(/T[0-9:.]+(?:Z|[+-]\d\d(?::?\d\d)?)?/g, '');
  // Only years marked "Y" have more than four digits, and the 30th of February is no day.
  if (/(?<![\dYE])\d{5}/.test(dates) || [...dates.matchAll(/\d{4}-\d\d-\d\d/g)].some(([day]) => plainRange(day) === undefined))
    return undefined;
  // A month above 12 is a season or a quarter.
  const range = /^\d{4}(-(0\d|1[0-2])(-\d\d)?)?$/.test(dates) ? plainRange(dates) : libraryRange(dates);
  if (range === undefined) return undefined;
  return {
    parts: [{ from: range.from, to: range.to }],
    fromKnown: true,
    toKnown: true,
    ...range,
    approximate: /[~%]/.test(dates),
    uncertain: /[?%]/.test(dates),
  };
}

type Range = { from: number; to: number } & Partial<DateBounds>;

/** The commonest forms without the parser: `2023`, `2023-07`, `2023-07-18`. */
function plainRange(text: string): Range | undefined {
  const [, y, m, d] = PLAIN.exec(text) ?? [];
  const [year, month] = [Number(y), Number(m ?? 1)];
  if (month < 1 || month > 12) return undefined;
  const lastDay = dayNumber(year, month + 1, 0);
  if (d !== undefined) {
    const day = dayNumber(year, month, Number(d));
    return Number(d) > 0 && day <= lastDay ? { from: day, to: day } : undefined;
  }
  return { from: dayNumber(year, month, 1), to: m === undefined ? dayNumber(year, 12, 31) : lastDay };
}

/** Days since 1970-01-01; years below 100 are themselves, not of the twentieth century. */
function dayNumber(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) / DAY;
}

interface ParsedEdtf {
  min: number | null;
  max: number | null;
  /** Null for an unknown end of an interval; absent where there is none. */
  lower?: unknown;
  upper?: unknown;
}

function libraryRange(text: string): Range | undefined {
  const set = /^([[{])(.+)[\]}]$/.exec(text);
  if (set !== null) return setRange(set[2] ?? '', set[1] === '{');
  let parsed: ParsedEdtf;
  try {
    parsed = parseEdtf(text) as ParsedEdtf;
  } catch {
    return undefined;
  }
  const day = (ms: number) => Math.floor(ms / DAY);
  const fromKnown = parsed.lower !== null;
  const toKnown = parsed.upper !== null;
  // The library gives null for an unknown end, which arithmetic would turn into 1970.
  const from = fromKnown && typeof parsed.min === 'number' ? day(parsed.min) : Number.NEGATIVE_INFINITY;
  const to = toKnown && typeof parsed.max === 'number' ? day(parsed.max) : Number.POSITIVE_INFINITY;
  if (!(from <= to)) return undefined;
  return { from, to, fromKnown, toKnown };
}

/** `[one,of,these]` and `{all,of,these}`; members may be `a..b`, `..b` or `a..`, which the library does not reach into. */
function setRange(members: string, isList: boolean): Range | undefined {
  const ranges = members.split(',').map((member) => {
    const [a, b] = member.trim().split('..');
    if (b === undefined) return readBounds(member.trim());
    const start = a === '' ? undefined : readBounds(a ?? '');
    const end = b === '' ? undefined : readBounds(b);
    if ((a !== '' && start === undefined) || (b !== '' && end === undefined)) return undefined;
    return { from: start?.from ?? Number.NEGATIVE_INFINITY, to: end?.to ?? Number.POSITIVE_INFINITY };
  });
  const parts: { from: number; to: number }[] = [];
  for (const range of ranges) {
    if (range === undefined || range.from > range.to) return undefined;
    parts.push({ from: range.from, to: range.to });
  }
  const from = Math.min(...parts.map((p) => p.from));
  const to = Math.max(...parts.map((p) => p.to));
  return { from, to, ...(isList && { parts }) };
}

/** True when some day of `a` is a day of `b`. */
export function datesOverlap(a: DateBounds, b: DateBounds): boolean {
  return a.parts.some((p) => b.parts.some((q) => p.from <= q.to && q.from <= p.to));
}

/** A day number as `YYYY-MM-DD`. */
export function isoDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
