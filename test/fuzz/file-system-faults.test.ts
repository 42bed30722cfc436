import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Ended, startFacts } from '../helpers/binary.js';
import { FUZZ_TIMEOUT, RUNS, runAll, sample } from '../helpers/fuzz.js';
import { fillCache, folderWithFacts, strangersIn } from '../helpers/kept.js';

/*
 * Each call on the file system fails once, or is the last: the program is stopped there as by a power failure. The answer
 * is right or there is a clear error, and the next run answers right, whatever was left.
 */

const FAULTY = join(import.meta.dirname, '../helpers/faulty-fs.cjs');
const { folder, file } = folderWithFacts();
const argv = ['troops killed', '--json', '-n', '3', '-f', file];
/** Needs more parts of the program. */
const table = ['troops killed 18 July 2023', '--format', 'table', '-n', '3', '-f', file];

interface Fault {
  at: number;
  fault: string;
}

let count = 0;

/** Runs with a fault in a cache of its own, a copy of `state` where one is given. */
async function runWith({ at, fault }: Fault, under: 'the cache' | 'everything', state?: string, query = argv) {
  const name = `${count++}`;
  const cache = join(folder, `cache-${name}`);
  const log = join(folder, `log-${name}`);
  if (state === undefined) mkdirSync(cache);
  else cpSync(state, cache, { recursive: true });
  const env = {
    XDG_CACHE_HOME: cache,
    FAULT_AT: String(at),
    FAULT: fault,
    FAULT_LOG: log,
    FAULT_UNDER: under === 'everything' ? '' : cache,
  };
  const ended = await startFacts(query, { env, node: ['--require', FAULTY] }).ended();
  const told = existsSync(log) ? readFileSync(log, 'utf8') : '';
  return { cache, ended, told };
}

async function countCalls(under: 'the cache' | 'everything', state?: string, query = argv): Promise<number> {
  const { told } = await runWith({ at: 0, fault: '' }, under, state, query);
  return Number(/calls (\d+)/.exec(told)?.[1]);
}

/** Every fault at every call, of which some are tried. */
function casesOf(calls: number, faults: readonly string[], name: string): Fault[] {
  const all = Array.from({ length: calls }, (_, i) => faults.map((fault) => ({ at: i + 1, fault })));
  return sample(all.flat(), RUNS, name);
}

let right: Ended;
const full = join(folder, 'full');

beforeAll(async () => {
  right = await startFacts(argv).ended();
  expect(right).toMatchObject({ code: 0, err: '' });
  fillCache(full, [argv]);
});

/** The next run in that cache: the right answer, and nothing there but what is whole and private. */
async function checkNext(cache: string, label: string): Promise<void> {
  const next = await startFacts(argv, { env: { XDG_CACHE_HOME: cache } }).ended();
  expect(next, label).toEqual(right);
  rmSync(cache, { recursive: true, force: true });
}

describe('a fault in the cache', { timeout: FUZZ_TIMEOUT }, () => {
  it.each([
    ['when it is made', undefined],
    ['when it is used', full],
  ])('never reaches the answer (%s)', async (when, state) => {
    const calls = await countCalls('the cache', state);
    expect(calls).toBeGreaterThan(30);
    const some = casesOf(calls, ['EIO', 'ENOSPC', 'EACCES', 'EMFILE', 'short'], when);
    // The last calls read for what is printed.
    const cases = [...some, ...Array.from({ length: 20 }, (_, i) => ({ at: calls - i, fault: 'EIO' }))];
    const done = await runAll(`cache calls failing ${when}`, cases, async (one) => {
      const { cache, ended, told } = await runWith(one, 'the cache', state);
      const label = `${one.fault} at ${one.at}: ${told}`;
      expect(told, label).toMatch(/^\w+ /);
      expect(ended, label).toEqual(right);
      if (existsSync(join(cache, 'facts'))) {
        // What could not be removed is left; it is removed later.
        const strangers = strangersIn(cache).filter((name) => !(told.startsWith('unlinkSync') && name.endsWith('.tmp')));
        expect(strangers, label).toEqual([]);
      }
      await checkNext(cache, label);
    });
    expect(done).toBe(cases.length);
  });

  it('leaves nothing half written when the program is killed there', async () => {
    const calls = await countCalls('the cache');
    const cases = casesOf(calls, ['SIGKILL', 'SIGTERM', 'SIGINT'], 'killed');
    const done = await runAll('programs killed while they make a cache', cases, async (one) => {
      const { cache, ended, told } = await runWith(one, 'the cache');
      const label = `${one.fault} at ${one.at}: ${told}`;
      expect(ended.code, label).toBe({ SIGKILL: 137, SIGTERM: 143, SIGINT: 130 }[one.fault]);
      // An answer is given whole before code is kept, or not at all.
      expect(['', right.out], label).toContain(ended.out);
      const place = join(cache, 'facts');
      const left = existsSync(place) ? readdirSync(place).filter((name) => name.endsWith('.tmp')) : [];
      if (one.fault === 'SIGKILL') expect(left.length, label).toBeLessThan(2);
      else expect(left, label).toEqual([]);
      await checkNext(cache, label);
    });
    expect(done).toBe(cases.length);
  });
});

describe('a fault anywhere', { timeout: FUZZ_TIMEOUT }, () => {
  it.each([
    ['JSON', argv],
    ['a table', table],
  ])('gives the right answer or an error with exit code 2 (%s)', async (format, query) => {
    const answer = await startFacts(query).ended();
    expect(answer).toMatchObject({ code: 0, err: '' });
    const calls = await countCalls('everything', full, query);
    expect(calls).toBeGreaterThan(100);
    const cases = casesOf(calls, ['EIO', 'EACCES', 'EMFILE', 'short'], format);
    let failed = 0;
    const done = await runAll(`calls failing anywhere, ${format}`, cases, async (one) => {
      const { cache, ended, told } = await runWith(one, 'everything', full, query);
      const label = `${one.fault} at ${one.at}: ${told}`;
      if (ended.code === 0) expect(ended, label).toEqual(answer);
      else {
        failed++;
        expect(ended, label).toMatchObject({ code: 2 });
        expect(ended.err, label).toMatch(/^facts: [^\n]*\n$|^\{"error":.*\}\n$/);
        expect(answer.out.startsWith(ended.out), label).toBe(true);
      }
      await checkNext(cache, label);
    });
    expect(done).toBe(cases.length);
    console.log(`  of which ${failed} were reported as errors`);
  });
});
