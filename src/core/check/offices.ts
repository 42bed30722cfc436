import { type DateBounds, datesOverlap, parseDateBounds } from '../edtf.js';
import type { PersonAccount } from '../fact.js';
import { splitWords } from '../search/text.js';
import { type ClaimTime, type Clause, joinConcepts } from './claim.js';
import { compareEnds, type Judgement } from './compare.js';
import { isAccounted } from './coverage.js';
import { SOLE, termsOf } from './persons.js';
import { ACTORS, isEmpty } from './words.js';

/** Who acts for the holder of an office, or held it before, does not hold it. */
export const SHARED = /\b(deputy|vice|vice-|member|under|assistant|former|acting|interim|ex|elect|delegate|adviser|aide)\b/i;

/** Words of an office's name that a claim may leave out. */
const HARMLESS =
  /^(?:first|second|third|supreme|state|national|republic|term|general|affairs|chief|government|council|people|right|honourable)$/;

export const officeText = (a: PersonAccount) => [a.value, a.organisation, a.country].filter(Boolean).join(' · ');

/** True when the office of an account is the one that a claim names in `words`. */
export function isOffice(account: PersonAccount, words: readonly string[], clause: Clause): boolean {
  const value = account.value ?? '';
  if (!words.every((word) => isAccounted(word, termsOf(officeText(account))))) return false;
  // A deputy, an acting or a former president is none.
  if (SHARED.test(value) && !SHARED.test(clause.text)) return false;
  const countries = words.filter((w) => ACTORS.has(w));
  if (countries.length === 0) return true;
  // An office is of its country, not of one that its organisation's name holds ("Provisional Government of the Republic …").
  const own = termsOf(`${account.country ?? ''} ${account.country === undefined ? value : ''}`);
  const { organisation = '' } = account;
  const body = joinConcepts(splitWords(organisation)).find((w) => w !== 'the') ?? '';
  const place = termsOf(value);
  if (!countries.every((c) => isAccounted(c, own) || isAccounted(c, new Set([body])) || isAccounted(c, place))) return false;
  if (/\bto\b/i.test(value) !== /\bambassador\b.*\bto\b/i.test(clause.text) && /\bambassador\b/i.test(value)) return false;
  // "President of North Korea" is not the president of one of its universities.
  const said = new Set(clause.sequence);
  const rest = joinConcepts(splitWords(`${value} ${organisation}`)).filter(
    (w) => !isEmpty(w) && !HARMLESS.test(w) && !ACTORS.has(w) && !/^#/.test(w) && !isAccounted(w, said),
  );
  const complement = words.filter((w) => !ACTORS.has(w) && !SOLE.test(w) && !HARMLESS.test(w));
  const country = account.country === undefined ? new Set<string>() : termsOf(account.country);
  return complement.length > 0 || rest.every((w) => isAccounted(w, country));
}

/** How near to each other one spell of an office ends and the next begins: days. */
const SEAMLESS = 62;

/**
 * "Until", "since" and "from … to" of an office. A claim of another end contradicts only an office that one person holds at a
 * time. Undefined where an account says nothing of it: it has no ends, or another term of the same office follows at once.
 */
export function judgeSpell(
  time: ClaimTime,
  account: PersonAccount,
  fitting: readonly PersonAccount[],
  clause: Clause,
  today: number,
): Judgement | undefined {
  const when = account.when ?? '';
  const held = parseDateBounds(when);
  if (held === undefined || !when.includes('/')) return undefined;
  const others = fitting
    .filter((a) => a !== account)
    .flatMap((a) => (a.when?.includes('/') ? (parseDateBounds(a.when) ?? []) : []));
  const [first = '', last = ''] = when.split('/');
  // As coarse as the end is given: what ended in 2005 another term may have followed in any month of it.
  const ended = parseDateBounds(last);
  const began = parseDateBounds(first);
  const near = (day: number, end: DateBounds | undefined) =>
    end !== undefined && day >= end.from - SEAMLESS && day <= end.to + SEAMLESS;
  const goesOn = others.some((o) => near(o.from, ended) && o.to > held.to);
  const wentBefore = others.some((o) => near(o.to, began) && o.from < held.from);
  if ((goesOn && time.relation !== 'since') || (wentBefore && time.relation !== 'until')) return undefined;
  // "Has been president since 2010" also says that it still is so.
  if (time.relation === 'since' && clause.present && held.toKnown && held.to < today)
    return { stance: 'contradicts', rule: 'the office ended' };
  const judged = compareEnds(time, { when, span: 'duration' });
  const sole = SOLE.test(account.value ?? '') && !SHARED.test(account.value ?? '');
  return judged.stance === 'contradicts' && !sole ? { stance: 'silent', rule: 'the office may have been held again' } : judged;
}

/** True when a time lies wholly in a term, or only touches it where the claim names none. */
export function inTerm(held: DateBounds, span: DateBounds, touching: boolean): boolean {
  return (span.from >= held.from && span.to <= held.to) || (touching && datesOverlap(span, held));
}

/** A claim about who held an office. */
export const OFFICE =
  /\b(?:was|is|were|are|wasn't|isn't|weren't|aren't|served as|has been|had been|remained)(?!\w).*\b(?:president|minister|premier|commander|chairman|secretary|ambassador|chief|leader|director|governor)\b/i;

const ASIDE = /\s(?:when|while|during|under|whilst)\s/i;

/** "X was president when the war began": what is claimed of X, and the event, each as a clause of its own. */
export function splitAtEvent(clause: Clause): { main: Clause; event: Clause } | undefined {
  const aside = /\s(?:when|while|during)\s/i.exec(clause.plain);
  if (aside === null || clause.times.length + clause.amounts.length > 0 || clause.negated) return undefined;
  const part = (text: string): Clause => {
    const own = new Set(joinConcepts(splitWords(text)));
    const within = (words: readonly string[]) => words.filter((w) => own.has(w));
    return { ...clause, text, plain: text, words: within(clause.words), sequence: within(clause.sequence), ordinal: false };
  };
  const main = part(clause.plain.slice(0, aside.index));
  const event = part(clause.plain.slice(aside.index + aside[0].length));
  if (!OFFICE.test(main.text) || SHARED.test(main.text) || clause.ordinal || main.starts) return undefined;
  // Of "he was there" and "Park Geun-hye was removed and X followed" too much is left open.
  return /\b(?:he|she|they|it|his|her|their)\b/i.test(event.text) ? undefined : { main, event };
}

/**
 * "X was president when Y happened in 1994": whether X held the office then, not whether some sentence has all these words.
 * "Unread" where the time can't be told; undefined where no office stands beside an event.
 */
export function officeDuring(clause: Clause): Clause | 'unread' | undefined {
  const aside = ASIDE.exec(clause.plain);
  if (aside === null || !OFFICE.test(clause.plain)) return undefined;
  const main = clause.plain.slice(0, aside.index);
  if (!OFFICE.test(main) || clause.times.length !== 1 || SHARED.test(main)) return 'unread';
  // "In 1956, when X happened", "under X from 1956": that the office was held then is not all that is claimed.
  const [time] = clause.times;
  if (/^\sunder\s/i.test(aside[0]) || (time !== undefined && main.includes(time.text))) return 'unread';
  const own = new Set(joinConcepts(splitWords(main)));
  return { ...clause, words: clause.words.filter((w) => own.has(w)), sequence: clause.sequence.filter((w) => own.has(w)) };
}
