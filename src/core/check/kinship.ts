import type { PersonAccount, PersonRecord } from '../fact.js';
import { isLive } from '../records.js';
import { splitWords } from '../search/text.js';
import { type Clause, joinConcepts } from './claim.js';
import { compareDate, type Judgement } from './compare.js';
import { type Person, personsIn } from './persons.js';

/*
 * Kinship has a direction and a kind: the father of X is not X's son, and a half-brother no brother. A claim "X is the R of
 * Y" is held against what the accounts say of that very pair, and against nothing else.
 */

type Kind =
  | 'parent'
  | 'child'
  | 'spouse'
  | 'sibling'
  | 'half-sibling'
  | 'grandparent'
  | 'grandchild'
  | 'uncle'
  | 'nephew'
  | 'cousin';
type Sex = 'm' | 'f' | undefined;

const KIN: Record<string, readonly [Kind, Sex]> = {
  father: ['parent', 'm'],
  mother: ['parent', 'f'],
  parent: ['parent', undefined],
  son: ['child', 'm'],
  daughter: ['child', 'f'],
  child: ['child', undefined],
  husband: ['spouse', 'm'],
  wife: ['spouse', 'f'],
  spouse: ['spouse', undefined],
  brother: ['sibling', 'm'],
  sister: ['sibling', 'f'],
  'half-brother': ['half-sibling', 'm'],
  'half-sister': ['half-sibling', 'f'],
  grandfather: ['grandparent', 'm'],
  grandmother: ['grandparent', 'f'],
  grandson: ['grandchild', 'm'],
  granddaughter: ['grandchild', 'f'],
  uncle: ['uncle', 'm'],
  aunt: ['uncle', 'f'],
  nephew: ['nephew', 'm'],
  niece: ['nephew', 'f'],
  cousin: ['cousin', undefined],
};

const INVERSE: Record<Kind, Kind> = {
  parent: 'child',
  child: 'parent',
  spouse: 'spouse',
  sibling: 'sibling',
  'half-sibling': 'half-sibling',
  grandparent: 'grandchild',
  grandchild: 'grandparent',
  uncle: 'nephew',
  nephew: 'uncle',
  cousin: 'cousin',
};

/** "Step-", "foster" and "-in-law" make another relation, of which nothing here knows. */
const OTHER = /\b(?:step|foster|god|great)-?\w*|\b\w+-in-law\b|\b(?:adopt\w+|former|ex)\b/i;
const WORD =
  'half-brother|half-sister|grandfather|grandmother|grandson|granddaughter|father|mother|parent|son|daughter|child|husband|wife|spouse|brother|sister|uncle|aunt|nephew|niece|cousin';
const NAME = String.raw`\p{Lu}[\p{L}.'-]*(?:\s+\p{Lu}[\p{L}.'-]*)*`;
const RANK = String.raw`(?:(?:the|a|an|his|her|eldest|oldest|youngest|elder|older|younger|only|first|second|third|late|big|little)\s+)*`;

/** Who is what to whom; parties are ids of persons, or words of a name that has no record. */
interface Kinship {
  of: string;
  kind: Kind;
  sex: Sex;
  to: string;
  /** "eldest", "younger", "third": which of several. */
  which: readonly string[];
}

interface RecordedKinship extends Kinship {
  record: PersonRecord;
  account: PersonAccount;
}

export interface KinshipFinding extends Judgement {
  record: PersonRecord;
  account: PersonAccount;
}

const recordedOf = new WeakMap<readonly Person[], readonly RecordedKinship[]>();

const plainHalf = (text: string) => text.replace(/\bhalf (?=brother|sister)/gi, 'half-').replace(/[’]/g, "'");

function party(name: string, persons: readonly Person[]): string {
  const words = joinConcepts(splitWords(name.replace(/\b(?:President|General|Leader|Premier|Chairman|Emperor)\s+/g, '')));
  const [found, other] = personsIn(words, words, persons);
  // A person named by all of the words, and by no others.
  const whole = found !== undefined && (other === undefined || found.rest.length === 0);
  return whole && found.rest.length === 0 ? found.person.record.id : words.join(' ');
}

const WHICH = /\b(eldest|oldest|youngest|elder|older|younger|only|first|second|third|big|little)\b/gi;

function kinship(of: string, rank: string, word: string, to: string, persons: readonly Person[]): Kinship | undefined {
  const kin = KIN[word.toLowerCase()];
  if (kin === undefined) return undefined;
  const which = [...rank.matchAll(WHICH)].map((m) =>
    (m[1] ?? '').toLowerCase().replace('oldest', 'eldest').replace('older', 'elder'),
  );
  return { of: party(of, persons), kind: kin[0], sex: kin[1], to: party(to, persons), which };
}

/** The kinship that a claim states; "unread" where it speaks of kin in a way that is not understood. */
export function claimedKinship(clause: Clause, persons: readonly Person[]): Kinship | 'unread' | undefined {
  const timeless = clause.times.reduce((text, time) => text.replace(time.text, ' '), clause.plain);
  const text = plainHalf(
    timeless
      .replace(/\s+/g, ' ')
      .replace(/[\s.!]+$/, '')
      .trim(),
  );
  if (!new RegExp(String.raw`\b(?:${WORD})s?\b|\bmarried\b`, 'iu').test(text)) return undefined;
  const be = String.raw`(?:is|was|are|were)(?:\s+not|n't|\s+never)?`;
  const read = (pattern: string) => new RegExp(`^(?:the )?${pattern}`, 'u').exec(text)?.groups;
  const of = read(String.raw`(?<a>${NAME})\s+${be}\s+(?<rank>${RANK})(?<kin>${WORD})\s+of\s+(?<b>.+)$`);
  const possessive = read(String.raw`(?<a>${NAME})\s+${be}\s+(?<b>${NAME})'s?\s+(?<rank>${RANK})(?<kin>${WORD})$`);
  const named = read(
    String.raw`(?<b>${NAME})\s+(?:has|had)\s+(?<rank>${RANK})(?<kin>${WORD})\s+(?:named|called)\s+(?<a>${NAME})$`,
  );
  const whose = read(String.raw`(?<b>${NAME})'s?\s+(?<rank>${RANK})(?<kin>${WORD})\s+${be}\s+(?<a>${NAME})$`);
  const reversed = new RegExp(
    String.raw`^The\s+(?<rank>${RANK})(?<kin>${WORD})\s+of\s+(?<b>${NAME})\s+${be}\s+(?<a>${NAME})$`,
    'u',
  ).exec(text)?.groups;
  const groups = of ?? possessive ?? named ?? whose ?? reversed;
  const copular = new RegExp(String.raw`\b${be}\s+[^,]*\b(?:${WORD})\b`, 'iu').test(text);
  if (groups !== undefined) {
    const { a = '', b = '', rank = '', kin = '' } = groups;
    if (OTHER.test(text) || !new RegExp(`^${NAME}$`, 'u').test(b.trim())) return 'unread';
    return kinship(a, rank, kin, b.trim(), persons);
  }
  const wed = read(String.raw`(?<a>${NAME})\s+(?:(?:is|was)\s+(?:not\s+)?)?married\s+(?:to\s+)?(?<b>${NAME})$`);
  if (wed !== undefined && !OTHER.test(text)) return kinship(wed.a ?? '', '', 'spouse', wed.b ?? '', persons);
  return copular ? 'unread' : undefined;
}

/** "Jang Song Thaek, Kim Jong Un's uncle, was …": what a claim says by the way must be right as well. */
export function kinshipByTheWay(clause: Clause, persons: readonly Person[]): Kinship | undefined {
  const text = plainHalf(clause.plain);
  const possessive = new RegExp(String.raw`(?<a>${NAME}),\s+(?<b>${NAME})'s?\s+(?<rank>${RANK})(?<kin>${WORD}),`, 'u').exec(text);
  const of = new RegExp(String.raw`(?<a>${NAME}),\s+(?<rank>${RANK})(?<kin>${WORD})\s+of\s+(?<b>${NAME}),`, 'u').exec(text);
  const { a = '', b = '', rank = '', kin = '' } = possessive?.groups ?? of?.groups ?? {};
  return kin === '' ? undefined : kinship(a, rank, kin, b, persons);
}

/** What the accounts say of kin: values such as "son of X", and sentences that begin "N is the son of X and …". */
function recorded(persons: readonly Person[]): readonly RecordedKinship[] {
  let known = recordedOf.get(persons);
  if (known === undefined) {
    known = persons.flatMap(({ entry: { record } }) =>
      record.accounts
        .filter((a) => isLive(a) && a.property === 'relation')
        .flatMap((account) => kinOf(record, account, persons).map((k) => ({ ...k, record, account }))),
    );
    recordedOf.set(persons, known);
  }
  return known;
}

/** "The Japanese abductee Hitomi Soga": small words before the name. */
const DESCRIBED = String.raw`(?:the\s+(?:[\p{L}-]+\s+){0,2}\p{Ll}+\s+)?`;
const ITEM = String.raw`(?<rank>${RANK})(?<kin>${WORD})\s+of\s+${DESCRIBED}(?<b>${NAME}(?:\s+and\s+${NAME})?)`;

function kinOf(record: PersonRecord, account: PersonAccount, persons: readonly Person[]): Kinship[] {
  const value = plainHalf(account.value ?? '');
  const texts = [value];
  // The sentence tells of this person only where it begins with the name and "is": "X is a son of A, a grandson of B and …".
  const sentence = plainHalf(account.statement);
  const own = [record.label, ...(record.aliases ?? [])].find((name) => sentence.startsWith(name));
  const told = own === undefined ? undefined : /^\s+(?:is|was)\s+/.exec(sentence.slice(own.length));
  if (own !== undefined && told) texts.push(sentence.slice(own.length + told[0].length));
  return texts.flatMap((text) => {
    const found: Kinship[] = [];
    let rest = text;
    for (;;) {
      const match = new RegExp(`^${ITEM}`, 'u').exec(rest);
      if (match?.groups === undefined || OTHER.test(match[0])) break;
      const { rank = '', kin = '', b = '' } = match.groups;
      // "uncle by marriage" is said behind the name.
      const names = b.split(/\s+and\s+/);
      for (const name of names) {
        const one = kinship(record.label, rank, kin, name, persons);
        const known = found.some((k) => k.kind === one?.kind && k.to === one.to);
        if (one !== undefined && !known) found.push({ ...one, of: record.id });
      }
      rest = rest.slice(match[0].length);
      // ", and the half-brother of …" goes on with the one told of, whatever stood between.
      const again = /,\s+and\s+(?=(?:the|a|an)\s+)/.exec(rest);
      const joint = /^(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?=\S)/.exec(rest);
      const next = joint === null || !new RegExp(`^${ITEM}`, 'u').test(rest.slice(joint[0].length)) ? again : joint;
      if (next === null) break;
      rest = rest.slice(next.index + next[0].length);
    }
    return found;
  });
}

/** Judges a claimed kinship by what is recorded of that pair, either way round. */
export function judgeKinship(claimed: Kinship, clause: Clause, persons: readonly Person[]): KinshipFinding[] {
  const all = recorded(persons);
  const sexOf = (id: string) => all.find((k) => k.of === id && k.sex !== undefined)?.sex;
  const pair = all.flatMap((k) => {
    if (k.of === claimed.of && k.to === claimed.to) return [k];
    if (k.of === claimed.to && k.to === claimed.of) return [{ ...k, kind: INVERSE[k.kind], sex: sexOf(claimed.of), which: [] }];
    return [];
  });
  return pair.map((k) => ({ record: k.record, account: k.account, ...judgeOne(claimed, k, clause) }));
}

function judgeOne(claimed: Kinship, k: RecordedKinship, clause: Clause): Judgement {
  const silent = (rule: string): Judgement => ({ stance: 'silent', rule });
  if (k.kind !== claimed.kind) {
    const halves = [k.kind, claimed.kind].every((kind) => /sibling$/.test(kind));
    return halves
      ? silent('brothers and half-brothers are not told apart everywhere')
      : { stance: 'contradicts', rule: 'the account says they are related in another way' };
  }
  if (claimed.sex !== undefined && k.sex !== claimed.sex) {
    return k.sex === undefined
      ? silent('the account does not say which of the two')
      : { stance: 'contradicts', rule: 'the account says they are related in another way' };
  }
  const said = `${k.account.value ?? ''} ${k.account.statement}`
    .toLowerCase()
    .replace(/oldest/g, 'eldest')
    .replace(/older/g, 'elder');
  if (!claimed.which.every((w) => k.which.includes(w) || new RegExp(`\\b${w}\\b[^,]* (?:${WORD})`).test(said)))
    return silent('the account does not say which of several');
  const [time] = clause.times;
  if (time === undefined) return { stance: 'entails', rule: 'the account says how they are related' };
  return k.account.when === undefined
    ? silent('the account has no date')
    : compareDate(time, { when: k.account.when, span: 'instant' }, 'whole');
}
