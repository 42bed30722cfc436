import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BIN, newFolder, shell, startFacts } from '../helpers/binary.js';
import { generateFacts } from '../helpers/generated-facts.js';

const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends a signal, and tells how long the program took to end. */
async function interrupt(started: ReturnType<typeof startFacts>, signal: NodeJS.Signals) {
  const start = performance.now();
  started.child.kill(signal);
  const code = await started.closed;
  return { code, took: performance.now() - start };
}

describe.skipIf(process.platform === 'win32').each(SIGNALS)('%s', { timeout: 60_000 }, (signal, expected) => {
  it('ends the program at once, whatever it does', async () => {
    // Waiting for its first line, and for the next.
    const idle = startFacts(['check', '-']);
    await wait(400);
    expect(await interrupt(idle, signal)).toMatchObject({ code: expected });
    const between = startFacts(['search', '-', '--format', 'jsonl']);
    between.child.stdin!.write('korean war\n');
    await new Promise((resolve) => between.child.stdout!.once('data', resolve));
    between.child.stdout!.resume();
    expect(await interrupt(between, signal)).toMatchObject({ code: expected });
    // Writing to a reader that reads no more; only what it waits in is a call of the system.
    const writing = startFacts(['list', '--json']);
    await new Promise((resolve) => writing.child.stdout!.once('readable', resolve));
    await wait(200);
    expect(writing.child.exitCode).toBe(null);
    const closed = new Promise((resolve) => writing.child.once('exit', (status, by) => resolve(by ?? status)));
    const start = performance.now();
    writing.child.kill(signal);
    expect(await closed).toBe(signal);
    expect(performance.now() - start).toBeLessThan(2000);
    writing.child.stdout!.resume();
  });

  it('ends it while it indexes, and leaves nothing', async () => {
    const cache = newFolder();
    const file = join(newFolder(), 'large.json');
    const facts = generateFacts(12_000, 5);
    const many = Array.from({ length: 12 }, (_, i) => facts.people.map((person) => ({ ...person, id: `${person.id}-${i}` })));
    writeFileSync(file, JSON.stringify({ ...facts, people: many.flat() }));
    const indexing = startFacts(['troops', '-n', '1', '-f', file], { env: { XDG_CACHE_HOME: cache } });
    await wait(500);
    expect(indexing.child.exitCode).toBe(null);
    const { code, took } = await interrupt(indexing, signal);
    expect(code).toBe(expected);
    // To make this index takes seconds.
    expect(took).toBeLessThan(1000);
    expect(readdirSync(cache).flatMap((name) => readdirSync(join(cache, name)))).toEqual([]);
  });

  it('is shown by a shell as its number', () => {
    const number = signal.slice(3);
    const line = `"${process.execPath}" "${BIN}" check - < <(sleep 3 2> /dev/null) & sleep 0.5; kill -${number} $!; wait $!`;
    expect(shell(line).code).toBe(expected);
  });
});
