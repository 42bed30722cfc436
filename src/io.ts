import { fstatSync, writeSync } from 'node:fs';

/** The world as the program sees it; tests give their own. */
export interface Io {
  /** Writes to standard output, whole. Throws `ClosedOutput` when nobody reads any more. */
  out(text: string): void;
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

/** Standard output can't be written: a full disk, for instance. */
export class OutputError extends Error {}

/** The real world. The only place in `src` that touches `process`. */
export function systemIo(): Io {
  const isTerminal = {
    in: isCharacterDevice(0) && isTty(0),
    out: isCharacterDevice(1) && isTty(1),
    err: isCharacterDevice(2) && isTty(2),
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
    input: () => process.stdin,
    env: process.env,
    cwd: process.cwd(),
    isTerminal,
    width: isTerminal.out ? process.stdout.columns || 80 : undefined,
  };
}

/** Cheap, so that a pipe need not load the terminal module. */
function isCharacterDevice(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice();
  } catch {
    return false;
  }
}

function isTty(fd: 0 | 1 | 2): boolean {
  return [process.stdin, process.stdout, process.stderr][fd]?.isTTY ?? false;
}

/** Writes everything, in order, waiting for a slow reader. */
function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(fd, bytes, done);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'EAGAIN') waitABit();
      else if (code === 'EPIPE') throw new ClosedOutput();
      else throw new OutputError(code === 'ENOSPC' ? 'no space left on the device' : message);
    }
  }
}

function waitABit(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}
