import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The real binary on the built program; `npm test` builds first. */
export const BIN = join(import.meta.dirname, '..', '..', 'bin', 'facts.js');

export interface Ended {
  /** What a shell shows: 128 and the number of the signal for what died of one. */
  code: number;
  out: string;
  err: string;
}

export interface Surroundings {
  /** Besides PATH; no HOME unless given. */
  env?: Record<string, string>;
  cwd?: string;
  input?: string | Buffer;
  /** Another user, when the tests run as root. */
  uid?: number;
  bin?: string;
  /** Options of Node, before the program. */
  node?: readonly string[];
  timeout?: number;
}

const SIGNAL_NUMBERS: Record<string, number> = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 };

function codeOf(status: number | null, signal: NodeJS.Signals | null): number {
  return status ?? 128 + (SIGNAL_NUMBERS[signal ?? ''] ?? 0);
}

/** Runs the binary in an environment of its own, and waits. Code 143 for what took longer than `timeout`. */
export function facts(argv: readonly string[], surroundings: Surroundings = {}): Ended {
  const { env, cwd, input, uid, bin = BIN, node = [], timeout = 60_000 } = surroundings;
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [...node, bin, ...argv], {
    env: { PATH: process.env.PATH ?? '', ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout,
    ...(input !== undefined && { input }),
    ...(cwd !== undefined && { cwd }),
    ...(uid !== undefined && { uid, gid: uid }),
  });
  return { code: codeOf(status, signal), out: stdout, err: stderr };
}

/** Starts the binary; `ended` tells how it went. What is not read from `child.stdout` before `ended` is waited for is not lost. */
export function startFacts(argv: readonly string[], { env, cwd, node = [] }: Surroundings = {}) {
  const child: ChildProcess = spawn(process.execPath, [...node, BIN, ...argv], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: 'pipe',
    ...(cwd !== undefined && { cwd }),
  });
  // What a program that is gone no longer reads.
  child.stdin!.on('error', () => {});
  const closed = new Promise<number>((resolve) => child.once('close', (status, signal) => resolve(codeOf(status, signal))));
  const ended = async (): Promise<Ended> => {
    const result = { out: '', err: '' };
    child.stdout!.setEncoding('utf8').on('data', (text) => {
      result.out += text;
    });
    child.stderr!.setEncoding('utf8').on('data', (text) => {
      result.err += text;
    });
    return { code: await closed, ...result };
  };
  return { child, closed, ended };
}

/** Runs a line of bash, in which `facts` is the binary. */
export function shell(line: string, { env, cwd, input, timeout = 60_000 }: Surroundings = {}): Ended {
  const script = `facts() { "${process.execPath}" "${BIN}" "$@"; }\n${line}`;
  const { status, signal, stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], {
    env: { PATH: process.env.PATH ?? '', ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout,
    ...(input !== undefined && { input }),
    ...(cwd !== undefined && { cwd }),
  });
  return { code: codeOf(status, signal), out: stdout, err: stderr };
}

/** A new folder that is gone after the test. */
export function newFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'facts-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

/** A user for whom permissions count also when the tests run as root; undefined: there is none. */
export function otherUser(): number | undefined {
  const nobody = 65_534;
  if (process.getuid?.() !== 0) return undefined;
  const tried = spawnSync(process.execPath, [BIN, '--version'], { uid: nobody, gid: nobody, env: {} });
  return tried.status === 0 ? nobody : undefined;
}
