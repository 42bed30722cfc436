import type { Answer } from '../core/answer.js';
import type { FactsError } from '../core/errors.js';
import type { Printed } from '../core/printed.js';
import type { Result, ResultField } from '../core/result.js';

type Matches = Answer & { kind: 'matches' };

/** Raised only when a key changes its meaning or goes away. */
export const SCHEMA_VERSION = 1;

/** A result with only the fields asked for, in that order. */
export function pickFields(result: Result, fields: readonly ResultField[] | undefined): Partial<Result> {
  if (fields === undefined) return result;
  return Object.fromEntries(fields.map((field) => [field, result[field] ?? null]));
}

/** One document. */
export function renderJson(answer: Answer, fields?: readonly ResultField[]): string {
  return `${JSON.stringify(documentOf(answer, fields), null, 2)}\n`;
}

/** The document of a search whose results are had as they are printed, in UTF-8; the same bytes as of `renderJson`. */
export function printJson({ query, total, truncated, dataVersion }: Matches, results: readonly Printed[]): Uint8Array {
  const head = { schemaVersion: SCHEMA_VERSION, dataVersion, query, total, truncated, results: [] };
  if (results.length === 0) return Buffer.from(`${JSON.stringify(head, null, 2)}\n`);
  const parts: (string | Uint8Array)[] = [JSON.stringify(head, null, 2).slice(0, -']\n}'.length)];
  results.forEach((result, i) => {
    parts.push(i === 0 ? '\n' : ',\n', ...result);
  });
  parts.push('\n  ]\n}\n');
  return joined(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
}

/** As `Buffer.concat`, which Node must compile first. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = Buffer.allocUnsafeSlow(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function documentOf(answer: Answer, fields?: readonly ResultField[]): unknown {
  switch (answer.kind) {
    case 'text':
      return { schemaVersion: SCHEMA_VERSION, text: answer.text };
    case 'validation': {
      const { files, findings } = answer;
      return { schemaVersion: SCHEMA_VERSION, files, total: findings.length, findings };
    }
    case 'verdict':
      return verdictDocument(answer);
    case 'no-record': {
      const { query, nearest, dataVersion } = answer;
      return { schemaVersion: SCHEMA_VERSION, dataVersion, query, total: 0, truncated: false, results: [], nearest };
    }
    default: {
      const { query, total, truncated, dataVersion } = answer;
      const results = answer.results.map((r) => pickFields(r, fields));
      return { schemaVersion: SCHEMA_VERSION, dataVersion, query, total, truncated, results };
    }
  }
}

function verdictDocument({ kind: _kind, dataVersion, ...verdict }: Answer & { kind: 'verdict' }): unknown {
  return { schemaVersion: SCHEMA_VERSION, dataVersion, ...verdict };
}

/** One result a line; a finding a line for validation. */
export function renderJsonLines(answer: Answer, fields?: readonly ResultField[]): string {
  if (answer.kind === 'verdict') return `${JSON.stringify(verdictDocument(answer))}\n`;
  const lines =
    answer.kind === 'validation' ? answer.findings : 'results' in answer ? answer.results.map((r) => pickFields(r, fields)) : [];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** One line of a batch: the query with its results, or the verdict. */
export function renderBatchLine(answer: Answer & { kind: 'matches' | 'verdict' }, fields?: readonly ResultField[]): string {
  if (answer.kind === 'verdict') return renderJsonLines(answer);
  const { query, total } = answer;
  return `${JSON.stringify({ query, total, results: answer.results.map((r) => pickFields(r, fields)) })}\n`;
}

/** An error as JSON, for standard error. */
export function renderJsonError({ code, message, hint }: Pick<FactsError, 'code' | 'message' | 'hint'>): string {
  return `${JSON.stringify({ error: { code, message, hint } })}\n`;
}
