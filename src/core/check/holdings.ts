import { type DateBounds, datesOverlap, parseDateBounds } from '../edtf.js';
import type { PersonAccount } from '../fact.js';
import { isLive } from '../records.js';
import { stemTerm } from '../search/analyse.js';
import { splitWords } from '../search/text.js';
import { assertedTerms, bearsOrder, denies, placesFit, sayingNames } from './assertions.js';
import { type Clause, joinConcepts } from './claim.js';
import { keepsCompany } from './company.js';
import { boundsOf, compareDate, isSpan, type Judgement } from './compare.js';
import { isAccounted } from './coverage.js';
import { deedOf } from './deeds.js';
import { lifeEvents } from './life-events.js';
import { inTerm, isOffice, judgeSpell, officeText, SHARED } from './offices.js';
import { type Person, type PersonFinding, type PersonReading, SOLE, termsOf } from './persons.js';
import { sameRoles } from './roles.js';
import { BE, segmentsOf } from './sentence.js';
import { isEmpty, isPeople } from './words.js';

/** What the accounts of a person, and of those who held the same office, say of a clause. */
export function judgePerson(
  reading: PersonReading,
  clause: Clause,
  persons: readonly Person[],
  today: number,
  isTown: (word: string) => boolean,
): PersonFinding[] {
  const { record } = reading.person;
  const live = record.accounts.filter(isLive);
  const life = lifeEvents(reading, clause, live, isTown);
  if (life !== undefined) return life.map((f) => ({ ...f, record }));
  if (reading.rest.length === 0) return [];
  const time = claimedTime(clause, today);
  const fitting = live.filter((account) => says(reading, clause, account));
  const findings = fitting.flatMap((account) => {
    const judged = judgeHolding(account, time, clause, reading, fitting, today);
    return judged === undefined ? [] : [{ record, account, ...judged }];
  });
  if (findings.some((f) => f.stance === 'entails')) return findings.filter((f) => f.stance === 'entails');
  // A deed or an award at another time is another one; an office that ended at another time is not.
  const offices = findings.filter((f) => f.account.property === 'office');
  const ended = offices.every(
    ({ stance, account: { value = '' } }) => stance === 'contradicts' && SOLE.test(value) && !SHARED.test(value),
  );
  if (ended && offices.length > 0) return offices;
  // Who held the office, but not as the first or the last of it: that others held it, too, says nothing.
  const words = reading.rest.filter((w) => !/^(?:first|second|third|last|only)$/.test(w));
  const held = clause.ordinal && live.some((a) => a.property === 'office' && isOffice(a, words, clause));
  return held && clause.times.length === 0 ? [] : heldByOthers(reading, clause, persons, time, live);
}

/** True when an account says of the person what a clause says, whenever that was. */
function says(reading: PersonReading, clause: Clause, account: PersonAccount): boolean {
  const { rest } = reading;
  const text = `${account.value ?? ''}; ${account.statement}`;
  const names = sayingNames(reading.person);
  switch (account.property) {
    case 'birth':
    case 'death':
      return false;
    case 'office':
    case 'rank':
      if (!isOffice(account, rest, clause) || isDoneTo(reading, clause)) return false;
      return bearsOrder(clause, [text, ...names]);
    default: {
      if (account.property === 'education' && studiedThere(account, rest)) return !denies(clause, account);
      const terms = termsOf(`${account.value ?? ''} ${account.country ?? ''} ${account.place ?? ''} ${account.statement}`);
      const asserted = assertedTerms(terms, reading.person, account, clause);
      if (denies(clause, account) || !allIn(rest, asserted)) return false;
      // Who is called a president must be so by the value: a sentence may name another's office.
      const value = termsOf(account.value ?? '');
      const known = names.some((name) => !/\b(?:who|successor|predecessor)\b/i.test(name) && allIn(rest, termsOf(name)));
      if (!known && rest.some((word) => SOLE.test(word) && !isAccounted(word, value))) return false;
      // The claim must say the thing itself, not only words that stand in its sentence, and say it the same way round.
      if (!valueMet(account, [...rest, ...clause.sequence], rest) || !bearsOrder(clause, [text, ...names])) return false;
      if (claimsNationality(clause) && !/^(?:nationality|birth)$/.test(account.property)) return false;
      if (!placesFit(clause, reading.person, account) || !keepsCompany(clause, [text, ...names])) return false;
      const { label, aliases = [] } = reading.person.record;
      // "Woman who bombed the airliner" says that she did.
      const did = aliases.flatMap((name) => /^.+? who (?<deed>.+)$/.exec(name)?.groups?.deed ?? []);
      return sameRoles(
        clause,
        [account.value ?? '', ...did].map((said) => `${label} ${said}`),
        [account.statement],
        false,
      );
    }
  }
}

/** "X is South Korean": a sentence on something else that has the word says nothing of it. */
function claimsNationality(clause: Clause): boolean {
  return segmentsOf(clause.plain).some(({ tokens }) => {
    const at = tokens.findIndex((t) => BE.has(t.term));
    const kind = at < 0 ? [] : tokens.slice(at + 1).filter((t) => !isEmpty(t.term) && t.term !== 'not');
    return kind.length === 1 && kind.every((t) => isPeople(t.term, t.raw));
  });
}

/** "The Eighth Army commanded Walker": what was done to somebody is no office of theirs. */
function isDoneTo({ person }: PersonReading, clause: Clause): boolean {
  const deed = deedOf(clause);
  if (deed === undefined || deed.agent === deed.theme || deed.agent.length === 0) return false;
  const words = new Set(splitWords(person.record.label).map((w) => w.text));
  const named = (tokens: typeof deed.agent) => tokens.some((t) => t.name && words.has(t.term));
  return named(deed.theme) && !named(deed.agent);
}

function allIn(words: readonly string[], terms: ReadonlySet<string>): boolean {
  return words.every((word) => isAccounted(word, terms));
}

function valueMet(account: PersonAccount, rest: readonly string[], claimed: readonly string[]): boolean {
  const words = joinConcepts(splitWords(`${account.value ?? ''}`)).filter((w) => !isEmpty(w));
  const own = new Set(rest.flatMap((w) => [w, stemTerm(w)]));
  const met = words.filter((w) => isAccounted(w, own)).length;
  // "Defected" is all of "defected to South Korea" that a claim need say: what was done, and nothing else.
  const [deed] = words;
  const less = deed !== undefined && isAccounted(deed, own) && allIn(claimed, termsOf(account.value ?? ''));
  return words.length > 0 && (less || met >= Math.ceil(words.length * 0.6));
}

/** "Studied in Switzerland", "went to school in Bern": where, and nothing else. Who went there may not have studied. */
function studiedThere(account: PersonAccount, rest: readonly string[]): boolean {
  const where = rest.filter((word) => !STUDYING.test(word) && !/^(?:went|go)$/.test(word));
  const terms = termsOf(`${account.value ?? ''} ${account.place ?? ''} ${account.country ?? ''}`);
  return where.length > 0 && rest.some((word) => STUDYING.test(word)) && allIn(where, terms);
}

const STUDYING = /^(?:study|studie[sd]|studying|educated|education|attend(?:s|ed)?|school|university|college|graduated?)$/;

function claimedTime(clause: Clause, today: number): DateBounds | undefined {
  const [time] = clause.times;
  if (time !== undefined) return boundsOf(time);
  if (!clause.present) return undefined;
  return {
    from: today,
    to: today,
    fromKnown: true,
    toKnown: true,
    approximate: false,
    uncertain: false,
    parts: [{ from: today, to: today }],
  };
}

/** What does not end: who has done or been given something has done so today as well. */
const LASTING = /^(?:nationality|deed|award|education|title|relation)$/;

function judgeHolding(
  account: PersonAccount,
  time: DateBounds | undefined,
  clause: Clause,
  { rest }: PersonReading,
  fitting: readonly PersonAccount[],
  today: number,
): Judgement | undefined {
  const held = account.when === undefined ? undefined : parseDateBounds(account.when);
  const [claimed] = clause.times;
  if (time === undefined) return { stance: 'entails', rule: 'the account says it of this person' };
  // Words on an office in another sentence do not make it last.
  if (claimed === undefined && LASTING.test(account.property) && !SOLE.test(rest.join(' ')))
    return { stance: 'entails', rule: 'the account says it of this person' };
  if (held === undefined) return { stance: 'silent', rule: 'the account has no date' };
  if (account.property === 'office') {
    if (clause.starts && claimed !== undefined && account.when !== undefined)
      return compareDate(claimed, { when: account.when.split('/')[0] ?? '', span: 'instant' }, 'whole');
    if (claimed !== undefined && isSpan(claimed)) return judgeSpell(claimed, account, fitting, clause, today);
    if (!datesOverlap(held, time)) return { stance: 'silent', rule: 'the office was held at another time' };
    const sure = held.fromKnown && held.toKnown;
    return sure || time.from <= held.from
      ? { stance: 'entails', rule: 'the office was held at that time' }
      : { stance: 'silent', rule: 'the end of the office is not known' };
  }
  return claimed === undefined
    ? { stance: 'silent', rule: 'the account is about another time' }
    : compareDate(claimed, { when: account.when ?? '', span: 'instant' }, 'whole');
}

/** Who else held the claimed office at the time: one person holds it, so the claimed one did not. */
function heldByOthers(
  reading: PersonReading,
  clause: Clause,
  persons: readonly Person[],
  time: DateBounds | undefined,
  live: readonly PersonAccount[],
): PersonFinding[] {
  const words = reading.rest;
  if (!SOLE.test(words.join(' ')) || SHARED.test(clause.text)) return [];
  // Without a time, the claim is about when the person held an office of that name elsewhere.
  const similar = live.filter(
    (a) =>
      a.property === 'office' &&
      SOLE.test(a.value ?? '') &&
      !SHARED.test(a.value ?? '') &&
      words.filter((w) => isAccounted(w, termsOf(a.value ?? ''))).length > 0,
  );
  const spans =
    time !== undefined ? [time] : similar.flatMap((a) => (a.when === undefined ? [] : (parseDateBounds(a.when) ?? [])));
  return persons.flatMap(({ entry: { record } }): PersonFinding[] =>
    record.id === reading.person.record.id
      ? []
      : record.accounts.filter(isLive).flatMap((account): PersonFinding[] => {
          if (account.property !== 'office' || account.when === undefined || SHARED.test(officeText(account))) return [];
          if (!SOLE.test(account.value ?? '') || !isOffice(account, words, clause)) return [];
          const held = parseDateBounds(account.when);
          if (held === undefined || !held.toKnown || !spans.some((span) => inTerm(held, span, time === undefined))) return [];
          // The country must be said by both: "the defence minister" alone is nobody's in particular.
          const country = account.country === undefined ? undefined : termsOf(account.country);
          if (country !== undefined && !words.some((w) => isAccounted(w, country))) return [];
          const rule = 'one person holds the office at a time, and it was another';
          return [{ record, account, stance: 'contradicts', rule }];
        }),
  );
}
