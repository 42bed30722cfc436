import { readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Script } from 'node:vm';
import { makePrivateFolder, signals, writeTwice } from './private-folder.js';

/** A part of the program that was run. */
export interface LoadedPart {
  script: Script;
  exports: unknown;
  /** Whether its compiled code was kept by an earlier run. */
  cached: boolean;
}

/** Its first group is the version of Node and the machine. */
const NAME = /^code-\w+-(v[\d.]+-\w+)-/;

/** After so many milliseconds V8 may have dropped code that it has not run for a while. */
const LONG_RUN = 3000;
/** So it has while an index was made, which takes much memory. */
const MAKES_INDEXES = 'user-index';

/**
 * Keeps what was compiled, after the program has been shown the common ways it is used. `prefix` is how the names of this
 * program's files begin, for this version of Node.
 */
export async function keepCode(
  folder: string,
  prefix: string,
  loaded: ReadonlyMap<string, LoadedPart>,
  warmUp: () => Promise<void>,
): Promise<void> {
  if (performance.now() > LONG_RUN || loaded.has(MAKES_INDEXES) || !makePrivateFolder(folder)) return;
  if (!loaded.get('facts')?.cached) await warmUp();
  for (const [part, { script, cached }] of loaded) {
    // This part is run once, to write.
    if (!cached && part !== 'keep-code') writeTwice(join(folder, `${prefix}${part}.bin`), script.createCachedData());
  }
  for (const file of readdirSync(folder)) {
    // What an older version of the program left for this Node.
    const isOurs = NAME.exec(file)?.[1] === NAME.exec(prefix)?.[1];
    if (isOurs && !file.startsWith(prefix)) unlinkSync(join(folder, file));
  }
  await signals();
}
