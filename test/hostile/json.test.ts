import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonErrorPlace, tooDeepPlace } from '../../src/core/json-place.js';
import { builtProgram } from '../helpers/built-program.js';
import { runWith } from '../helpers/fake-io.js';

/*
 * Every edge of JSON's grammar, through each way in which a fact file is read: `validate`, a query of a small file (the
 * parser that keeps places), and a query of a large one (the reader of bytes that makes an index), which only the built
 * program has.
 */

const { main } = builtProgram;

interface Case {
  name: string;
  content: Buffer;
  isJson: boolean;
  isOpen: boolean;
}

const times = (text: string, count: number) => Buffer.from(text.repeat(count));
const CASES: Case[] = [
  ...readFileSync(join(import.meta.dirname, '..', 'fixtures', 'json-edges.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line): [string, Buffer] => {
      const tab = line.indexOf('\t');
      return [line.slice(0, tab), bytesOf(line.slice(tab + 1))];
    }),
  ['n_structure_100000_opening_arrays', times('[', 100_000)] as const,
  ['n_structure_open_array_object', times('[{"":', 50_000)] as const,
  ['n_structure_100000_opening_arrays_then_x', Buffer.concat([times('[', 100_000), Buffer.from('x')])] as const,
  ['i+_structure_500_nested_arrays', Buffer.from('['.repeat(500) + ']'.repeat(500))] as const,
].map(([name, content]) => ({ name, content, isJson: /^(?:y|i\+)_/.test(name), isOpen: name.startsWith('i') }));

/** `\xNN` is a byte, all else is text. */
function bytesOf(text: string): Buffer {
  const parts = text.split(/\\x([0-9a-f]{2})/);
  return Buffer.concat(parts.map((part, i) => (i % 2 === 0 ? Buffer.from(part) : Buffer.from(part, 'hex'))));
}

let folder: string;
let file: string;
const CACHE = 'cache';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'facts-json-'));
  mkdirSync(join(folder, CACHE), { mode: 0o700 });
  file = join(folder, 'case.json');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const facts = (argv: readonly string[]) => runWith(main, argv, { cwd: folder, env: { XDG_CACHE_HOME: join(folder, CACHE) } });

/** Larger than what is read whole. */
const PADDING = Buffer.alloc(210_000, ' ');

/** Refused as no JSON, or no UTF-8, at a place that is in the file. */
function expectRefused(found: string, content: Buffer): void {
  const match = /^(?:facts: )?(?<file>[^\n]*?):(?<line>\d+):(?<column>\d+): (?:error: not-json: )?not (?:JSON|UTF-8): /.exec(
    found,
  );
  expect(match?.groups?.file, found).toBe(file);
  const lines = content.toString('utf8').split('\n');
  const [line, column] = [Number(match?.groups?.line), Number(match?.groups?.column)];
  expect(line).toBeGreaterThanOrEqual(1);
  expect(line).toBeLessThanOrEqual(lines.length);
  expect(column).toBeGreaterThanOrEqual(1);
  expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1);
}

/** Told what is wrong with it as a fact file, and never that it is no JSON. */
function expectTaken(found: string): void {
  expect(found).toContain(`${file}:`);
  expect(found).not.toMatch(/not-json|not JSON|UTF-8|mistake of the program/);
}

describe('what JSON is', () => {
  it('has all its edges here', () => {
    expect(CASES.filter((c) => c.name.startsWith('y_')).length).toBeGreaterThan(65);
    expect(CASES.filter((c) => c.name.startsWith('n_')).length).toBeGreaterThan(190);
    expect(CASES.filter((c) => c.isOpen).length).toBeGreaterThan(30);
  });

  it.each(CASES)('validate: $name', async ({ content, isJson }) => {
    writeFileSync(file, content);
    const { code, out, err } = await facts(['validate', file, '--format', 'plain']);
    expect(code).toBe(2);
    if (isJson) expectTaken(out);
    else expectRefused(out + err, content);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each(CASES)('a query: $name', async ({ content, isJson }) => {
    for (const whole of [content, Buffer.concat([content, PADDING])]) {
      writeFileSync(file, whole);
      const { code, out, err } = await facts(['--file', file, 'korean war']);
      expect(code).toBe(2);
      expect(out).toBe('');
      if (isJson) expectTaken(err);
      else expectRefused(err, whole);
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  const inRecord = (content: Buffer) =>
    Buffer.concat([
      Buffer.from('{"title":"t","updated":"2026","people":[],"dates":[],\n "figures":[{"id":"x","extra": '),
      content,
      Buffer.from('}],"sources":[]}\n'),
      PADDING,
    ]);

  it.each(CASES.filter((c) => !c.isOpen))('within a record of a large file: $name', async ({ content, isJson }) => {
    const whole = inRecord(content);
    writeFileSync(file, whole);
    const { code, out, err } = await facts(['--file', file, 'korean war']);
    expect(code).toBe(2);
    expect(out).toBe('');
    if (isJson) expectTaken(err);
    else expectRefused(err, whole);
  });
});

describe('the place where JSON ends', () => {
  const text = ({ content }: Case) => new TextDecoder().decode(content);

  it.each(CASES)('agrees with the parser: $name', (one) => {
    let isRight = true;
    try {
      JSON.parse(text(one));
    } catch {
      isRight = false;
    }
    const place = jsonErrorPlace(text(one));
    expect(place === undefined).toBe(isRight);
    if (place !== undefined) {
      expect(place).toBeGreaterThanOrEqual(0);
      expect(place).toBeLessThanOrEqual(text(one).length);
    }
  });

  it.each([
    ['[1,,2]', 3],
    ['[1,]', 3],
    ['{"a" 1}', 5],
    ['{"a":1 "b":2}', 7],
    ['[01]', 2],
    ['[1.]', 3],
    ['[-]', 2],
    ['[1e+]', 4],
    ['["a\\x"]', 3],
    ['["a\nb"]', 3],
    ['["a', 3],
    ['[tru]', 1],
    ['[] []', 3],
    ['[}', 1],
    ['{"a":1]', 6],
    ['', 0],
    ['[1', 2],
  ])('%j: %d', (json, place) => {
    expect(jsonErrorPlace(json)).toBe(place);
  });

  it('is found in a second, however long or deep the text', () => {
    const start = performance.now();
    expect(jsonErrorPlace(`["${'\\"'.repeat(5_000_000)}"`)).toBe(10_000_003);
    expect(jsonErrorPlace('['.repeat(1_000_000))).toBe(1_000_000);
    expect(tooDeepPlace('['.repeat(1_000_000), 8)).toBe(8);
    expect(jsonErrorPlace(`[${'1'.repeat(5_000_000)}x]`)).toBe(5_000_001);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('a file nested too deeply', () => {
  it('is refused at the first bracket too deep', async () => {
    writeFileSync(file, `{\n"people": ${'['.repeat(20_000)}${']'.repeat(20_000)}}`);
    const { code, out } = await facts(['validate', file, '--format', 'plain']);
    expect(code).toBe(2);
    expect(out).toMatch(new RegExp(`^${file}:2:\\d+: error: (?:too-deep|schema): `));
    expect((await facts(['--file', file, 'korea'])).err).toMatch(new RegExp(`^facts: ${file}:2:\\d+: `));
  });
});
