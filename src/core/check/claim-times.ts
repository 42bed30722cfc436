import { findDates } from '../date-words.js';
import { type DateBounds, parseDateBounds } from '../edtf.js';
import { type Blanks, type ClaimTime, isNumbered, type TimeRelation } from './claim-parts.js';

/** "Since early 2016", "by the end of June": the time is as coarse as its name. */
const PART = String.raw`(?:\s+(?:the\s+)?(?:early|late|mid|spring|summer|autumn|winter|start|end|beginning|middle)(?:\s+of)?)?[\s-]*(?:\s+the)?`;

const RELATIONS: [RegExp, TimeRelation][] = [
  [/\b(before|prior to|ahead of)(?:\s+the)?\s*$/i, 'before'],
  [/\b(after|following|later than)(?:\s+the)?\s*$/i, 'after'],
  [new RegExp(String.raw`\b(?:since|from)${PART}\s*$`, 'i'), 'since'],
  [new RegExp(String.raw`\b(?:until|till|up to|through)${PART}\s*$`, 'i'), 'until'],
  [new RegExp(String.raw`\bby${PART}\s*$`, 'i'), 'by'],
  [
    /\b(?:(?:back|early|late|mid|sometime|somewhere|only)[\s-]+)?(?:in|on|during|of|at|for)?(?:\s+(?:the\s+)?(?:summer|spring|autumn|fall|winter|night|morning|evening|afternoon|early|late|mid|start|end|month|year|day|beginning|course)(?:\s+(?:of|in|on))?)*\s*(?:the\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?$/i,
    'in',
  ],
];

/** The times of a clause; they are blanked out. */
export async function readTimes(blanks: Blanks): Promise<ClaimTime[]> {
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
      const first = parseDateBounds(span.edtf ?? '');
      const last = parseDateBounds(next.edtf);
      // "between 1950 and 1953" is a time in which something lies; "from 1950 to 1953" says when it began and ended.
      const spans = range?.[1]?.toLowerCase() === 'from' || (range === null && /[a-z]/i.test(joint));
      times.push({
        text: blanks.take(start, next.end),
        relation: spans ? 'from-to' : 'in',
        ...(bounds !== undefined && { bounds }),
        ...(first !== undefined && last !== undefined && { ends: [first, last] as const }),
      });
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
