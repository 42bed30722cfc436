import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
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
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { facts, newFolder, otherUser } from './helpers/binary.js';

/** What users get: the tarball, installed as package managers do it, without a network. */

const ROOT = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<string, unknown> & { scripts: Record<string, string> };
interface Locked {
  version: string;
  license?: string;
  dev?: boolean;
  hasInstallScript?: boolean;
}
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const packages = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(([path, locked]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), ...locked }));

/** May be shipped within a program under the MIT licence. */
const PERMISSIVE = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD'];
/** Besides, for tools that are used and not shipped. */
const FOR_TOOLS = [...PERMISSIVE, 'MIT OR Apache-2.0', 'MPL-2.0', 'Python-2.0', 'PSF-2.0', 'CC0-1.0', 'BlueOak-1.0.0'];

describe('licences', () => {
  const notices = () =>
    read('dist/THIRD-PARTY-NOTICES.txt')
      .split(`\n${'-'.repeat(78)}\n`)
      .slice(1);
  const bundled = () =>
    notices().map((text) => {
      const [, name = '', version = '', licence = ''] = /^\s*(\S+) (\S+) \((.+)\)\n/.exec(text) ?? [];
      return { name, version, licence, text };
    });

  it('of all that is bundled are permissive, and given in full', () => {
    expect(bundled().length).toBeGreaterThan(20);
    expect(bundled().filter(({ licence }) => !PERMISSIVE.includes(licence))).toEqual([]);
    for (const { name, version, licence, text } of bundled()) {
      expect(
        packages.filter((p) => p.name === name && p.version === version && p.license === licence),
        name,
      ).not.toEqual([]);
      // A licence that is a text of its own is given once.
      if (licence !== 'Apache-2.0') expect(text, name).toMatch(/copyright|©/i);
    }
    expect(notices().some((text) => /Apache License\s+Version 2\.0, January 2004/.test(text))).toBe(true);
  });

  it('of all that is used to make it are known', () => {
    expect(packages.length).toBeGreaterThan(100);
    expect(packages.filter(({ license = 'none' }) => !FOR_TOOLS.includes(license))).toEqual([]);
  });

  it('cover every package whose code is in dist', () => {
    // A source map would name them; the bundler's own list made the notices, so some are looked for by what they say.
    const names = bundled().map(({ name }) => name);
    const dist = readdirSync(join(ROOT, 'dist')).filter((name) => name.endsWith('.cjs'));
    const code = dist.map((name) => read(`dist/${name}`)).join('\n');
    for (const [name, sign] of [
      ['commander', 'excessArguments'],
      ['fuse.js', 'minMatchCharLength'],
      ['compromise', 'ProperNoun'],
      ['nearley', 'nearley'],
      ['ajv', 'must NOT have additional properties'],
    ] as const) {
      expect(code.includes(sign), sign).toBe(true);
      expect(names).toContain(name);
    }
  });
});

describe('installing', () => {
  it('runs no script of ours but the build in a checkout, and needs none of others', () => {
    const automatic = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare', 'prepack', 'postpack'];
    expect(Object.keys(manifest.scripts).filter((name) => automatic.includes(name))).toEqual(['prepare']);
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest).not.toHaveProperty('optionalDependencies');
    expect(manifest).not.toHaveProperty('peerDependencies');
    expect(packages.every(({ dev }) => dev)).toBe(true);
    // esbuild's script only makes its start faster: the binary comes as a package of its own.
    expect(packages.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name)).toEqual(['esbuild']);
  });

  it('pins every tool to one version', () => {
    const tools = Object.entries(manifest.devDependencies as Record<string, string>);
    expect(tools.length).toBeGreaterThan(10);
    expect(tools.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});

/** What may be in the tarball; what of it must be. */
const SHIPPED = [
  /^package\.json$/,
  /^README\.md$/,
  /^LICENSE$/,
  /^CHANGELOG\.md$/,
  /^facts\.json$/,
  /^src\/facts\.schema\.json$/,
  /^bin\/facts\.js$/,
  /^dist\/facts\.(?:index|results)$/,
  /^dist\/kernel\.wasm$/,
  /^dist\/build\.wasm$/,
  /^dist\/THIRD-PARTY-NOTICES\.txt$/,
  /^dist\/index\.mjs$/,
  /^dist\/[a-z-]+\.cjs$/,
  /^dist\/types\/src\/[\w/-]+\.d\.m?ts$/,
];
/** Nearly all of it is the facts, their index and the results worked out from them: a hundred records weigh some 150 KB packed. */
const MOST_PACKED = 5_000_000;
const MOST_UNPACKED = 20_000_000;

const npmEnv = (home: string) => ({ PATH: process.env.PATH ?? '', HOME: home, npm_config_update_notifier: 'false' });

describe.skipIf(process.platform === 'win32')('the tarball', { timeout: 120_000 }, () => {
  let folder: string;
  let tarball: string;
  let unpacked: string;
  let report: { size: number; unpackedSize: number; files: { path: string; mode: number }[] };
  const question = ['korean', 'war', '-n', '3', '--json'];
  let answer: ReturnType<typeof facts>;

  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'facts-package-')));
    chmodSync(folder, 0o755);
    // Without its scripts: it is built, and other tests read what was built.
    const argv = ['pack', '--json', '--ignore-scripts', '--offline', '--pack-destination', folder];
    const told = JSON.parse(execFileSync('npm', argv, { cwd: ROOT, env: npmEnv(folder), encoding: 'utf8' }));
    report = (Array.isArray(told) ? told[0] : Object.values(told)[0]) as typeof report;
    tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
    execFileSync('tar', ['xzf', tarball, '-C', folder]);
    unpacked = join(folder, 'package');
    answer = facts(question);
    expect(answer).toMatchObject({ code: 0, err: '' });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds what is needed, and nothing else', () => {
    const paths = report.files.map(({ path }) => path);
    expect(paths.filter((path) => !SHIPPED.some((shape) => shape.test(path)))).toEqual([]);
    expect(SHIPPED.filter((shape) => !paths.some((path) => shape.test(path)))).toEqual([]);
    // What is in it is what npm tells.
    const files = readdirSync(unpacked, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
    expect(files.map((entry) => relative(unpacked, join(entry.parentPath, entry.name))).sort()).toEqual(paths.sort());
    expect(files.every((entry) => entry.isFile())).toBe(true);
    expect(paths.filter((path) => statSync(join(unpacked, path)).mode & 0o111)).toEqual(['bin/facts.js']);
  });

  it('is small', () => {
    expect(report.size).toBeLessThan(MOST_PACKED);
    expect(report.unpackedSize).toBeLessThan(MOST_UNPACKED);
  });

  it('says nothing of the machine that made it', () => {
    for (const { path } of report.files) {
      const text = readFileSync(join(unpacked, path), 'latin1');
      expect(text.includes(ROOT), path).toBe(false);
      // Addresses of sources can look like it.
      if (!/^(?:facts\.json|dist\/facts\.(?:index|results))$/.test(path))
        expect(text, path).not.toMatch(/\/(?:home|Users|root|tmp)\/\w/);
    }
  });

  it('loads no module but its own and those of Node', () => {
    const isOwn = (name: string, path: string) => existsSync(join(unpacked, dirname(path), name)) && /^\.\.?\//.test(name);
    const builtins = new Set<string>();
    for (const { path } of report.files.filter(({ path }) => /\.(cjs|mjs|js)$/.test(path))) {
      const text = readFileSync(join(unpacked, path), 'utf8');
      const found = [...text.matchAll(/\b(?:require|import)\(\s*["'`]([^"'`]+)["'`]\s*\)/g)];
      if (path.endsWith('.mjs')) found.push(...text.matchAll(/^\s*(?:import|export)\b[^"';]*["']([^"']+)["']/gm));
      // ajv can write programs; that is in their text, which is never run.
      const names = found.map(([, name = '']) => name).filter((name) => !name.startsWith('ajv/dist/runtime/'));
      for (const name of names.filter(isBuiltin)) builtins.add(name.replace('node:', ''));
      expect(
        names.filter((name) => !isOwn(name, path) && !isBuiltin(name)),
        path,
      ).toEqual([]);
    }
    expect([...builtins]).toEqual(expect.arrayContaining(['fs', 'path']));
    // Nothing that could reach a network, or start a program other than a command of ours.
    const allowed = 'buffer child_process crypto events fs fs/promises module os path process tty url util v8 vm'.split(' ');
    expect([...builtins].filter((name) => !allowed.includes(name))).toEqual([]);
  });

  it('asks for no network', () => {
    for (const { path } of report.files.filter(({ path }) => /\.(cjs|mjs|js)$/.test(path)))
      expect(readFileSync(join(unpacked, path), 'utf8'), path).not.toMatch(
        /\bfetch\(|\bWebSocket\b|\bXMLHttpRequest\b|\bEventSource\b/,
      );
    // And any use of one would end it.
    const trap = join(newFolder(), 'trap.cjs');
    writeFileSync(
      trap,
      `const end = (what) => () => { process.stderr.write('network: ' + what); process.exit(99); };
      for (const name of ['net', 'dns', 'dgram', 'tls', 'http', 'https', 'http2']) {
        const module = require(name);
        for (const key of Object.keys(module)) if (typeof module[key] === 'function' && /^[a-z]/.test(key)) module[key] = end(name + '.' + key);
      }
      globalThis.fetch = end('fetch');`,
    );
    const node = ['--require', trap];
    for (const argv of [
      question,
      ['check', 'More than 150,000 Chinese troops died in the Korean War'],
      ['sources', '--format', 'table'],
      ['list', '-n', '1'],
    ]) {
      const found = facts(argv, { node, bin: join(unpacked, 'bin', 'facts.js') });
      expect({ code: found.code, network: found.err.includes('network') }).toEqual({ code: 0, network: false });
    }
    writeFileSync(join(dirname(trap), 'asks.cjs'), "require('node:dns').lookup('example.org', () => {})");
    expect(facts([], { node, bin: join(dirname(trap), 'asks.cjs') }).code).toBe(99);
  });

  it('has nothing that publint would warn of', async () => {
    const { publint } = await import('publint');
    expect((await publint({ pkgDir: unpacked, pack: false, level: 'suggestion' })).messages).toEqual([]);
  });

  it('gives types to those who import and to those who require', () => {
    const place = newFolder();
    mkdirSync(join(place, 'node_modules', '@types'), { recursive: true });
    symlinkSync(unpacked, join(place, 'node_modules', 'facts-cli'));
    symlinkSync(join(ROOT, 'node_modules', '@types', 'node'), join(place, 'node_modules', '@types', 'node'));
    const line =
      "const base = await loadFacts(); const { hits } = await searchFacts(base, buildTermIndex(base), 'shoygu', { limit: 1 });";
    const head = "import { buildTermIndex, loadFacts, searchFacts } from 'facts-cli';";
    writeFileSync(join(place, 'a.mts'), `${head} ${line} export const right: number = hits.length;`);
    writeFileSync(
      join(place, 'b.cts'),
      `${head} export async function f() { ${line} const right: number = hits.length; return right; }`,
    );
    const tsc = (...files: string[]) =>
      spawnSync(
        process.execPath,
        [
          join(ROOT, 'node_modules/typescript/bin/tsc'),
          '--noEmit',
          '--strict',
          '--module',
          'nodenext',
          '--types',
          'node',
          ...files,
        ],
        { cwd: place, encoding: 'utf8' },
      );
    expect(tsc('a.mts', 'b.cts')).toMatchObject({ status: 0, stdout: '' });
    writeFileSync(join(place, 'c.mts'), `${head} ${line} export const wrong: string = hits.length;`);
    expect(tsc('c.mts').stdout).toMatch(/not assignable to type 'string'/);
  });

  it('works as a library, imported and required', () => {
    const place = newFolder();
    mkdirSync(join(place, 'node_modules'));
    symlinkSync(unpacked, join(place, 'node_modules', 'facts-cli'));
    const use =
      "const base = await loadFacts(); console.log((await searchFacts(base, buildTermIndex(base), 'shoygu', { limit: 1 })).hits.length);";
    const names = '{ buildTermIndex, loadFacts, searchFacts }';
    writeFileSync(join(place, 'a.mjs'), `import ${names} from 'facts-cli'; ${use}`);
    writeFileSync(join(place, 'b.cjs'), `const ${names} = require('facts-cli'); (async () => { ${use} })();`);
    for (const file of ['a.mjs', 'b.cjs'])
      expect(spawnSync(process.execPath, [file], { cwd: place, encoding: 'utf8' }), file).toMatchObject({
        status: 0,
        stdout: '1\n',
      });
  });

  /** Runs an installed program as a shell would, with the cache folder of a new user. */
  const run = (program: string, env: Record<string, string> = {}, uid?: number) => {
    const { status, stdout, stderr } = spawnSync(program, question, {
      env: { PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`, ...env },
      cwd: '/',
      encoding: 'utf8',
      ...(uid !== undefined && { uid, gid: uid }),
    });
    return { code: status, out: stdout, err: stderr };
  };
  /** First, second and third run: without compiled code, making it, using it. */
  const expectRightAnswers = (program: string) => {
    expect(run(program)).toEqual(answer);
    const home = newFolder();
    for (let i = 0; i < 3; i++) expect(run(program, { HOME: home })).toEqual(answer);
    expect(readdirSync(join(home, '.cache', 'facts')).length).toBeGreaterThan(1);
  };

  it('installs globally with npm, offline, without running anything', () => {
    const prefix = newFolder();
    const argv = ['install', '--global', '--offline', '--no-audit', '--no-fund', '--prefix', prefix, tarball];
    execFileSync('npm', argv, { env: npmEnv(prefix), encoding: 'utf8', stdio: 'pipe' });
    expect(readdirSync(join(prefix, 'lib', 'node_modules', 'facts-cli')).sort()).toEqual(readdirSync(unpacked).sort());
    expect(lstatSync(join(prefix, 'bin', 'facts')).isSymbolicLink()).toBe(true);
    expectRightAnswers(join(prefix, 'bin', 'facts'));
  });

  it('installs into a project with npm, offline, beside its scripts', () => {
    const project = newFolder();
    writeFileSync(
      join(project, 'package.json'),
      '{"name":"project","private":true,"scripts":{"ask":"facts korean war -n 1 --fields id"}}',
    );
    execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], {
      cwd: project,
      env: npmEnv(project),
      stdio: 'pipe',
    });
    expect(execFileSync('npm', ['run', '--silent', 'ask'], { cwd: project, env: npmEnv(project), encoding: 'utf8' })).toBe(
      'korean-war\n',
    );
  });

  it('can be unpacked and "npm install"ed, without the tools that build it', () => {
    const place = join(newFolder(), 'unpacked');
    cpSync(unpacked, place, { recursive: true });
    const argv = ['run', '--silent', 'prepare'];
    execFileSync('npm', argv, { cwd: place, env: npmEnv(folder), stdio: 'pipe' });
    expect(facts(question, { bin: join(place, 'bin', 'facts.js') })).toEqual(answer);
    // In a checkout that script builds, and says so when it can't.
    writeFileSync(join(place, 'esbuild.config.mjs'), readFileSync(join(ROOT, 'esbuild.config.mjs')));
    const { status, stderr } = spawnSync('npm', argv, { cwd: place, env: npmEnv(folder), encoding: 'utf8' });
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/Cannot find package '(?:esbuild|assemblyscript)'/);
  });

  it("works in pnpm's layout: a store of hard links, and a script that starts it", () => {
    const project = newFolder();
    const real = join(project, 'node_modules/.pnpm/facts-cli@0.1.0/node_modules/facts-cli');
    cpSync(unpacked, real, { recursive: true });
    // Files of a store get their dates in any order.
    utimesSync(join(real, 'dist', 'facts.index'), 1_700_000_000, 1_700_000_000);
    symlinkSync('.pnpm/facts-cli@0.1.0/node_modules/facts-cli', join(project, 'node_modules', 'facts-cli'));
    mkdirSync(join(project, 'node_modules', '.bin'));
    const shim = join(project, 'node_modules', '.bin', 'facts');
    writeFileSync(
      shim,
      `#!/bin/sh
basedir=$(dirname "$(echo "$0" | sed -e 's,\\\\,/,g')")
export NODE_PATH="${real}/node_modules:${dirname(real)}"
if [ -x "$basedir/node" ]; then
  exec "$basedir/node"  "$basedir/../facts-cli/bin/facts.js" "$@"
else
  exec node  "$basedir/../facts-cli/bin/facts.js" "$@"
fi
`,
      { mode: 0o755 },
    );
    expectRightAnswers(shim);
  });

  it("works in yarn's layout: a relative link to the program", () => {
    const project = newFolder();
    mkdirSync(join(project, 'node_modules', '.bin'), { recursive: true });
    cpSync(unpacked, join(project, 'node_modules', 'facts-cli'), { recursive: true });
    symlinkSync('../facts-cli/bin/facts.js', join(project, 'node_modules', '.bin', 'facts'));
    expectRightAnswers(join(project, 'node_modules', '.bin', 'facts'));
  });

  it('works through links to links, from a folder with a strange name', () => {
    const project = newFolder();
    const strange = join(project, 'a b\'c"d$e 판문점 %20 #');
    cpSync(unpacked, strange, { recursive: true });
    symlinkSync(join(strange, 'bin', 'facts.js'), join(project, 'one'));
    symlinkSync('one', join(project, 'two'));
    expectRightAnswers(join(project, 'two'));
  });

  it('works where neither its folder nor the cache can be written', () => {
    const project = newFolder();
    chmodSync(project, 0o755);
    const place = join(project, 'facts-cli');
    cpSync(unpacked, place, { recursive: true });
    mkdirSync(join(project, 'home'), { mode: 0o555 });
    const all = readdirSync(place, { recursive: true, withFileTypes: true });
    for (const entry of all) chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o555 : 0o444);
    chmodSync(join(place, 'bin', 'facts.js'), 0o555);
    chmodSync(place, 0o555);
    // For root nothing is read-only.
    const uid = otherUser();
    try {
      for (let i = 0; i < 2; i++)
        expect(run(join(place, 'bin', 'facts.js'), { HOME: join(project, 'home') }, uid)).toEqual(answer);
      if (uid !== undefined || process.getuid?.() !== 0) expect(readdirSync(join(project, 'home'))).toEqual([]);
    } finally {
      for (const entry of all) if (entry.isDirectory()) chmodSync(join(entry.parentPath, entry.name), 0o755);
      chmodSync(place, 0o755);
    }
  });
});
