import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Ended, startFacts } from '../helpers/binary.js';
import { choices, FUZZ_TIMEOUT, RUNS, runAll } from '../helpers/fuzz.js';
import { fillCache, folderWithFacts, strangersIn } from '../helpers/kept.js';

const { folder, file } = folderWithFacts();
const pristine = join(folder, 'pristine');
const { below, pick } = choices('damage');

const QUERIES = [
  ['troops killed', '--json', '-f', file],
  ['1950s summit', '--format', 'table', '-n', '3', '-f', file],
  ['check', 'More than 150,000 Chinese troops died in the Korean War', '--json'],
];
const ask = (argv: readonly string[], cache?: string) =>
  startFacts(argv, cache === undefined ? {} : { env: { XDG_CACHE_HOME: cache } }).ended();

/** Ways in which disks, programs and people damage a file. */
const DAMAGES: Record<string, (bytes: Buffer, others: readonly Buffer[]) => Buffer> = {
  'one bit turned': (bytes) => turn(bytes, 1),
  'some bits turned': (bytes) => turn(bytes, 2 + below(30)),
  'cut off': (bytes) => bytes.subarray(0, below(bytes.length)),
  'something behind it': (bytes) => Buffer.concat([bytes, Buffer.alloc(1 + below(5000), below(256))]),
  'a block of zeros': (bytes) => fill(bytes, 4096, () => 0),
  'a block of anything': (bytes) => fill(bytes, 512, () => below(256)),
  'a part left out': (bytes) => {
    const at = below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + below(64))]);
  },
  "another file's bytes": (_, others) => pick(others),
};

function turn(bytes: Buffer, count: number): Buffer {
  const wrong = Buffer.from(bytes);
  for (let i = 0; i < count; i++) {
    const at = below(wrong.length);
    wrong[at] = wrong[at]! ^ (1 << below(8));
  }
  return wrong;
}

function fill(bytes: Buffer, length: number, value: () => number): Buffer {
  const wrong = Buffer.from(bytes);
  const start = below(wrong.length);
  for (let at = start; at < Math.min(start + length, wrong.length); at++) wrong[at] = value();
  return wrong;
}

it('answers the same whatever happened to the bytes it kept', { timeout: FUZZ_TIMEOUT }, async () => {
  const right: Ended[] = [];
  for (const argv of QUERIES) right.push(await ask(argv));
  fillCache(pristine, QUERIES);
  expect(right.map(({ code, err }) => ({ code, err }))).toEqual(QUERIES.map(() => ({ code: 0, err: '' })));
  const names = readdirSync(join(pristine, 'facts'));
  expect(names.filter((name) => name.startsWith('code-')).length).toBeGreaterThan(4);
  expect(names.filter((name) => name.startsWith('index-'))).toHaveLength(1);
  const contents = names.map((name) => readFileSync(join(pristine, 'facts', name)));
  const cases = Array.from({ length: RUNS }, (_, i) => {
    // Every second time the index, which is but one file of many.
    const which = i % 2 === 0 ? names.findIndex((name) => name.startsWith('index-')) : below(names.length);
    const how = pick(Object.keys(DAMAGES));
    const damaged = DAMAGES[how]!(contents[which]!, contents.toSpliced(which, 1));
    return { i, which, how, damaged, query: below(QUERIES.length) };
  });
  const done = await runAll('damaged caches', cases, async ({ i, which, how, damaged, query }) => {
    const cache = join(folder, `damaged-${i}`);
    cpSync(pristine, cache, { recursive: true, mode: 0 });
    writeFileSync(join(cache, 'facts', names[which]!), damaged);
    const label = `${i}: ${how}, ${names[which]}, query ${query}`;
    expect(await ask(QUERIES[query]!, cache), label).toEqual(right[query]);
    expect(strangersIn(cache), label).toEqual([]);
    rmSync(cache, { recursive: true, force: true });
  });
  expect(done).toBe(RUNS);
});
