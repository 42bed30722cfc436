import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { run } from './helpers/fake-io.js';
import { generateFacts } from './helpers/generated-facts.js';

const BIN = join(import.meta.dirname, '../bin/facts.js');
const folder = mkdtempSync(join(tmpdir(), 'facts-'));
const cache = join(folder, 'cache');
const file = join(folder, 'my.json');
const text = JSON.stringify(generateFacts(700, 11), null, 1);

function facts(args: readonly string[], env: Record<string, string> = { XDG_CACHE_HOME: cache }) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

const ask = (env?: Record<string, string>) => facts(['troops killed', '--json', '-f', file], env);
const indexes = () => readdirSync(join(cache, 'facts')).filter((name) => name.startsWith('index-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the index of a user's file", () => {
  let plain: ReturnType<typeof ask>;
  beforeAll(() => {
    writeFileSync(file, text);
    plain = ask({});
    expect(plain).toMatchObject({ status: 0, stderr: '' });
  });
  beforeEach(() => {
    writeFileSync(file, text);
    rmSync(cache, { recursive: true, force: true });
  });

  it('is kept, for the user alone, and gives the same answers', () => {
    expect(ask()).toEqual(plain);
    expect(indexes()).toHaveLength(1);
    expect(statSync(join(cache, 'facts')).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(join(cache, 'facts')))
      expect(statSync(join(cache, 'facts', name)).mode & 0o777, name).toBe(0o600);
    expect(ask()).toEqual(plain);
  });

  it('is made anew when it is damaged, cut off, or of something else', () => {
    ask();
    const path = join(cache, 'facts', indexes()[0] ?? '');
    const whole = readFileSync(path);
    for (const damaged of [
      whole.subarray(0, 100),
      whole.subarray(0, whole.length >> 1),
      Buffer.from('nonsense'),
      Buffer.alloc(0),
    ]) {
      writeFileSync(path, damaged);
      expect(ask()).toEqual(plain);
    }
    for (let at = 50; at < whole.length; at += whole.length >> 3) {
      const wrong = Buffer.from(whole);
      wrong[at] = (wrong[at] ?? 0) ^ 0xff;
      writeFileSync(path, wrong);
      expect(ask(), `byte ${at}`).toEqual(plain);
    }
  });

  it('is kept when only the time of the file changed, and made anew when the content did', () => {
    ask();
    utimesSync(file, 1_700_000_000, 1_700_000_000);
    expect(ask()).toEqual(plain);
    // Of the same size.
    writeFileSync(file, text.replaceAll('troops', 'tr0ops'));
    expect(ask().stdout).not.toBe(plain.stdout);
    writeFileSync(file, text);
    expect(ask()).toEqual(plain);
  });

  it('is done without where nothing can be kept', () => {
    writeFileSync(cache, 'a file, no folder');
    expect(ask()).toEqual(plain);
    rmSync(cache);
    mkdirSync(cache);
    mkdirSync(join(folder, 'elsewhere'), { recursive: true });
    symlinkSync(join(folder, 'elsewhere'), join(cache, 'facts'));
    expect(ask()).toEqual(plain);
    expect(readdirSync(join(folder, 'elsewhere'))).toEqual([]);
  });

  it('is never taken from a file that others can write', () => {
    ask();
    const path = join(cache, 'facts', indexes()[0] ?? '');
    const before = statSync(path).ino;
    chmodSync(path, 0o666);
    expect(ask()).toEqual(plain);
    expect(statSync(path).ino).not.toBe(before);
  });

  it('says what is wrong with a file, and where', () => {
    const lines = text.split('\n');
    const at = lines.findIndex((line) => line.includes('"statement"'));
    const wrongs: [string, RegExp][] = [
      [lines.with(at, (lines[at] ?? '').replace('"statement"', '"statemant"')).join('\n'), /my\.json:\d+:\d+: /],
      [text.slice(0, -200), /my\.json:\d+:\d+: not JSON/],
      [text.replace('"people": [', '"people": [,'), /my\.json:\d+:\d+: /],
      [text.replace('"title"', '"titel"'), /my\.json:\d+:\d+: /],
    ];
    for (const [wrong, message] of wrongs) {
      writeFileSync(file, wrong);
      const { status, stdout, stderr } = ask();
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(message);
    }
  });
});

describe('the results that the build worked out', { timeout: 60_000 }, () => {
  const questions = ['when did macarthur die', 'who is kim jong un', 'ridgway birth', 'chinese troops', 'reuters'];

  it.each([['list'], ...questions.map((q) => ['search', q]), ['search', 'macarthur', '--explain']])(
    'are those that are worked out from the facts: %s',
    async (...argv) => {
      const found = facts([...argv, '--json'], {});
      expect(found).toMatchObject({ status: 0, stderr: '' });
      expect(found.stdout).toBe((await run([...argv, '--json'])).out);
    },
  );
});

describe('the code that V8 compiled', () => {
  it('is kept after the first run, and changes nothing', () => {
    rmSync(cache, { recursive: true, force: true });
    const runs = [1, 2, 3].map(() => facts(['chineese', 'trops', '--json']));
    expect(runs[1]).toEqual(runs[0]);
    expect(runs[2]).toEqual(facts(['chineese', 'trops', '--json'], {}));
    expect(readdirSync(join(cache, 'facts')).some((name) => name.startsWith('code-'))).toBe(true);
  });
});
