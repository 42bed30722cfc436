import type { ChalkInstance } from 'chalk';
import Table from 'cli-table3';
import wrapAnsi from 'wrap-ansi';
import type { ResultField } from '../core/result.js';
import { escapeUnsafe, singleLine } from './safe-text.js';

/*
 * What tables, records and verdicts are drawn with: text that is safe, wrapped and in columns.
 */

export interface TableOptions {
  /** Columns of the terminal. */
  width: number;
  color: boolean;
  /** Show long cells and all rivals and sources whole. */
  whole: boolean;
  /** No notes below. */
  quiet: boolean;
  fields?: readonly ResultField[];
}

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};
/** Columns between two cells. */
export const GAP = 2;

/** `part` of `whole` to draw, and how many are left out. */
export function few<T>(whole: readonly T[], most: number, all: boolean): { part: readonly T[]; more: number } {
  if (all || whole.length <= most + 1) return { part: whole, more: 0 };
  return { part: whole.slice(0, most), more: whole.length - most };
}

/** Text of plain ASCII needs nothing done to it, and no pattern that knows Unicode. */
export const PLAIN = /^[ -~]*$/;

export const clean = (text: string) => (PLAIN.test(text) ? text : escapeUnsafe(singleLine(text)));

/** A paragraph of a cell, and how each of its lines is painted: painted text would be harder to wrap. */
export interface Paragraph {
  text: string;
  paint?: (line: string) => string;
}

/** Cells are wrapped before: cli-table3's own wrapping leaves out blank lines, and does not break what is longer than a line. */
export function draw(head: string[], rows: Paragraph[][][], widths: number[], chalk: ChalkInstance): string {
  const table = new Table({
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colWidths: widths,
  });
  const fitted = (cell: Paragraph[], i: number) =>
    cell.flatMap(({ text, paint }) => {
      const lines = wrap(text, widths[i] ?? 20);
      return paint === undefined ? lines : lines.map((line) => paint(line));
    });
  if (head.length > 0) table.push(head.map((h, i) => fitted([{ text: h, paint: chalk.dim }], i).join('\n')));
  for (const row of rows) table.push(row.map((cell, i) => fitted(cell, i).join('\n')));
  return `${table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')}\n`;
}

/** Breaks text into lines of at most `width` terminal cells; a word that is longer than a line is broken, too. */
export function wrap(text: string, width: number): string[] {
  return wrapPlain(text, width) ?? wrapAnsi(text, width, { hard: true, trim: true }).split('\n');
}

/**
 * The same for words of ASCII with a space between two, none longer than a line, as most are: a tenth of the work.
 * Undefined for all other text.
 */
export function wrapPlain(text: string, width: number): string[] | undefined {
  if (!/^[!-~]+(?: [!-~]+)*$/.test(text)) return undefined;
  const lines: string[] = [];
  let start = 0;
  let end = -1;
  for (let at = 0; at <= text.length; at = end + 1) {
    const space = text.indexOf(' ', at);
    const next = space < 0 ? text.length : space;
    if (next - at > width) return undefined;
    if (next - start > width) {
      lines.push(text.slice(start, end));
      start = at;
    }
    end = next;
  }
  lines.push(text.slice(start));
  return lines;
}
