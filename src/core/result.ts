import { nameOfOrigin, readableCitation } from './attribution.js';
import { describeAccount, describeEntry, leadingAccount } from './describe.js';
import type { Amount, Citation, Rank, SourceRecord } from './fact.js';
import { type Printed, printResult } from './printed.js';
import { cardinalityOf } from './properties.js';
import { type Account, accountsOf, type Entry, type FactBase, isLive, type Kind, labelOf } from './records.js';
import type { Match } from './search/rank.js';

/** An account with its answer as text, and each citation with its chain and what the source is. */
export type ShownAccount = Omit<Account, 'citations'> & {
  rank?: Rank;
  reason?: string;
  answer: string;
  citations: (Citation & { chain: string; title?: string; url?: string })[];
};

/** One answer of a search or list, in the shape that `--json` prints: it answers by itself. */
export interface Result {
  id: string;
  kind: Kind;
  label: string;
  /** The leading account as text: `more than 180,000 people`. */
  answer: string;
  /** The same, typed; for a source its address. */
  value: unknown;
  statement: string;
  /** The leading account's citations, a line each. */
  sources: string[];
  /** 0 to 1, for order only; null where nothing was searched for. */
  score: number | null;
  matches: Match[];
  /** Short answers of the other accounts that are not deprecated and say something else. */
  rivals: string[];
  /** Deprecated accounts with the reason: `not 17 July 2023: …`. */
  corrections: string[];
  aliases: string[];
  topics: string[];
  people: string[];
  accounts: readonly ShownAccount[];
  unit?: string;
  period?: string;
  /** Of a source: the rest of its record, and how many accounts rest on it. */
  publisher?: string;
  type?: string;
  issued?: string;
  url?: string;
  facts?: number;
  /** Why it ranks where it does, with `--explain`. */
  explanation?: string[];
}

/** Every field a result may have, for `--fields`. */
export const RESULT_FIELDS = [
  'id',
  'kind',
  'label',
  'answer',
  'value',
  'statement',
  'sources',
  'score',
  'matches',
  'rivals',
  'corrections',
  'aliases',
  'topics',
  'people',
  'accounts',
  'unit',
  'period',
  'publisher',
  'type',
  'issued',
  'url',
  'facts',
  'explanation',
] as const satisfies readonly (keyof Result)[];
export type ResultField = (typeof RESULT_FIELDS)[number];

/** What a record was found by. */
interface Found {
  score: number;
  matches: Match[];
}

/** The result of a record: the one that is kept, or else made anew. */
export function createResult(entry: Entry, base: FactBase, found: Found | undefined): Result {
  const kept = base.result?.(entry);
  if (kept === undefined) return makeResult(entry, base, found);
  kept.score = found?.score ?? null;
  kept.matches = found?.matches ?? [];
  return Object.assign(kept, answeredBy(kept, kept.matches, base));
}

/** What of a result depends on the account that answers. */
export type Answering = Pick<Result, 'answer' | 'value' | 'statement' | 'sources' | 'rivals'>;

/** The same of the account of a person that is asked for, where it is not the one that leads. */
function answeredBy(kept: Result, matches: readonly Match[], base: FactBase): Answering | undefined {
  // A result has all that a record has.
  const entry = { kind: kept.kind, record: kept } as unknown as Entry;
  const asked = accountAskedFor(entry, matches) as ShownAccount | undefined;
  if (asked === undefined || asked === (leadingAccount(entry) as ShownAccount | undefined)) return undefined;
  return {
    answer: asked.answer,
    value: typedValue(entry, asked as unknown as Account),
    statement: asked.statement,
    sources: asked.citations.map(({ chain }) => chain),
    rivals: rivalsOf(entry, asked as unknown as Account, base),
  };
}

/** The result of a record as a part of the document that `--json` prints. */
export function printedResult(entry: Entry, base: FactBase, found: Found): Printed {
  // Of a person, another account than the one that leads may be asked for.
  const kept = entry.kind === 'person' && found.matches.some(mayAskForAccount) ? base.result?.(entry) : undefined;
  const answering = kept && answeredBy(kept, found.matches, base);
  return base.printed?.(entry, found, answering) ?? printResult(createResult(entry, base, found));
}

function makeResult(entry: Entry, base: FactBase, found: Found | undefined): Result {
  const { record } = entry;
  const leading = accountAskedFor(entry, found?.matches ?? []) ?? leadingAccount(entry);
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
    rivals: rivalsOf(entry, leading, base),
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

/** Words that ask for one property. */
const ASKED_BY: readonly (readonly [property: string, words: readonly string[]])[] = [
  ['birth', ['born', 'birth', 'birthday', 'birthdate', 'birthplace']],
  ['death', ['die', 'died', 'dies', 'death']],
];

/** A word may ask for one of a person's accounts. */
function mayAskForAccount({ query, account, field }: Match): boolean {
  if (account !== undefined && ANSWERING.includes(field)) return true;
  return ASKED_BY.some(([, words]) => words.includes(query.toLowerCase()));
}

/** Where an account that has what was asked for is meant. */
const ANSWERING: readonly Match['field'][] = ['value', 'when', 'place'];

/** "When was Kim Jong Il born" asks for one account of a person, which then answers: the one whose value has the words. */
function accountAskedFor(entry: Entry, matches: readonly Match[]): Account | undefined {
  if (entry.kind !== 'person') return undefined;
  const { accounts } = entry.record;
  for (const [property, words] of ASKED_BY) {
    const asked = accounts.filter((a) => a.property === property && isLive(a));
    if (asked.length > 0 && matches.some(({ query }) => words.includes(query.toLowerCase())))
      return asked.find((a) => a.rank === 'preferred') ?? asked[0];
  }
  const match = matches.find(({ account, field }) => account !== undefined && ANSWERING.includes(field));
  const account = accounts[match?.account ?? -1];
  if (account === undefined || !isLive(account)) return undefined;
  // Of rivals, the preferred one answers.
  if (cardinalityOf(account.property) === 'many') return account;
  return accounts.find((a) => a.property === account.property && a.rank === 'preferred') ?? account;
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

function typedValue(entry: Entry, account: Account | undefined): unknown {
  if (entry.kind === 'source') return entry.record.url ?? null;
  if (account === undefined) return null;
  if ('amount' in account) return { ...(account.amount as Amount), unit: entry.kind === 'figure' ? entry.record.unit : '' };
  if ('property' in account) {
    const { property, value, organisation, country, place, when } = account;
    return JSON.parse(JSON.stringify({ property, value, organisation, country, place, when }));
  }
  return { when: account.when, span: account.span, ...(account.place !== undefined && { place: account.place }) };
}

/** What other live accounts of the same scope (of a person: of the same property) answer, and who says so. */
function rivalsOf(entry: Entry, leading: Account | undefined, base: FactBase): string[] {
  if (leading === undefined || entry.kind === 'source') return [];
  const own = describeAccount(entry, leading);
  const property = 'property' in leading ? leading.property : undefined;
  const comparable = accountsOf(entry).filter(
    (a) => isLive(a) && a !== leading && a.scope === leading.scope && ('property' in a ? a.property === property : true),
  );
  const rivals = new Map<string, string>();
  for (const account of comparable) {
    const answer = describeAccount(entry, account);
    if (answer !== own && !rivals.has(answer))
      rivals.set(answer, `${answer} (${nameOfOrigin(base, account.citations[0]) ?? '?'})`);
  }
  return [...rivals.values()];
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
