import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import type * as Program from '../../src/main.js';

const dist = join(import.meta.dirname, '../../dist');
const requireInDist = createRequire(join(dist, 'boot.cjs'));
const BEGINNING = '(function(exports,require,module,__filename,__dirname){';
const loaded = new Map<string, { exports: unknown }>();

/** Runs a part of the built program as src/boot.ts does, without kept code. */
function loadPart(name: string): unknown {
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;
  const filename = join(dist, `${name}.cjs`);
  const text = readFileSync(filename, 'latin1');
  const module = { exports: {} };
  loaded.set(name, module);
  const load = (id: string) => (id.startsWith('./') ? loadPart(id.slice(2, -'.cjs'.length)) : requireInDist(id));
  const run = runInThisContext(text.startsWith(BEGINNING) ? text : `${BEGINNING}${text}\n})`, { filename });
  run(module.exports, load, module, filename, dist);
  return module.exports;
}

/** The built program, in this process. */
export const builtProgram = loadPart('facts') as typeof Program;
