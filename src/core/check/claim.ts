import { findDates } from '../date-words.js';
import { type DateBounds, parseDateBounds } from '../edtf.js';
import { findNumberWords } from '../number-words.js';
import { conceptAt } from '../search/analyse.js';
import { splitWords, type Word } from '../search/text.js';
import { ABOUT, between, type Interval } from './interval.js';
import { findUnit, type Unit } from './units.js';
import { isEmpty } from './words.js';

/** A number that a claim states. */
export interface ClaimAmount {
  /** As written, with its bound and unit. */
  text: string;
  interval: Interval;
  /** The number as written, without its bound. */
  value: number;
  /** True for a bare number: it is exact, or rounded where it ends in zeros. */
  plain: boolean;
  /** "Exactly" stands before it: it is not rounded. */
  exact?: true;
  /** A unit of measure; undefined for a count. */
  unit?: Unit;
}

export type TimeRelation = 'in' | 'before' | 'after' | 'since' | 'until';

/** A time that a claim states. */
export interface ClaimTime {
  text: string;
  relation: TimeRelation;
  /** Undefined when only month and day are given. */
  bounds?: DateBounds;
  /** Month and day without a year. */
  monthDay?: { month: number; day: number };
}

/** One statement of a claim. */
export interface Clause {
  text: string;
  /** Content words and concepts that must be accounted for. */
  words: string[];
  /** All words in order, concepts joined; for names and for who did what to whom. */
  sequence: string[];
  amounts: ClaimAmount[];
  times: ClaimTime[];
  negated: boolean;
  /** Present tense: it is about today. */
  present: boolean;
  /** "first", "last", "only": an order that must be said by the account itself. */
  ordinal: boolean;
  /** It is about taking up an office, not about holding it. */
  starts: boolean;
  /** Words written with a capital: names, perhaps misspelt. */
  capitals: ReadonlySet<string>;
}

export interface Claim {
  text: string;
  clauses: Clause[];
  /** Why nothing can be decided, if so: "last week" has no date, "no longer" no beginning. */
  unreadable?: string;
}

const RELATIVE =
  /\b(since then|yesterday|today|tomorrow|tonight|recently|lately|nowadays|last (week|month|year|night)|this (week|month|year|morning)|next (week|month|year)|(days?|weeks?|months?|years?|decades?) (ago|later|earlier)|the following (day|week|month|year)|no longer|any ?more|not until|used to)\b/i;
const HEDGED =
  /\b(might|may have|could|would|should|perhaps|possibly|probably|likely|unlikely|if|whether|plans? to|want(s|ed)? to|threaten\w*|refus\w+|den(y|ies|ied)|fail\w* to|tr(y|ies|ied) to|attempt\w* to)\b/i;

const SPLIT =
  /;\s+|,?\s+(?:and|but|while|whereas)\s+(?=(?:it|he|she|they|that)\s)|,\s+(?=(?:killing|leaving|wounding|injuring|sinking|and|but|which|who|where|while|lasting|costing)\b)|\s+and\s+(?=(?:was|were|is|had|lasted|killed|ended|began|died|won|left|became|covers?|measures?|weighs?|held)\b)/i;

/** Reads a claim into clauses with amounts, times, negation and the words that are left. */
export async function readClaim(text: string): Promise<Claim> {
  const clean = text
    .replace(/[“”"„«»]/g, ' ')
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
  const claim: Claim = { text: text.trim(), clauses: [] };
  const relative = RELATIVE.exec(clean) ?? HEDGED.exec(clean);
  if (relative) claim.unreadable = `"${relative[0]}" leaves open what is claimed`;
  else if (/\?\s*$/.test(clean)) claim.unreadable = 'a question claims nothing';
  for (const part of clean.split(SPLIT)) {
    const trimmed = part?.trim() ?? '';
    if (trimmed !== '') claim.clauses.push(await readClause(trimmed));
  }
  return claim;
}

async function readClause(text: string): Promise<Clause> {
  const blanks = new Blanks(plainWords(text));
  const times = await readTimes(blanks);
  const amounts = await readAmounts(blanks);
  const negations = blanks.rest.match(/\b(not|never|no|neither|nor|nobody|none)\b|n't\b/gi) ?? [];
  const words = splitWords(blanks.rest.replace(/n't\b/gi, ' not'));
  const sequence = joinConcepts(words);
  const content = sequence.filter((word) => !isEmpty(word) && !/^(not|never|no|neither|nor|without|nobody|none)$/.test(word));
  return {
    text,
    words: [...new Set(content)],
    sequence: joinConcepts(splitWords(text)),
    amounts,
    times,
    negated: negations.length % 2 === 1,
    present: /\b(is|are|has|holds|leads|rules|heads|commands|remains|currently|now)\b/i.test(text),
    starts:
      /\b(took|takes|became|becomes|was (?:named|appointed|elected|sworn|inaugurated|made)|assumed|appointed|elected|inaugurated)\b/i.test(
        text,
      ),
    capitals: new Set([...text.matchAll(/\b\p{Lu}[\p{L}-]+/gu)].flatMap(([name]) => splitWords(name).map((w) => w.text))),
    ordinal: /\b(first|last|second|third|only|largest|biggest|deadliest|youngest|oldest|longest)\b/i.test(text),
  };
}

const RANKS =
  /\b(?:General|Gen\.?|Captain|Capt\.?|Colonel|Col\.?|Lieutenant|Lt\.?|Major|Maj\.?|Sergeant|Sgt\.?|Corporal|Private|Pvt\.?|Marshal|Admiral|Adm\.?|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sir)\s+(?=\p{Lu}\p{Ll})/gu;
const SHARES: Record<string, string> = {
  half: '50',
  'a third': '33.3',
  'one third': '33.3',
  'a quarter': '25',
  'one quarter': '25',
  'two thirds': '66.7',
  'three quarters': '75',
};

/** Says the same in words that are easier to read: "lost their lives" is died, "half of the vote" 50 percent. */
function plainWords(text: string): string {
  return text
    .replace(RANKS, '')
    .replace(/\b(?:lost|lose|losing) (?:their|his|her) li(?:fe|ves)\b/gi, 'died')
    .replace(
      /\b(\w+) (?:countries|members|nations|states|lawmakers|legislators|delegates|deputies|MPs) (?=voted\b)/gi,
      '$1 votes, ',
    )
    .replace(/\bbroke out\b/gi, 'began')
    .replace(/\bwent missing\b/gi, 'disappeared')
    .replace(/\btwice\b/gi, '2 times')
    .replace(/\b(the|both) two\b/gi, '$1')
    .replace(
      /\b(half|a third|one third|two thirds|a quarter|one quarter|three quarters) of\b(?! an?\b)/gi,
      (_, part: string) => `${SHARES[part.toLowerCase()]} percent of`,
    );
}

/** Words in order, phrases of one concept as one word. */
export function joinConcepts(words: readonly Word[]): string[] {
  const joined: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const isUn = words[i]?.text === 'un' && words[i]?.raw !== 'UN';
    const concept = isUn && i > 0 ? undefined : conceptAt(words, i);
    joined.push(concept?.concept ?? words[i]?.text ?? '');
    i += (concept?.length ?? 1) - 1;
  }
  return joined;
}

/** A text of which parts are read and blanked out. */
class Blanks {
  constructor(public rest: string) {}

  take(start: number, end: number): string {
    const taken = this.rest.slice(start, end);
    this.rest = this.rest.slice(0, start) + ' '.repeat(end - start) + this.rest.slice(end);
    return taken.trim();
  }
}

const RELATIONS: [RegExp, TimeRelation][] = [
  [/\b(before|prior to|ahead of)\s*$/i, 'before'],
  [/\b(after|following|later than)\s*$/i, 'after'],
  [/\b(since|from)\s*$/i, 'since'],
  [/\b(until|till|up to|by|through)\s*$/i, 'until'],
  [
    /\b(?:(?:back|early|late|mid|sometime|somewhere|only)[\s-]+)?(?:in|on|during|of|at|for)?(?:\s+(?:the\s+)?(?:summer|spring|autumn|fall|winter|night|morning|evening|afternoon|early|late|mid|start|end|month|year|day|beginning|course)(?:\s+(?:of|in|on))?)*\s*(?:the\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?$/i,
    'in',
  ],
];

async function readTimes(blanks: Blanks): Promise<ClaimTime[]> {
  const spans: { start: number; end: number; edtf?: string; monthDay?: { month: number; day: number } }[] = [];
  const two = (n: number) => String(n).padStart(2, '0');
  for (const { start, text, year, month, day } of await findDates(blanks.rest)) {
    if (spans.some((s) => s.start <= start && start < s.end)) continue;
    const end = start + text.length;
    if (year !== undefined) spans.push({ start, end, edtf: `${year}-${two(month)}${day === undefined ? '' : `-${two(day)}`}` });
    else if (day !== undefined) spans.push({ start, end, monthDay: { month, day } });
  }
  const free = (start: number) => !spans.some((s) => s.start <= start && start < s.end);
  for (const match of blanks.rest.matchAll(
    /\b(1[89]\d\d|20\d\d)(s)?\b(?!\s*(?:people|troops|soldiers|men|km|miles|tons|tonnes|metres|feet|aircraft|tanks|%|percent))(?![,.]\d)/gi,
  )) {
    if (
      !free(match.index) ||
      /[\d$,-]$/.test(blanks.rest.slice(0, match.index)) ||
      isNumbered(blanks.rest.slice(0, match.index), blanks.rest)
    )
      continue;
    const end = match.index + match[0].length;
    spans.push({ start: match.index, end, edtf: match[2] === undefined ? (match[1] ?? '') : `${(match[1] ?? '').slice(0, 3)}X` });
  }
  spans.sort((a, b) => a.start - b.start);
  const times: ClaimTime[] = [];
  const source = blanks.rest;
  for (let i = 0; i < spans.length; i++) {
    const span = spans[i];
    if (span === undefined) continue;
    const next = spans[i + 1];
    const before = source.slice(0, span.start);
    const joint = next === undefined ? '' : source.slice(span.end, next.start);
    const range = /\b(from|between)\s+(?:the\s+)?$/i.exec(before);
    const isRange =
      next?.edtf !== undefined &&
      span.edtf !== undefined &&
      (/^\s*(?:to|until|till|through|[-–—])\s*$/i.test(joint) || (range !== null && /^\s*and\s*$/i.test(joint)));
    if (isRange && next?.edtf !== undefined) {
      const start = range === null ? span.start : range.index;
      const bounds = rangeBounds(span.edtf ?? '', next.edtf);
      times.push({ text: blanks.take(start, next.end), relation: 'in', ...(bounds !== undefined && { bounds }) });
      i++;
      continue;
    }
    const [relation, start] = relationBefore(before);
    const bounds = span.edtf === undefined ? undefined : parseDateBounds(span.edtf);
    times.push({
      text: blanks.take(start, span.end),
      relation,
      ...(bounds !== undefined && { bounds }),
      ...(span.monthDay !== undefined && { monthDay: span.monthDay }),
    });
  }
  return times;
}

function rangeBounds(from: string, to: string): DateBounds | undefined {
  return parseDateBounds(`${from}/${to}`);
}

function relationBefore(before: string): [TimeRelation, number] {
  for (const [pattern, relation] of RELATIONS) {
    const match = pattern.exec(before);
    if (match) return [relation, match.index];
  }
  return ['in', before.length];
}

/** True when what stands before a number makes it a name: "Resolution 1718", "KAL 858", "Hwasong-17". */
function isNumbered(before: string, whole: string): boolean {
  if (/\b(the|in|of|to|by|US|UN|UK|DPRK|ROK|NK)\s+$/.test(before)) return false;
  // A name in capitals ("KAL 858") is told only in a text that is not all in capitals.
  const capitals = /\p{Ll}{2}/u.test(whole) && /\b[A-Z]{2,}[\s-]+$/.test(before);
  return NUMBERED_THING.test(before) || capitals || /[A-Za-z]-$/.test(before);
}

const NUMBERED_THING =
  /\b(?:resolution|flight|no\.?|number|article|paragraph|section|room|office|bureau|group|unit|route|hwasong|nodong|unha|phase|type|model|mig|kn|force)[\s-]*$/i;

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
    /(\b(more than|over|above|exceed(?:ed|s|ing)?|greater than|upwards? of|in excess of|higher than|longer than|larger than)|>)$/i,
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

const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
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
const SCALE = 'hundred|thousand|million|billion|trillion|bn|mn|k|m';
const AMOUNT = new RegExp(
  String.raw`(?:(?<money>US\$|\$)\s?)?(?<low>${NUMBER})(?:\s*(?<lowScale>${SCALE})\b)?(?:\s*(?:-|–|\bto\b|\band\b)\s*(?:US\$|\$)?(?<high>${NUMBER})(?:\s*(?<highScale>${SCALE})\b)?)?(?<percent>\s*(?:%|per ?cent\b))?(?<plus>\s*(?:\+|or more\b|plus\b|or fewer\b|or less\b))?`,
  'gi',
);
const UNIT_AFTER =
  /^[\s-]*(?<unit>square (?:kilomet(?:re|er)s?|km|miles?)|nautical miles?|metric tons?|kilomet(?:re|er)s?|km|miles?|met(?:re|er)s?|feet|foot|cm|yards?|inch(?:es)?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|tonnes?|tons?|kilograms?|kg|kilos?|pounds?|hectares?|acres?|lit(?:re|er)s?|gallons?|barrels?|kilotons?|megatons?|kt|us dollars?|dollars?|percent(?:age points?)?|%)\b/i;

async function readAmounts(blanks: Blanks): Promise<ClaimAmount[]> {
  // Number words become digits of the same length, so that one reader sees them all.
  for (const { start, text, value } of (await findNumberWords(blanks.rest)).sort((a, b) => b.start - a.start)) {
    if (/^(first|second|third)$/i.test(text) || /\d/.test(text)) continue;
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
      /^(st|nd|rd|th|s|-?[A-Z])\b/.test(next) ||
      /^\s?(?:a\.?m\b|p\.?m\b|o'clock|:\d)/i.test(next)
    )
      continue;
    // "5 to 4" in words other than a range ("refused to 4 …") needs a number on both sides only.
    const number = (text: string, scale: string | undefined) =>
      Number((Number(text.replace(/,/g, '')) * (SCALES[scale?.toLowerCase() ?? ''] ?? 1)).toPrecision(15));
    const upper = high === undefined ? undefined : number(high, highScale);
    const lower = number(low, lowScale ?? (high === undefined ? undefined : highScale));
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
  const before = blanks.rest.slice(0, start).replace(/\s+(?:a total of|the|a|an|its)?\s*$/i, '');
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
