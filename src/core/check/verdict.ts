import type { Account, Entry } from '../records.js';
import type { Claim, Clause } from './claim.js';
import type { Judgement } from './compare.js';

export type Verdict = 'supported' | 'contradicted' | 'disputed' | 'not-enough-info';

/** An account that bears on a claim. */
export interface Evidence extends Judgement {
  entry: Entry;
  account: Account;
  /** The part of the clause that it is about. */
  part: 'amount' | 'time' | 'event' | 'person';
  /** That part as the claim has it. */
  claimed: string;
}

export interface ClauseVerdict {
  clause: Clause;
  verdict: Verdict;
  rule: string;
  evidence: Evidence[];
  /** Deprecated accounts that say what the claim says, and why they do not count. */
  explained: { entry: Entry; account: Account }[];
  /** What differs, as the claim has it. */
  differs: string[];
  /** A sentence that the facts do support, in place of a contradicted clause. */
  correction?: string;
}

export interface CheckResult {
  claim: Claim;
  verdict: Verdict;
  rule: string;
  clauses: ClauseVerdict[];
  /** Origins that speak for or against, each once. */
  independentOrigins: number;
  /** The nearest records, when nothing could be decided. */
  nearest: Entry[];
}
