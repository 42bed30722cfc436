import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = join(dirname(fileURLToPath(import.meta.url)), '..', 'src');

interface Module {
  /** Path from `src`, with slashes. */
  path: string;
  /** What it imports: paths from `src` for our own, names for packages. */
  imports: { name: string; typeOnly: boolean }[];
  /** The text without comments and quoted strings, for words that must not occur. */
  code: string;
}

/** Import and export declarations, `import()`, and `require()`. */
const IMPORT =
  /(?:^|\n)\s*(?<verb>import|export)\s+(?<type>type\s)?(?:[^'"`;]*?\sfrom\s+)?['"](?<name>[^'"]+)['"]|\b(?:import|require)\(\s*['"](?<lazy>[^'"]+)['"]\s*\)/g;

function readModule(file: string): Module {
  const text = readFileSync(file, 'utf8');
  const path = relative(SRC, file).split(sep).join('/');
  const imports = [...text.matchAll(IMPORT)].map(({ groups = {} }) => {
    const raw = groups.name ?? groups.lazy ?? '';
    const own = raw.startsWith('.') ? posix.join(posix.dirname(path), raw).replace(/\.js$/, '.ts') : raw;
    return { name: own, typeOnly: groups.type !== undefined };
  });
  const code = text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '$1')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");
  return { path, imports, code };
}

const modules: Module[] = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
  .map((entry) => readModule(join(entry.parentPath, entry.name)))
  .filter(({ path }) => !path.startsWith('tools/'));

const room = (path: string) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : path);
const isOwn = (name: string) => name.endsWith('.ts') || name.endsWith('.json');

/** `file → import` for every import of some files that must not be. */
function wrongArrows(from: (path: string) => boolean, isWrong: (name: string, typeOnly: boolean) => boolean): string[] {
  return modules
    .filter(({ path }) => from(path))
    .flatMap(({ path, imports }) => imports.filter((i) => isWrong(i.name, i.typeOnly)).map((i) => `${path} → ${i.name}`));
}

describe('the arrows', () => {
  it('are read at all', () => {
    expect(modules.length).toBeGreaterThan(30);
    const main = modules.find(({ path }) => path === 'main.ts');
    expect(main?.imports.map((i) => i.name)).toEqual(
      expect.arrayContaining(['commands/list.ts', 'commands/validate.ts', 'data.ts', 'program.ts', 'io.ts']),
    );
    const search = modules.find(({ path }) => path === 'core/search/similar.ts');
    expect(search?.imports.map((i) => i.name)).toContain('fuse.js/basic');
    for (const { path, imports } of modules) {
      for (const { name } of imports.filter((i) => i.name.endsWith('.ts'))) {
        const found = modules.some((m) => m.path === name) || name.endsWith('.d.ts');
        expect(found, `${path} → ${name}`).toBe(true);
      }
    }
  });

  it('core imports nothing of ours but core and its schema, and nothing of node', () => {
    const wrong = wrongArrows(
      (path) => room(path) === 'core',
      (name) => name.startsWith('node:') || (isOwn(name) && room(name) !== 'core' && name !== 'facts.schema.json'),
    );
    expect(wrong).toEqual([]);
  });

  it('commands import only core, and no other command', () => {
    const wrong = wrongArrows(
      (path) => room(path) === 'commands',
      (name, typeOnly) => name.startsWith('node:') || (isOwn(name) && room(name) !== 'core' && !(typeOnly && name === 'io.ts')),
    );
    expect(wrong).toEqual([]);
  });

  it('renderers import only core and each other', () => {
    const wrong = wrongArrows(
      (path) => room(path) === 'render',
      (name, typeOnly) =>
        name.startsWith('node:') || (isOwn(name) && !['core', 'render'].includes(room(name)) && !(typeOnly && name === 'io.ts')),
    );
    expect(wrong).toEqual([]);
  });

  it('the library imports only core and data', () => {
    const wrong = wrongArrows(
      (path) => path === 'index.ts',
      (name) => isOwn(name) && room(name) !== 'core' && name !== 'data.ts',
    );
    expect(wrong).toEqual([]);
  });

  it('nobody imports main but the start', () => {
    expect(
      wrongArrows(
        (path) => path !== 'boot.ts',
        (name) => name === 'main.ts',
      ),
    ).toEqual([]);
  });

  it.each<[string, (path: string) => boolean]>([
    ['commander', (path) => path === 'program.ts'],
    ['fuse.js/basic', (path) => path.startsWith('core/search/')],
    ['chalk', (path) => room(path) === 'render'],
    ['cli-table3', (path) => room(path) === 'render'],
  ])('%s has one home', (name, isHome) => {
    const users = modules.filter(({ imports }) => imports.some((i) => i.name === name)).map(({ path }) => path);
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter((path) => !isHome(path))).toEqual([]);
  });
});

describe('the world', () => {
  const users = (word: RegExp) => modules.filter(({ code }) => word.test(code)).map(({ path }) => path);

  it('is touched by io.ts and the start alone', () => {
    expect(users(/\bprocess\b/)).toEqual(['boot.ts', 'io.ts', 'private-folder.ts']);
    expect(users(/\bconsole\b/)).toEqual([]);
    expect(users(/\b__dirname\b|\bimport\.meta\b/)).toEqual([
      'boot.ts',
      'data.ts',
      'stored-facts.ts',
      'user-index.ts',
      'warm-up.ts',
    ]);
  });

  it('is never left by force', () => {
    expect(users(/\bexit\s*\(/)).toEqual([]);
  });
});
