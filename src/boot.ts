import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { DataError } from './core/errors.js';
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

/** A part of the program that was run. */
export interface LoadedPart {
  script: Script;
  exports: unknown;
  /** Whether its compiled code was kept by an earlier run. */
  cached: boolean;
}

const folder = cacheFolder(process.env);
const loaded = new Map<string, LoadedPart>();

/** Runs a part of the program: a file in `dist/`, which sees the other parts as modules. */
function loadPart(part: string): unknown {
  const known = loaded.get(part);
  if (known !== undefined) return known.exports;
  const filename = join(__dirname, `${part}.cjs`);
  const source = `(function(exports,require,module,__filename,__dirname){${readPart(filename)}\n})`;
  const cachedData = folder === undefined ? undefined : readTwice(join(folder, `${PREFIX}${part}.bin`));
  const script = new Script(source, { filename, ...(cachedData !== undefined && { cachedData }) });
  const module = { exports: {} };
  const one: LoadedPart = {
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

/** Reads a bundle, which is ASCII; by hand, because `readFileSync` is slow the first time. */
function readPart(filename: string): string {
  try {
    const file = openSync(filename, 'r');
    const bytes = Buffer.allocUnsafeSlow(fstatSync(file).size);
    for (let done = 0, read = 1; read > 0 && done < bytes.length; done += read)
      read = readSync(file, bytes, done, bytes.length - done, null);
    closeSync(file);
    return bytes.toString('latin1');
  } catch (error) {
    throw new DataError('unreadable-program', `can't read ${filename}: ${(error as Error).message}`, 'Install the program again');
  }
}

export async function start(): Promise<void> {
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
