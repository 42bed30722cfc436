import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { facts, startFacts } from '../helpers/binary.js';
import { choices, FUZZ_TIMEOUT, RUNS, runAll } from '../helpers/fuzz.js';
import { folderWithFacts, strangersIn } from '../helpers/kept.js';

const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['SIGKILL', 137],
] as const;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.skipIf(process.platform === 'win32')('signals at any time', () => {
  const { folder, file } = folderWithFacts();
  const argv = ['troops killed', '--json', '-n', '3', '-f', file];
  const { below, pick } = choices('signals');

  it('leave no file half written, and the next run answers right', { timeout: FUZZ_TIMEOUT }, async () => {
    const right = facts(argv);
    expect(right).toMatchObject({ code: 0, err: '' });
    const start = performance.now();
    facts(argv, { env: { XDG_CACHE_HOME: join(folder, 'first') } });
    // As long as the program runs that makes both an index and compiled code, and a little longer.
    const longest = 1.2 * (performance.now() - start);
    const cases = Array.from({ length: RUNS }, (_, i) => ({
      i,
      delay: below(longest),
      signal: pick(SIGNALS),
    }));
    const codes = new Map<number, number>();
    await runAll('programs interrupted at any time', cases, async ({ i, delay, signal: [signal, expected] }) => {
      const cache = join(folder, `cache-${i}`);
      const label = `${i}: ${signal} after ${delay} ms`;
      const started = startFacts(argv, { env: { XDG_CACHE_HOME: cache } });
      const end = started.ended();
      await wait(delay);
      started.child.kill(signal);
      const { code, out } = await end;
      codes.set(code, (codes.get(code) ?? 0) + 1);
      // It may have been over.
      expect([0, expected], label).toContain(code);
      expect(['', right.out], label).toContain(out);
      if (existsSync(join(cache, 'facts'))) {
        const strangers = strangersIn(cache);
        if (signal === 'SIGKILL')
          expect(
            strangers.filter((name) => !name.endsWith('.tmp')),
            label,
          ).toEqual([]);
        else expect(strangers, label).toEqual([]);
      }
      expect(await startFacts(argv, { env: { XDG_CACHE_HOME: cache } }).ended(), label).toEqual(right);
    });
    const died = [...codes].reduce((sum, [code, count]) => sum + (code === 0 ? 0 : count), 0);
    expect(died).toBeGreaterThan(RUNS / 3);
    console.log(`  of which ${died} died of it`);
  });
});
