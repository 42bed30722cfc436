import type { Account, Entry } from '../records.js';

/*
 * A record as the builder reads it: what src/kernel/build/json.ts writes of those that it recognises, for all others.
 */

const ID = 1;
const LABEL = 2;
const ALIAS = 3;
const TOPIC = 4;
const PERSON = 5;
const UNIT = 6;
const PERIOD = 7;
const PUBLISHER = 8;
const AUTHOR = 9;
const ACCOUNT = 10;
const WHOLE = 11;
const STATEMENT = 12;
const PROPERTY = 13;
const VALUE = 14;
const ORGANISATION = 15;
const COUNTRY = 16;
const PLACE = 17;
const WHEN = 18;
const NUMBER = 19;
const CITATION = 20;
const DEPRECATED = 21;

/** What stands somewhere, and its text. */
export type TapeEntry = readonly [what: number, text: string];

/** The texts of a record that search looks at. */
export function tapeOf(entry: Entry): TapeEntry[] {
  const tape: TapeEntry[] = [];
  const put = (what: number, text: string | undefined) => {
    if (text !== undefined) tape.push([what, text]);
  };
  const { record } = entry;
  put(ID, record.id);
  put(LABEL, 'label' in record ? record.label : record.title);
  for (const alias of record.aliases ?? []) put(ALIAS, alias);
  if (entry.kind === 'source') {
    put(PUBLISHER, entry.record.publisher);
    for (const author of entry.record.authors ?? []) put(AUTHOR, author);
    put(PERIOD, entry.record.issued);
    return tape;
  }
  for (const topic of entry.record.topics ?? []) put(TOPIC, topic);
  for (const id of entry.record.people ?? []) put(PERSON, id);
  if (entry.kind === 'figure') {
    put(UNIT, entry.record.unit);
    put(PERIOD, entry.record.period);
  }
  for (const account of entry.record.accounts) putAccount(account, put);
  put(WHOLE, '');
  return tape;
}

function putAccount(account: Account, put: (what: number, text: string | undefined) => void): void {
  put(ACCOUNT, '');
  put(STATEMENT, account.statement);
  if ('property' in account) {
    put(PROPERTY, account.property);
    put(VALUE, account.value);
    put(ORGANISATION, account.organisation);
    put(COUNTRY, account.country);
  }
  if ('amount' in account) {
    const { amount } = account;
    for (const number of 'min' in amount ? [amount.min, amount.max] : [amount.value]) put(NUMBER, String(number));
  }
  if ('place' in account) put(PLACE, account.place);
  if ('when' in account) put(WHEN, account.when);
  for (const _ of account.citations) put(CITATION, '');
  if (account.rank === 'deprecated') put(DEPRECATED, '');
}
