import type { Io } from '../../src/io.js';
import { main } from '../../src/main.js';

export interface RunResult {
  code: number;
  out: string;
  err: string;
}

export interface Surroundings {
  /** Standard input, whole. */
  input?: string;
  env?: Record<string, string>;
  /** Columns of a terminal; a pipe when left out. */
  width?: number;
  /** Whether standard error is a terminal. */
  errIsTerminal?: boolean;
  cwd?: string;
}

/** Runs one command line against fake streams, as `bin/facts.js` runs it against the real ones. */
export async function run(argv: readonly string[], surroundings: Surroundings = {}): Promise<RunResult> {
  return runWith(main, argv, surroundings);
}

/** The same with another program, such as the built one. */
export async function runWith(
  program: typeof main,
  argv: readonly string[],
  surroundings: Surroundings = {},
): Promise<RunResult> {
  const { input, env = {}, width, errIsTerminal = false, cwd = process.cwd() } = surroundings;
  const result = { out: '', err: '' };
  const io: Io = {
    out: (text) => {
      result.out += typeof text === 'string' ? text : Buffer.from(text).toString();
    },
    err: (text) => {
      result.err += text;
    },
    input: async function* () {
      if (input !== undefined) yield input;
    },
    env,
    cwd,
    isTerminal: { in: input === undefined, out: width !== undefined, err: errIsTerminal },
    width,
  };
  const code = await program(argv, io);
  return { code, ...result };
}
