import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import type * as Keeping from './keep-code.js';
import type * as Program from './main.js';
import { cacheFolder, readTwice } from './private-folder.js';

/*
 * Starts the program with the code that V8 compiled in an earlier run. Compiling the bundle and the functions a query
 * needs costs as much as starting Node; V8 can give what it compiled and take it back. It must be made on the user's
 * machine, because it fits one version of Node only, and after a run, because only then are the functions compiled.
 * This file is compiled at each start, so it holds nothing else: what keeps the code is a part of its own.
 */

declare const BUILD_ID: string;
/** How the names of this program's files begin: code cached for another program, or another Node, is never looked at. */
const PREFIX = `code-${BUILD_ID}-${process.version}-${process.arch}-`;

/** The build puts it into the parts that most runs need, because to put texts together copies them. */
const BEGINNING = '(function(exports,require,module,__filename,__dirname){';

const folder = cacheFolder(process.env);
const loaded = new Map<string, Keeping.LoadedPart>();

/** Runs a part of the program: a file in `dist/`, which sees the other parts as modules. */
function loadPart(part: string): unknown {
  const known = loaded.get(part);
  if (known !== undefined) return known.exports;
  const filename = join(__dirname, `${part}.cjs`);
  const source = readPart(filename);
  const cachedData = folder === undefined ? undefined : readTwice(folder, `${PREFIX}${part}.bin`, roomFor);
  const script = new Script(source, { filename, ...(cachedData !== undefined && { cachedData }) });
  const module = { exports: {} };
  const one: Keeping.LoadedPart = {
    script,
    exports: module.exports,
    cached: cachedData !== undefined && script.cachedDataRejected === false,
  };
  loaded.set(part, one);
  const load = (id: string) => (id.startsWith('./') ? loadPart(id.slice(2, -'.cjs'.length)) : require(id));
  script.runInThisContext()(module.exports, load, module, filename, __dirname);
  one.exports = module.exports;
  return module.exports;
}

/** Enough for the compiled code of the program, and most of it never touched. */
const USUAL = 1 << 19;
let room = Buffer.allocUnsafeSlow(0);

/**
 * Memory for what is needed only until the next call: a part as bytes, then its code. Memory that was touched before is
 * read into sooner.
 */
function roomFor(length: number): Buffer {
  if (length > room.length) room = Buffer.allocUnsafeSlow(Math.max(USUAL, length));
  return room.subarray(0, length);
}

/** Reads a bundle, which is ASCII and, as a text, one function; by hand, because `readFileSync` is slow the first time. */
function readPart(filename: string): string {
  try {
    const file = openSync(filename, 'r');
    const bytes = roomFor(fstatSync(file).size);
    for (let done = 0, read = 1; read > 0 && done < bytes.length; done += read)
      read = readSync(file, bytes, done, bytes.length - done, null);
    closeSync(file);
    const text = bytes.toString('latin1');
    return text.startsWith(BEGINNING) ? text : `${BEGINNING}${text}\n})`;
  } catch (error) {
    // What `isFactsError` knows as an error that explains itself.
    const told = new Error(`can't read ${filename}: ${(error as Error).message}`);
    throw Object.assign(told, { code: 'unreadable-program', hint: 'Install the program again' });
  }
}

async function start(): Promise<void> {
  const program = loadPart('facts') as typeof Program;
  process.exitCode = await program.main(process.argv.slice(2), program.systemIo());
  if (folder === undefined) return;
  for (const { cached } of loaded.values()) {
    if (cached) continue;
    const { keepCode } = loadPart('keep-code') as typeof Keeping;
    await keepCode(folder, PREFIX, loaded, program.warmUp).catch(() => {});
    return;
  }
}

// Not `export`, which brings functions to be compiled at each start.
export = { start };
