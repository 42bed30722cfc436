import { type DateBounds, parseDateBounds } from '../edtf.js';
import type { PersonAccount } from '../fact.js';
import { isLive } from '../records.js';
import type { Clause } from './claim.js';
import { isOffice, OFFICE, SHARED } from './offices.js';
import { type Person, type PersonFinding, personsIn, SOLE } from './persons.js';

/*
 * "X was president before Y": both must have held that office, and all recorded terms of the one end before any of the
 * other begins.
 */

/** Terms that meet may overlap by so many days: a handover, an end known only by its month. */
const HANDOVER = 31;

/** What the recorded terms of two persons say of who held an office first; undefined for other claims. */
export function judgeOfficeOrder(clause: Clause, persons: readonly Person[]): PersonFinding[] | undefined {
  if (clause.times.length > 0 || clause.amounts.length > 0 || clause.ordinal || SHARED.test(clause.text)) return undefined;
  const match = /^(?<main>.+?)\s(?<order>before|after)\s(?<other>(?:\p{Lu}[\p{L}'-]*\s*)+(?:-\p{L}+)?)[.!]?$/u.exec(clause.plain);
  if (match?.groups === undefined || !OFFICE.test(match.groups.main ?? '')) return undefined;
  const at = clause.sequence.lastIndexOf(match.groups.order ?? '');
  if (at < 0) return undefined;
  const part = (words: readonly string[]) =>
    personsIn(
      words,
      words.filter((w) => clause.words.includes(w)),
      persons,
    );
  const [one, second] = part(clause.sequence.slice(0, at));
  const [other, more] = part(clause.sequence.slice(at + 1));
  if (one === undefined || other === undefined || second !== undefined || more !== undefined || other.rest.length > 0) return [];
  const [mine, theirs] = [one, other].map(({ person: { record } }) =>
    record.accounts.filter(
      (a) => isLive(a) && a.property === 'office' && SOLE.test(a.value ?? '') && isOffice(a, one.rest, clause),
    ),
  );
  const [held, rival] = [termsOf(mine ?? []), termsOf(theirs ?? [])];
  if (held === undefined || rival === undefined || one.person.record.id === other.person.record.id) return [];
  const precedes = (some: readonly DateBounds[], others: readonly DateBounds[]) =>
    some.every((a) => others.every((b) => a.from < b.from && a.to <= b.from + HANDOVER));
  const first = precedes(held, rival);
  if (!first && !precedes(rival, held)) return [];
  const entails = first === (match.groups.order === 'before');
  const rule = first ? 'it was held before the other' : 'it was held after the other';
  return (mine ?? []).map((account) => ({
    record: one.person.record,
    account,
    stance: entails ? 'entails' : 'contradicts',
    rule,
  }));
}

/** The terms of an office, each with both its ends; undefined where one is open, or there is none. */
function termsOf(accounts: readonly PersonAccount[]): DateBounds[] | undefined {
  const terms = accounts.map((a) => (a.when?.includes('/') ? parseDateBounds(a.when) : undefined));
  const known = terms.filter((t): t is DateBounds => t?.fromKnown === true && Number.isFinite(t.from) && t.to !== undefined);
  return known.length === terms.length && known.length > 0 ? known : undefined;
}
