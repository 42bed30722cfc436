import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataError } from './core/errors.js';
import { buildIndex } from './core/index/build.js';
import { DamagedIndex, type FileMark, type Head } from './core/index/format.js';
import { type ByteSource, bytesOf } from './core/index/port.js';
import { readHead } from './core/index/reader.js';
import { ScanError } from './core/index/scan.js';
import { checkRecord } from './core/record-check.js';
import type { Kind } from './core/records.js';
import { hashOf, JoinedFiles, OpenFile, placeOf } from './files.js';
import { makePrivateFolder, writePrivate } from './private-folder.js';
import { firstBadByte, notUtf8 } from './utf8.js';

/** Where indexes are kept, and who is told how far one is. */
export interface IndexOptions {
  /** The program that makes it; an index of another one is not taken. */
  program: string;
  /** Undefined where nothing can be kept. */
  folder: string | undefined;
  progress?: (done: number) => void;
}

export interface UserIndex {
  index: ByteSource;
  head: Head;
  facts: ByteSource;
}

/** The compiled code of src/kernel/build; it lies as far from `src/` as from `dist/`. */
export function buildCode(): Uint8Array {
  const file = join(__dirname, '..', 'dist', 'build.wasm');
  try {
    return readFileSync(file);
  } catch (error) {
    throw new DataError('unreadable-program', `can't read ${file}: ${(error as Error).message}`, 'Install the program again');
  }
}

/** Up to so many bytes, what is wrong with a file is better said by the reader that knows JSON and keeps places. */
const READ_WHOLE = 1 << 25;

/**
 * Makes the index of fact files, and keeps it for the next time. Throws DataError where one is not of the right shape;
 * undefined where that is for the reader of whole files to say.
 */
export function makeUserIndex(
  paths: readonly string[],
  files: readonly OpenFile[],
  name: string,
  options: IndexOptions,
): UserIndex | undefined {
  const marks = files.map((file, i) => markOf(paths[i]!, file));
  const check = (kind: Kind, text: string, file: number, place: number) => {
    const finding = checkRecord(kind, text, paths[file]!);
    if (finding !== undefined) throw wrongShape(paths[file]!, files[file]!, place, finding);
  };
  let parts: Uint8Array[];
  try {
    const sources = files.map((source, i) => ({ source, mark: marks[i]! }));
    const { program, progress } = options;
    parts = buildIndex(sources, { program, code: buildCode(), check, ...(progress && { progress }) });
  } catch (error) {
    if (isOutOfMemory(error)) {
      throw new DataError('too-large', `${paths.join(', ')}: too large for an index`, 'Split it, and ask the parts one by one');
    }
    if (!(error instanceof ScanError)) throw error;
    if (files[error.file]!.size <= READ_WHOLE) return undefined;
    throw notFacts(paths, files, error);
  }
  const facts = new JoinedFiles(files);
  if (options.folder !== undefined && makePrivateFolder(options.folder)) {
    if (writePrivate(join(options.folder, name), parts)) {
      const index = OpenFile.openPrivate(options.folder, name);
      if (index !== undefined) return { index, head: readHead(index), facts };
    }
  }
  const index = bytesOf(Buffer.concat(parts));
  return { index, head: readHead(index), facts };
}

/** The builder has at most 2 GB, and stops there. */
function isOutOfMemory(error: unknown): boolean {
  const { name, message } = error as Error;
  return name === 'RuntimeError' && message === 'unreachable';
}

/** Reads a file for what it is known by, and throws where it is not UTF-8. */
function markOf(path: string, file: OpenFile): FileMark {
  const hash = createHash('sha256');
  const bad = firstBadByte(file, (bytes) => hash.update(bytes));
  if (bad !== undefined) throw notUtf8(path, file, bad);
  return { size: file.size, mtimeMs: file.mtimeMs, inode: file.inode, hash: hash.digest('hex') };
}

/** Whether files that seem to be others have the content that was indexed. */
export function haveSameContent(head: Head, files: readonly OpenFile[]): boolean {
  return files.every((file, i) => hashOf(file) === head.files[i]?.hash);
}

function wrongShape(
  path: string,
  file: OpenFile,
  place: number,
  finding: { line: number; column: number; message: string; rule: string },
): DataError {
  const start = placeOf(file, place);
  const line = start.line + finding.line - 1;
  const column = finding.line === 1 ? start.column + finding.column - 1 : finding.column;
  const code = finding.rule === 'schema' ? 'wrong-shape' : finding.rule;
  return new DataError(code, `${path}:${line}:${column}: ${finding.message}`, `See all that is wrong: facts validate ${path}`);
}

function notFacts(paths: readonly string[], files: readonly OpenFile[], error: ScanError): DataError {
  const path = paths[error.file]!;
  const { line, column } = placeOf(files[error.file]!, error.place);
  const code = error.isSyntax ? 'not-json' : 'wrong-shape';
  const message = error.isSyntax ? `not JSON: ${error.message}` : error.message;
  return new DataError(code, `${path}:${line}:${column}: ${message}`, `See all that is wrong: facts validate ${path}`);
}

/** Makes the bytes of the index of the bundled facts, for the build. */
export function indexFile(file: string, program: string): Uint8Array {
  const source = OpenFile.open(file);
  if (source === undefined) throw new DamagedIndex(`${file} is no file`);
  const mark = { size: source.size, mtimeMs: 0, inode: 0, hash: hashOf(source) };
  const parts = buildIndex([{ source, mark }], { program, code: buildCode() });
  source.close();
  return Buffer.concat(parts);
}
