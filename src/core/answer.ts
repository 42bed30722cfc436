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

/** What a command computes; renderers turn it into text. */
export type Answer =
  | { kind: 'matches'; query: string; total: number; truncated: boolean; results: Result[]; dataVersion: string }
  | { kind: 'list'; query: string; total: number; truncated: boolean; results: Result[]; dataVersion: string }
  | { kind: 'record'; query: string; total: number; truncated: boolean; results: Result[]; dataVersion: string; origins: number }
  | { kind: 'no-record'; query: string; nearest: string[]; dataVersion: string }
  | { kind: 'validation'; files: { file: string; records: number }[]; findings: Finding[] }
  | { kind: 'text'; text: string };
