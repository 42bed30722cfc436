import { lstatSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { facts } from './binary.js';
import { generateFacts } from './generated-facts.js';

/** A folder of the test file's own, with a fact file of which an index is kept. */
export function folderWithFacts(): { folder: string; file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'facts-'));
  const file = join(folder, 'my.json');
  writeFileSync(file, JSON.stringify(generateFacts(700, 11), null, 1));
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return { folder, file };
}

/** Asks until both code and an index are kept: on a machine that is very busy, a run can take too long for its code to be. */
export function fillCache(cache: string, queries: readonly (readonly string[])[]): void {
  for (let i = 0; i < 5; i++) {
    for (const argv of queries) facts(argv, { env: { XDG_CACHE_HOME: cache } });
    const names = readdirSync(join(cache, 'facts'));
    if (names.some((name) => name.startsWith('code-')) && names.some((name) => name.startsWith('index-'))) return;
  }
  throw new Error('nothing is kept');
}

/** What is not as it should be in a cache folder: names that are not ours, and what others can read. */
export function strangersIn(cache: string): string[] {
  const folder = join(cache, 'facts');
  const isPrivate = (path: string, mode: number) => (lstatSync(path).mode & 0o777) === mode;
  const wrong = isPrivate(folder, 0o700) ? [] : ['the folder'];
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const isOurs = /^(code-[\w.-]+|index-[0-9a-f]+)\.bin$/.test(name) && lstatSync(path).isFile();
    if (!isOurs || !isPrivate(path, 0o600)) wrong.push(name);
  }
  return wrong;
}
