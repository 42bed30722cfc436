import type { Amount } from './fact.js';
import type { Account, Entry } from './records.js';

/** What an account answers, typed; of a source its address. */
export function typedValue(entry: Entry, account: Account | undefined): unknown {
  if (entry.kind === 'source') return entry.record.url ?? null;
  if (account === undefined) return null;
  if ('amount' in account) return { ...(account.amount as Amount), unit: entry.kind === 'figure' ? entry.record.unit : '' };
  if ('property' in account) {
    const { property, value, organisation, country, place, when } = account;
    return JSON.parse(JSON.stringify({ property, value, organisation, country, place, when }));
  }
  return { when: account.when, span: account.span, ...(account.place !== undefined && { place: account.place }) };
}
