import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BIN, facts, newFolder, shell, startFacts } from '../helpers/binary.js';
import { FIXTURE } from '../helpers/fixture-facts.js';
import { generateFacts } from '../helpers/generated-facts.js';

const FULL = '/dev/full';
const CONTRADICTED = 'Harrison spoke about King on July 17';

describe.skipIf(process.platform === 'win32')('standard output', { timeout: 60_000 }, () => {
  it('that is closed by its reader ends the program quietly, with the code of the answer', () => {
    // The status of the program itself, not of the pipe.
    const ended = (line: string) => shell(`{ ${line}; echo "code $?" >&2; } | true`);
    expect(ended('facts list --json')).toMatchObject({ err: 'code 0\n' });
    expect(ended('facts list --json --color always')).toMatchObject({ err: 'code 0\n' });
    expect(shell('{ facts list --json; echo "code $?" >&2; } | head -c 10')).toEqual({
      code: 0,
      out: '{\n  "schem',
      err: 'code 0\n',
    });
    // Many lines of a batch, of which one is read.
    const queries = 'korean war\n'.repeat(500);
    expect(shell('{ facts search - --format jsonl; echo "code $?" >&2; } | head -c 1', { input: queries })).toEqual({
      code: 0,
      out: '{',
      err: 'code 0\n',
    });
  });

  it('that nobody reads never turns a verdict into another', () => {
    // The reader is gone before the first byte.
    const line = `mkfifo pipe; exec 3<>pipe; exec 4>pipe; exec 3<&-; facts check "${CONTRADICTED}" >&4; echo "code $?" >&2`;
    expect(shell(line, { cwd: newFolder() })).toMatchObject({ err: 'code 1\n' });
  });

  it('that was closed before the start is no reason to fail', () => {
    expect(shell('facts list -n 1 >&-')).toEqual({ code: 0, out: '', err: '' });
    expect(shell('facts list -n 1 <&- >&- 2>&-')).toEqual({ code: 0, out: '', err: '' });
    expect(shell(`facts check "${CONTRADICTED}" >&-`)).toEqual({ code: 1, out: '', err: '' });
  });

  it.skipIf(!existsSync(FULL)).each([
    ['an answer', 'list -n 1'],
    ['a large answer', 'list --json'],
    ['a line of a batch', 'search - --format jsonl'],
    ['help', '--help'],
    ['help on a topic', 'help json'],
    ['the version', '--version'],
  ])('that is full fails %s, and says so', (_, argv) => {
    const { code, err } = shell(`facts ${argv} > ${FULL}`, { input: 'korean war\n' });
    expect(code).toBe(2);
    expect(err).toMatch(/no space left on the device/);
    expect(err).toMatch(/^(facts: [^\n]*|\{"error":.*\})\n$/);
  });

  it('gives every byte to a slow reader', async () => {
    const whole = facts(['list', '--json']).out;
    expect(whole.length).toBeGreaterThan(1 << 20);
    const { child, closed } = startFacts(['list', '--json']);
    const chunks: Buffer[] = [];
    let pauses = 0;
    for await (const chunk of child.stdout!) {
      chunks.push(chunk as Buffer);
      if (pauses++ < 40) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(await closed).toBe(0);
    expect(pauses).toBeGreaterThan(10);
    expect(Buffer.concat(chunks).equals(Buffer.from(whole))).toBe(true);
  });

  it('gives every byte also through a pipe that says "again" when it is full', () => {
    const cwd = newFolder();
    // Another process that has the pipe makes it so, as Node and ssh do.
    writeFileSync(join(cwd, 'unblock.cjs'), 'process.stdout._handle.setBlocking(false); setTimeout(() => {}, 60_000);');
    writeFileSync(
      join(cwd, 'count.cjs'),
      `const fs = require('node:fs');
      const { writeSync } = fs;
      let agains = 0;
      fs.writeSync = (...all) => {
        try { return writeSync(...all); } catch (error) { if (error.code === 'EAGAIN') agains++; throw error; }
      };
      process.on('exit', () => fs.writeFileSync('agains', String(agains)));`,
    );
    const { code, out } = shell(
      `node="${process.execPath}"
      { "$node" unblock.cjs & sleep 0.5; "$node" --require ./count.cjs "${BIN}" list --json; echo "code $?" >&2; kill $!; } | { sleep 1.5; cat > read; }
      facts list --json | cmp - read && echo same`,
      { cwd },
    );
    expect({ code, out }).toEqual({ code: 0, out: 'same\n' });
    expect(Number(readFileSync(join(cwd, 'agains'), 'utf8'))).toBeGreaterThan(10);
  });
});

describe.skipIf(process.platform === 'win32')('standard error', () => {
  it.each(['2>&-', '2>/dev/full', '2> >(true)'])('that hears nothing (%s) changes no exit code', (where) => {
    expect(shell(`facts --nope ${where}`)).toMatchObject({ code: 2, out: '' });
    expect(shell(`facts check "${CONTRADICTED}" --format plain ${where}`).code).toBe(1);
  });
});

describe.skipIf(process.platform === 'win32')('standard input', () => {
  it.each([
    ['empty', '< /dev/null'],
    ['closed', '<&-'],
  ])('that is %s is a batch of nothing', (_, where) => {
    for (const verb of ['check', 'search']) {
      expect(shell(`facts ${verb} - ${where}`), verb).toEqual({ code: 0, out: '', err: '' });
    }
  });

  it.each([
    ['a directory', '< /'],
    ['not open for reading', '0> written'],
  ])('that is %s is an error', (_, where) => {
    const cwd = newFolder();
    for (const verb of ['check', 'search']) {
      const ended = shell(`facts ${verb} - ${where}`, { cwd });
      expect(ended, verb).toMatchObject({ code: 2, out: '' });
      expect(ended.err).toMatch(/^facts: can't read standard input: [^\n]*\n$/);
      const { err } = shell(`facts ${verb} - --format jsonl ${where}`, { cwd });
      expect(JSON.parse(err)).toMatchObject({ error: { code: 'unreadable-input' } });
    }
  });

  it('that never comes is waited for, and each line answered when it is there', async () => {
    const { child, closed } = startFacts(['search', '-', '--format', 'jsonl', '-n', '1', '--fields', 'id']);
    const lines: string[] = [];
    child.stdout!.setEncoding('utf8').on('data', (text: string) => lines.push(text));
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect({ lines, code: child.exitCode }).toEqual({ lines: [], code: null });
    for (const query of ['korean war', 'shoigu']) {
      const told = new Promise((resolve) => child.stdout!.once('data', resolve));
      child.stdin!.write(`${query}\n`);
      await told;
      expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ query });
    }
    child.stdin!.end();
    expect(await closed).toBe(0);
    expect(lines).toHaveLength(2);
  });

  // util-linux gives a program a terminal.
  const hasTerminal = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0;
  it.skipIf(!hasTerminal).each(['check', 'search'])('that is a terminal: %s - says what it waits for', (verb) => {
    const { code, out } = shell(`script -qec '"${process.execPath}" "${BIN}" ${verb} -' /dev/null`, { timeout: 10_000 });
    expect(out).toMatch(/standard input, which is a terminal\. Pipe them in/);
    expect(code).toBe(2);
  });
});

describe.skipIf(process.platform === 'win32')('the folder it runs in', () => {
  it('may be gone', () => {
    const parent = newFolder();
    const gone = join(parent, 'gone');
    mkdirSync(gone);
    writeFileSync(join(parent, 'my.json'), JSON.stringify(FIXTURE));
    const line = (argv: string) => shell(`cd gone && rmdir ../gone && facts ${argv}`, { cwd: parent });
    expect(line('list -n 1 --fields id')).toMatchObject({ code: 0, err: '' });
    mkdirSync(gone);
    expect(line(`list -n 1 --fields id -f "${join(parent, 'my.json')}"`)).toMatchObject({ code: 0, err: '' });
    mkdirSync(gone);
    const lost = line('list -f my.json');
    expect(lost).toMatchObject({ code: 2, out: '' });
    expect(lost.err).toMatch(/^facts: can't read .*my\.json: no such file/);
  });
});

describe.skipIf(process.platform === 'win32')('a fact file that is no file', () => {
  it('is read from a pipe, named or not', () => {
    const cwd = newFolder();
    // Large enough for an index to be kept of it, were it a file.
    writeFileSync(join(cwd, 'my.json'), JSON.stringify(generateFacts(700, 11), null, 1));
    const answer = shell('facts troops killed -n 3 --json -f my.json', { cwd });
    expect(answer).toMatchObject({ code: 0, err: '' });
    expect(shell('facts troops killed -n 3 --json -f <(cat my.json)', { cwd })).toEqual(answer);
    expect(shell('cat my.json | facts troops killed -n 3 --json -f /dev/stdin', { cwd })).toEqual(answer);
    const named = 'mkfifo pipe; cat my.json > pipe & facts troops killed -n 3 --json -f pipe';
    expect(shell(named, { cwd, timeout: 20_000 })).toEqual(answer);
    rmSync(join(cwd, 'pipe'));
  });
});

describe('a damaged installation', () => {
  it('is an error, never "nothing found"', () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin', 'facts.js'), readFileSync(BIN));
    const bin = join(folder, 'bin', 'facts.js');
    const without = facts(['korean', 'war'], { bin });
    expect(without).toMatchObject({ code: 2, out: '' });
    expect(without.err).toMatch(/^facts: the program can't be started: /);
    mkdirSync(join(folder, 'dist'));
    const dist = join(import.meta.dirname, '../../dist');
    writeFileSync(join(folder, 'dist', 'boot.cjs'), readFileSync(join(dist, 'boot.cjs')));
    writeFileSync(join(folder, 'dist', 'facts.cjs'), readFileSync(join(dist, 'facts.cjs')).subarray(0, 5000));
    expect(facts(['korean', 'war'], { bin })).toMatchObject({ code: 2, out: '' });
  });

  it('names the part that is missing, and says what to do', () => {
    const folder = newFolder();
    const root = join(import.meta.dirname, '../..');
    cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true });
    cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true, preserveTimestamps: true });
    cpSync(join(root, 'facts.json'), join(folder, 'facts.json'), { preserveTimestamps: true });
    rmSync(join(folder, 'dist', 'table.cjs'));
    const bin = join(folder, 'bin', 'facts.js');
    expect(facts(['korean', 'war', '--json', '-n', '1'], { bin })).toMatchObject({ code: 0, err: '' });
    const { code, out, err } = facts(['korean', 'war', '--format', 'table'], { bin });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^facts: can't read .*table\.cjs.*Install the program again\n$/);
  });
});
