import { type DateBounds, datesOverlap, parseDateBounds } from '../edtf.js';
import type { PersonAccount, PersonRecord } from '../fact.js';
import { type Entry, isLive } from '../records.js';
import { stemTerm, textTerms } from '../search/analyse.js';
import { splitWords } from '../search/text.js';
import { type Clause, joinConcepts } from './claim.js';
import { boundsOf, compareDate, type Judgement } from './compare.js';
import { isAccounted } from './coverage.js';
import { isEmpty } from './words.js';

export interface PersonFinding extends Judgement {
  record: PersonRecord;
  account: PersonAccount;
}

export interface PersonReading {
  person: Entry & { kind: 'person' };
  /** The words of the clause that do not name the person. */
  rest: string[];
}

/** A person with the names it goes by, as words. */
export interface Person {
  entry: Entry & { kind: 'person' };
  names: string[][];
  surname: string;
  labelWords: string[];
}

/** Takes a person's names apart. "The defence minister" is an office, not a name. */
export function readPerson(entry: Entry & { kind: 'person' }): Person {
  const { label, aliases = [] } = entry.record;
  const names = [label, ...aliases.filter((n) => !SOLE.test(n))]
    .map((n) => joinConcepts(splitWords(n)).filter((w) => !isEmpty(w) && w !== 'general'))
    .filter((words) => words.length > 1 || (words[0] ?? '').length > 3)
    .sort((a, b) => b.length - a.length);
  return { entry, names, surname: surname(label), labelWords: splitWords(label).map((w) => w.text) };
}

/** Finds the persons a clause names, the first named first: by a whole name, or by a surname that no other person has. */
export function namedPersons(clause: Clause, persons: readonly Person[]): PersonReading[] {
  const own = new Set(clause.sequence);
  const found: (PersonReading & { place: number; length: number })[] = [];
  for (const person of persons) {
    const whole = person.names.find((words) => words.every((w) => own.has(w)) && placeOf(words, clause.sequence) >= 0);
    const unique = () =>
      person.surname.length > 3 &&
      own.has(person.surname) &&
      persons.filter((p) => p.labelWords.includes(person.surname)).length === 1;
    const used = whole ?? (unique() ? [person.surname] : undefined);
    if (used === undefined) continue;
    const nameWords = new Set([...used, ...person.labelWords]);
    const rest = clause.words.filter((w) => !nameWords.has(w));
    found.push({ person: person.entry, rest, place: placeOf(used, clause.sequence), length: used.length });
  }
  return found.sort((a, b) => a.place - b.place || b.length - a.length);
}

/** Where words stand in a sequence one behind the other; -1 where they don't. */
function placeOf(words: readonly string[], sequence: readonly string[]): number {
  return sequence.findIndex((_, i) => words.every((word, k) => sequence[i + k] === word));
}

/** Western names end in the surname; Korean and Chinese ones, of which a part is hyphenated or short, begin with it. */
function surname(label: string): string {
  const parts = label.split(/\s+/);
  const eastern =
    /^(kim|lee|ri|li|park|pak|choe|choi|chun|roh|moon|yoon|kang|jang|jong|jo|no|hwang|mao|xi|peng|zhou|deng|hu|ko|im|o|so|song|han|thae|paik|ban|kwon|hyon|ji|yang|nam|won)$/i.test(
      parts[0] ?? '',
    );
  return splitWords((eastern ? parts[0] : parts.at(-1)) ?? '').at(-1)?.text ?? '';
}

const termsOf = (text: string) => {
  const terms = new Set(textTerms(text));
  for (const word of joinConcepts(splitWords(text))) terms.add(word);
  return terms;
};

const officeText = (a: PersonAccount) => [a.value, a.organisation, a.country].filter(Boolean).join(' · ');

/** Offices that only one person holds at a time. */
const SOLE =
  /\b(president|minister|premier|chancellor|king|emperor|commander|chairman|secretary|ambassador|chief|leader|head|director|governor|pope)\b/i;
const SHARED = /\b(deputy|vice|vice-|member|under|assistant|former|acting|delegate|adviser|aide)\b/i;

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
  const findings: PersonFinding[] = [];
  const life = lifeEvents(reading, clause, live, isTown);
  if (life !== undefined) return life.map((f) => ({ ...f, record }));
  if (reading.rest.length === 0) return [];
  const time = claimedTime(clause, today);
  for (const account of live) {
    const terms =
      account.property === 'office' || account.property === 'rank'
        ? termsOf(`${officeText(account)}`)
        : termsOf(`${account.value ?? ''} ${account.country ?? ''} ${account.place ?? ''} ${account.statement}`);
    if (account.property === 'birth' || account.property === 'death') continue;
    if (!reading.rest.every((word) => isAccounted(word, terms))) continue;
    // Of anything but an office, the claim must say the thing itself, not only words that stand in its sentence.
    if (account.property !== 'office' && !valueMet(account, [...reading.rest, ...clause.sequence])) continue;
    findings.push({ record, account, ...judgeHolding(account, time, clause) });
  }
  if (findings.some((f) => f.stance === 'entails')) return findings.filter((f) => f.stance === 'entails');
  const others = heldByOthers(reading, clause, persons, time, live);
  return others.length > 0 ? others : [];
}

function valueMet(account: PersonAccount, rest: readonly string[]): boolean {
  const words = joinConcepts(splitWords(`${account.value ?? ''}`)).filter((w) => !isEmpty(w));
  const own = new Set(rest.flatMap((w) => [w, stemTerm(w)]));
  const met = words.filter((w) => isAccounted(w, own)).length;
  return words.length > 0 && met >= Math.ceil(words.length * 0.6);
}

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

function judgeHolding(account: PersonAccount, time: DateBounds | undefined, clause: Clause): Judgement {
  const held = account.when === undefined ? undefined : parseDateBounds(account.when);
  if (time === undefined) return { stance: 'entails', rule: 'the account says it of this person' };
  if (held === undefined) return { stance: 'silent', rule: 'the account has no date' };
  if (account.property === 'office') {
    if (clause.starts && clause.times[0] !== undefined && account.when !== undefined) {
      return compareDate(clause.times[0], { when: account.when.split('/')[0] ?? '', span: 'instant' }, 'whole');
    }
    if (!datesOverlap(held, time)) return { stance: 'silent', rule: 'the office was held at another time' };
    const sure = held.fromKnown && held.toKnown;
    return sure || time.from <= held.from
      ? { stance: 'entails', rule: 'the office was held at that time' }
      : { stance: 'silent', rule: 'the end of the office is not known' };
  }
  const [claimed] = clause.times;
  return claimed === undefined
    ? { stance: 'silent', rule: 'the account is about another time' }
    : compareDate(claimed, { when: account.when ?? '', span: 'instant' }, 'whole');
}

/** Births and deaths: of each a person has one. */
function lifeEvents(
  reading: PersonReading,
  clause: Clause,
  live: readonly PersonAccount[],
  isTown: (word: string) => boolean,
): (Judgement & { account: PersonAccount })[] | undefined {
  const birth = reading.rest.some((w) => /^(born|birth|birthday|birthdate)$/.test(w));
  const killed = /\bwas (?:killed|murdered|assassinated|executed)\b/i.test(clause.text);
  const death = killed || reading.rest.some((w) => /^(die|died|dies|dead|death)$/.test(w));
  if (birth === death) return undefined;
  const property = birth ? 'birth' : 'death';
  const accounts = live.filter((a) => a.property === property);
  const rest = reading.rest.filter(
    (w) => !/^(born|birth|birthday|birthdate|die|died|dies|dead|death|killed|murdered|assassinated|executed)$/.test(w),
  );
  const judged = accounts.map((account): Judgement & { account: PersonAccount; place: boolean } => {
    const terms = termsOf(`${account.value ?? ''} ${account.place ?? ''} ${account.country ?? ''} ${account.statement}`);
    const place = rest.every((word) => isAccounted(word, terms));
    const [time] = clause.times;
    if (!place) return { account, place, stance: 'silent', rule: 'the account says nothing of a word of the claim' };
    if (time === undefined) return { account, place, stance: 'entails', rule: `the account says so of the ${property}` };
    if (account.when === undefined) return { account, place, stance: 'silent', rule: 'the account has no date' };
    return { account, place, ...compareDate(time, { when: account.when, span: 'instant' }, 'whole') };
  });
  // Of one birth there is one place: where an account has the claimed one, those that have another are its rivals.
  const met = judged.some((j) => j.place && j.stance === 'entails');
  const placed = rest.length > 0 && clause.times.length === 0;
  // Another town than any account has: of the birth there is one place. A country or region may hold the town.
  const elsewhere = placed && !judged.some((j) => j.place) && rest.every((w) => isTown(w));
  return judged
    .map((j) =>
      (met || elsewhere) && placed && !j.place && j.account.place !== undefined
        ? { ...j, stance: 'contradicts' as const, rule: `the account gives another place of the ${property}` }
        : j,
    )
    .filter((j) => j.place || j.stance === 'contradicts');
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
  const findings: PersonFinding[] = [];
  for (const { entry: other } of persons) {
    if (other.record.id === reading.person.record.id) continue;
    for (const account of other.record.accounts.filter(isLive)) {
      if (
        account.property !== 'office' ||
        account.when === undefined ||
        SHARED.test(officeText(account)) ||
        !SOLE.test(account.value ?? '')
      )
        continue;
      const terms = termsOf(officeText(account));
      if (!words.every((word) => isAccounted(word, terms))) continue;
      const held = parseDateBounds(account.when);
      if (
        held === undefined ||
        !held.toKnown ||
        !spans.some((span) => (span.from >= held.from && span.to <= held.to) || (time === undefined && datesOverlap(span, held)))
      )
        continue;
      // The country must be said by both: "the defence minister" alone is nobody's in particular.
      const country = account.country === undefined ? undefined : termsOf(account.country);
      if (country !== undefined && !words.some((w) => isAccounted(w, country))) continue;
      findings.push({
        record: other.record,
        account,
        stance: 'contradicts',
        rule: 'one person holds the office at a time, and it was another',
      });
    }
  }
  return findings;
}
