import type { PersonAccount } from '../fact.js';
import { splitWords } from '../search/text.js';
import { placeWords } from './assertions.js';
import type { Clause } from './claim.js';
import { keepsCompany } from './company.js';
import { compareDate, type Judgement } from './compare.js';
import { isAccounted } from './coverage.js';
import { claimedManner, tellsManner } from './manner.js';
import { type PersonReading, termsOf } from './persons.js';
import { sameRoles } from './roles.js';
import { nounPhrase, segmentsOf } from './sentence.js';
import { isCountry } from './words.js';

const BIRTH = /^(?:born|birth|birthday|birthdate)$/;
const DEATH = /^(?:die|died|dies|dead|death|suicide)$/;
const MANNER = /^(?:killed|murdered|assassinated|executed|hanged|shot|poisoned|suicide|committed|himself|herself)$/;

/** "X became president when Y was assassinated": the death is of whom its clause names before it. */
function isAnothers({ person }: PersonReading, clause: Clause): boolean {
  const { label, aliases = [] } = person.record;
  // "Successor of Y" is no name that it goes by.
  const names = [label, ...aliases.filter((name) => !/\bof\b/.test(name))];
  const own = new Set(names.flatMap((name) => splitWords(name).map((w) => w.text)));
  return segmentsOf(clause.plain).some(({ tokens, joint }) => {
    const at = tokens.findIndex((t) => BIRTH.test(t.term) || DEATH.test(t.term) || MANNER.test(t.term));
    if (at < 0 || !/^(?:when|after|before|because|while|where|until|whose)$/.test(joint)) return false;
    const named = nounPhrase(tokens.slice(0, at), 0).filter((t) => t.name && !isCountry(t.term));
    return named.length > 0 && !named.some((t) => own.has(t.term));
  });
}

type LifeFinding = Judgement & { account: PersonAccount };

/** What the accounts of a person's birth or death say of a claim; of each a person has one. Undefined for other claims. */
export function lifeEvents(
  reading: PersonReading,
  clause: Clause,
  live: readonly PersonAccount[],
  isTown: (word: string) => boolean,
): LifeFinding[] | undefined {
  const birth = reading.rest.some((w) => BIRTH.test(w));
  const manner = claimedManner(clause.plain);
  const death = manner !== undefined || reading.rest.some((w) => DEATH.test(w));
  if (birth === death) return undefined;
  if (isAnothers(reading, clause)) return [];
  const property = birth ? 'birth' : 'death';
  const rest = reading.rest.filter((w) => !BIRTH.test(w) && !DEATH.test(w) && !(manner !== undefined && MANNER.test(w)));
  const { label, aliases = [] } = reading.person.record;
  const claimedPlaces = new Set(placeWords(clause.plain).filter((w) => rest.includes(w)));
  const judged = live
    .filter((a) => a.property === property)
    .map((account): LifeFinding & { placed: boolean } => {
      const placed = rest.every((w) => isAccounted(w, claimedPlaces.has(w) ? placeTerms(account) : allTerms(account)));
      const names = [label, ...aliases, account.value ?? '', account.statement];
      if (!keepsCompany(clause, names))
        return { account, placed: false, stance: 'silent', rule: 'the account says it of another' };
      return { account, placed, ...judge(clause, account, property, placed, manner, reading.person.record.label) };
    });
  // Of one birth there is one place: where an account has the claimed one, those that have another are its rivals.
  const met = judged.some((j) => j.placed && j.stance === 'entails');
  const asksPlace = rest.length > 0 && clause.times.length === 0 && manner === undefined;
  // Another town than any account has: of the birth there is one place. A country or region may hold the town.
  const elsewhere = asksPlace && !judged.some((j) => j.placed) && rest.every((w) => isTown(w));
  return judged
    .map((j) =>
      (met || elsewhere) && asksPlace && !j.placed && j.account.place !== undefined
        ? { ...j, stance: 'contradicts' as const, rule: `the account gives another place of the ${property}` }
        : j,
    )
    .filter((j) => j.placed || j.stance === 'contradicts');
}

function judge(
  clause: Clause,
  account: PersonAccount,
  property: string,
  placed: boolean,
  manner: string | undefined,
  label: string,
): Judgement {
  const [time] = clause.times;
  if (manner !== undefined) {
    const told = tellsManner(manner, `${account.value ?? ''}; ${account.statement}`);
    const timed =
      time === undefined || account.when === undefined
        ? undefined
        : compareDate(time, { when: account.when, span: 'instant' }, 'whole');
    // However it was: of one death there is one time.
    if (timed?.stance === 'contradicts') return timed;
    if (told === 'same' && !byWhom(clause, account, label))
      return { stance: 'silent', rule: 'the account does not say who did it' };
    if (told === 'nothing') return { stance: 'silent', rule: 'the account does not say how' };
    if (told === 'another') return { stance: 'contradicts', rule: 'the account gives another manner of death' };
  }
  if (!placed) return { stance: 'silent', rule: 'the account says nothing of a word of the claim' };
  if (time === undefined) return { stance: 'entails', rule: `the account says so of the ${property}` };
  if (account.when === undefined) return { stance: 'silent', rule: 'the account has no date' };
  return compareDate(time, { when: account.when, span: 'instant' }, 'whole');
}

/** "Was shot by X": an account must say that X did it; of a killing it may say "killed". */
function byWhom(clause: Clause, account: PersonAccount, label: string): boolean {
  // An unnamed doer ("by his own guard") is met by the words of the sentence, as all else is.
  if (!/\bby\s+(?:\p{Ll}+\s+)*\p{Lu}/u.test(clause.plain) || /\bsuicide\b/i.test(clause.plain)) return true;
  const told = (plain: string) =>
    sameRoles({ ...clause, plain }, [`${label} ${account.value ?? ''}`], [account.statement], false);
  return told(clause.plain) || told(clause.plain.replace(/\b(?:shot|murdered|assassinated|poisoned)\b(?: dead)?/i, 'killed'));
}

function allTerms(account: PersonAccount): Set<string> {
  return termsOf(`${account.value ?? ''} ${account.place ?? ''} ${account.country ?? ''} ${account.statement}`);
}

const EVENT = /\b(?:born|birth|died|death|killed|murdered|assassinated|executed|hanged|shot|found)\b/i;

/** Where it was: not every place that the sentence names ("coming home from North Korea", "says the US Treasury"). */
function placeTerms(account: PersonAccount): Set<string> {
  const terms = termsOf(`${account.place ?? ''} ${account.country ?? ''}`);
  for (const word of placeWords(account.value ?? '')) terms.add(word);
  const segments = segmentsOf(account.statement);
  segments.forEach(({ tokens }, i) => {
    const text = tokens.map((t) => t.raw).join(' ');
    if (!EVENT.test(text)) return;
    // The country may follow behind a comma.
    const next = segments[i + 1];
    const more = next?.joint === ',' && next.tokens[0]?.name ? `, ${next.tokens.map((t) => t.raw).join(' ')}` : '';
    const from = text.slice(EVENT.exec(text)?.index ?? 0);
    for (const word of placeWords(`${from}${more}`)) terms.add(word);
  });
  return terms;
}
