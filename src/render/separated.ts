import { stringify } from 'csv-stringify/sync';
import { markdownTable } from 'markdown-table';
import type { Answer } from '../core/answer.js';
import type { Result, ResultField } from '../core/result.js';
import { singleLine } from './safe-text.js';

const COLUMNS: ResultField[] = ['id', 'kind', 'label', 'answer', 'statement', 'sources', 'rivals', 'corrections'];
const MARKDOWN_COLUMNS: ResultField[] = ['label', 'answer', 'statement', 'sources'];
const VERDICT_COLUMNS = ['claimReviewed', 'verdict', 'ratingExplanation', 'differs', 'correction', 'independentOrigins'] as const;
const FINDING_COLUMNS = ['severity', 'file', 'line', 'column', 'rule', 'id', 'message', 'hint'] as const;

/** A field as text: lists of texts joined, everything else that is not text as JSON. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join('; ');
  return JSON.stringify(value);
}

function rowsOf(answer: Answer, columns: readonly ResultField[]): { head: readonly string[]; rows: string[][] } {
  if (answer.kind === 'validation') {
    return { head: FINDING_COLUMNS, rows: answer.findings.map((f) => FINDING_COLUMNS.map((c) => cell(f[c]))) };
  }
  if (answer.kind === 'verdict') return { head: VERDICT_COLUMNS, rows: [VERDICT_COLUMNS.map((c) => cell(answer[c]))] };
  const results: Result[] = 'results' in answer ? answer.results : [];
  return { head: columns, rows: results.map((r) => columns.map((c) => cell(r[c]))) };
}

/**
 * Comma-separated values after RFC 4180, with a head line. Data stays data; only when asked to be `safe` does a quote go
 * before cells that a spreadsheet would run as formulas (=, +, -, @, tab, carriage return), which changes them.
 */
export function renderCsv(answer: Answer, fields?: readonly ResultField[], safe = false): string {
  const { head, rows } = rowsOf(answer, fields ?? COLUMNS);
  return stringify([[...head], ...rows], { escape_formulas: safe });
}

/** Tab-separated values with a head line, quoted as CSV where a cell holds a tab, a quote or a line break. */
export function renderTsv(answer: Answer, fields?: readonly ResultField[], safe = false): string {
  const { head, rows } = rowsOf(answer, fields ?? COLUMNS);
  return stringify([[...head], ...rows], { delimiter: '\t', escape_formulas: safe });
}

/** A Markdown table. */
export function renderMarkdown(answer: Answer, fields?: readonly ResultField[]): string {
  const { head, rows } = rowsOf(answer, fields ?? MARKDOWN_COLUMNS);
  const escaped = (text: string) => singleLine(text).replace(/[\\|`*_<>[\]]/g, '\\$&');
  return `${markdownTable([[...head], ...rows.map((row) => row.map(escaped))], { alignDelimiters: false })}\n`;
}

/** One record a line, tab-separated, no head, never cut: for pipes. */
export function renderPlain(answer: Answer, fields?: readonly ResultField[]): string {
  if (answer.kind === 'validation') {
    return answer.findings
      .map(
        (f) =>
          `${singleLine(`${f.file}:${f.line}:${f.column}: ${f.severity}: ${f.rule}: ${f.id === undefined ? '' : `${f.id}: `}${f.message}. ${f.hint}.`)}\n`,
      )
      .join('');
  }
  const { rows } = rowsOf(answer, fields ?? COLUMNS);
  return rows.map((row) => `${row.map(singleLine).join('\t')}\n`).join('');
}
