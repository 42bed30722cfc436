import type { Verdict } from './check/check.js';
import type { Printed } from './printed.js';
import type { Result } from './result.js';

/** One finding of `facts validate`. */
export interface Finding {
  severity: 'error' | 'warning';
  /** Stable, kebab-case. */
  rule: string;
  file: string;
  /** From 1. */
  line: number;
  /** From 1, in characters. */
  column: number;
  /** The record it is about, where there is one. */
  id?: string;
  message: string;
  /** What to do. */
  hint: string;
}

/** An account that bears on a claim. */
export interface VerdictFact {
  id: string;
  label: string;
  /** `deprecated`: it says what is claimed, and is known to be wrong. */
  stance: 'for' | 'against' | 'silent' | 'deprecated';
  rule: string;
  answer: string;
  statement: string;
  rank: 'preferred' | 'normal' | 'deprecated';
  reason?: string;
  asOf?: string;
  scope?: string;
  /** The chain of each citation. */
  sources: string[];
  urls: string[];
}

/** One statement of a claim with its own verdict. */
export interface VerdictPart {
  text: string;
  verdict: Verdict;
  rule: string;
  /** The words that a record had to account for. */
  words: string[];
  amounts: string[];
  times: string[];
  negated: boolean;
  differs: string[];
}

/** What a command computes; renderers turn it into text. */
export type Answer =
  | {
      kind: 'matches';
      query: string;
      total: number;
      truncated: boolean;
      /** May be worked out when it is first looked at. */
      readonly results: Result[];
      /** The results as `--json` prints them, where that is had for less than the results. */
      printed?: () => readonly Printed[];
      dataVersion: string;
    }
  | { kind: 'list'; query: string; total: number; truncated: boolean; results: Result[]; dataVersion: string }
  | { kind: 'record'; query: string; total: number; truncated: boolean; results: Result[]; dataVersion: string; origins: number }
  | { kind: 'no-record'; query: string; nearest: string[]; dataVersion: string }
  | {
      kind: 'verdict';
      claimReviewed: string;
      verdict: Verdict;
      ratingExplanation: string;
      parts: VerdictPart[];
      facts: VerdictFact[];
      /** The parts of the claim that the accounts contradict, as the claim has them. */
      differs: string[];
      /** What the accounts say instead. */
      correction?: string;
      independentOrigins: number;
      nearest: { id: string; label: string; answer: string }[];
      dataVersion: string;
    }
  | { kind: 'validation'; files: { file: string; records: number }[]; findings: Finding[] }
  | { kind: 'text'; text: string };
