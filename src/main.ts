import { listCommand } from './commands/list.js';
import { searchCommand } from './commands/search.js';
import { showCommand } from './commands/show.js';
import { sourcesCommand } from './commands/sources.js';
import { loadSettings } from './config.js';
import type { Answer } from './core/answer.js';
import { isFactsError, UsageError } from './core/errors.js';
import { MOST_CHARACTERS, requireQuestion, whyUnasked } from './core/question.js';
import type { FactBase } from './core/records.js';
import type { Request } from './core/request.js';
import { BUNDLED_FILE, type FactOptions, factsToAsk, readText } from './data.js';
import { EXIT, exitCodeOf } from './exit-codes.js';
import { helpText } from './help.js';
import { HELP_TOPICS } from './help-topics.js';
import { ClosedOutput, type Io } from './io.js';
import { readLines } from './lines.js';
import { cacheFolder } from './private-folder.js';
import { commandHelp, type ProgramOutput, parseCommandLine } from './program.js';
import {
  escapeUnsafe,
  escapeUnsafeJson,
  escapeUnsafeLines,
  type RenderOptions,
  render,
  renderBatch,
  renderJsonError,
} from './render/index.js';
import type { OpenFacts } from './stored-facts.js';
import { warmUpWith } from './warm-up.js';

// For tables, which the build makes a part of their own (FROM_PROGRAM in esbuild.config.mjs).
export { stemTerm } from './core/search/analyse.js';
export { foldText } from './core/search/fold.js';
export { systemIo } from './io.js';
export { escapeUnsafe, singleLine } from './render/safe-text.js';

/** Runs through the common uses once, so that the compiled code can be kept. */
export function warmUp(): Promise<void> {
  return warmUpWith(main);
}

/** Runs one command line and returns the exit code. The only writer. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await run(argv, io);
  } catch (error) {
    if (error instanceof ClosedOutput) return EXIT.ok;
    if (!isFactsError(error)) {
      const told = `facts: a mistake of the program; please report it\n${error instanceof Error ? error.stack : String(error)}\n`;
      io.err(io.isTerminal.err ? escapeUnsafeLines(told) : told);
      return EXIT.error;
    }
    if (!wantsJson(argv, io)) io.err(errorLine(error.message, error.hint, io));
    else io.err(io.isTerminal.err ? escapeUnsafeJson(renderJsonError(error)) : renderJsonError(error));
    return EXIT.error;
  }
}

async function run(argv: readonly string[], io: Io): Promise<number> {
  const settings = loadSettings(io);
  const output: ProgramOutput = {
    out: (text) => io.out(text),
    isTerminal: io.isTerminal.out,
    width: io.width,
    color: useColor(colorFlag(argv) ?? settings.color ?? 'auto', io, 'out'),
  };
  const request = parseCommandLine(argv, settings, output);
  if (request === undefined) return EXIT.ok;
  const options: RenderOptions = {
    request,
    color: useColor(request.color, io, 'out'),
    width: io.width,
    isTerminal: io.isTerminal.out,
  };
  if (request.batch) return runBatch(request, io, options);
  // What is worked out when it is printed is part of the answer, too, should the index turn out to be damaged.
  const { answer, text } = await factsToAsk(factOptions(request, io))(async (open) => {
    const answer = await answerFrom(open, request, output);
    return { answer, text: await render(answer, options) };
  });
  try {
    io.out(text);
  } catch (error) {
    // Who reads the first line only still wants the verdict.
    if (!(error instanceof ClosedOutput)) throw error;
  }
  if (!request.quiet) writeNotes(answer, request, io);
  return exitCodeOf(answer);
}

/** Which facts are asked, and where what is known of them is kept. */
function factOptions(request: Request, io: Io): FactOptions {
  const options: FactOptions = { files: request.files, extra: request.with, cwd: io.cwd, cache: cacheFolder(io.env) };
  if (request.quiet) return options;
  // Whether it is a terminal is asked when an index is made.
  const progress = (done: number) => {
    if (io.isTerminal.err) io.err(done < 1 ? `\rIndexing, once: ${Math.floor(100 * done)} %` : '\r\u001b[K');
  };
  return { ...options, progress };
}

async function answerFrom(open: () => Promise<OpenFacts>, request: Request, output: ProgramOutput): Promise<Answer> {
  switch (request.verb) {
    case 'help':
      return helpAnswer(request, output);
    case 'validate': {
      const { validateCommand } = await import('./commands/validate.js');
      const files = request.operands.length > 0 ? request.operands : request.files.length > 0 ? request.files : [BUNDLED_FILE];
      return validateCommand(files.map((file) => ({ file: file === BUNDLED_FILE ? 'facts.json' : file, text: readText(file) })));
    }
    case 'check': {
      const claim = requireQuestion(request.operands.join(' '), 'claim');
      const { checkCommand } = await import('./commands/check.js');
      const { base, index } = await open();
      return checkCommand(base, index(), claim);
    }
    case 'list':
      return listCommand((await open()).base, request);
    case 'show':
      return showCommand((await open()).base, request);
    case 'sources': {
      const { base, index } = await open();
      return sourcesCommand(base, index, request);
    }
    default: {
      const query = request.operands.join(' ');
      return searchCommand(open, request, query);
    }
  }
}

function helpAnswer(request: Request, output: ProgramOutput): Answer {
  const topic = request.operands[0];
  const known = HELP_TOPICS.find((one) => one === topic);
  const text = known === undefined ? commandHelp(topic, output) : helpText(known);
  if (text === undefined) {
    throw new UsageError('unknown-topic', `there is no help on "${topic}"`, `Topics: ${HELP_TOPICS.join(', ')}, or a command`);
  }
  return { kind: 'text', text };
}

/** One query or claim a line in, one answer out for each, in order, in one process. */
async function runBatch(request: Request, io: Io, options: RenderOptions): Promise<number> {
  const what = request.verb === 'check' ? 'claims' : 'queries';
  if (io.isTerminal.in) {
    throw new UsageError(
      'no-input',
      `${request.verb} - reads ${what} from standard input, which is a terminal`,
      `Pipe them in: facts ${request.verb} - < ${what}.txt`,
    );
  }
  const ask = factsToAsk(factOptions(request, io));
  const check = request.verb === 'check' ? await import('./commands/check.js') : undefined;
  let code: number = EXIT.ok;
  let number = 0;
  for await (const whole of readLines(io.input())) {
    number++;
    const line = whole.trim();
    if (line === '') continue;
    const why = whyUnasked(line);
    if (why === 'too-long') {
      code = EXIT.error;
      io.err(errorLine(`line ${number} has more than ${MOST_CHARACTERS} characters`, 'It was not answered', io));
    }
    const text = await ask(async (open) => {
      const answer = await answerLine(open, line, why);
      return answer.kind === 'matches' || answer.kind === 'verdict' ? renderBatch(answer, options) : undefined;
    });
    if (text !== undefined) io.out(text);
  }
  return code;

  async function answerLine(open: () => Promise<OpenFacts>, line: string, why: ReturnType<typeof whyUnasked>): Promise<Answer> {
    const { base, index } = await open();
    if (why !== undefined) return unasked(line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)}…` : line, base);
    return check === undefined ? searchCommand(open, request, line) : check.checkCommand(base, index(), line);
  }

  /** Every line has its answer, so that the answers can be told apart by their place. */
  function unasked(text: string, base: FactBase): Answer {
    if (check !== undefined) return check.noClaim(text, base);
    return { kind: 'matches', query: text, total: 0, truncated: false, results: [], dataVersion: base.updated };
  }
}

/** What is said besides the answer, on standard error. */
function writeNotes(answer: Answer, request: Request, io: Io): void {
  if (answer.kind === 'no-record') {
    const near =
      answer.nearest.length > 0
        ? `Did you mean ${answer.nearest.join(', ')}?`
        : `Find one: facts ${answer.query.replaceAll('-', ' ')}`;
    if (request.format === 'json' || request.format === 'jsonl') return;
    io.err(errorLine(`there is no record "${answer.query}"`, near, io));
  }
  if (answer.kind === 'matches' && answer.total === 0 && io.isTerminal.err && request.format === 'table') {
    io.err(errorLine(`nothing found for "${answer.query}"`, 'Try fewer or other words, or: facts list', io));
  }
  if (answer.kind === 'validation' && io.isTerminal.err) {
    const errors = answer.findings.filter((f) => f.severity === 'error').length;
    const records = answer.files.reduce((sum, f) => sum + f.records, 0);
    io.err(
      `${answer.files.length} file${answer.files.length === 1 ? '' : 's'}, ${records} records: ${errors} errors, ${answer.findings.length - errors} warnings\n`,
    );
  }
}

function errorLine(message: string, hint: string, io: Io): string {
  const text = `facts: ${shorten(message)}${hint === '' ? '' : `. ${hint}`}`.replace(/[\r\n]+/g, ' ');
  return `${io.isTerminal.err ? escapeUnsafe(text) : text}\n`;
}

/** What was typed is named in messages, and may be as long as a command line. */
const LONGEST_MESSAGE = 1000;

function shorten(message: string): string {
  if (message.length <= LONGEST_MESSAGE) return message;
  return `${message.slice(0, LONGEST_MESSAGE - 200)} … ${message.slice(-200)}`;
}

/** Whether errors are to be JSON; asked also when the command line could not be read. */
function wantsJson(argv: readonly string[], io: Io): boolean {
  const end = argv.indexOf('--');
  const flags = end < 0 ? argv : argv.slice(0, end);
  if (flags.some((arg) => arg === '--json' || /^--format=jsonl?$/.test(arg))) return true;
  const at = flags.indexOf('--format');
  if (at >= 0) return /^jsonl?$/.test(flags[at + 1] ?? '');
  return /^jsonl?$/.test(io.env.FACTS_FORMAT ?? '');
}

function colorFlag(argv: readonly string[]): string | undefined {
  const at = argv.indexOf('--color');
  return at >= 0 ? argv[at + 1] : argv.find((arg) => arg.startsWith('--color='))?.slice('--color='.length);
}

/** `--color` > NO_COLOR > FORCE_COLOR, CLICOLOR_FORCE > TERM=dumb > a terminal; decided for each stream. */
export function useColor(flag: string, { env, isTerminal }: Pick<Io, 'env' | 'isTerminal'>, stream: 'out' | 'err'): boolean {
  if (flag === 'always') return true;
  if (flag === 'never') return false;
  if (env.NO_COLOR) return false;
  const forced = env.FORCE_COLOR ?? env.CLICOLOR_FORCE;
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return env.TERM !== 'dumb' && isTerminal[stream];
}
