import { Command, CommanderError } from 'commander';
import type { Settings } from './config.js';
import { parseDateBounds } from './core/edtf.js';
import { UsageError } from './core/errors.js';
import { KINDS, type Kind } from './core/records.js';
import { FORMATS, type Format, type Request } from './core/request.js';
import { RESULT_FIELDS, type ResultField } from './core/result.js';
import { HELP_TOPICS } from './help-topics.js';
import { VERSION } from './version.js';

/** Where commander's own words (help, version, errors) go, and how wide and coloured they may be. */
export interface ProgramOutput {
  out(text: string): void;
  isTerminal: boolean;
  width: number | undefined;
  color: boolean;
}

interface Flags {
  json?: boolean;
  format?: string;
  fields?: string;
  limit?: string;
  kind?: string;
  topic?: string;
  source?: string;
  since?: string;
  until?: string;
  exact?: boolean;
  explain?: boolean;
  file?: string[];
  with?: string[];
  color?: string;
  truncate?: boolean;
  quiet?: boolean;
  csvSafe?: boolean;
}

const EXAMPLES = `
Examples:
  facts "chineese dead korean war"        a figure, its bound and who says so, in spite of the typo
  facts when did the korean war end       the first words of a question choose what answers it
  facts check "Harrison spoke about King on July 17"
  facts show chinese-dead-korean-war      every account, its chain and its sources
  facts list --kind figure --json | jq -r '.results[0].answer'
  facts sources reuters                   sources, and how many accounts rest on each
  facts search - --format jsonl < queries.txt

A word that is a command can be looked up too: facts search list
More: facts help exit-codes | json | query | verdicts`;

/** Reads a command line. Returns undefined when help or the version was printed instead. Throws UsageError. */
export function parseCommandLine(argv: readonly string[], settings: Settings, output: ProgramOutput): Request | undefined {
  let request: Request | undefined;
  const program = createProgram(
    output,
    (verb, operands, flags) => {
      request = createRequest(verb, operands, flags, settings, output.isTerminal);
    },
    namedIn(argv),
  );
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return undefined;
    const [message = '', ...rest] = error.message.replace(/^error: |\.$/g, '').split('\n');
    const suggestion = rest
      .join(' ')
      .replace(/^\((.*)\)$/, '$1')
      .trim();
    throw new UsageError('usage', message, `${suggestion === '' ? '' : `${suggestion} `}See: facts --help`);
  }
  return request;
}

/** Each command: its name, `operands|what they are`, what it does, examples. */
const VERBS: readonly (readonly [name: Request['verb'], operands: string, summary: string, examples: string])[] = [
  [
    'search',
    '<query...>|words; - reads one query a line',
    'ranked fuzzy lookup over everything (the default)',
    '  facts search list\n  facts search - --format jsonl < queries.txt',
  ],
  [
    'check',
    '<claim...>|a claim; - reads one claim a line',
    'a verdict on a claim, with the accounts for and against',
    '  facts check "More than 150,000 Chinese troops died in the Korean War"\n  facts check - --format jsonl < claims.txt',
  ],
  ['show', '<id...>|ids of records', 'records in full: every account, its chain, its sources', '  facts show shoigu-visit-2023'],
  [
    'list',
    '',
    'all people, dates and figures, filtered',
    '  facts list --kind figure --topic nuclear\n  facts list --since 2017 --until 2018-06 --format csv',
  ],
  [
    'sources',
    '[query...]|words of a title or publisher',
    'sources, and how many accounts rest on each',
    '  facts sources\n  facts sources reuters --json',
  ],
  [
    'validate',
    '[file...]|fact files; the bundled one when none is given',
    'check fact files against every rule',
    '  facts validate my-facts.json',
  ],
  ['help', '[topic]|a command, or a topic', `help on a command, or on ${HELP_TOPICS.join(', ')}`, '  facts help exit-codes'],
];

/** Each option: its flags, what it does, and whether it may stand more than once. */
const OPTIONS: readonly (readonly [flags: string, summary: string, repeatable?: true])[] = [
  ['--json', 'one JSON document; the same as --format json'],
  ['--format <name>', `${FORMATS.join(', ')} (table on a terminal, else plain)`],
  ['--fields <names>', 'only these fields of each result, separated by commas'],
  ['-n, --limit <count>', 'at most so many results (search: 10, or "all")'],
  ['--kind <kind>', `only ${KINDS.join(', ')}`],
  ['--topic <topic>', 'only records of a topic'],
  ['--source <source>', 'only what rests on a source: its id, or words of its name'],
  ['--since <date>', 'only from this EDTF date on'],
  ['--until <date>', 'only up to this EDTF date'],
  ['--exact', 'words as typed: no typos, inflections, synonyms'],
  ['--explain', 'say why each result ranks where it does'],
  ['-f, --file <file>', 'this fact file instead of the bundled one (repeatable)', true],
  ['--with <file>', 'this fact file besides (repeatable)', true],
  ['--color <when>', 'auto, always or never'],
  ['--no-truncate', 'show cells whole, however long'],
  ['--csv-safe', "csv and tsv: ' before cells that a spreadsheet takes for formulas"],
  ['-q, --quiet', 'no notes, only answers'],
];
const VERSION_FLAGS = '-V, --version';
const HELP_FLAGS = '-h, --help';

type Run = (verb: Request['verb'], operands: string[], flags: Flags) => void;
type Named = (what: string) => boolean;

/**
 * Which commands and flags a command line may name. To declare the others would take as long as the rest of reading it;
 * where it asks for help, or names a flag that there is none of, all are declared, since the answer names them.
 */
function namedIn(argv: readonly string[]): Named {
  const longs = argv.filter((arg) => arg.startsWith('--') && arg.length > 2).map((arg) => arg.split('=', 1)[0]!);
  const hasShort = argv.some((arg) => arg.length > 1 && arg[0] === '-' && arg[1] !== '-');
  const all = [...OPTIONS.map(([flags]) => flags), VERSION_FLAGS].map(longFlag);
  const asksForMore = argv.length === 0 || argv.some((arg) => /^-[^-]*h/.test(arg));
  if (asksForMore || longs.some((long) => !all.includes(long))) return () => true;
  return (what) => (what[0] !== '-' ? argv.includes(what) : (hasShort && what[1] !== '-') || longs.includes(longFlag(what)));
}

/** `--limit` of `-n, --limit <count>`. */
function longFlag(flags: string): string {
  return flags.slice(flags.indexOf('--')).split(' ', 1)[0]!;
}

/** `named` says which commands and flags are declared. */
function createProgram(output: ProgramOutput, run: Run, named: Named = () => true): Command {
  const collect = (value: string, all: string[] = []) => [...all, value];
  const program = new Command('facts');
  program
    .description('Answers who, when and how many, and who says so: a sourced fact file of the Korean peninsula since 1945.')
    .usage('[options] <query...>   or   facts [options] <command> ...')
    .argument('[query...]', 'words in any order, with typos, in part; - reads one query a line')
    .helpOption(HELP_FLAGS, 'print this help')
    .helpCommand(false)
    .addHelpText('after', EXAMPLES)
    .configureHelp({ showGlobalOptions: true, ...(output.width !== undefined && { helpWidth: output.width }) })
    .configureOutput({
      writeOut: output.out,
      writeErr: () => {},
      getOutHasColors: () => output.color,
    })
    .exitOverride()
    .action((words: string[]) => {
      if (words.length === 0) createProgram(output, run).help();
      run('search', words, program.opts<Flags>());
    });
  for (const [flags, summary, repeatable] of OPTIONS) {
    if (!named(flags)) continue;
    if (repeatable) program.option(flags, summary, collect);
    else program.option(flags, summary);
  }
  if (named(VERSION_FLAGS)) program.version(VERSION, VERSION_FLAGS, 'print the version');
  for (const [name, operands, summary, examples] of VERBS) {
    if (!named(name)) continue;
    const [argument, description] = operands.split('|') as [string, string?];
    const command = program.command(name).description(summary).addHelpText('after', `\nExamples:\n${examples}`);
    if (argument !== '') command.argument(argument, description ?? '');
    command.action((value: string[] | string | undefined) => {
      run(name, argument === '' || value === undefined ? [] : [value].flat(), program.opts<Flags>());
    });
  }
  return program;
}

/** The help of a command, or of the whole program. */
export function commandHelp(name: string | undefined, output: ProgramOutput): string | undefined {
  const program = createProgram(output, () => {});
  if (name === undefined) return `${program.helpInformation() + EXAMPLES.replace(/^\n/, '\n')}\n`;
  return program.commands.find((c) => c.name() === name)?.helpInformation();
}

function createRequest(
  verb: Request['verb'],
  operands: string[],
  flags: Flags,
  settings: Settings,
  isTerminal: boolean,
): Request {
  const batch = (verb === 'search' || verb === 'check') && operands.length === 1 && operands[0] === '-';
  const format = readFormat(flags, settings, isTerminal);
  const fields = flags.fields === undefined ? undefined : readFields(flags.fields);
  const limit = readLimit(flags.limit ?? settings.limit, verb === 'search' ? 10 : undefined);
  const { topic, source } = flags;
  return {
    verb,
    operands,
    batch,
    format,
    ...(fields !== undefined && { fields }),
    ...(limit !== undefined && { limit }),
    filter: {
      ...(flags.kind !== undefined && { kind: oneOf('kind', flags.kind, KINDS) }),
      ...(topic !== undefined && { topic }),
      ...(source !== undefined && { source }),
      ...readDate('since', flags.since),
      ...readDate('until', flags.until),
    },
    exact: flags.exact ?? false,
    explain: flags.explain ?? false,
    files: flags.file ?? settings.file ?? [],
    with: flags.with ?? settings.with ?? [],
    color: oneOf('color', flags.color ?? settings.color ?? 'auto', ['auto', 'always', 'never'] as const),
    truncate: flags.truncate === false ? false : (settings.truncate ?? true),
    quiet: flags.quiet ?? false,
    csvSafe: flags.csvSafe ?? false,
  };
}

function oneOf<T extends string>(flag: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((a) => a === value);
  if (found === undefined)
    throw new UsageError(`unknown-${flag}`, `there is no ${flag} "${value}"`, `Use one of: ${allowed.join(', ')}`);
  return found;
}

function readFormat(flags: Flags, settings: Settings, isTerminal: boolean): Format {
  if (flags.json && flags.format !== undefined && flags.format !== 'json') {
    throw new UsageError('two-formats', `--json and --format ${flags.format} contradict each other`, 'Give one of the two');
  }
  const given = flags.json ? 'json' : (flags.format ?? settings.format);
  return given === undefined ? (isTerminal ? 'table' : 'plain') : oneOf('format', given, FORMATS);
}

function readFields(text: string): ResultField[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) throw new UsageError('unknown-field', '--fields names no field', `Fields: ${RESULT_FIELDS.join(', ')}`);
  return names.map((name) => {
    const field = RESULT_FIELDS.find((f) => f === name);
    if (field === undefined)
      throw new UsageError('unknown-field', `there is no field "${name}"`, `Fields: ${RESULT_FIELDS.join(', ')}`);
    return field;
  });
}

function readLimit(text: string | undefined, usual: number | undefined): number | undefined {
  if (text === undefined) return usual;
  if (text === 'all') return undefined;
  const limit = Number(text);
  if (!/^\d+$/.test(text) || limit < 1 || !Number.isSafeInteger(limit)) {
    throw new UsageError('bad-limit', `the limit "${text}" is not a whole number from 1`, 'Give for example -n 5, or -n all');
  }
  return limit;
}

function readDate<K extends 'since' | 'until'>(flag: K, text: string | undefined): { [P in K]?: string } {
  if (text === undefined) return {};
  if (parseDateBounds(text) === undefined) {
    throw new UsageError('bad-date', `--${flag} "${text}" is not an EDTF date`, 'Write 2023, 2023-07 or 2023-07-18');
  }
  return { [flag]: text } as { [P in K]?: string };
}

export type { Kind };
