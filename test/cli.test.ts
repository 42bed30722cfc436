import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOfFixture, FIXTURE } from './helpers/fixture-facts.js';

/** The real binary on the built program, in an environment of its own: `npm test` builds first. */
const BIN = join(import.meta.dirname, '..', 'bin', 'facts.js');
const FULL = '/dev/full';

let home: string;
let file: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'facts-cli-'));
  file = join(home, 'fixture.json');
  writeFileSync(file, JSON.stringify(FIXTURE));
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

const surroundings = () => ({ cwd: home, env: { PATH: process.env.PATH ?? '', HOME: home } });

function facts(argv: readonly string[], input?: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...argv], {
    ...surroundings(),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...(input !== undefined && { input }),
  });
  return { code: status, out: stdout, err: stderr };
}

describe('the binary', { timeout: 60_000 }, () => {
  it('finds', () => {
    const found = facts(['korean war', '--json', '-n', '3']);
    expect(found).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(found.out)).toMatchObject({ schemaVersion: 1, query: 'korean war' });
    expect(found.out).toMatch(/Korean War/);
  });

  it('answers in plain text, uncoloured, into a pipe', () => {
    const found = facts(['korean', 'war', '-f', file]);
    expect(found).toMatchObject({ code: 0, err: '' });
    expect(found.out).toMatch(/^korean-war\tdate\tKorean War\t/);
    expect(found.out).not.toContain('\u001b');
  });

  it('says by its exit code that it found nothing', () => {
    expect(facts(['zyzzyva', '-f', file])).toEqual({ code: 1, out: '', err: '' });
  });

  it('reads letters beyond ASCII as the source does', () => {
    const base = copyOfFixture();
    base.dates[0]!.label = 'Gro\u00dfe Stra\u00dfe\u2019s end';
    writeFileSync(join(home, 'letters.json'), JSON.stringify(base));
    const found = facts(['strasse', '--exact', '-f', 'letters.json', '--json']);
    expect(JSON.parse(found.out).results[0]?.label).toBe(base.dates[0]!.label);
  });

  it('refuses an unknown flag', () => {
    const found = facts(['--nope']);
    expect(found).toMatchObject({ code: 2, out: '' });
    expect(found.err).toMatch(/^facts: [^\n]*--nope[^\n]*\n$/);
  });

  it('gives a large document whole to a pipe', () => {
    const found = facts(['list', '--json']);
    expect(found.code).toBe(0);
    expect(found.out.length).toBeGreaterThan(1 << 16);
    const document = JSON.parse(found.out) as { total: number; results: unknown[] };
    expect(document.results).toHaveLength(document.total);
  });

  it('gives it whole also to a reader that is slow', async () => {
    const child = spawn(process.execPath, [BIN, 'list', '--json'], { ...surroundings(), stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    child.stdout.setEncoding('utf8');
    for await (const chunk of child.stdout) {
      out += chunk;
      if (out.length < 1 << 18) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const document = JSON.parse(out) as { total: number; results: unknown[] };
    expect(document.results).toHaveLength(document.total);
  });

  it('ends quietly when its reader goes away', async () => {
    const child = spawn(process.execPath, [BIN, 'list', '--json'], { ...surroundings(), stdio: ['ignore', 'pipe', 'pipe'] });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      err += chunk;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(err).toBe('');
    expect(code).toBe(0);
  });

  it.skipIf(!existsSync(FULL))('says that a device is full', () => {
    const full = openSync(FULL, 'w');
    try {
      const { status, stderr } = spawnSync(process.execPath, [BIN, 'list', '-f', file], {
        ...surroundings(),
        encoding: 'utf8',
        stdio: ['ignore', full, 'pipe'],
      });
      expect(status).toBe(2);
      expect(stderr).toMatch(/^facts: [^\n]*space[^\n]*\n$/);
    } finally {
      closeSync(full);
    }
  });

  it('reads a batch from standard input', () => {
    const found = facts(
      ['search', '-', '--format', 'jsonl', '--fields', 'id', '-n', '1', '-f', file],
      'Шойгу\n\nzyzzyva\nkorean war',
    );
    expect(found).toMatchObject({ code: 0, err: '' });
    expect(
      found.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { query: 'Шойгу', total: expect.any(Number), results: [{ id: 'sergei-shoigu' }] },
      { query: 'zyzzyva', total: 0, results: [] },
      { query: 'korean war', total: expect.any(Number), results: [{ id: 'korean-war' }] },
    ]);
  });

  // What building may change: names of classes, modules loaded when asked for.
  it('understands every form of date as the source does', () => {
    const forms = ['2023', '2011-12-17/..', '2011/', '../2012', '[1982,1983]', '{2018,2019}', '195X', '1950-10~', '2001-21'];
    const dated = copyOfFixture();
    dated.dates = forms.map((when, i) => ({
      ...dated.dates[0]!,
      id: `date-${i}`,
      label: `Event ${i}`,
      accounts: [{ ...dated.dates[0]!.accounts[0]!, when }],
    }));
    const name = join(home, 'dated.json');
    writeFileSync(name, JSON.stringify(dated));
    expect(facts(['validate', name])).toEqual({ code: 0, out: '', err: '' });
    const ids = (argv: string[]) =>
      facts(['list', '--kind', 'date', '--fields', 'id', '-f', name, ...argv])
        .out.trim()
        .split('\n');
    expect(ids(['--since', '2024'])).toEqual(['date-1', 'date-2']);
    expect(ids(['--since', '2018-06', '--until', '2018-07'])).toEqual(['date-1', 'date-2', 'date-5']);
    expect(ids(['--since', '1970', '--until', '1970'])).toEqual(['date-3']);
  });

  it.each([
    ['a table', ['korean', 'war', '--format', 'table']],
    ['separated values', ['korean', 'war', '--format', 'csv']],
    ['Markdown', ['korean', 'war', '--format', 'md']],
    ['number words', ['a', 'quarter', 'million']],
    ['a date in words', ['18', 'July', '2023']],
    ['another alphabet', ['Харрисон']],
    ['a check', ['check', 'More than 150,000 Chinese troops died in the Korean War']],
    ['help', ['help', 'json']],
    ['the version', ['--version']],
  ])('loads what it needs for %s', (_, argv) => {
    const found = facts([...argv, '-f', file]);
    expect(found).toMatchObject({ code: 0, err: '' });
    expect(found.out).not.toBe('');
  });
});
