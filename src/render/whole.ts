import type { ChalkInstance } from 'chalk';
import type { Answer } from '../core/answer.js';
import type { Result } from '../core/result.js';
import { clean, draw, few, GAP, type TableOptions, wrap } from './cells.js';

/** One record in full: every account with its chain and sources. */
export function drawRecord(result: Result, options: TableOptions, chalk: ChalkInstance): string {
  const lines: string[] = [];
  const width = Math.max(20, options.width);
  const row = (name: string, value: string) => {
    if (value !== '')
      lines.push(
        draw(
          [],
          [[[{ text: name, paint: chalk.dim }], [{ text: clean(value) }]]],
          [9, Math.max(12, width - 9 - GAP)],
          chalk,
        ).trimEnd(),
      );
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
export function drawVerdict(answer: Answer & { kind: 'verdict' }, options: TableOptions, chalk: ChalkInstance): string {
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
    lines.push(draw([], [[[{ text: name }], [{ text: clean(value) }]]], [9, Math.max(12, width - 9 - GAP)], chalk).trimEnd());
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

/** The findings of a validation, a line each. */
export function drawValidation(answer: Answer & { kind: 'validation' }, chalk: ChalkInstance): string {
  const lines = answer.findings.map((f) => {
    const place = clean(`${f.file}:${f.line}:${f.column}`);
    const severity = f.severity === 'error' ? chalk.red('error') : chalk.yellow('warning');
    return `${place}: ${severity}: ${f.rule}: ${clean(`${f.id === undefined ? '' : `${f.id}: `}${f.message}. ${f.hint}.`)}`;
  });
  return lines.map((line) => `${line}\n`).join('');
}
