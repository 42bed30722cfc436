import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { builtProgram } from '../helpers/built-program.js';
import { runWith } from '../helpers/fake-io.js';
import { runs } from '../helpers/fuzz.js';

/*
 * What people pipe in: nothing of it may crash, hang, reach a terminal raw, or change what objects are.
 */

/** The built program, which asks the bundled facts through their index. */
const { main } = builtProgram;

/** Longest time for one question; a lookup takes a thousandth of it. */
const MOST_MS = 5000;
/** What must never reach a terminal: control characters but newlines, and what turns the direction of text. */
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

const PARTS = [
  'a',
  '1,000,',
  'one hundred and ',
  'a half of a ',
  '((((',
  'U.S.',
  '-',
  '9',
  '\u202e',
  '\u0000',
  '\u001b]8;;http://x\u0007',
  '\u001b]0;title\u0007',
  '\ud800',
  "it's ",
  'July 5 ',
  '05/07/',
  'not ',
  'more than ',
  '한',
  'e\u0301',
  '__proto__ ',
  'constructor ',
  'toString ',
  'hasOwnProperty ',
];

async function ask(argv: readonly string[]): Promise<void> {
  const start = performance.now();
  const { code, out, err } = await runWith(main, argv, { width: 80, errIsTerminal: true });
  expect([0, 1, 2, 3, 4]).toContain(code);
  expect(out).not.toMatch(UNSAFE);
  expect(err).not.toMatch(UNSAFE);
  expect(err).not.toContain('a mistake of the program');
  expect(performance.now() - start).toBeLessThan(MOST_MS);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
}

describe('a query or claim', () => {
  it.each(PARTS)('of nothing but %j, again and again, is answered or refused in time', { timeout: 120_000 }, async (part) => {
    for (const length of [1, 1000, 100_000]) {
      const text = part.repeat(Math.ceil(length / part.length)).slice(0, length);
      for (const verb of ['search', 'check']) await ask([verb, '--color', 'never', '--', text]);
    }
  });

  it('of any characters is answered or refused in time', { timeout: 1_800_000 }, async () => {
    const text = fc.array(fc.oneof(fc.constantFrom(...PARTS), fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom('search', 'check'), async (parts, verb) =>
        ask([verb, '--color', 'never', '--', parts.join(' ')]),
      ),
      { numRuns: runs(15) },
    );
  });
});

describe('a fact file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'facts-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const before = '{"title":"t","updated":"2026","dates":[],"figures":[],"sources":[],"people":';

  it.each<[string, string]>([
    ['with __proto__ as a key', `${before}[],"__proto__":{"polluted":1}}`],
    ['with constructor as a key', `${before}[],"constructor":{"prototype":{"polluted":1}}}`],
    ['with equal keys', `${before}[],"people":[]}`],
    ['100,000 deep', `${before}${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['of 10 MB in one string', `${before}[{"id":"x","label":"${'x'.repeat(1e7)}","accounts":[]}]}`],
    ['of one number beyond all bounds', `${before}[${'9'.repeat(100_000)}]}`],
    ['that ends in the middle', `${before}[{"id":"x`],
  ])('%s is refused with a place, in time', { timeout: 120_000 }, async (_, text) => {
    const file = join(folder, 'facts.json');
    writeFileSync(file, text);
    for (const argv of [
      ['war', '-f', file],
      ['validate', file],
    ]) {
      const start = performance.now();
      const { code, err, out } = await runWith(main, argv, { cwd: folder });
      expect(code).toBe(2);
      expect(`${out}${err}`).toMatch(/facts\.json:\d+:\d+/);
      expect(err).not.toContain('a mistake of the program');
      expect(performance.now() - start).toBeLessThan(20_000);
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
