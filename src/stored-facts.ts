import { join } from 'node:path';
import { buildIndex } from './core/index/build.js';
import type { Head } from './core/index/format.js';
import { readHead, StoredIndex } from './core/index/reader.js';
import { StoredBase } from './core/index/stored-base.js';
import type { FactBase } from './core/records.js';
import type { TermIndex } from './core/search/term-index.js';
import { hashOf, OpenFile } from './files.js';

/** Facts that can be asked for, and what search knows of them; the index is made or read when it is first needed. */
export interface OpenFacts {
  base: FactBase;
  index: () => TermIndex;
}

/** Put in by the build: changes with the program's source. Absent where the source itself runs, which knows no stored index. */
declare const BUILD_ID: string | undefined;
export const PROGRAM: string | undefined = typeof BUILD_ID === 'string' ? BUILD_ID : undefined;

/** The index that the build puts beside the program. */
const BUNDLED_INDEX = join(__dirname, 'facts.index');

/** The bundled facts through their index; undefined when there is none for them as they are now. */
export function openBundled(file: string): OpenFacts | undefined {
  if (PROGRAM === undefined) return undefined;
  try {
    const facts = OpenFile.open(file);
    const index = OpenFile.open(BUNDLED_INDEX);
    if (facts === undefined || index === undefined) return undefined;
    index.trusted = true;
    const head = readHead(index);
    return head.program === PROGRAM && isCurrent(head, facts, index) ? openStored(index, head, facts) : undefined;
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

function openStored(index: OpenFile, head: Head, facts: OpenFile): OpenFacts {
  const base = new StoredBase(index, head, facts);
  let terms: TermIndex | undefined;
  return {
    base,
    index: () => {
      terms ??= new StoredIndex(index, head);
      return terms;
    },
  };
}

/** The bytes of an index of a fact file, for the build. */
export function indexFile(file: string, program: string): Uint8Array {
  const source = OpenFile.open(file);
  if (source === undefined) throw new Error(`${file} is no file`);
  const parts = buildIndex([{ source, mark: { size: source.size, mtimeMs: 0, inode: 0, hash: hashOf(source) } }], { program });
  source.close();
  return Buffer.concat(parts);
}
