import { cardinalityOf } from './properties.js';
import { type Account, type Entry, isLive } from './records.js';
import type { Match } from './search/rank.js';

/** Words that ask for one property. */
const ASKED_BY: readonly (readonly [property: string, words: readonly string[]])[] = [
  ['birth', ['born', 'birth', 'birthday', 'birthdate', 'birthplace', 'how old']],
  ['death', ['die', 'died', 'dies', 'death', 'pass away', 'passed away', 'passes away']],
  ['education', ['school', 'educated', 'education', 'university', 'college', 'study', 'studied', 'graduate', 'graduated']],
];

/** What a life has once; a question that asks for it tells one person from others by when it was. */
export type LifeEvent = 'birth' | 'death';

/** The one that words of a query ask for. */
export function lifeEventAskedFor(queries: readonly string[]): LifeEvent | undefined {
  const [property] = ASKED_BY.find(([name, words]) => isLifeEvent(name) && queries.some((query) => asks(query, words))) ?? [];
  return property as LifeEvent | undefined;
}

function isLifeEvent(property: string): property is LifeEvent {
  return property === 'birth' || property === 'death';
}

/** A word may ask for one of a person's accounts. */
export function mayAskForAccount({ query, account, field }: Match): boolean {
  if (account !== undefined && ANSWERING.includes(field)) return true;
  return ASKED_BY.some(([, words]) => asks(query, words));
}

function asks(query: string, words: readonly string[]): boolean {
  const typed = query.toLowerCase();
  return words.includes(typed.startsWith('how old ') ? 'how old' : typed);
}

/** Where an account that has what was asked for is meant. */
const ANSWERING: readonly Match['field'][] = ['value', 'when', 'place'];

/** "When was Kim Jong Il born" asks for one account of a person, which then answers: the one whose value has the words. */
export function accountAskedFor(entry: Entry, matches: readonly Match[]): Account | undefined {
  if (entry.kind !== 'person') return undefined;
  const { accounts } = entry.record;
  for (const [property, words] of ASKED_BY) {
    const asked = accounts.filter((a) => a.property === property && isLive(a));
    if (asked.length > 0 && matches.some(({ query }) => asks(query, words)))
      return asked.find((a) => a.rank === 'preferred') ?? asked[0];
  }
  const match = matches.find(({ account, field }) => account !== undefined && ANSWERING.includes(field));
  const account = accounts[match?.account ?? -1];
  if (account === undefined || !isLive(account)) return undefined;
  // Of rivals, the preferred one answers.
  if (cardinalityOf(account.property) === 'many') return account;
  return accounts.find((a) => a.property === account.property && a.rank === 'preferred') ?? account;
}
