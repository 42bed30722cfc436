import { fstatSync, statSync, writeSync } from 'node:fs';
import { FactsError } from './core/errors.js';

/** The world as the program sees it; tests give their own. */
export interface Io {
  /** Writes text, or its bytes in UTF-8, to standard output, whole. Throws `ClosedOutput` when nobody reads any more. */
  out(text: string | Uint8Array): void;
  err(text: string): void;
  /** Standard input, a chunk at a time. */
  input(): AsyncIterable<Uint8Array | string>;
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  /** Whether each stream is a terminal. */
  isTerminal: { in: boolean; out: boolean; err: boolean };
  /** Columns of the terminal that `out` is; undefined where it is none. */
  width: number | undefined;
}

/** The reader of standard output went away, as `head` does: not an error, but nothing more is to be written. */
export class ClosedOutput extends Error {}

/** A stream can't be written or read: the disk is full, or standard input is a directory. */
export class StreamError extends FactsError {}

/** The real world. The only place in `src` that touches `process`. */
export function systemIo(): Io {
  // Asked only when it matters, and once: to look at a stream costs more than a lookup.
  const known: (boolean | undefined)[] = [];
  const ask = (fd: 0 | 1 | 2): boolean => {
    known[fd] ??= isTty(fd);
    return known[fd];
  };
  const isTerminal = {
    get in() {
      return ask(0);
    },
    get out() {
      return ask(1);
    },
    get err() {
      return ask(2);
    },
  };
  return {
    out: (text) => writeAll(1, text),
    err: (text) => {
      try {
        writeAll(2, text);
      } catch {
        // Nobody hears; the exit code still tells.
      }
    },
    input: readInput,
    env: process.env,
    cwd: currentFolder(),
    isTerminal,
    get width() {
      return isTerminal.out ? process.stdout.columns || 80 : undefined;
    },
  };
}

/** Node gives an empty stream for a directory, and where nothing can be read an error without a word on where. */
async function* readInput(): AsyncGenerator<Uint8Array | string> {
  if (fstatSync(0).isDirectory()) throw unreadable('it is a directory');
  try {
    yield* process.stdin;
  } catch (error) {
    throw unreadable((error as Error).message);
  }
}

function unreadable(why: string): StreamError {
  return new StreamError('unreadable-input', `can't read standard input: ${why}`, 'Pipe text in, or < FILE');
}

/** A shell can stand in a folder that was removed: it still says where that was, and nothing is found there. */
function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    return process.env.PWD ?? '/';
  }
}

/** A file, a pipe or /dev/null is told apart without loading the module for terminals. */
function isTty(fd: 0 | 1 | 2): boolean {
  try {
    const stat = fstatSync(fd);
    if (!stat.isCharacterDevice() || stat.rdev === nullDevice()) return false;
  } catch {
    return false;
  }
  const { isatty } = require('node:tty') as typeof import('node:tty');
  return isatty(fd);
}

function nullDevice(): number | undefined {
  return statSync('/dev/null', { throwIfNoEntry: false })?.rdev;
}

/** Writes everything, in order, waiting for a slow reader. */
function writeAll(fd: number, text: string | Uint8Array): void {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(fd, bytes, done);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'EAGAIN') waitABit();
      else if (code === 'EPIPE') throw new ClosedOutput();
      else {
        const why = code === 'ENOSPC' ? 'no space left on the device' : message;
        throw new StreamError('unwritable-output', `can't write the output: ${why}`);
      }
    }
  }
}

function waitABit(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}
