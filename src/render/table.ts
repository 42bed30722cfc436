import { Chalk, type ChalkInstance } from 'chalk';
import type { Answer } from '../core/answer.js';
import type { Result } from '../core/result.js';
import { stemTerm } from '../core/search/analyse.js';
import { foldText } from '../core/search/fold.js';
import { clean, draw, few, GAP, type Paragraph, PLAIN, type TableOptions, wrap } from './cells.js';
import { drawRecord, drawValidation, drawVerdict } from './whole.js';

const MOST_RIVALS = 3;
const MOST_SOURCES = 2;
const LONGEST_NOTE = 140;

/** Draws an answer for a terminal of a given width. Text from fact files is escaped; words are wrapped, not cut. */
export function renderTable(answer: Answer, options: TableOptions): string {
  const chalk = new Chalk({ level: options.color ? 1 : 0 });
  switch (answer.kind) {
    case 'record':
      return answer.results.map((r) => drawRecord(r, options, chalk)).join('\n');
    case 'matches':
    case 'list':
      return drawResults(answer, options, chalk);
    case 'verdict':
      return drawVerdict(answer, options, chalk);
    case 'validation':
      return drawValidation(answer, chalk);
    case 'text':
      return answer.text;
    default:
      return '';
  }
}

function shorten(text: string, options: TableOptions): string {
  const characters = [...text];
  if (options.whole || characters.length <= LONGEST_NOTE) return text;
  return `${characters
    .slice(0, LONGEST_NOTE - 1)
    .join('')
    .replace(/\s+\S*$/, '')}…`;
}

function shareOut(width: number, shares: readonly number[]): number[] {
  const free = Math.max(shares.length * 6, width - GAP * (shares.length - 1));
  const widths = shares.map((share) => Math.max(6, Math.floor(free * share)));
  widths[0] = (widths[0] ?? 0) + Math.max(0, free - widths.reduce((a, b) => a + b, 0));
  return widths;
}

function drawResults(answer: Answer & { kind: 'matches' | 'list' }, options: TableOptions, chalk: ChalkInstance): string {
  if (answer.results.length === 0) return '';
  const { fields } = options;
  let text: string;
  if (fields !== undefined) {
    const widths = shareOut(
      options.width,
      fields.map(() => 1 / fields.length),
    );
    const rows = answer.results.map((r) => fields.map((f) => [{ text: shorten(clean(plainValue(r[f])), options) }]));
    text = draw([...fields], rows, widths, chalk);
  } else {
    const narrow = options.width < 64;
    const shares = narrow ? [0.45, 0.55] : [0.34, 0.38, 0.28];
    const head = narrow ? ['what', 'answer, and who says so'] : ['what', 'answer', 'who says so'];
    const rows = answer.results.map((r) => {
      const marked = marker(r, chalk);
      const what = [
        { text: clean(r.label), paint: marked() },
        { text: r.id, paint: chalk.dim },
      ];
      const said = drawAnswer(r, options, chalk, marked);
      const who = clean(sourcesOf(r, options));
      return narrow ? [what, [...said, { text: who, paint: chalk.dim }]] : [what, said, [{ text: who }]];
    });
    // A blank line between two results.
    for (const row of rows.slice(1)) for (const cell of row) cell.unshift({ text: '' });
    text = draw(head, rows, shareOut(options.width, shares), chalk);
  }
  return options.quiet ? text : `${text}${drawFooter(answer, options, chalk)}`;
}

function plainValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value) && value.every((v) => typeof v === 'string')) return value.join('; ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

type Marker = (rest?: (text: string) => string) => (line: string) => string;

function drawAnswer(result: Result, options: TableOptions, chalk: ChalkInstance, marked: Marker): Paragraph[] {
  const said: Paragraph[] = [{ text: clean(result.answer), paint: marked(chalk.bold) }];
  const { part, more } = few(result.rivals, MOST_RIVALS, options.whole);
  if (part.length > 0) {
    said.push({ text: clean(`also: ${part.join('; ')}${more > 0 ? `; and ${more} more` : ''}`), paint: marked() });
  }
  for (const wrong of few(result.corrections, 1, options.whole).part)
    said.push({ text: shorten(clean(wrong), options), paint: chalk.italic });
  if (result.facts !== undefined) said.push({ text: `${result.facts} account${result.facts === 1 ? '' : 's'} rest on it` });
  for (const reason of result.explanation ?? []) said.push({ text: clean(reason), paint: chalk.dim });
  if (result.explanation !== undefined) {
    for (const m of result.matches) said.push({ text: clean(`${m.query} = ${m.term} (${m.how}, ${m.field})`), paint: chalk.dim });
  }
  return said;
}

function sourcesOf(result: Result, options: TableOptions): string {
  const { part, more } = few(result.sources, MOST_SOURCES, options.whole);
  return `${part.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

/** Marks the words of a line that matched, and paints what is between them. */
function marker(result: Result, chalk: ChalkInstance): Marker {
  if (chalk.level === 0 || result.matches.length === 0) return (rest) => rest ?? ((line) => line);
  const isMatch = matcherOf(result);
  return (rest = (text) => text) =>
    (line) =>
      line
        .split(PLAIN.test(line) ? /([A-Za-z0-9]+)/ : /([\p{L}\p{M}\p{N}]+)/u)
        .map((part, i) => (i % 2 === 1 && isMatch(part) ? chalk.bold.underline(part) : rest(part)))
        .join('');
}

/** Whether a word is one that a result was found by, in any inflection. */
function matcherOf({ matches }: Result): (part: string) => boolean {
  const terms = new Set(matches.map((m) => m.term));
  const stems = new Set(matches.map((m) => stemTerm(m.term)));
  // All inflections and spellings of a word begin alike, and to find a stem takes a while.
  const firsts = new Set(matches.map((m) => m.term[0]));
  return (part) => {
    const word = foldText(part);
    if (terms.has(word)) return true;
    if (word.length < 3 || !firsts.has(word[0])) return false;
    const stem = stemTerm(word);
    return stems.has(stem) || terms.has(stem.slice(1));
  };
}

function drawFooter(answer: Answer & { kind: 'matches' | 'list' }, options: TableOptions, chalk: ChalkInstance): string {
  const { results, total } = answer;
  const hidden = total - results.length;
  const counted =
    hidden > 0 ? `${results.length} of ${total} shown, ${hidden} hidden: -n ${total <= 50 ? 'all' : '50'} shows more. ` : '';
  const first = results[0];
  const next = first === undefined || first.kind === 'source' ? '' : `Every account: facts show ${first.id}`;
  return counted + next === ''
    ? ''
    : `\n${wrap(`${counted}${next}`, options.width)
        .map((l) => chalk.dim(l))
        .join('\n')}\n`;
}
