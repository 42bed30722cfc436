import { accountAskedFor, mayAskForAccount } from './account-asked.js';
import { leadingAccount } from './describe.js';
import type { Citation, Rank } from './fact.js';
import { makeResult } from './make-result.js';
import { type Printed, printResult } from './printed.js';
import type { Account, Entry, FactBase, Kind } from './records.js';
import { rivalsOf } from './rivals.js';
import type { Match } from './search/rank.js';
import { typedValue } from './typed-value.js';

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
export interface Found {
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

/** The result of a record as a part of the document that `--json` prints. */
export function printedResult(entry: Entry, base: FactBase, found: Found): Printed {
  const kept = entry.kind === 'person' && found.matches.some(mayAskForAccount) ? base.result?.(entry) : undefined;
  const answering = kept && answeredBy(kept, found.matches, base);
  return base.printed?.(entry, found, answering) ?? printResult(createResult(entry, base, found));
}

type Shown = ShownAccount & Account;

/** The same of the account of a person that is asked for, where it is not the one that leads. */
function answeredBy(kept: Result, matches: readonly Match[], base: FactBase): Answering | undefined {
  if (kept.kind !== 'person' || !matches.some(mayAskForAccount)) return undefined;
  // A result has all that a record has.
  const entry = { kind: kept.kind, record: kept } as unknown as Entry;
  const asked = accountAskedFor(entry, matches) as Shown | undefined;
  if (asked === undefined || asked === leadingAccount(entry)) return undefined;
  return {
    answer: asked.answer,
    value: typedValue(entry, asked),
    statement: asked.statement,
    sources: asked.citations.map(({ chain }) => chain),
    rivals: rivalsOf(kept.accounts as readonly Shown[], asked, ({ answer }) => answer, base, true),
  };
}
