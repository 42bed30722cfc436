import { Chalk, type ChalkInstance } from 'chalk';
import Table from 'cli-table3';
import wrapAnsi from 'wrap-ansi';
import type { Answer } from '../core/answer.js';
import type { Result, ResultField } from '../core/result.js';
import { stemTerm } from '../core/search/analyse.js';
import { foldText } from '../core/search/fold.js';
import { escapeUnsafe, singleLine } from './safe-text.js';

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
const GAP = 2;
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

/** `part` of `whole` to draw, and how many are left out. */
function few<T>(whole: readonly T[], most: number, all: boolean): { part: readonly T[]; more: number } {
  if (all || whole.length <= most + 1) return { part: whole, more: 0 };
  return { part: whole.slice(0, most), more: whole.length - most };
}

const clean = (text: string) => escapeUnsafe(singleLine(text));

function shorten(text: string, options: TableOptions): string {
  const characters = [...text];
  if (options.whole || characters.length <= LONGEST_NOTE) return text;
  return `${characters
    .slice(0, LONGEST_NOTE - 1)
    .join('')
    .replace(/\s+\S*$/, '')}…`;
}

function draw(head: string[], rows: string[][], widths: number[], chalk: ChalkInstance): string {
  const table = new Table({
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colWidths: widths,
    wordWrap: true,
  });
  if (head.length > 0) table.push(head.map((h) => chalk.dim(h)));
  const fitted = (cell: string, i: number) =>
    cell
      .split('\n')
      .flatMap((line) => wrap(line, widths[i] ?? 20))
      .join('\n');
  for (const row of rows) table.push(row.map(fitted));
  return `${table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')}\n`;
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
    text = draw(
      [...fields],
      answer.results.map((r) => fields.map((f) => shorten(clean(plainValue(r[f])), options))),
      widths,
      chalk,
    );
  } else {
    const narrow = options.width < 64;
    const shares = narrow ? [0.45, 0.55] : [0.34, 0.38, 0.28];
    const head = narrow ? ['what', 'answer, and who says so'] : ['what', 'answer', 'who says so'];
    const rows = answer.results.map((r) => {
      const who = drawSources(r, options, chalk);
      const what = `${highlight(r.label, r, chalk)}\n${chalk.dim(r.id)}`;
      const said = drawAnswer(r, options, chalk);
      return narrow ? [what, `${said}\n${chalk.dim(who)}`] : [what, said, who];
    });
    text = draw(
      head,
      rows.flatMap((row, i) => (i === 0 ? [row] : [row.map(() => ''), row])),
      shareOut(options.width, shares),
      chalk,
    );
  }
  return options.quiet ? text : `${text}${drawFooter(answer, options, chalk)}`;
}

function plainValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value) && value.every((v) => typeof v === 'string')) return value.join('; ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function drawAnswer(result: Result, options: TableOptions, chalk: ChalkInstance): string {
  const lines = [highlight(result.answer, result, chalk, chalk.bold)];
  const { part, more } = few(result.rivals, MOST_RIVALS, options.whole);
  if (part.length > 0) {
    const also = part.map((rival) => clean(rival)).join('; ');
    lines.push(`also: ${highlight(also, result, chalk)}${more > 0 ? `; and ${more} more` : ''}`);
  }
  for (const wrong of few(result.corrections, 1, options.whole).part) lines.push(chalk.italic(shorten(clean(wrong), options)));
  if (result.facts !== undefined) lines.push(`${result.facts} account${result.facts === 1 ? '' : 's'} rest on it`);
  for (const reason of result.explanation ?? []) lines.push(chalk.dim(reason));
  if (result.explanation !== undefined) {
    for (const m of result.matches) lines.push(chalk.dim(clean(`${m.query} = ${m.term} (${m.how}, ${m.field})`)));
  }
  return lines.join('\n');
}

function drawSources(result: Result, options: TableOptions, chalk: ChalkInstance): string {
  const { part, more } = few(result.sources, MOST_SOURCES, options.whole);
  const shown = part.map((source) => clean(source)).join('; ');
  return more > 0 ? `${shown}; ${chalk.dim(`and ${more} more`)}` : shown;
}

/** Marks the words that matched. */
function highlight(text: string, result: Result, chalk: ChalkInstance, rest: (text: string) => string = (t) => t): string {
  const terms = new Set(result.matches.map((m) => m.term));
  const stems = new Set(result.matches.map((m) => stemTerm(m.term)));
  if (terms.size === 0) return rest(clean(text));
  return clean(text)
    .split(/([\p{L}\p{M}\p{N}]+)/u)
    .map((part, i) => {
      if (i % 2 === 0) return rest(part);
      const word = foldText(part);
      return terms.has(word) || (word.length > 2 && (stems.has(stemTerm(word)) || terms.has(stemTerm(word).slice(1))))
        ? chalk.bold.underline(part)
        : rest(part);
    })
    .join('');
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

/** Breaks text into lines of at most `width` terminal cells; a word that is longer than a line is broken, too. */
function wrap(text: string, width: number): string[] {
  return wrapAnsi(text, width, { hard: true, trim: true }).split('\n');
}

/** One record in full: every account with its chain and sources. */
function drawRecord(result: Result, options: TableOptions, chalk: ChalkInstance): string {
  const lines: string[] = [];
  const width = Math.max(20, options.width);
  const row = (name: string, value: string) => {
    if (value !== '')
      lines.push(draw([], [[chalk.dim(name), clean(value)]], [9, Math.max(12, width - 9 - GAP)], chalk).trimEnd());
  };
  lines.push(...wrap(clean(result.label), width).map((line) => chalk.bold(line)));
  row('kind', `${result.kind}, id ${result.id}`);
  row('answer', result.answer);
  row('aliases', result.aliases.join('; '));
  row('topics', result.topics.join(', '));
  row('people', result.people.join(', '));
  if (result.kind === 'source') {
    row('says', `${result.publisher}, ${result.type}`);
    row('address', result.url ?? '');
  }
  for (const account of result.accounts) {
    const rank = account.rank ?? 'normal';
    const scope = account.scope === undefined ? '' : ` (${account.scope})`;
    const asOf = account.asOf === undefined ? '' : `, as of ${account.asOf}`;
    lines.push(
      '',
      ...wrap(clean(`${account.answer}${scope}${asOf}`), width - 14).map((line, i) =>
        i === 0 ? `${chalk.bold(line)}  ${chalk.dim(rank)}` : chalk.bold(line),
      ),
    );
    row('', account.statement);
    if (account.reason !== undefined) row('why not', account.reason);
    if (account.note !== undefined) row('note', account.note);
    for (const { chain, url } of account.citations) {
      row('says', chain);
      if (url !== undefined) row('', url);
    }
  }
  return `${lines.join('\n')}\n`;
}

const VERDICT_WORDS = {
  supported: 'SUPPORTED',
  contradicted: 'CONTRADICTED',
  disputed: 'DISPUTED',
  'not-enough-info': 'NOT ENOUGH INFO',
};
const STANCE_WORDS = { for: 'for', against: 'against', silent: 'silent', deprecated: 'explains' };
const MOST_FACTS = 6;

/** A verdict: the word, the claim with what differs marked, the rule, the accounts on each side, and what is right. */
function drawVerdict(answer: Answer & { kind: 'verdict' }, options: TableOptions, chalk: ChalkInstance): string {
  const width = Math.max(24, options.width);
  const paint = { supported: chalk.green, contradicted: chalk.red, disputed: chalk.yellow, 'not-enough-info': chalk.dim }[
    answer.verdict
  ];
  let claim = clean(answer.claimReviewed);
  for (const part of answer.differs) claim = claim.replace(clean(part), (found) => `[${found}]`);
  const lines = [
    paint.bold(VERDICT_WORDS[answer.verdict]),
    ...wrap(claim, width),
    ...wrap(answer.ratingExplanation, width).map((l) => chalk.dim(l)),
  ];
  const row = (name: string, value: string) =>
    lines.push(draw([], [[name, clean(value)]], [9, Math.max(12, width - 9 - GAP)], chalk).trimEnd());
  if (answer.parts.length > 1) {
    lines.push('');
    for (const part of answer.parts) row(VERDICT_WORDS[part.verdict].toLowerCase().slice(0, 9), part.text);
  }
  if (answer.correction !== undefined)
    lines.push('', ...wrap(`Instead: ${clean(answer.correction)}`, width).map((l) => chalk.bold(l)));
  for (const stance of ['for', 'against', 'deprecated', 'silent'] as const) {
    const facts = answer.facts.filter((f) => f.stance === stance);
    const { part, more } = few(facts, stance === 'silent' ? 2 : MOST_FACTS, options.whole);
    for (const fact of part) {
      lines.push('');
      row(
        STANCE_WORDS[stance],
        `${fact.answer}${fact.scope === undefined ? '' : ` (${fact.scope})`}, ${fact.sources.slice(0, options.whole ? undefined : 2).join('; ')}`,
      );
      row('', stance === 'deprecated' ? (fact.reason ?? fact.statement) : fact.statement);
    }
    if (more > 0) row('', `and ${more} more ${STANCE_WORDS[stance]}`);
  }
  if (answer.nearest.length > 0) {
    lines.push('', chalk.dim('Nearest records, which do not decide it:'));
    for (const near of answer.nearest) row('', `${near.label}: ${near.answer} (${near.id})`);
  }
  if (!options.quiet && answer.independentOrigins > 0) {
    const count = answer.independentOrigins;
    lines.push(
      '',
      chalk.dim(`${count} independent origin${count === 1 ? '' : 's'}. Every account: facts show ${answer.facts[0]?.id ?? ''}`),
    );
  }
  return `${lines.join('\n')}\n`;
}

function drawValidation(answer: Answer & { kind: 'validation' }, chalk: ChalkInstance): string {
  const lines = answer.findings.map((f) => {
    const place = clean(`${f.file}:${f.line}:${f.column}`);
    const severity = f.severity === 'error' ? chalk.red('error') : chalk.yellow('warning');
    return `${place}: ${severity}: ${f.rule}: ${clean(`${f.id === undefined ? '' : `${f.id}: `}${f.message}. ${f.hint}.`)}`;
  });
  return lines.map((line) => `${line}\n`).join('');
}
