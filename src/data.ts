import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DataError } from './core/errors.js';
import type { FactFile } from './core/fact.js';
import { isDamage } from './core/index/format.js';
import { bytesOf } from './core/index/port.js';
import { createFactBase, type FactBase } from './core/records.js';
import { buildTermIndex, type TermIndex } from './core/search/term-index.js';
import { type OpenFacts, openBundled, openUserFiles } from './stored-facts.js';
import { badByteOf, notUtf8 } from './utf8.js';

/** The fact file of the package; it lies as far above `src/` as above `dist/`. */
export const BUNDLED_FILE = join(__dirname, '..', 'facts.json');

/** V8 has no longer strings (2^29 - 24 characters). */
const LONGEST = 0x1fffffe8;

/** Reads a file as text. A byte order mark is dropped; anything but UTF-8 is an error, never replaced. */
export function readText(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readBytes(file);
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError('unreadable-file', `can't read ${file}: ${reasonOf(error)}`, 'Check the path');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw tooLarge(file);
    throw notUtf8(file, bytesOf(bytes), badByteOf(bytes));
  }
}

function readBytes(file: string): Buffer {
  const fd = openSync(file, 'r');
  try {
    const stat = fstatSync(fd);
    if (stat.isDirectory())
      throw new DataError(
        'is-directory',
        `${file} is a directory, not a fact file`,
        'Name the file in it: --file DIR/facts.json',
      );
    if (stat.size > LONGEST) throw tooLarge(file);
    if (stat.isFile()) return readFileSync(fd);
    return readStream(fd, file);
  } finally {
    closeSync(fd);
  }
}

/** A pipe or device has no size, and may have no end. */
function readStream(fd: number, file: string): Buffer {
  const chunks: Buffer[] = [];
  for (let size = 0; ; ) {
    const chunk = Buffer.allocUnsafe(1 << 16);
    const read = readSync(fd, chunk);
    if (read === 0) return Buffer.concat(chunks);
    size += read;
    if (size > LONGEST) throw tooLarge(file);
    chunks.push(chunk.subarray(0, read));
  }
}

function tooLarge(file: string): DataError {
  return new DataError('too-large', `${file} is larger than 512 MiB`, 'Split it, and give the parts with several --file');
}

const REASONS: Record<string, string> = {
  ENOENT: 'no such file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOTDIR: 'a part of the path is not a directory',
  ELOOP: 'too many links',
  ENAMETOOLONG: 'the name is too long',
};

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ''] ?? message;
}

/** Reads one fact file and checks its shape; the bundled one was checked when it was built. */
async function loadFactFile(file: string, trusted: boolean): Promise<FactFile> {
  const text = readText(file);
  if (trusted) return JSON.parse(text) as FactFile;
  const { checkShape } = await import('./core/validate.js');
  const finding = checkShape({ file, text });
  if (finding !== undefined) {
    const { line, column, message, rule } = finding;
    throw new DataError(
      rule === 'schema' ? 'wrong-shape' : rule,
      `${file}:${line}:${column}: ${message}`,
      `See all that is wrong: facts validate ${file}`,
    );
  }
  return JSON.parse(text) as FactFile;
}

export interface FactOptions {
  /** Instead of the bundled facts. */
  files?: readonly string[];
  /** Besides. */
  extra?: readonly string[];
  /** What paths are relative to. */
  cwd?: string;
  /** Where the indexes of large files are kept; nowhere, when absent. */
  cache?: string | undefined;
  /** Told how far the indexing of a large file is, from 0 to 1. */
  progress?: (done: number) => void;
  /** Takes no index that is kept. */
  anew?: boolean;
}

function pathsOf({ files = [], extra = [], cwd = '.' }: FactOptions): string[] {
  return [...(files.length === 0 ? [BUNDLED_FILE] : files.map((f) => resolve(cwd, f))), ...extra.map((f) => resolve(cwd, f))];
}

/** Makes the bundled facts, or others, askable, reading as little as can be. Throws DataError. */
export async function openFacts(options: FactOptions = {}): Promise<OpenFacts> {
  const paths = pathsOf(options);
  const isBundled = paths.length === 1 && paths[0] === BUNDLED_FILE;
  const { cache: folder, progress, anew = false } = options;
  const stored =
    (isBundled && !anew ? openBundled(BUNDLED_FILE) : undefined) ??
    (await openUserFiles(paths, { folder, ...(progress && { progress }) }, anew));
  if (stored !== undefined) return stored;
  const base = await loadFacts(options);
  let index: TermIndex | undefined;
  return {
    base,
    index: () => {
      index ??= buildTermIndex(base);
      return index;
    },
  };
}

/** Asks facts that it opens when they are first needed. */
export type Ask = <T>(ask: (open: () => Promise<OpenFacts>) => Promise<T>) => Promise<T>;

/**
 * Facts to be asked, once or often. Where their index turns out to be damaged in the middle of an answer, the question is
 * asked again of an index made anew, and then, on a disk that damages that too, of one that is not kept.
 */
export function factsToAsk(options: FactOptions): Ask {
  const later = [
    { ...options, anew: true },
    { ...options, anew: true, cache: undefined },
  ];
  let opened: Promise<OpenFacts> | undefined;
  let current = options;
  const open = () => {
    opened ??= openFacts(current);
    return opened;
  };
  return async (ask) => {
    for (;;) {
      try {
        return await ask(open);
      } catch (error) {
        const next = later.shift();
        if (next === undefined || !isDamage(error)) throw error;
        current = next;
        opened = undefined;
      }
    }
  };
}

/** Loads the bundled facts, or `files` instead of them, and `extra` besides, whole. Throws DataError. */
export async function loadFacts(options: FactOptions = {}): Promise<FactBase> {
  const paths = pathsOf(options);
  const loaded: FactFile[] = [];
  for (const path of paths) loaded.push(await loadFactFile(path, path === BUNDLED_FILE));
  return createFactBase(loaded);
}
