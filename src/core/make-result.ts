import { accountAskedFor } from './account-asked.js';
import { readableCitation } from './attribution.js';
import { describeAccount, describeEntry, leadingAccount } from './describe.js';
import type { Citation, SourceRecord } from './fact.js';
import { type Account, accountsOf, type Entry, type FactBase, isLive, labelOf } from './records.js';
import type { Found, Result, ShownAccount } from './result.js';
import { rivalsOf } from './rivals.js';
import { typedValue } from './typed-value.js';

/** The result of a record, made of all that is known of it. */
export function makeResult(entry: Entry, base: FactBase, found: Found | undefined): Result {
  const { record } = entry;
  const usual = leadingAccount(entry);
  const leading = accountAskedFor(entry, found?.matches ?? []) ?? usual;
  const accounts = accountsOf(entry).map((account) => ({
    ...account,
    answer: describeAccount(entry, account),
    citations: account.citations.map((c) => ({ ...c, chain: readableCitation(base, c), ...addressOf(base, c) })),
  }));
  const leadingShown = leading === undefined ? undefined : accounts[accountsOf(entry).indexOf(leading)];
  const common = {
    id: record.id,
    kind: entry.kind,
    label: labelOf(entry),
    answer: describeEntry(entry, leading),
    value: typedValue(entry, leading),
    statement: leading?.statement ?? (entry.kind === 'source' ? describeSource(entry.record) : ''),
    sources: (leadingShown?.citations ?? []).map(({ chain }) => chain),
    score: found?.score ?? null,
    matches: found?.matches ?? [],
    rivals: rivalsOf<ShownAccount & Account>(accounts, leadingShown, ({ answer }) => answer, base, leading !== usual),
    corrections: correctionsOf(entry),
    aliases: record.aliases ?? [],
  };
  if (entry.kind === 'source') {
    const { publisher, type, issued, url } = entry.record;
    const extra = { ...(issued !== undefined && { issued }), ...(url !== undefined && { url }) };
    return {
      ...common,
      sources: [describeSource(entry.record)],
      topics: [],
      people: [],
      accounts: [],
      publisher,
      type,
      ...extra,
    };
  }
  return {
    ...common,
    topics: entry.record.topics ?? [],
    people: entry.record.people ?? [],
    accounts,
    ...(entry.kind === 'figure' && {
      unit: entry.record.unit,
      ...(entry.record.period !== undefined && { period: entry.record.period }),
    }),
  };
}

function addressOf(base: FactBase, { source }: Citation): { title?: string; url?: string } {
  const entry = base.find(source);
  if (entry?.kind !== 'source') return {};
  const { title, url } = entry.record;
  return { title, ...(url !== undefined && { url }) };
}

function describeSource({ title, publisher, url, issued }: SourceRecord): string {
  return [title === publisher ? undefined : title, publisher, issued, url].filter((part) => part !== undefined).join(', ');
}

function correctionsOf(entry: Entry): string[] {
  const leading = leadingAccount(entry);
  const right = leading === undefined ? '' : describeAccount(entry, leading);
  const wrong = accountsOf(entry).filter((account) => !isLive(account));
  return wrong.map((account) => {
    const answer = describeAccount(entry, account);
    // The value may be right, and what was made of it wrong.
    return `not ${answer === right ? 'as put elsewhere' : answer}: ${account.reason ?? 'deprecated'}`;
  });
}
