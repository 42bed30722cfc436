import { findNumberWords } from '../number-words.js';
import { type Blanks, type ClaimAmount, isNumbered } from './claim-parts.js';
import { ABOUT, between, type Interval } from './interval.js';
import { findUnit, type Unit } from './units.js';

const BOUNDS: [RegExp, (value: number) => Interval][] = [
  [/\b(just over|slightly more than|a little over|little more than)$/i, (v) => between(v, v * (1 + ABOUT), true)],
  [/\b(just under|slightly less than|a little under)$/i, (v) => between(v * (1 - ABOUT), v, false, true)],
  [
    /\b(no fewer than|no less than|not less than|not fewer than|at least|a minimum of|minimum)$/i,
    (v) => between(v, Number.POSITIVE_INFINITY, false, true),
  ],
  [
    /\b(no more than|not more than|at most|up to|a maximum of|maximum|as many as|as much as)$/i,
    (v) => between(Number.NEGATIVE_INFINITY, v, true),
  ],
  [
    /(\b(more than|(?<!\b(?:hand(?:ed|s)?|turn(?:ed|s)?|t(?:ook|akes?|aken)|gave|given|gives?)\s)over|above|exceed(?:ed|s|ing)?|greater than|upwards? of|in excess of|higher than|longer than|larger than)|>)$/i,
    (v) => between(v, Number.POSITIVE_INFINITY, true, true),
  ],
  [
    /(\b(fewer than|less than|under|below|lower than|shorter than|smaller than)|<)$/i,
    (v) => between(Number.NEGATIVE_INFINITY, v, true, true),
  ],
  [/(\b(nearly|almost|close to|approaching))$/i, (v) => between(v * (1 - ABOUT), v, false, true)],
  [
    /(\b(about|around|some|roughly|approximately|approx\.?|an estimated|estimated|circa|in the region of|on the order of|or so)|~)$/i,
    (v) => between(v * (1 - ABOUT), v * (1 + ABOUT)),
  ],
  [/\b(exactly|precisely|only|just)$/i, (v) => between(v, v)],
];

const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3}){1,20}|\d+)(?:\.\d+)?`;
const SCALES: Record<string, number> = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  m: 1e6,
  mn: 1e6,
  bn: 1e9,
  k: 1e3,
};
/** Short scales stand close behind the number: "400 m" is a length. */
const SCALE = String.raw`\s*(?:hundred|thousand|million|billion|trillion)|bn|mn|k|m`;
const AMOUNT = new RegExp(
  String.raw`(?:(?<money>US\$|\$)\s?)?(?<low>${NUMBER})(?:(?<lowScale>${SCALE})\b)?(?:\s*(?:-|–|\bto\b|\band\b)\s*(?:US\$|\$)?(?<high>${NUMBER})(?:(?<highScale>${SCALE})\b)?)?(?<percent>\s*(?:%|per ?cent\b))?(?<plus>\s*(?:\+|or more\b|plus\b|or fewer\b|or less\b))?`,
  'gi',
);
const UNIT_AFTER =
  /^[\s-]*(?<unit>square (?:kilomet(?:re|er)s?|km|miles?)|nautical miles?|metric tons?|kilomet(?:re|er)s?|km|miles?|met(?:re|er)s?|m(?=[\s.,;]|$)|feet|foot|cm|yards?|inch(?:es)?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|tonnes?|tons?|kilograms?|kg|kilos?|pounds?|hectares?|acres?|lit(?:re|er)s?|gallons?|barrels?|kilotons?|megatons?|kt|us dollars?|dollars?|percent(?:age points?)?|%)\b/i;

/** The amounts of a clause; they are blanked out. */
export async function readAmounts(blanks: Blanks): Promise<ClaimAmount[]> {
  // Number words become digits of the same length, so that one reader sees them all.
  for (const { start, text, value } of (await findNumberWords(blanks.rest)).sort((a, b) => b.start - a.start)) {
    if (/^(first|second|third)$/i.test(text) || /\d/.test(text)) continue;
    // "Six-party talks", "a four-star general": what kind it is, not how many.
    const kind = /^-(\p{L}+)/u.exec(blanks.rest.slice(start + text.length))?.[1];
    if (kind !== undefined && findUnit(kind) === undefined) continue;
    const digits = String(value);
    if (digits.length > text.length) continue;
    blanks.rest = blanks.rest.slice(0, start) + digits.padEnd(text.length, ' ') + blanks.rest.slice(start + text.length);
  }
  const amounts: ClaimAmount[] = [];
  const single = /\b(?:a|an|one)\s+(?<unit>day|week|fortnight|month|year|decade|hour|mile|kilomet(?:re|er))\b/gi;
  for (const match of [...blanks.rest.matchAll(single)]) {
    const unit = findUnit(match.groups?.unit ?? '');
    if (
      !/\b(last(s|ed|ing)?|long|took|for|stay(ed)?|spent|within|over|under|than|about|measures?|spans?|visit)\b/i.test(
        blanks.rest,
      ) ||
      unit === undefined
    )
      continue;
    amounts.push(withBound(blanks, match.index, match.index + match[0].length, 1, undefined, unit));
  }
  for (const match of [...blanks.rest.matchAll(AMOUNT)]) {
    const { money, low = '', lowScale, high, highScale, percent, plus } = match.groups ?? {};
    const before = blanks.rest.slice(0, match.index);
    const next = blanks.rest.slice(match.index + match[0].length);
    if (
      /[\w.:-]$/.test(before) ||
      isNumbered(before, blanks.rest) ||
      /^(?:st|nd|rd|th|s)\b/i.test(next) ||
      /^-?[A-Z]\b/.test(next) ||
      /^\s?(?:a\.?m\b|p\.?m\b|o'clock|:\d)/i.test(next)
    )
      continue;
    // "5 to 4" in words other than a range ("refused to 4 …") needs a number on both sides only.
    const number = (text: string, scale: string | undefined) =>
      Number((Number(text.replace(/,/g, '')) * (SCALES[scale?.trim().toLowerCase() ?? ''] ?? 1)).toPrecision(15));
    const upper = high === undefined ? undefined : number(high, highScale);
    const lower = number(low, lowScale ?? (high === undefined ? undefined : highScale));
    // "5,000 to 1" are odds.
    if (upper !== undefined && upper < lower && /\bto\b/i.test(match[0]) && upper <= 1) continue;
    const unitMatch = UNIT_AFTER.exec(next);
    const unit =
      money !== undefined
        ? findUnit('us dollars')
        : percent !== undefined
          ? findUnit('percent')
          : unitMatch?.groups?.unit === undefined
            ? undefined
            : findUnit(unitMatch.groups.unit);
    const end =
      match.index +
      match[0].length +
      (unit !== undefined && unitMatch !== null && money === undefined && percent === undefined ? unitMatch[0].length : 0);
    amounts.push(withBound(blanks, match.index, end, lower, upper, unit, plus?.trim().toLowerCase()));
  }
  return amounts;
}

function withBound(
  blanks: Blanks,
  start: number,
  end: number,
  low: number,
  high: number | undefined,
  unit: Unit | undefined,
  plus?: string,
): ClaimAmount {
  // Blanks are cut off by themselves: a pattern would try each of a long row as the first.
  const before = blanks.rest
    .slice(0, start)
    .trimEnd()
    .replace(/(?<=\s)(?:a total of|the|a|an|its)$/i, '')
    .trimEnd();
  const rule = high === undefined ? BOUNDS.find(([pattern]) => pattern.test(before)) : undefined;
  const matched = rule === undefined ? '' : (rule[0].exec(before)?.[0] ?? '');
  const range = high === undefined ? undefined : /\b(between|from)\s*$/i.exec(before);
  const from = rule !== undefined ? before.length - matched.length : range ? range.index : start;
  let interval = high === undefined ? (rule?.[1](low) ?? between(low, low)) : between(Math.min(low, high), Math.max(low, high));
  if (plus !== undefined) {
    interval = /fewer|less/.test(plus)
      ? between(Number.NEGATIVE_INFINITY, low, true)
      : between(low, Number.POSITIVE_INFINITY, false, true);
  }
  const text = blanks.take(from, end);
  return {
    text,
    interval,
    value: low,
    plain: high === undefined && plus === undefined && (rule === undefined || /^(exactly|precisely|only|just)$/i.test(matched)),
    ...(/^(exactly|precisely)$/i.test(matched) && { exact: true as const }),
    ...(unit !== undefined && { unit }),
  };
}
