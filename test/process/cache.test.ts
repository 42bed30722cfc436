import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Ended, facts, newFolder, otherUser, shell, startFacts } from '../helpers/binary.js';
import { RUNS } from '../helpers/fuzz.js';
import { fillCache, folderWithFacts, strangersIn } from '../helpers/kept.js';

const { folder, file } = folderWithFacts();
const argv = ['troops killed', '--json', '-n', '3', '-f', file];
/** Where no index matters. */
const quick = ['list', '--json', '-n', '1'];
const pristine = join(folder, 'pristine');

let right: Ended;
let quickly: Ended;
beforeAll(() => {
  quickly = facts(quick);
  expect(quickly).toMatchObject({ code: 0, err: '' });
  right = facts(argv);
  expect(right).toMatchObject({ code: 0, err: '' });
  fillCache(pristine, [argv]);
  expect(readdirSync(join(pristine, 'facts')).length).toBeGreaterThan(4);
});

const ask = (cache: string) => facts(argv, { env: { XDG_CACHE_HOME: cache }, timeout: 20_000 });

/** A copy of a full cache; its files of one type. Not all compiled code is asked for, so not all that is wrong is replaced. */
function fullCache() {
  const cache = join(newFolder(), 'cache');
  cpSync(pristine, cache, { recursive: true });
  const files = (type: string) =>
    readdirSync(join(cache, 'facts'))
      .filter((name) => name.startsWith(type))
      .map((name) => join(cache, 'facts', name));
  return { cache, files };
}

describe.skipIf(process.platform === 'win32')('a file of the cache', { timeout: 60_000 }, () => {
  const elsewhere = () => {
    const target = join(newFolder(), 'target');
    writeFileSync(target, 'of somebody else', { mode: 0o600 });
    return target;
  };

  it.each(['code', 'index'])('(%s) may be a link: it is replaced, and what it points to is neither read nor written', (type) => {
    const { cache, files } = fullCache();
    // To a whole file of this very user, which would be believed in its place.
    const [first = ''] = files(type);
    const moved = join(newFolder(), 'moved');
    cpSync(first, moved);
    chmodSync(moved, 0o600);
    const before = readFileSync(moved);
    rmSync(first);
    symlinkSync(moved, first);
    const target = elsewhere();
    for (const path of files(type).slice(1)) {
      rmSync(path);
      symlinkSync(target, path);
    }
    expect(ask(cache)).toEqual(right);
    expect(strangersIn(cache).length).toBeLessThan(files(type).length);
    expect(readFileSync(moved).equals(before)).toBe(true);
    expect(readFileSync(target, 'utf8')).toBe('of somebody else');
  });

  it.each(['code', 'index'])('(%s) may be a folder', (type) => {
    const { cache, files } = fullCache();
    for (const path of files(type)) {
      rmSync(path);
      mkdirSync(path);
    }
    expect(ask(cache)).toEqual(right);
    expect(readdirSync(join(cache, 'facts')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it.each(['code', 'index'])('(%s) may be a named pipe, and is not waited for', (type) => {
    const { cache, files } = fullCache();
    for (const path of files(type)) {
      rmSync(path);
      expect(spawnSync('mkfifo', ['-m', '600', path]).status).toBe(0);
    }
    expect(ask(cache)).toEqual(right);
    expect(strangersIn(cache).length).toBeLessThan(files(type).length);
  });

  it.each(['code', 'index'])('(%s) may go on with a hundred gigabytes of nothing', (type) => {
    const { cache, files } = fullCache();
    for (const path of files(type)) expect(spawnSync('truncate', ['-s', '100G', path]).status).toBe(0);
    expect(ask(cache)).toEqual(right);
  });

  it('(index) may be zeros anywhere, as a disk gives where it lost what was written', () => {
    const { cache, files } = fullCache();
    const [index = ''] = files('index');
    const whole = readFileSync(index);
    const blocks = Math.ceil(whole.length / 4096);
    expect(blocks).toBeGreaterThan(10);
    const tryWithout = (chosen: (block: number) => boolean, label: string) => {
      const wrong = Buffer.from(whole);
      for (let at = 0; at < whole.length; at += 4096) if (chosen(at / 4096)) wrong.fill(0, at, Math.min(at + 4096, whole.length));
      writeFileSync(index, wrong);
      expect(ask(cache), label).toEqual(right);
    };
    // All but the head; every second; and some alone.
    tryWithout((block) => block > 3, 'all');
    tryWithout((block) => block % 2 === 1, 'odd');
    const step = Math.ceil(blocks / RUNS);
    for (let one = 1; one < blocks; one += step) tryWithout((block) => block === one, `block ${one}`);
  });

  it('is not believed under the name of another', () => {
    const { cache, files } = fullCache();
    const codes = files('code').map((path) => ({ path, bytes: readFileSync(path) }));
    codes.forEach(({ path }, i) => {
      writeFileSync(path, codes[(i + 1) % codes.length]!.bytes);
    });
    expect(ask(cache)).toEqual(right);
    // What was asked for was made again.
    const others = codes.filter(({ path }, i) => readFileSync(path).equals(codes[(i + 1) % codes.length]!.bytes));
    expect(others.length).toBeLessThan(codes.length);
  });

  it('of another version of the program or of Node is not looked at', () => {
    const { cache, files } = fullCache();
    // The names hold both; what is of this Node and another program is removed when new code is kept.
    for (const path of files('code')) writeFileSync(path.replace(/code-\w+-/, 'code-0123456789abcdef-'), 'of another program');
    for (const path of files('code')) {
      if (!path.includes('0123456789abcdef')) cpSync(path, path.replace(process.version, 'v4.0.0'));
      if (path.endsWith('-facts.bin')) rmSync(path);
    }
    expect(ask(cache)).toEqual(right);
    const names = readdirSync(join(cache, 'facts'));
    expect(names.filter((name) => name.includes('0123456789abcdef'))).toEqual([]);
    expect(names.filter((name) => name.includes('v4.0.0')).length).toBeGreaterThan(2);
    // An index names the program in its head.
    const [index = ''] = files('index');
    const bytes = readFileSync(index);
    const id = /code-(\w+)-/.exec(files('code')[0] ?? '')?.[1] ?? '';
    const at = bytes.indexOf(id);
    expect(at).toBeGreaterThan(0);
    bytes.write('f'.repeat(id.length), at);
    writeFileSync(index, bytes);
    expect(ask(cache)).toEqual(right);
    expect(readFileSync(index).indexOf(id)).toBe(at);
  });

  it('that a killed run left is removed after an hour, and what was made long ago after two months', () => {
    const { cache, files } = fullCache();
    const aged = (name: string, hours: number) => {
      const path = join(cache, 'facts', name);
      writeFileSync(path, 'left', { mode: 0o600 });
      const seconds = Date.now() / 1000 - hours * 3600;
      utimesSync(path, seconds, seconds);
      return path;
    };
    const gone = [aged('index-1.bin.7-abc.tmp', 2), aged('code-1-v1.0.0-x64-facts.bin', 24 * 61), aged('index-1.bin', 24 * 61)];
    const kept = [aged('index-2.bin.7-abc.tmp', 0), aged('index-2.bin', 24 * 50), aged('notes.txt', 24 * 900)];
    for (const path of files('code-')) if (!gone.includes(path)) rmSync(path);
    expect(ask(cache)).toEqual(right);
    expect([...gone, ...kept].filter((path) => existsSync(path))).toEqual(kept);
  });
});

describe('compiled code', { timeout: 60_000 }, () => {
  it('is kept by the first run that makes no index: while one is made, V8 drops what the next run needs', () => {
    const cache = newFolder();
    const kept = () => readdirSync(join(cache, 'facts')).map((name) => /^(?:code(?=-.*-facts\.bin$)|index)/.exec(name)?.[0]);
    expect(ask(cache)).toEqual(right);
    expect(kept()).toEqual(['index']);
    expect(ask(cache)).toEqual(right);
    expect(kept()).toEqual(expect.arrayContaining(['code', 'index']));
  });
});

describe.skipIf(process.platform === 'win32')('a cache folder', { timeout: 60_000 }, () => {
  it('is made for the user alone, also where others may write everything', () => {
    const cache = newFolder();
    const line = `umask 000; facts ${argv.map((arg) => `'${arg}'`).join(' ')}`;
    expect(shell(line, { env: { XDG_CACHE_HOME: join(cache, 'new') } })).toEqual(right);
    expect(strangersIn(join(cache, 'new'))).toEqual([]);
    expect(statSync(join(cache, 'new')).mode & 0o777).toBe(0o700);
  });

  it.each([0o770, 0o707, 0o777, 0o1777])('that others can write (%o) is neither believed nor written', (mode) => {
    const { cache, files } = fullCache();
    // What lies there would be believed by its own mode and owner, and is of no use: it would have to be made anew.
    const wrong = [...files('code'), ...files('index')];
    for (const path of wrong) writeFileSync(path, 'planted');
    chmodSync(join(cache, 'facts'), mode);
    expect(ask(cache)).toEqual(right);
    for (const path of wrong) expect(readFileSync(path, 'utf8')).toBe('planted');
    expect(readdirSync(join(cache, 'facts'))).toHaveLength(wrong.length);
  });

  it('that others can write is not read, though all in it is whole', () => {
    const { cache } = fullCache();
    chmodSync(join(cache, 'facts'), 0o777);
    const log = join(newFolder(), 'log');
    const node = ['--require', join(import.meta.dirname, '../helpers/faulty-fs.cjs')];
    const env = { XDG_CACHE_HOME: cache, FAULT_AT: '0', FAULT_UNDER: join(cache, 'facts', 'code'), FAULT_LOG: log };
    expect(facts(argv, { env, node })).toEqual(right);
    expect(readFileSync(log, 'utf8')).toBe('calls 0\n');
    chmodSync(join(cache, 'facts'), 0o700);
    rmSync(log);
    expect(facts(argv, { env, node })).toEqual(right);
    expect(readFileSync(log, 'utf8')).toMatch(/^calls [1-9]/);
  });

  it('that is a link is neither followed nor replaced', () => {
    const { cache, files } = fullCache();
    const place = join(cache, 'facts');
    const real = join(cache, 'real');
    cpSync(place, real, { recursive: true });
    chmodSync(real, 0o700);
    rmSync(place, { recursive: true });
    symlinkSync(real, place);
    for (const path of files('')) writeFileSync(path, 'planted');
    expect(ask(cache)).toEqual(right);
    for (const path of files('')) expect(readFileSync(path, 'utf8')).toBe('planted');
  });

  it.each([
    ['HOME unset', {}],
    ['HOME empty', { HOME: '' }],
    ['HOME relative', { HOME: 'home' }],
    ['HOME missing', { HOME: '/nonexistent/home' }],
    ['HOME a file', { HOME: '/etc/passwd' }],
    ['HOME where nothing can be made', { HOME: '/proc' }],
    ['a cache folder in a device', { XDG_CACHE_HOME: '/dev/null' }],
    ['a name that is too long', { XDG_CACHE_HOME: `/tmp/${'x'.repeat(300)}` }],
  ])('may be impossible: %s', (_, env) => {
    const cwd = newFolder();
    expect(facts(quick, { env, cwd })).toEqual(quickly);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('may be on a full disk: nothing of it is left', () => {
    const cache = newFolder();
    // A process that may write no more than 20 kB to a file gets an error, as on a full disk.
    const line = `ulimit -f 20; facts ${argv.map((arg) => `'${arg}'`).join(' ')}`;
    expect(shell(line, { env: { XDG_CACHE_HOME: cache } })).toEqual(right);
    expect(strangersIn(cache)).toEqual([]);
    for (const name of readdirSync(join(cache, 'facts'))) expect(name).toMatch(/^code-/);
    expect(ask(cache)).toEqual(right);
    expect(strangersIn(cache)).toEqual([]);
  });
});

/** A folder that another user may enter. */
function openFolder(): string {
  const path = newFolder();
  chmodSync(path, 0o777);
  return path;
}

// As root no permission counts: there, the program runs as another user.
const isRoot = process.getuid?.() === 0;
const uid = otherUser();

describe.skipIf(process.platform === 'win32' || (isRoot && uid === undefined))('permissions', { timeout: 60_000 }, () => {
  const as = uid === undefined ? {} : { uid };
  const own = (path: string) => uid !== undefined && chownSync(path, uid, uid);

  it.each([
    ['a cache folder that is read-only', 0o500, 'cache/facts'],
    ['a parent that is read-only', 0o500, 'cache'],
    ['a parent that can not be entered', 0o000, 'cache'],
  ])('%s costs time, nothing else', (_, mode, part) => {
    const home = openFolder();
    for (const path of ['cache', part]) {
      if (!existsSync(join(home, path))) mkdirSync(join(home, path), { mode: 0o700 });
      own(join(home, path));
    }
    chmodSync(join(home, part), mode);
    try {
      const ended = facts(quick, { env: { XDG_CACHE_HOME: join(home, 'cache') }, ...as });
      expect(ended).toEqual(quickly);
    } finally {
      chmodSync(join(home, part), 0o700);
    }
    expect(readdirSync(join(home, part))).toEqual([]);
  });

  it('a cache that can not be read is made anew', () => {
    const home = openFolder();
    const env = { XDG_CACHE_HOME: home };
    expect(facts(quick, { env, ...as })).toEqual(quickly);
    const names = readdirSync(join(home, 'facts'));
    for (const name of names) chmodSync(join(home, 'facts', name), 0o000);
    expect(facts(quick, { env, ...as })).toEqual(quickly);
    expect(strangersIn(home)).toEqual([]);
    expect(readdirSync(join(home, 'facts')).sort()).toEqual(names.sort());
  });

  it.skipIf(uid === undefined)("another user's cache folder is neither believed nor written", () => {
    const home = openFolder();
    facts(quick, { env: { XDG_CACHE_HOME: home }, ...as });
    const names = readdirSync(join(home, 'facts'));
    for (const name of names) writeFileSync(join(home, 'facts', name), 'planted');
    // Root could, and must not.
    expect(facts(quick, { env: { XDG_CACHE_HOME: home } })).toEqual(quickly);
    for (const name of names) expect(readFileSync(join(home, 'facts', name), 'utf8')).toBe('planted');
    expect(readdirSync(join(home, 'facts'))).toHaveLength(names.length);
    // Nor the other way round, though all may enter it.
    chownSync(join(home, 'facts'), 0, 0);
    chmodSync(join(home, 'facts'), 0o755);
    for (const name of names) chmodSync(join(home, 'facts', name), 0o644);
    expect(facts(quick, { env: { XDG_CACHE_HOME: home }, ...as })).toEqual(quickly);
    for (const name of names) expect(readFileSync(join(home, 'facts', name), 'utf8')).toBe('planted');
  });

  it.skipIf(uid === undefined)("under sudo nothing is made in another user's home", () => {
    const home = realpathSync(mkdtempSync(join(tmpdir(), 'facts-home-')));
    try {
      own(home);
      chmodSync(home, 0o755);
      expect(facts(quick, { env: { HOME: home } })).toEqual(quickly);
      expect(readdirSync(home)).toEqual([]);
      expect(facts(quick, { env: { HOME: home }, ...as })).toEqual(quickly);
      expect(readdirSync(home)).toEqual(['.cache']);
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });
});

describe('many at once', { timeout: 240_000 }, () => {
  // Fifty of them where there is time: `npm run fuzz`.
  const MANY = RUNS >= 50 ? 50 : 8;

  it('share one new cache, and all answer right', async () => {
    const cache = newFolder();
    const results = await Promise.all(
      Array.from({ length: MANY }, () => startFacts(argv, { env: { XDG_CACHE_HOME: cache } }).ended()),
    );
    expect(results).toEqual(Array.from({ length: MANY }, () => right));
    expect(strangersIn(cache)).toEqual([]);
    expect(readdirSync(join(cache, 'facts')).filter((name) => name.startsWith('index-'))).toHaveLength(1);
    expect(ask(cache)).toEqual(right);
    console.log(`at once, on one new cache: ${MANY} programs`);
  });

  it('answer right while others damage what they keep', async () => {
    const cache = join(newFolder(), 'cache');
    cpSync(pristine, cache, { recursive: true });
    let damages = 0;
    let isOver = false;
    const damage = async () => {
      for (; !isOver; damages++) {
        const names = readdirSync(join(cache, 'facts')).filter((name) => name.endsWith('.bin'));
        const path = join(cache, 'facts', names[damages % names.length] ?? 'none');
        try {
          // In place, as no program of ours does it.
          if (damages % 3 === 0) rmSync(path);
          else writeFileSync(path, Buffer.alloc(1 << 16, damages), { flag: 'r+' });
        } catch {
          // Another run just put a new one there.
        }
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
    };
    const damaging = damage();
    try {
      for (let i = 0; i < MANY / 4; i++) {
        const results = await Promise.all([1, 2, 3, 4].map(() => startFacts(argv, { env: { XDG_CACHE_HOME: cache } }).ended()));
        expect(results).toEqual([right, right, right, right]);
      }
    } finally {
      isOver = true;
      await damaging;
    }
    expect(damages).toBeGreaterThan(5);
    console.log(`at once, on a cache being damaged: ${MANY} programs, ${damages} faults injected`);
  });
});

describe('a batch', { timeout: 60_000 }, () => {
  it('goes on when the index is damaged under it', async () => {
    const { cache, files } = fullCache();
    const [index = ''] = files('index');
    const batch = ['search', '-', '--format', 'jsonl', '-n', '1', '-f', file];
    const queries = ['troops', 'summit 1953', 'harrison'];
    const expected = facts(batch, { input: queries.join('\n') });
    expect(expected.code).toBe(0);
    const { child, ended } = startFacts(batch, { env: { XDG_CACHE_HOME: cache } });
    const told = () => new Promise((resolve) => child.stdout!.once('data', resolve));
    const end = ended();
    child.stdin!.write(`${queries[0]}\n`);
    await told();
    const bytes = readFileSync(index);
    // All but the head.
    for (let at = 20_000; at < bytes.length; at++) bytes[at] = bytes[at]! ^ 0x55;
    writeFileSync(index, bytes, { flag: 'r+' });
    child.stdin!.write(`${queries[1]}\n`);
    await told();
    child.stdin!.end(queries[2]);
    expect(await end).toEqual(expected);
  });
});
