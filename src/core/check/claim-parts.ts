import type { DateBounds } from '../edtf.js';
import type { Interval } from './interval.js';
import type { Unit } from './units.js';

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

/**
 * How something is said to lie in time. "Until", "since" and "from … to" are about when what lasted ended and began; "by" is
 * any time up to then.
 */
export type TimeRelation = 'in' | 'before' | 'after' | 'by' | 'since' | 'until' | 'from-to';

/** A time that a claim states. */
export interface ClaimTime {
  text: string;
  relation: TimeRelation;
  /** Undefined when only month and day are given. */
  bounds?: DateBounds;
  /** First and last of "from … to", each as exact as it is given. */
  ends?: readonly [DateBounds, DateBounds];
  /** Month and day without a year. */
  monthDay?: { month: number; day: number };
}

/** A text of which parts are read and blanked out. */
export class Blanks {
  constructor(public rest: string) {}

  take(start: number, end: number): string {
    const taken = this.rest.slice(start, end);
    this.rest = this.rest.slice(0, start) + ' '.repeat(end - start) + this.rest.slice(end);
    return taken.trim();
  }
}

/** True when what stands before a number makes it a name: "Resolution 1718", "KAL 858", "Hwasong-17". */
export function isNumbered(before: string, whole: string): boolean {
  if (/\b(the|in|of|to|by|US|UN|UK|DPRK|ROK|NK)\s+$/.test(before)) return false;
  // A name in capitals ("KAL 858") is told only in a text that is not all in capitals.
  const capitals = /\p{Ll}{2}/u.test(whole) && /\b[A-Z]{2,}[\s-]+$/.test(before);
  return NUMBERED_THING.test(before) || capitals || /[A-Za-z]-$/.test(before);
}

const NUMBERED_THING =
  /\b(?:resolution|flight|no\.?|number|article|paragraph|section|room|office|bureau|group|unit|route|hwasong|nodong|unha|phase|type|model|mig|kn|force)[\s-]*$/i;
