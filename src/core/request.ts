import type { Filter } from './filter.js';
import type { ResultField } from './result.js';

export const FORMATS = ['table', 'plain', 'json', 'jsonl', 'csv', 'tsv', 'md'] as const;
export type Format = (typeof FORMATS)[number];

/** What was asked for, decided: flags, environment and configuration are already joined. */
export interface Request {
  verb: 'search' | 'check' | 'show' | 'list' | 'sources' | 'validate' | 'help';
  /** The words of the query, the id, the files or the topic; joined where a query is meant. */
  operands: string[];
  /** `-` was given: one query a line on standard input. */
  batch: boolean;
  format: Format;
  fields?: ResultField[];
  /** Most results; undefined for all. */
  limit?: number;
  filter: Filter;
  exact: boolean;
  explain: boolean;
  /** Fact files instead of the bundled one. */
  files: string[];
  /** Fact files besides. */
  with: string[];
  color: 'auto' | 'always' | 'never';
  truncate: boolean;
  quiet: boolean;
  /** Cells of csv and tsv that a spreadsheet would take for formulas are defused. */
  csvSafe: boolean;
}
