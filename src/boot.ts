import { readdirSync, readFileSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { DataError } from './core/errors.js';
import type * as Program from './main.js';
import { cacheFolder, makePrivateFolder, readTwice, signals, writeTwice } from './private-folder.js';

/*
 * Starts the program with the code that V8 compiled in an earlier run. Compiling the bundle and the functions a query
 * needs costs as much as starting Node; V8 can give what it compiled and take it back. It must be made on the user's
 * machine, because it fits one version of Node only, and after a run, because only then are the functions compiled.
 */

declare const BUILD_ID: string;
/** Code cached for another program, or another Node, is never looked at. */
const KEY = `${BUILD_ID}-${process.version}-${process.arch}`;
const NAME = /^code-\w+-(v[\d.]+-\w+)-/;

/** After so many milliseconds V8 may have dropped code that it has not run for a while. */
const LONG_RUN = 3000;

const folder = cacheFolder(process.env);
const loaded = new Map<string, { script: Script; exports: unknown; cached: boolean }>();

function cacheFile(part: string): string {
  return join(folder ?? '', `code-${KEY}-${part}.bin`);
}

/** Runs a part of the program: a file in `dist/`, which sees the other parts as modules. */
function loadPart(part: string): unknown {
  const known = loaded.get(part);
  if (known !== undefined) return known.exports;
  const filename = join(__dirname, `${part}.cjs`);
  const source = `(function(exports,require,module,__filename,__dirname){${readPart(filename)}\n})`;
  const cachedData = folder === undefined ? undefined : readTwice(cacheFile(part));
  const script = new Script(source, { filename, ...(cachedData !== undefined && { cachedData }) });
  const module = { exports: {} };
  loaded.set(part, { script, exports: module.exports, cached: cachedData !== undefined && script.cachedDataRejected === false });
  const load = (id: string) => (id.startsWith('./') ? loadPart(id.slice(2, -'.cjs'.length)) : require(id));
  script.runInThisContext()(module.exports, load, module, filename, __dirname);
  loaded.get(part)!.exports = module.exports;
  return module.exports;
}

function readPart(filename: string): string {
  try {
    // Bundles are ASCII.
    return readFileSync(filename, 'latin1');
  } catch (error) {
    throw new DataError('unreadable-program', `can't read ${filename}: ${(error as Error).message}`, 'Install the program again');
  }
}

/** Keeps what was compiled, after the program has been shown the common ways it is used. */
async function keepCode(program: typeof Program): Promise<void> {
  const isNew = [...loaded.values()].some(({ cached }) => !cached);
  if (folder === undefined || !isNew || performance.now() > LONG_RUN || !makePrivateFolder(folder)) return;
  if (!loaded.get('facts')?.cached) await program.warmUp();
  for (const [part, { script, cached }] of loaded) if (!cached) writeTwice(cacheFile(part), script.createCachedData());
  for (const file of readdirSync(folder)) {
    // What an older version of the program left for this Node.
    const isOurs = NAME.exec(file)?.[1] === `${process.version}-${process.arch}`;
    if (isOurs && !file.startsWith(`code-${KEY}-`)) unlinkSync(join(folder, file));
  }
  await signals();
}

export async function start(): Promise<void> {
  const program = loadPart('facts') as typeof Program;
  process.exitCode = await program.main(process.argv.slice(2), program.systemIo());
  await keepCode(program).catch(() => {});
}
