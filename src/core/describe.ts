import type { DateAccount, FigureAccount, PersonAccount } from './fact.js';
import { readableAmount, readableDate } from './readable.js';
import { type Account, type Entry, isLive } from './records.js';

/** What a person is first asked for, in this order, when no account is preferred or several are. */
const PERSON_ORDER = ['office', 'deed', 'title', 'rank', 'relation', 'award', 'membership', 'birth', 'death', 'nationality'];

/** The account that answers first: the preferred one, else the first that is not deprecated, else the first. */
export function leadingAccount(entry: Entry): Account | undefined {
  if (entry.kind === 'source') return undefined;
  const accounts: readonly Account[] = entry.record.accounts;
  const live = accounts.filter(isLive);
  const preferred = live.filter((account) => account.rank === 'preferred');
  if (entry.kind !== 'person') return preferred[0] ?? live[0] ?? accounts[0];
  const place = (account: Account) => {
    const property = (account as PersonAccount).property;
    const order = PERSON_ORDER.indexOf(property);
    const rank = account.rank === 'preferred' ? 0 : 0.5;
    return (order < 0 ? PERSON_ORDER.length : order) + rank;
  };
  return [...live].sort((a, b) => place(a) - place(b))[0] ?? accounts[0];
}

/** One account as a short answer: `more than 180,000 people`, `25 to 27 July 2023`, `Minister of Defence, Russia (…)`. */
export function describeAccount(entry: Entry, account: Account): string {
  switch (entry.kind) {
    case 'figure':
      return readableAmount((account as FigureAccount).amount, entry.record.unit);
    case 'date':
      return readableDate((account as DateAccount).when);
    case 'person':
      return describePerson(account as PersonAccount);
    default:
      return '';
  }
}

function describePerson(account: PersonAccount): string {
  const when = account.when === undefined ? '' : readableDate(account.when);
  if (account.property === 'birth' || account.property === 'death') {
    const verb = account.property === 'birth' ? 'born' : 'died';
    const place = account.place === undefined ? '' : `, ${account.place}`;
    return when === '' ? (account.value ?? verb) : `${verb} ${when}${place}`;
  }
  const value = account.value ?? account.property;
  const mentions = (part: string | undefined) => part !== undefined && !value.includes(part);
  const held = [account.organisation, account.country].filter(mentions);
  const where = held.length === 0 ? '' : `, ${[...new Set(held)].join(', ')}`;
  return `${value}${where}${when === '' ? '' : ` (${when})`}`;
}

/** The answer of a whole record, which a result line gives by itself: of its leading account, or another one. */
export function describeEntry(entry: Entry, account = leadingAccount(entry)): string {
  if (entry.kind === 'source') {
    const { publisher, type, issued } = entry.record;
    return `${publisher}, ${type}${issued === undefined ? '' : `, ${readableDate(issued)}`}`;
  }
  if (account === undefined) return '';
  // A count of a part says of which.
  const scope = entry.kind === 'figure' && account.scope !== undefined ? ` (${account.scope})` : '';
  return describeAccount(entry, account) + scope;
}
