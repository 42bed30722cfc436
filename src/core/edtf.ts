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

const PLAIN = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;

function readBounds(text: string): DateBounds | undefined {
  const dates = text.replace(/T[0-9:.]+(?:Z|[+-]\d\d(?::?\d\d)?)?/g, '');
  const plain = PLAIN.exec(dates) === null ? undefined : plainRange(dates);
  const range = plain ?? libraryRange(dates);
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
  const year = Number(y);
  const month = m === undefined ? 1 : Number(m);
  if (month < 1 || month > 12 || year < 100) return undefined;
  const from = Date.UTC(year, month - 1, d === undefined ? 1 : Number(d)) / DAY;
  if (d !== undefined) {
    const date = new Date(from * DAY);
    return date.getUTCMonth() === month - 1 && Number(d) > 0 ? { from, to: from } : undefined;
  }
  const to = m === undefined ? Date.UTC(year, 11, 31) / DAY : Date.UTC(year, month, 0) / DAY;
  return { from, to };
}

interface ParsedEdtf {
  type: string;
  min: number | null;
  max: number | null;
  lower?: unknown;
  upper?: unknown;
  values?: ParsedEdtf[];
}

function libraryRange(text: string): Range | undefined {
  let parsed: ParsedEdtf;
  try {
    parsed = parseEdtf(text) as ParsedEdtf;
  } catch {
    return undefined;
  }
  const day = (ms: number) => Math.floor(ms / DAY);
  const fromKnown = !(parsed.type === 'Interval' && parsed.lower === null);
  const toKnown = !(parsed.type === 'Interval' && parsed.upper === null);
  // The library gives null for an unknown end, which arithmetic would turn into 1970.
  const from = fromKnown && typeof parsed.min === 'number' ? day(parsed.min) : Number.NEGATIVE_INFINITY;
  const to = toKnown && typeof parsed.max === 'number' ? day(parsed.max) : Number.POSITIVE_INFINITY;
  if (from > to) return undefined;
  const members = parsed.type === 'List' ? (parsed.values ?? []) : [];
  const parts = members.map((m) => ({ from: day(m.min ?? Number.NaN), to: day(m.max ?? Number.NaN) }));
  return { from, to, fromKnown, toKnown, ...(parts.length > 0 && { parts }) };
}

/** True when some day of `a` is a day of `b`. */
export function datesOverlap(a: DateBounds, b: DateBounds): boolean {
  return a.parts.some((p) => b.parts.some((q) => p.from <= q.to && q.from <= p.to));
}

/** A day number as `YYYY-MM-DD`. */
export function isoDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
