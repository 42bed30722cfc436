import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FactFile } from '../src/core/fact.js';
import { FORMATS } from '../src/core/request.js';
import { RESULT_FIELDS } from '../src/core/result.js';
import { EXIT } from '../src/exit-codes.js';
import { helpText } from '../src/help.js';
import { HELP_TOPICS } from '../src/help-topics.js';
import { ClosedOutput, type Io, StreamError } from '../src/io.js';
import { main, useColor } from '../src/main.js';
import { type RunResult, run, type Surroundings } from './helpers/fake-io.js';
import { copyOfFixture, FIXTURE } from './helpers/fixture-facts.js';
import { runs } from './helpers/fuzz.js';

/** The measure that tables are drawn by. */
const stringWidth = createRequire(createRequire(import.meta.url).resolve('cli-table3'))('string-width') as (
  text: string,
) => number;

let folder: string;
let file: string;
/** A directory without settings, so that those of whoever runs the tests don't count. */
let nowhere: string;

const RECORDS = FIXTURE.people.length + FIXTURE.dates.length + FIXTURE.figures.length;

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function writeFacts(name: string, facts: FactFile): string {
  return write(name, JSON.stringify(facts));
}

/** Runs on the fixture file. */
async function facts(argv: readonly string[], surroundings: Surroundings = {}): Promise<RunResult> {
  return run(['--file', file, ...argv], { cwd: nowhere, ...surroundings });
}

async function json(argv: readonly string[], surroundings: Surroundings = {}) {
  const { out } = await facts([...argv, '--json'], surroundings);
  return JSON.parse(out) as { total: number; truncated: boolean; query: string; results: Record<string, unknown>[] };
}

const idsOf = ({ results }: { results: Record<string, unknown>[] }) => results.map((r) => r.id);
const lines = (text: string) => text.split('\n').slice(0, -1);
const uncoloured = (text: string) => text.replace(/\u001b\[[0-9;]*m/g, '');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'facts-test-'));
  nowhere = join(folder, 'nowhere');
  mkdirSync(nowhere);
  file = writeFacts('fixture.json', FIXTURE);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('every command in every format', () => {
  const COMMANDS: [string, string[], number][] = [
    ['search', ['search', 'korean', 'war'], 0],
    ['a bare query', ['korean', 'war'], 0],
    ['show', ['show', 'chinese-dead-korean-war'], 0],
    ['list', ['list'], 0],
    ['sources', ['sources'], 0],
    ['sources with a query', ['sources', 'harbour'], 0],
    ['validate', ['validate', 'broken.json'], 2],
    ['check', ['check', 'More than 150,000 Chinese troops died in the Korean War'], 0],
  ];
  const cases = COMMANDS.flatMap(([name, argv, code]) => FORMATS.map((format) => ({ name, argv, code, format })));

  beforeAll(() => {
    const broken = copyOfFixture();
    broken.figures[0]!.accounts[0]!.citations = [{ source: 'nobody' }];
    broken.dates[0]!.people = ['nobody'];
    writeFacts('broken.json', broken);
  });

  it.each(cases)('$name --format $format', async ({ argv, code, format }) => {
    const words = argv.map((arg) => (arg === 'broken.json' ? join(folder, arg) : arg));
    const found = await facts([...words, '--format', format]);
    expect(found.code).toBe(code);
    expect(found.err).toBe('');
    expect(found.out).not.toBe('');
    expect(found.out.endsWith('\n')).toBe(true);
    expect(found.out).not.toContain('\u001b');
    if (format === 'json') {
      const document = JSON.parse(found.out) as Record<string, unknown>;
      expect(document.schemaVersion).toBe(1);
      const rows = (document.results ?? document.findings) as unknown[] | undefined;
      if (rows !== undefined) expect(document.total).toBe(rows.length);
      else expect(document).toHaveProperty('verdict');
    }
    if (format === 'jsonl') for (const line of lines(found.out)) expect(JSON.parse(line)).toBeTypeOf('object');
    if (format === 'csv' || format === 'tsv') {
      const rows = parseCsv(found.out, { delimiter: format === 'csv' ? ',' : '\t' }) as string[][];
      expect(rows.length).toBeGreaterThan(1);
      expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    }
    if (format === 'md') {
      const [head = '', rule = ''] = lines(found.out);
      expect(rule).toMatch(/^\|(?: ?:?-+:? ?\|)+$/);
      for (const line of lines(found.out)) expect(line.match(/(?<!\\)\|/g)?.length).toBe(head.match(/\|/g)?.length);
    }
  });

  it('a pipe gets plain text, a terminal a table', async () => {
    const argv = ['korean', 'war'];
    expect((await facts(argv)).out).toBe((await facts([...argv, '--format', 'plain'])).out);
    const width = 80;
    expect((await facts(argv, { width })).out).toBe((await facts([...argv, '--format', 'table'], { width })).out);
  });

  it('jsonl holds the same results as json', async () => {
    for (const argv of [['list'], ['korean'], ['sources'], ['show', 'korean-war', 'cnn']]) {
      const { out } = await facts([...argv, '--format', 'jsonl']);
      expect(lines(out).map((line) => JSON.parse(line) as unknown)).toEqual((await json(argv)).results);
    }
  });

  it('plain text is one record a line', async () => {
    expect(lines((await facts(['list'])).out)).toHaveLength(RECORDS);
    const [first = ''] = lines((await facts(['list', '--fields', 'id,kind,answer'])).out);
    expect(first.split('\t')).toEqual(['andrew-harrison', 'person', expect.any(String)]);
  });
});

describe('JSON', () => {
  it('says what was asked, how much there is, and of which day', async () => {
    const document = await json(['search', 'korean', 'war', '-n', '1']);
    expect(document).toMatchObject({ schemaVersion: 1, dataVersion: FIXTURE.updated, query: 'korean war', truncated: true });
    expect(document.results).toHaveLength(1);
    expect(document.total).toBeGreaterThan(1);
    expect(await json(['korean', 'war', '-n', 'all'])).toMatchObject({ truncated: false, total: document.total });
  });

  it('is a whole document also when nothing is found', async () => {
    expect(await json(['zyzzyva'])).toMatchObject({
      schemaVersion: 1,
      query: 'zyzzyva',
      total: 0,
      truncated: false,
      results: [],
    });
    expect(await json(['list', '--topic', 'zyzzyva'])).toMatchObject({ total: 0, results: [] });
    expect(await json(['sources', 'zyzzyva'])).toMatchObject({ total: 0, results: [] });
    expect(await json(['show', 'zyzzyva'])).toMatchObject({ total: 0, results: [] });
  });

  it('answers in one line of jq', async () => {
    for (const id of ['kim-jong-un', 'korean-war', 'chinese-dead-korean-war', 'cnn']) {
      const [first] = (await json(['show', id])).results;
      expect(first).toMatchObject({ id, answer: expect.stringMatching(/./), statement: expect.stringMatching(/./) });
      expect(first?.sources).not.toEqual([]);
    }
  });

  it('has the fields asked for, in their order, and null for one there is not', async () => {
    const [first] = (await json(['show', 'korean-war', '--fields', 'unit,id, answer'])).results;
    expect(Object.entries(first ?? {})).toEqual([
      ['unit', null],
      ['id', 'korean-war'],
      ['answer', expect.any(String)],
    ]);
  });

  it('explains only when asked', async () => {
    const explained = await json(['korean', 'war', '--explain']);
    for (const result of explained.results) expect((result.explanation as string[]).length).toBeGreaterThan(0);
    const plain = await json(['korean', 'war']);
    for (const result of plain.results) expect(result).not.toHaveProperty('explanation');
    expect(idsOf(explained)).toEqual(idsOf(plain));
  });
});

describe('exit codes', () => {
  it.each<[number, string[]]>([
    [0, ['korean', 'war']],
    [1, ['zyzzyva']],
    [1, ['zyzzyva', '--json']],
    [0, ['show', 'korean-war']],
    [0, ['show', 'korean-war', 'cnn']],
    [1, ['show', 'no-such-id']],
    [1, ['show', 'korean-war', 'no-such-id']],
    [0, ['list', '--topic', 'zyzzyva']],
    [0, ['sources']],
    [0, ['help']],
    [2, ['--nope']],
  ])('%d: %j', async (code, argv) => {
    expect((await facts(argv)).code).toBe(code);
  });

  it.each<[number, string, string]>([
    [0, 'supported', 'More than 150,000 Chinese troops died in the Korean War'],
    [0, 'supported', 'Andrew Harrison said talks have begun on July 24 2023'],
    [1, 'contradicted', 'Andrew Harrison said talks have begun on July 17 2023'],
    [1, 'contradicted', 'Fewer than 100 Chinese troops died in the Korean War'],
    [3, 'disputed', 'Travis King crossed the demarcation line on 18 July 2023'],
    [4, 'not-enough-info', 'Bananas are yellow'],
    [4, 'not-enough-info', 'More than 150,000 Chinese students died in the Korean War'],
  ])('of check: %d, %s: %s', async (code, verdict, claim) => {
    const disputed = copyOfFixture();
    const { accounts } = disputed.dates.find(({ id }) => id === 'king-crosses')!;
    accounts.push({ ...accounts[0]!, when: '2023-07-19', rank: 'normal', statement: 'Travis King ran across on 19 July 2023.' });
    const name = writeFacts('disputed.json', disputed);
    const found = await run(['check', claim, '-f', name, '--json'], { cwd: nowhere });
    expect(JSON.parse(found.out)).toMatchObject({ schemaVersion: 1, claimReviewed: claim, verdict });
    expect(found).toMatchObject({ code, err: '' });
    // A verdict is a word, never a colour alone.
    const spoken = await run(['check', claim, '-f', name, '--color', 'never'], { cwd: nowhere, width: 80 });
    expect(spoken.out.toLowerCase()).toContain(verdict.replaceAll('-', ' '));
    expect(spoken.code).toBe(code);
  });

  it('of a batch of claims is 0 when every line was answered', async () => {
    const input = 'Bananas are yellow\n\nAndrew Harrison said talks have begun on July 17 2023\n!?\n';
    const found = await facts(['check', '-', '--format', 'jsonl'], { input });
    expect(found).toMatchObject({ code: 0, err: '' });
    const answers = lines(found.out).map((line) => JSON.parse(line) as { claimReviewed: string; verdict: string });
    expect(answers.map((a) => a.verdict)).toEqual(['not-enough-info', 'contradicted', 'not-enough-info']);
    expect(answers.map((a) => a.claimReviewed)).toEqual(['Bananas are yellow', expect.stringContaining('July 17'), '!?']);
  });

  it('of validate: errors are 2, warnings alone 0', async () => {
    const warned = copyOfFixture();
    warned.sources.push({ id: 'lonely', title: 'Lonely', publisher: 'Nobody', type: 'academic' });
    const path = writeFacts('warned.json', warned);
    expect(await facts(['validate', path])).toMatchObject({ code: 0, out: expect.stringContaining('unused-source') });
    expect(await facts(['validate', file])).toMatchObject({ code: 0, out: '' });
    expect((await facts(['validate', write('no.json', '{')])).code).toBe(2);
    // Without operands the file of --file is meant.
    expect((await run(['validate', '--file', path], { cwd: nowhere })).out).toContain('unused-source');
  });

  it('of what could not be written', async () => {
    const io = (out: () => void): { io: Io; err: string[] } => {
      const err: string[] = [];
      return {
        err,
        io: {
          out,
          err: (text) => err.push(text),
          input: async function* () {},
          env: {},
          cwd: nowhere,
          isTerminal: { in: false, out: false, err: false },
          width: undefined,
        },
      };
    };
    const closed = io(() => {
      throw new ClosedOutput();
    });
    expect(await main(['--file', file, 'list'], closed.io)).toBe(EXIT.ok);
    expect(closed.err).toEqual([]);
    const full = io(() => {
      throw new StreamError('unwritable-output', "can't write the output: no space left on the device");
    });
    expect(await main(['--file', file, 'list'], full.io)).toBe(EXIT.error);
    expect(full.err.join('')).toMatch(/^facts: .*no space left on the device/);
    const broken = io(() => {
      throw new TypeError('unheard of');
    });
    expect(await main(['--file', file, 'list'], broken.io)).toBe(EXIT.error);
    // An error that nobody foresaw keeps its stack.
    expect(broken.err.join('')).toMatch(/unheard of[\s\S]*\n\s+at /);
  });
});

describe('errors', () => {
  const USAGE: [string, string[]][] = [
    ['an unknown flag', ['list', '--nope']],
    ['an unknown flag before the verb', ['--nope', 'list']],
    ['a flag without its value', ['list', '--kind']],
    ['an unknown kind', ['list', '--kind', 'place']],
    ['an unknown field', ['list', '--fields', 'id,size']],
    ['no field', ['list', '--fields', ',']],
    ['an unknown format', ['list', '--format', 'xml']],
    ['a limit of nothing', ['list', '-n', '0']],
    ['a limit below nothing', ['list', '-n=-1']],
    ['half a limit', ['list', '--limit', '1.5']],
    ['a limit that is no number', ['list', '--limit', 'many']],
    ['a limit beyond counting', ['list', '--limit', '99999999999999999999']],
    ['a since that is no date', ['list', '--since', 'yesterday']],
    ['an until that is no date', ['list', '--until', '2023-13']],
    ['an unknown colour', ['list', '--color', 'sometimes']],
    ['an empty query', ['search', '']],
    ['a blank query', ['search', '  ', '\t']],
    ['a query without a word', ['search', '?!']],
    ['an empty claim', ['check', ' ']],
    ['show without an id', ['show']],
    ['an unknown topic of help', ['help', 'nonsense']],
    ['an operand too many', ['list', 'korean']],
    ['a file that is not there', ['list', '--file', '/nowhere/at/all.json']],
    ['a file to join that is not there', ['list', '--with', '/nowhere/at/all.json']],
    ['a file to validate that is not there', ['validate', '/nowhere/at/all.json']],
  ];

  it.each(USAGE)('%s: one line on standard error, exit code 2', async (_, argv) => {
    const found = await facts(argv);
    expect(found.code).toBe(2);
    expect(found.out).toBe('');
    expect(found.err).toMatch(/^facts: [^\n]+\n$/);
    expect(found.err).not.toMatch(/\.\.(?!\.)/);
  });

  it('two formats at once: an error, as JSON since that is one of them', async () => {
    const found = await facts(['list', '--json', '--format', 'csv']);
    expect(found).toMatchObject({ code: 2, out: '' });
    expect(JSON.parse(found.err)).toHaveProperty('error.code');
    expect((await facts(['list', '--json', '--format', 'json'])).code).toBe(0);
  });

  it.each(USAGE)('%s: as JSON, where JSON is asked for', async (_, argv) => {
    for (const flags of [['--json'], ['--format', 'json'], ['--format=jsonl']]) {
      if (argv.includes('--format')) break;
      const found = await facts([...flags, ...argv]);
      expect(found.code).toBe(2);
      expect(found.out).toBe('');
      const { error } = JSON.parse(found.err) as { error: Record<string, string> };
      expect(Object.keys(error).sort()).toEqual(['code', 'hint', 'message']);
      expect(error.code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(error.message).not.toBe('');
    }
  });

  it('takes the format of errors from the environment, too', async () => {
    const found = await facts(['list', '--kind', 'place'], { env: { FACTS_FORMAT: 'json' } });
    expect(JSON.parse(found.err)).toMatchObject({ error: { code: 'unknown-kind' } });
    expect(found.out).toBe('');
  });

  it.each<[string, string, () => string]>([
    ['a directory', 'is-directory', () => nowhere],
    ['no JSON', 'not-json', () => write('text.json', 'hello')],
    ['an empty file', 'not-json', () => write('empty.json', '')],
    ['no UTF-8', 'not-utf8', () => write('latin1.json', Uint8Array.from([...Buffer.from('{"title": "caf'), 0xe9, 0x22, 0x7d]))],
    ['a JSON list', 'wrong-shape', () => write('list.json', '[]')],
    ['another shape', 'wrong-shape', () => write('shape.json', JSON.stringify({ ...FIXTURE, people: {} }))],
    ['a key too many', 'wrong-shape', () => write('proto.json', JSON.stringify(FIXTURE).replace('{', '{"__proto__":{"x":1},'))],
  ])('says of a fact file that is %s: %s', async (_, code, path) => {
    const name = path();
    for (const argv of [['list'], ['korean'], ['show', 'korean-war'], ['sources']]) {
      const found = await run([...argv, '--file', name, '--json'], { cwd: nowhere });
      expect(found.code).toBe(2);
      expect(found.out).toBe('');
      const { error } = JSON.parse(found.err) as { error: { code: string; message: string } };
      expect(error.code).toBe(code);
      expect(error.message).toContain(name);
    }
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('says where a fact file that is no JSON goes wrong', async () => {
    const name = write('comma.json', '{\n  "title": "x",\n}');
    expect((await run(['list', '--file', name], { cwd: nowhere })).err).toContain(`${name}:3:1`);
  });

  it('reads a file with a byte order mark', async () => {
    const name = write('bom.json', `\ufeff${JSON.stringify(FIXTURE)}`);
    expect(await run(['list', '--file', name], { cwd: nowhere })).toEqual(await facts(['list']));
    expect((await facts(['validate', name])).code).toBe(0);
  });

  it('names the nearest ids for one that is not there', async () => {
    const found = await facts(['show', 'kim-jong-um']);
    expect(found).toMatchObject({ code: 1, out: '' });
    expect(found.err).toMatch(/^facts: [^\n]*kim-jong-un\b[^\n]*\n$/);
    const asJson = await facts(['show', 'kim-jong-um', '--json']);
    expect(asJson).toMatchObject({ code: 1, err: '' });
    expect((JSON.parse(asJson.out) as { nearest: string[] }).nearest[0]).toBe('kim-jong-un');
  });

  it('is escaped on a terminal, whatever was typed', async () => {
    for (const argv of [
      ['show', 'a\u001b[31mb'],
      ['list', '--kind', '\u001b]0;x\u0007'],
      ['search', '\u009b31m\u202e!?'],
    ]) {
      const found = await facts(argv, { errIsTerminal: true, width: 80 });
      expect(found.code).toBeGreaterThan(0);
      expect(found.err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    }
  });

  it('tells a person that nothing was found, and with --quiet does not', async () => {
    const terminal = { errIsTerminal: true, width: 80 };
    const found = await facts(['zyzzyva'], terminal);
    expect(found.out).toBe('');
    expect(found.err).toMatch(/^facts: [^\n]*zyzzyva/);
    expect(await facts(['zyzzyva', '-q'], terminal)).toEqual({ code: 1, out: '', err: '' });
    expect(await facts(['zyzzyva'])).toEqual({ code: 1, out: '', err: '' });
  });
});

describe('the command line', () => {
  it('takes flags before and after the verb and its operands', async () => {
    const orders = [
      ['--json', '-n', '1', 'search', 'korean', 'war'],
      ['search', '--json', 'korean', 'war', '-n', '1'],
      ['search', 'korean', '--json', 'war', '--limit=1'],
      ['--json', 'search', 'korean war', '-n1'],
      ['korean', 'war', '-n', '1', '--json'],
      ['--format=json', '-n', '1', 'korean war'],
    ];
    const [expected, ...others] = await Promise.all(orders.map((argv) => facts(argv)));
    expect(JSON.parse(expected!.out)).toMatchObject({ query: 'korean war', results: [{ id: 'korean-war' }] });
    for (const other of others) expect(other).toEqual(expected);
    expect(await facts(['--kind', 'figure', 'list'])).toEqual(await facts(['list', '--kind', 'figure']));
  });

  it('looks up a word that is a command', async () => {
    for (const word of ['list', 'show', 'check', 'help', 'sources', 'search', 'validate']) {
      expect(await json(['search', word])).toMatchObject({ query: word, results: expect.any(Array) });
    }
  });

  it('takes what follows -- for words', async () => {
    const found = await facts(['search', '--', '--json']);
    expect(found).toMatchObject({ code: 1, out: '' });
    expect((await json(['search', 'korean', 'war'])).results).toEqual(
      JSON.parse((await facts(['--json', 'search', '--', 'korean', 'war'])).out).results,
    );
  });

  it('takes one file instead of another, several together, and one besides', async () => {
    const extra = writeFacts('extra.json', {
      title: 'Extra',
      updated: '2026-02-02',
      people: [],
      dates: [],
      figures: [{ ...copyOfFixture().figures[3]!, id: 'extra-range', label: 'Range of another rocket' }],
      sources: [],
    });
    const total = async (argv: string[]) =>
      JSON.parse((await run([...argv, 'list', '--json'], { cwd: nowhere })).out).total as number;
    expect(await total(['-f', file])).toBe(RECORDS);
    expect(await total(['-f', extra])).toBe(1);
    expect(await total(['-f', file, '-f', extra])).toBe(RECORDS + 1);
    expect(await total(['-f', file, '--with', extra])).toBe(RECORDS + 1);
    const bundled = await total([]);
    expect(bundled).toBeGreaterThan(130);
    expect(await total(['--with', extra])).toBe(bundled + 1);
    expect((await facts(['list', '--with', extra, '--json'])).out).toContain('"dataVersion": "2026-02-02"');
  });

  it('takes a file from where it is run', async () => {
    expect((await run(['list', '--file', 'fixture.json'], { cwd: folder })).out).toBe((await facts(['list'])).out);
  });

  it('narrows by kind, topic, source and time', async () => {
    expect(idsOf(await json(['list', '--kind', 'figure', '--topic', 'korean-war']))).toEqual([
      'chinese-dead-korean-war',
      'peak-strength',
    ]);
    expect(idsOf(await json(['list', '--source', 'borealis']))).toEqual(['defence-programme-cost']);
    expect(idsOf(await json(['list', '--kind', 'date', '--since', '2023-07-25', '--until', '2023-08']))).toEqual([
      'shoigu-visit',
    ]);
    expect(idsOf(await json(['harrison', '--kind', 'date']))).toEqual(['harrison-on-king', 'armistice-signed']);
    expect(idsOf(await json(['list', '--kind', 'source']))).toHaveLength(FIXTURE.sources.length);
    // Sources are listed only when asked for.
    expect((await json(['list'])).total).toBe(RECORDS);
  });

  it('counts how many accounts rest on a source, the most first', async () => {
    const { results } = await json(['sources']);
    expect(results.find((r) => r.id === 'borealis-gazette')?.facts).toBe(1);
    expect(results.find((r) => r.id === 'tass')?.facts).toBe(1);
    expect(results.find((r) => r.id === 'kcna')?.facts).toBe(2);
    const counts = results.map((r) => r.facts as number);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect((await json(['sources', '-n', '2'])).results).toEqual(results.slice(0, 2));
    expect(idsOf(await json(['sources', 'borealis']))).toEqual(['borealis-gazette']);
  });

  it('gives ten results to a search and all to a list, unless told', async () => {
    const many = copyOfFixture();
    many.figures = Array.from({ length: 40 }, (_, i) => ({
      ...many.figures[3]!,
      id: `range-${i}`,
      label: `Range of rocket ${i}`,
    }));
    const name = writeFacts('many.json', many);
    const count = async (argv: string[]) =>
      JSON.parse((await run([...argv, '-f', name, '--json'], { cwd: nowhere })).out).results.length as number;
    expect(await count(['rocket'])).toBe(10);
    expect(await count(['rocket', '-n', '11'])).toBe(11);
    expect(await count(['rocket', '-n', 'all'])).toBe(40);
    expect(await count(['list', '--kind', 'figure'])).toBe(40);
    expect(await count(['list', '--kind', 'figure', '-n', '3'])).toBe(3);
  });
});

describe('search -', () => {
  const batch = async (input: string, argv: string[] = []) => facts(['search', '-', '--format', 'jsonl', ...argv], { input });

  it('answers each line by a line, in order, and nothing found is an answer', async () => {
    const queries = ['korean war', 'zyzzyva', 'Шойгу', 'korean war', '???', 'harisson'];
    const { code, out, err } = await batch(`${queries.join('\n')}\n`);
    expect(code).toBe(0);
    expect(err).toBe('');
    const answers = lines(out).map((line) => JSON.parse(line) as { query: string; total: number; results: { id: string }[] });
    expect(answers.map((a) => a.query)).toEqual(queries);
    for (const [i, query] of queries.entries()) {
      if (query === '???') continue;
      const single = await json(['search', query]);
      expect(answers[i]).toMatchObject({ total: single.total, results: single.results });
    }
    expect(answers[4]).toMatchObject({ total: 0, results: [] });
  });

  it('passes over blank lines, and needs no line break at the end', async () => {
    const { out } = await batch('\n\nkorean war\r\n   \nharrison');
    expect(lines(out).map((line) => (JSON.parse(line) as { query: string }).query)).toEqual(['korean war', 'harrison']);
    expect(await batch('')).toEqual({ code: 0, out: '', err: '' });
  });

  it('is what a bare - means, and keeps to limit and fields', async () => {
    const { out } = await facts(['-', '--format', 'jsonl', '-n', '1', '--fields', 'id'], { input: 'korean war\n' });
    expect(JSON.parse(out)).toMatchObject({ query: 'korean war', results: [{ id: 'korean-war' }] });
    expect((JSON.parse(out) as { results: object[] }).results).toEqual([{ id: 'korean-war' }]);
  });

  it('does not part a character that comes in two chunks', async () => {
    const bytes = Buffer.from('Шойгу\n김정은\n');
    let out = '';
    const code = await main(['-f', file, 'search', '-', '--format', 'jsonl', '--fields', 'id'], {
      out: (text) => {
        out += text;
      },
      err: () => {},
      input: async function* () {
        for (const byte of bytes) yield Uint8Array.of(byte);
      },
      env: {},
      cwd: nowhere,
      isTerminal: { in: false, out: false, err: false },
      width: undefined,
    });
    expect(code).toBe(0);
    const answers = lines(out).map((line) => JSON.parse(line) as { query: string; results: { id: string }[] });
    expect(answers.map((a) => [a.query, a.results[0]?.id])).toEqual([
      ['Шойгу', 'sergei-shoigu'],
      ['김정은', 'kim-jong-un'],
    ]);
  });

  it('does not wait for a person at a terminal', async () => {
    expect(await facts(['search', '-'])).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^facts: /) });
  });
});

describe('settings', () => {
  let home: string;
  let project: string;
  beforeAll(() => {
    home = join(folder, 'home');
    project = join(folder, 'project');
    mkdirSync(join(home, '.config', 'facts'), { recursive: true });
    mkdirSync(project);
  });

  const user = (settings: unknown) => writeFileSync(join(home, '.config', 'facts', 'config.json'), JSON.stringify(settings));
  const local = (settings: unknown) => writeFileSync(join(project, '.factsrc.json'), JSON.stringify(settings));
  const settled = (argv: string[], env: Record<string, string> = {}) =>
    run(['list', '--fields', 'id', ...argv], { cwd: project, env: { HOME: home, FACTS_FILE: file, ...env } });
  const count = ({ out }: RunResult) => lines(out).length;

  it('flag before environment before project before user', async () => {
    user({ limit: 1, format: 'plain' });
    local({ limit: 2 });
    expect(count(await settled(['-n', '4'], { FACTS_LIMIT: '3' }))).toBe(4);
    expect(count(await settled([], { FACTS_LIMIT: '3' }))).toBe(3);
    expect(count(await settled([]))).toBe(2);
    local({});
    expect(count(await settled([]))).toBe(1);
    user({});
    expect(count(await settled([]))).toBe(RECORDS);
  });

  it('settings of one place do not hide others of another', async () => {
    user({ format: 'jsonl', limit: '5' });
    local({ limit: 2 });
    const found = await settled([]);
    expect(count(found)).toBe(2);
    expect(JSON.parse(lines(found.out)[0]!)).toEqual({ id: 'andrew-harrison' });
    expect((await settled([], { FACTS_FORMAT: 'csv' })).out.startsWith('id\n')).toBe(true);
    expect((await settled(['--format', 'plain'], { FACTS_FORMAT: 'csv' })).out.startsWith('andrew-harrison\n')).toBe(true);
  });

  it('XDG_CONFIG_HOME stands before ~/.config', async () => {
    user({ limit: 1 });
    local({});
    const xdg = join(folder, 'xdg');
    mkdirSync(join(xdg, 'facts'), { recursive: true });
    writeFileSync(join(xdg, 'facts', 'config.json'), JSON.stringify({ limit: 6 }));
    expect(count(await settled([], { XDG_CONFIG_HOME: xdg }))).toBe(6);
    expect(count(await settled([], { XDG_CONFIG_HOME: '' }))).toBe(1);
  });

  it('a project names its fact file from where it stands; a flag replaces it', async () => {
    user({});
    writeFileSync(
      join(project, 'own.json'),
      JSON.stringify({ ...FIXTURE, people: [], dates: [], figures: FIXTURE.figures.slice(0, 1) }),
    );
    local({ file: 'own.json' });
    const run2 = (argv: string[], env = {}) =>
      run(['list', '--fields', 'id', ...argv], { cwd: project, env: { HOME: home, ...env } });
    expect(count(await run2([]))).toBe(1);
    expect(count(await run2(['--file', file]))).toBe(RECORDS);
    expect(count(await run2([], { FACTS_FILE: file }))).toBe(RECORDS);
    local({ file: ['own.json'], with: ['own.json'] });
    expect(count(await run2([]))).toBe(1);
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['no object', '[]'],
    ['null', 'null'],
    ['an unknown setting', '{"colour": "never"}'],
    ['an unknown format', '{"format": "xml"}'],
    ['a limit that is none', '{"limit": 0}'],
  ])('that are wrong are an error: %s', async (_, text) => {
    user({});
    writeFileSync(join(project, '.factsrc.json'), text);
    const found = await settled(['--fields', 'id']);
    expect(found).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^facts: [^\n]+\n$/) });
  });
});

describe('colour', () => {
  it.each<[string, Record<string, string>, boolean, boolean]>([
    ['auto', {}, true, true],
    ['auto', {}, false, false],
    ['always', {}, false, true],
    ['never', {}, true, false],
    ['auto', { NO_COLOR: '1' }, true, false],
    ['auto', { NO_COLOR: 'anything' }, true, false],
    ['auto', { NO_COLOR: '' }, true, true],
    ['always', { NO_COLOR: '1' }, true, true],
    ['auto', { FORCE_COLOR: '1' }, false, true],
    ['auto', { FORCE_COLOR: '0' }, true, false],
    ['auto', { FORCE_COLOR: '' }, false, false],
    ['auto', { CLICOLOR_FORCE: '1' }, false, true],
    ['auto', { CLICOLOR_FORCE: '0' }, false, false],
    ['auto', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    ['never', { FORCE_COLOR: '1' }, true, false],
    ['auto', { TERM: 'dumb' }, true, false],
    ['auto', { TERM: 'dumb', FORCE_COLOR: '1' }, false, true],
    ['always', { TERM: 'dumb' }, true, true],
    ['auto', { TERM: 'xterm-256color' }, true, true],
    ['auto', { TERM: 'xterm-256color' }, false, false],
  ])('--color %s, %j, a terminal: %s → %s', (flag, env, terminal, expected) => {
    const here = { env, isTerminal: { in: true, out: terminal, err: !terminal } };
    expect(useColor(flag, here, 'out')).toBe(expected);
    const there = { env, isTerminal: { in: true, out: !terminal, err: terminal } };
    expect(useColor(flag, there, 'err')).toBe(expected);
  });

  it('reaches tables, never data', async () => {
    const coloured = async (argv: string[], surroundings: Surroundings) =>
      (await facts(argv, surroundings)).out.includes('\u001b');
    expect(await coloured(['korean', 'war'], { width: 80 })).toBe(true);
    expect(await coloured(['korean', 'war', '--color', 'never'], { width: 80 })).toBe(false);
    expect(await coloured(['korean', 'war'], { width: 80, env: { NO_COLOR: '1' } })).toBe(false);
    expect(await coloured(['korean', 'war'], { width: 80, env: { FACTS_COLOR: 'never' } })).toBe(false);
    expect(await coloured(['korean', 'war', '--format', 'table', '--color', 'always'], {})).toBe(true);
    expect(await coloured(['korean', 'war', '--format', 'table'], {})).toBe(false);
    for (const format of ['json', 'jsonl', 'csv', 'tsv', 'md', 'plain']) {
      for (const width of [80, undefined]) {
        const surroundings = width === undefined ? {} : { width };
        expect(await coloured(['korean', 'war', '--format', format, '--color', 'always'], surroundings), format).toBe(false);
      }
    }
  });

  it('changes no character of what is said', async () => {
    for (const argv of [
      ['korean', 'war', '--explain'],
      ['show', 'harrison-on-king'],
      ['list'],
      ['sources'],
      ['check', 'Bananas are yellow'],
    ]) {
      const plain = await facts([...argv, '--color', 'never'], { width: 80 });
      const colour = await facts([...argv, '--color', 'always'], { width: 80 });
      expect(uncoloured(colour.out)).toBe(plain.out);
    }
  });
});

/** Characters that steer a terminal or confuse it. */
const STEERING = [
  '\u001b[31m',
  '\u001b]0;title\u0007',
  '\u009b1A',
  '\u0008\u0008',
  '\r',
  '\n',
  '\t',
  '\u0000',
  '\u007f',
  '\u0085',
  '\u202e',
  '\u2066',
  '\u200f',
  '\u2028',
  '\ud800',
  '\udc00',
];
/** Milliseconds after which a property is content with what it has tried, and a failing one with how small it got. */
const PATIENCE = 20_000;
const anyText = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }) },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          'rocket ',
          'https://example.org/a/very/long/address/without/any/space/in/it?at=all ',
          '"quoted", ',
          'a|b ',
          '김정은 ',
          '李鸿忠',
          '👩‍👧 ',
        ),
      },
      { weight: 2, arbitrary: fc.constantFrom(...STEERING) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }) },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** A file of the right shape, whose every text may hold anything. */
const anyFile = fc.array(anyText, { minLength: 12, maxLength: 12 }).map((texts): FactFile => {
  const text = (i: number) => texts[i] ?? '';
  return {
    title: text(0),
    updated: '2026-01-01',
    people: [
      {
        id: 'someone',
        label: text(1),
        aliases: [text(2), text(3)],
        accounts: [
          {
            property: 'office',
            value: text(4),
            organisation: text(5),
            statement: text(6),
            citations: [{ source: 'page', locator: text(7) }],
          },
        ],
      },
    ],
    dates: [],
    figures: [
      {
        id: 'range',
        label: `Range of the rocket ${text(8)}`,
        unit: text(9),
        accounts: [
          {
            amount: { value: 12, bound: 'about' },
            scope: text(10),
            statement: text(6),
            note: text(3),
            citations: [{ source: 'page' }],
          },
          {
            amount: { value: 13, bound: 'about' },
            statement: text(2),
            rank: 'deprecated',
            reason: text(11),
            citations: [{ source: 'page' }],
          },
        ],
      },
    ],
    sources: [{ id: 'page', title: text(0), publisher: text(5), type: 'academic', authors: [text(1)], issued: '2020' }],
  };
});

describe('a terminal', () => {
  const WIDTHS = [60, 80, 160];
  const tooWide = (out: string, width: number) => lines(out).filter((line) => stringWidth(line) > width);
  const COMMANDS = [
    ['rocket'],
    ['rocket', '--explain'],
    ['list', '--no-truncate'],
    ['show', 'range', 'someone', 'page'],
    ['sources'],
    ['list', '--fields', 'id,label,value'],
  ];

  it.each(WIDTHS)('is never overrun: %d columns', async (width) => {
    const commands = [
      ...COMMANDS.filter(([verb]) => verb !== 'show' && verb !== 'check'),
      ['korean', 'war'],
      ['harrison', '--explain'],
      ['check', 'Travis King crossed the demarcation line on 19 July 2023'],
    ];
    for (const argv of commands) {
      const { out } = await facts([...argv, '--color', 'never'], { width });
      expect(out).not.toBe('');
      expect(tooWide(out, width)).toEqual([]);
    }
    for (const id of [...FIXTURE.people, ...FIXTURE.dates, ...FIXTURE.figures, ...FIXTURE.sources].map((r) => r.id)) {
      expect(tooWide((await facts(['show', id, '--color', 'never'], { width })).out, width)).toEqual([]);
    }
  });

  it('is used as it is: a wider one needs fewer lines', async () => {
    const height = async (width: number) => lines((await facts(['list'], { width })).out).length;
    expect(await height(160)).toBeLessThan(await height(60));
  });

  it('is neither steered nor overrun by what a fact file holds', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, async (some) => {
        const name = writeFacts('any.json', some);
        for (const width of WIDTHS) {
          for (const argv of COMMANDS) {
            const { code, out } = await run([...argv, '-f', name, '--color', 'never'], { cwd: nowhere, width });
            if (argv[0] !== 'check') expect(code).toBe(0);
            expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/);
            expect(out).not.toMatch(/\p{Surrogate}/u);
            expect(tooWide(out, width)).toEqual([]);
          }
        }
      }),
      { numRuns: runs(25), interruptAfterTimeLimit: PATIENCE },
    );
  });

  it('is steered in no other format, either, and JSON stays the same JSON', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, async (some) => {
        const name = writeFacts('any.json', some);
        for (const format of ['json', 'jsonl', 'csv', 'tsv', 'md', 'plain']) {
          const argv = ['list', '-f', name, '--format', format];
          const { out } = await run(argv, { cwd: nowhere, width: 80 });
          // Line breaks and tabs belong to these formats.
          expect(out, format).not.toMatch(
            /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/,
          );
          if (format !== 'json') continue;
          expect(JSON.parse(out)).toEqual(JSON.parse((await run(argv, { cwd: nowhere })).out));
        }
      }),
      { numRuns: runs(25), interruptAfterTimeLimit: PATIENCE },
    );
  });

  it('says how many rows it does not show', async () => {
    const argv = ['list', '-n', '2', '--color', 'never'];
    const { out } = await facts(argv, { width: 80 });
    const quiet = await facts([...argv, '-q'], { width: 80 });
    expect(out.startsWith(quiet.out)).toBe(true);
    const notes = out.slice(quiet.out.length);
    expect(notes).toMatch(/\b2\b/);
    expect(notes).toMatch(new RegExp(`\\b${RECORDS}\\b`));
    const whole = await facts(['list', '--color', 'never'], { width: 80 });
    expect(whole.out).not.toMatch(/hidden/);
  });

  it('shows long texts whole with --no-truncate only', async () => {
    const long = copyOfFixture();
    const reason = `${'because '.repeat(60)}thereupon.`;
    long.dates[1]!.accounts[1]!.reason = reason;
    const name = writeFacts('long.json', long);
    const argv = ['harrison', '-f', name, '--kind', 'date', '--color', 'never'];
    expect((await run(argv, { cwd: nowhere, width: 80 })).out).not.toContain('thereupon');
    expect((await run([...argv, '--no-truncate'], { cwd: nowhere, width: 80 })).out).toContain('thereupon');
    // A pipe is never cut.
    expect((await run(argv, { cwd: nowhere })).out).toContain('thereupon');
  });
});

describe('separated values', () => {
  const text = (value: unknown): string => {
    if (value === null || value === undefined) return '';
    if (typeof value === 'string') return value;
    return Array.isArray(value) && value.every((v) => typeof v === 'string') ? value.join('; ') : JSON.stringify(value);
  };

  it.each([
    ['csv', ','],
    ['tsv', '\t'],
  ])('%s read back are the values of JSON, whatever they hold', { timeout: 120_000 }, async (format, delimiter) => {
    await fc.assert(
      fc.asyncProperty(anyFile, async (some) => {
        const name = writeFacts('any.json', some);
        const fields = RESULT_FIELDS.filter((f) => f !== 'explanation');
        const argv = ['list', '-f', name, '--fields', fields.join(',')];
        const { results } = JSON.parse((await run([...argv, '--json'], { cwd: nowhere })).out) as {
          results: Record<string, unknown>[];
        };
        const { out } = await run([...argv, '--format', format], { cwd: nowhere });
        const [head, ...rows] = parseCsv(out, { delimiter, recordDelimiter: '\n' }) as string[][];
        expect(head).toEqual(fields);
        // What is no Unicode text can't be written as UTF-8, and is compared as it would be.
        const utf8 = (s: string) => Buffer.from(s, 'utf8').toString('utf8');
        expect(rows.map((row) => row.map(utf8))).toEqual(results.map((r) => fields.map((f) => utf8(text(r[f])))));
      }),
      { numRuns: runs(40), interruptAfterTimeLimit: PATIENCE },
    );
  });

  it('are read back also by a reader that takes any line break', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, async (some) => {
        const name = writeFacts('any.json', some);
        const { out } = await run(['list', '-f', name, '--format', 'csv', '--fields', 'id,label'], { cwd: nowhere });
        const rows = parseCsv(out, { recordDelimiter: ['\n', '\r\n', '\r'] }) as string[][];
        expect(rows.map(([id]) => id)).toEqual(['id', 'someone', 'range']);
      }),
      { numRuns: runs(40), interruptAfterTimeLimit: PATIENCE },
    );
  });

  it('of plain text keep to one line a record, and Markdown to one row', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, async (some) => {
        const name = writeFacts('any.json', some);
        const plain = await run(['list', '-f', name, '--fields', 'id,label,statement'], { cwd: nowhere });
        expect(lines(plain.out)).toHaveLength(2);
        for (const line of lines(plain.out)) expect(line.split('\t')).toHaveLength(3);
        const md = await run(['list', '-f', name, '--fields', 'id,label,statement', '--format', 'md'], { cwd: nowhere });
        expect(lines(md.out)).toHaveLength(4);
        for (const line of lines(md.out)) {
          expect(line.replace(/\\[\s\S]/g, '').match(/\|/g)).toHaveLength(4);
        }
      }),
      { numRuns: runs(40), interruptAfterTimeLimit: PATIENCE },
    );
  });
});

describe('help', () => {
  it.each([['--help'], ['-h'], ['help'], ['list', '--help'], ['help', 'list'], ['--version'], ['-V'], ['--help', '--json']])(
    '%s %s exits 0 and prints to standard output',
    async (...argv) => {
      const found = await run(
        argv.filter((arg) => arg !== undefined),
        { cwd: nowhere },
      );
      expect(found.code).toBe(0);
      expect(found.out).not.toBe('');
      expect(found.err).toBe('');
    },
  );

  it('is what the bare command prints', async () => {
    const found = await run([], { cwd: nowhere });
    expect(found).toMatchObject({ code: 0, err: '' });
    expect(found.out).toContain('--json');
  });

  it('names every command and every common flag', async () => {
    const { out } = await run(['--help'], { cwd: nowhere });
    for (const word of ['search', 'show', 'list', 'sources', 'validate', 'help'])
      expect(out).toMatch(new RegExp(`^  ${word}\\b`, 'm'));
    for (const flag of [
      '--json',
      '--format',
      '--fields',
      '--limit',
      '--kind',
      '--topic',
      '--source',
      '--since',
      '--until',
      '--exact',
      '--explain',
      '--file',
      '--with',
      '--color',
      '--no-truncate',
      '--quiet',
      '--help',
      '--version',
    ]) {
      expect(out).toMatch(new RegExp(`${flag}\\b`));
    }
  });

  it('prints the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as { version: string };
    expect((await run(['--version'], { cwd: nowhere })).out).toBe(`${version}\n`);
  });

  it.each(HELP_TOPICS)('has the topic %s', async (topic) => {
    const found = await run(['help', topic], { cwd: nowhere });
    expect(found).toEqual({ code: 0, out: helpText(topic), err: '' });
    expect((await run(['--help'], { cwd: nowhere })).out).toContain(topic);
  });

  it('tells every exit code and every field', () => {
    for (const code of Object.values(EXIT)) expect(helpText('exit-codes')).toMatch(new RegExp(`^  ${code}\\b`, 'm'));
    for (const field of RESULT_FIELDS.filter((f) => f !== 'explanation'))
      expect(helpText('json')).toMatch(new RegExp(`\\b${field}\\b`));
  });

  it('promises only what is so: the queries it gives as examples find something', { timeout: 60_000 }, async () => {
    const examples = [...helpText('query').matchAll(/(?:^| {2,})facts ([^\n]+?)(?= {2,}facts|$)/gm)].map(([, words = '']) =>
      words.replaceAll('"', '').trim(),
    );
    expect(examples.length).toBeGreaterThan(8);
    const { out } = await run(['search', '-', '--format', 'jsonl', '-n', '5', '--fields', 'id,label'], {
      cwd: nowhere,
      input: [...examples, 'armist'].join('\n'),
    });
    const answers = lines(out).map((line) => JSON.parse(line) as { query: string; total: number });
    expect(answers.map((a) => a.query)).toEqual([...examples, 'armist']);
    expect(answers.filter((a) => a.total === 0).map((a) => a.query)).toEqual([]);
    expect(lines(out).at(-1)).toMatch(/armistice/i);
  });

  it('does not depend on the fact file', async () => {
    expect((await run(['help', '--file', '/nowhere/at/all.json'], { cwd: nowhere })).code).toBe(0);
  });
});

describe('a question about a person', () => {
  it('is answered by the account that it asks for, with its rivals', { timeout: 60_000 }, async () => {
    const questions = [
      'when was kim jong il born',
      'when did macarthur die',
      'kim jong il',
      'how old is kim jong il',
      'where did kim jong un go to school',
    ];
    // All at once, because the source makes its index for each run.
    const { out } = await run(['search', '-', '--format', 'jsonl', '-n', '1'], { input: questions.join('\n') });
    type First = { results: { id: string; answer: string; rivals: string[] }[] };
    const [born, died, named, old, school] = lines(out).map((line) => (JSON.parse(line) as First).results[0]!);
    expect(born!.id).toBe('kim-jong-il');
    expect(born!.answer).toMatch(/^born /);
    expect(born!.rivals.length).toBeGreaterThan(0);
    expect(died!.answer).toMatch(/^died 5 April 1964/);
    expect(named!.answer).not.toMatch(/^born /);
    expect(old!.answer).toMatch(/^born /);
    expect(school!.answer).toContain('school');
  });
});
