import { statSync } from 'node:fs';
import { DataError } from './core/errors.js';
import { type Head, hashText } from './core/index/format.js';
import type { ByteSource } from './core/index/port.js';
import { readHead, StoredIndex } from './core/index/reader.js';
import { StoredBase } from './core/index/stored-base.js';
import type { FactBase } from './core/records.js';
import type { TermIndex } from './core/search/term-index.js';
import { hashOf, JoinedFiles, OpenFile } from './files.js';
import { signals } from './private-folder.js';
import type { IndexOptions } from './user-index.js';

/** Facts that can be asked for, and what search knows of them; the index is made or read when it is first needed. */
export interface OpenFacts {
  base: FactBase;
  index: () => TermIndex;
}

/** Put in by the build: changes with the program's source. Absent where the source itself runs, which knows no stored index. */
declare const BUILD_ID: string | undefined;
export const PROGRAM: string | undefined = typeof BUILD_ID === 'string' ? BUILD_ID : undefined;

/** The index and the results that the build puts beside the program. */
const BUNDLED_INDEX = `${__dirname}/facts.index`;
const BUNDLED_RESULTS = `${__dirname}/facts.results`;

/** The compiled code of src/kernel; it lies as far from `src/` as from `dist/`. */
export function kernelCode(): Uint8Array {
  const file = `${__dirname}/../dist/kernel.wasm`;
  try {
    // Not by `readFileSync`, which is slow the first time.
    const opened = OpenFile.open(file);
    const code = opened?.read(0, opened.size);
    opened?.close();
    if (code !== undefined) return code;
    throw new Error('no file');
  } catch (error) {
    throw new DataError('unreadable-program', `can't read ${file}: ${(error as Error).message}`, 'Install the program again');
  }
}

/** The bundled facts through their index; undefined when there is none for them as they are now. */
export function openBundled(file: string): OpenFacts | undefined {
  if (PROGRAM === undefined) return undefined;
  try {
    const facts = OpenFile.open(file);
    const index = OpenFile.open(BUNDLED_INDEX);
    if (facts === undefined || index === undefined) return undefined;
    index.trusted = true;
    const head = readHead(index);
    return head.program === PROGRAM && isCurrent(head, facts, index)
      ? openStored(index, head, facts, OpenFile.open(BUNDLED_RESULTS), true)
      : undefined;
  } catch {
    return undefined;
  }
}

/** A package's files all have one date; a later one says that someone changed the facts since. */
function isCurrent(head: Head, facts: OpenFile, index: OpenFile): boolean {
  const mark = head.files[0];
  if (mark === undefined || mark.size !== facts.size) return false;
  return facts.mtimeMs <= index.mtimeMs || hashOf(facts) === mark.hash;
}

function openStored(index: ByteSource, head: Head, facts: ByteSource, results?: ByteSource, inIdOrder = false): OpenFacts {
  const base = new StoredBase(index, head, facts, results, inIdOrder);
  let terms: TermIndex | undefined;
  return {
    base,
    index: () => {
      terms ??= new StoredIndex(index, head, base, kernelCode());
      return terms;
    },
  };
}

/** Files smaller than this are indexed in memory each time: that is faster than looking for what was kept. */
const SMALL = 200_000;

/**
 * Fact files through an index that is kept in the cache folder. Undefined for what is small, or no file that can be read
 * here and there. `anew` makes the index again whatever is kept.
 */
export async function openUserFiles(
  paths: readonly string[],
  options: Omit<IndexOptions, 'program'>,
  anew = false,
): Promise<OpenFacts | undefined> {
  if (PROGRAM === undefined) return undefined;
  const files = paths.map((path) => tryOpen(path));
  const regular = files.filter((file) => file !== undefined);
  if (regular.length < files.length || regular.reduce((sum, { size }) => sum + size, 0) < SMALL) {
    for (const file of regular) file.close();
    return undefined;
  }
  // Two hashes; should two lists of paths ever share them, they only make their indexes anew.
  const key = paths.join('\0');
  const name = `index-${hashText(key).toString(16)}${hashText(`${key}\0`).toString(16)}.bin`;
  const kept = anew || options.folder === undefined ? undefined : await openKept(options.folder, name, regular);
  if (kept !== undefined) return openStored(kept.index, kept.head, new JoinedFiles(regular));
  const { makeUserIndex } = await import('./user-index.js');
  const made = makeUserIndex(paths, regular, name, { ...options, program: PROGRAM });
  await signals();
  return made && openStored(made.index, made.head, made.facts);
}

function tryOpen(path: string): OpenFile | undefined {
  try {
    // Asked before it is opened: to open a named pipe twice loses what is written to it, and waits for ever.
    return statSync(path).isFile() ? OpenFile.open(path) : undefined;
  } catch {
    // Why not is said where it is read whole.
    return undefined;
  }
}

async function openKept(
  folder: string,
  name: string,
  files: readonly OpenFile[],
): Promise<{ index: OpenFile; head: Head } | undefined> {
  const index = OpenFile.openPrivate(folder, name);
  if (index === undefined) return undefined;
  try {
    const head = readHead(index);
    const { files: marks, program } = head;
    if (program !== PROGRAM || marks.length !== files.length || files.some((file, i) => file.size !== marks[i]!.size))
      return undefined;
    const untouched = files.every(({ mtimeMs, inode }, i) => mtimeMs === marks[i]!.mtimeMs && inode === marks[i]!.inode);
    if (untouched || (await import('./user-index.js')).haveSameContent(head, files)) return { index, head };
  } catch {
    // Damaged: it is made anew.
  }
  index.close();
  return undefined;
}
