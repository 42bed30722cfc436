// Builds dist/: the program as CommonJS (on Node 20 an ESM entry alone costs a fifth of starting Node), its rare parts
// as files of their own that are loaded when asked for, the library in both module systems, types, and notices.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import asc from 'assemblyscript/asc';
import { build } from 'esbuild';

const root = import.meta.dirname;
const dist = join(root, 'dist');

/** Modules that the program loads by `import()`: parts of the source by path, packages by name. */
const LAZY = {
  table: join(root, 'src/render/table.ts'),
  separated: join(root, 'src/render/separated.ts'),
  'keep-code': join(root, 'src/keep-code.ts'),
  validate: join(root, 'src/core/validate.ts'),
  'commands-check': join(root, 'src/commands/check.ts'),
  'commands-validate': join(root, 'src/commands/validate.ts'),
  'user-index': join(root, 'src/user-index.ts'),
  'chrono-node': 'chrono-node/en',
  compromise: 'compromise',
  'any-ascii': 'any-ascii',
};

/**
 * Modules of the source that few runs need, by what the program calls of them: parts of their own, which share no state
 * with it. What a query does not need takes time all the same, to be read and to be taken from V8's code cache.
 */
const RARE = {
  show: ['src/commands/show.ts', 'showCommand'],
  help: ['src/help.ts', 'helpText'],
  'config-file': ['src/config-file.ts', 'readConfigFile'],
  filter: ['src/core/filter.ts', 'createFilter'],
  'make-result': ['src/core/make-result.ts', 'makeResult'],
  'other-places': ['src/core/search/other-places.ts', 'otherPlaceName'],
  similar: ['src/core/search/similar.ts', 'similarWords', 'nearWords'],
  'term-index': ['src/core/search/term-index.ts', 'buildTermIndex'],
};
const rareParts = {
  name: 'rare-parts',
  setup({ onLoad, onResolve }) {
    const nameOf = (path) => Object.keys(RARE).find((name) => join(root, RARE[name][0]) === path);
    onResolve({ filter: /^\.\.?\/.*\.js$/ }, ({ kind, path, resolveDir }) => {
      const name = kind === 'import-statement' ? nameOf(join(resolveDir, path.replace(/\.js$/, '.ts'))) : undefined;
      return name === undefined ? undefined : { path: name, namespace: 'rare-parts', sideEffects: false };
    });
    // Commander's help is a part, too.
    onResolve({ filter: /^\.\/(lib\/)?help\.js$/ }, ({ importer }) =>
      /[/\\]commander[/\\](index|lib[/\\]command)\.js$/.test(importer)
        ? { path: 'commander-help', namespace: 'rare-parts' }
        : undefined,
    );
    onResolve({ filter: /^\.\/[\w-]+\.cjs$/, namespace: 'rare-parts' }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /^commander-help$/, namespace: 'rare-parts' }, () => ({
      contents: `const help = () => require('./commander-help.cjs');
        exports.Help = function Help() { return new (help().Help)(); };
        exports.stripColor = (text) => help().stripColor(text);`,
    }));
    onLoad({ filter: /./, namespace: 'rare-parts' }, ({ path }) => ({
      contents: RARE[path]
        .slice(1)
        .map((call) => `export const ${call} = (...all) => require('./${path}.cjs').${call}(...all);`)
        .join('\n'),
    }));
  },
};

/** Leaves the lazy modules out of a bundle and points to their own files. */
const lazyParts = {
  name: 'lazy-parts',
  setup({ onResolve }) {
    onResolve({ filter: /.*/ }, async ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const absolute = path.startsWith('.') ? join(resolveDir, path.replace(/\.js$/, '.ts')) : path;
      const part = Object.keys(LAZY).find((name) => LAZY[name] === absolute);
      if (part === undefined) throw new Error(`${path} is imported lazily, but is no part in esbuild.config.mjs`);
      return { path: `./${part}.cjs`, external: true };
    });
  },
};

/** Changes with the source of the program and its packages: what one program stored, another does not take for its own. */
const buildId = createHash('sha256');
for (const entry of readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true }).sort((a, b) =>
  a.name < b.name ? -1 : 1,
)) {
  if (entry.isFile()) buildId.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)));
}
const BUILD_ID = buildId
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')
  .slice(0, 16);

/**
 * Packages that few runs need, or that Node loads slowly, become a call that loads them when they are first used; unlike
 * `import()` it can be made in the middle of a function that does not wait.
 */
const whenCalled = {
  name: 'when-called',
  setup({ onLoad, onResolve }) {
    const proxies = {
      // commander needs it only for commands that are programs of their own.
      'node:child_process': 'export const spawn = (...all) => require("child_process").spawn(...all);',
      edtf: 'export default (text) => require("./edtf.cjs").default(text);',
      // Nearly all text is plain, and its width its length; the tables for the rest are large.
      'string-width': `module.exports = (text) => {
        const plain = text.replace(/\\u001b\\[[0-9;]*m/g, "");
        return /^[ -~]*$/.test(plain) ? plain.length : require("./string-width.cjs")(text);
      };`,
      // wrap-ansi asks for the pairs of codes alone, which chalk has, too; this one brings tables of all colour spaces.
      'ansi-styles': `module.exports = require(${JSON.stringify(join(root, 'node_modules/chalk/source/vendor/ansi-styles/index.js'))}).default;`,
      // Whether to colour is decided in main.ts.
      '#supports-color': 'export default { stdout: false, stderr: false };',
    };
    onResolve({ filter: /^(node:child_process|edtf|string-width|ansi-styles|#supports-color)$/ }, ({ path, kind }) =>
      kind === 'entry-point' ? undefined : { path, namespace: 'when-called' },
    );
    onResolve({ filter: /^(child_process|\.\/[\w-]+\.cjs)$/, namespace: 'when-called' }, ({ path }) => ({
      path,
      external: true,
    }));
    onResolve({ filter: /^\//, namespace: 'when-called' }, ({ path }) => ({ path }));
    onLoad({ filter: /.*/, namespace: 'when-called' }, ({ path }) => ({ contents: proxies[path], loader: 'js' }));
  },
};

/** Tables take from the program, which is loaded by then, what it has already: the words and how they are stemmed. */
const TABLE_FILES = ['table', 'cells', 'whole'].map((name) => join(root, `src/render/${name}.ts`));
const FROM_PROGRAM = ['./safe-text.js', '../core/search/analyse.js', '../core/search/fold.js'];
const fromProgram = {
  name: 'from-program',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ path, importer }) =>
      TABLE_FILES.includes(importer) && FROM_PROGRAM.includes(path) ? { path: './facts.cjs', external: true } : undefined,
    );
  },
};

/** What is left out of packages, or done once, because it takes time at each run and nobody asks for it. */
const LEFT_OUT = [
  // Cuts the whole text of a cell for a debugging note, once a line: half the time of a table.
  { file: /cli-table3[/\\]src[/\\]cell\.js$/, text: 'utils.truncate(this.content, 10, this.truncate)', instead: () => "''" },
  // Carries colours over line breaks; every line of a cell is painted by itself (src/render/cells.ts).
  { file: /cli-table3[/\\]src[/\\]cell\.js$/, text: 'utils.colorizeLines(computedLines)', instead: () => 'computedLines' },
  // Works the lines out again for each cell: a quarter of what a table takes.
  {
    file: /cli-table3[/\\]src[/\\]cell\.js$/,
    text: /let chars = \(this\.chars = \{\}\);\s*(CHAR_NAMES\.forEach\(.+?\n {4}\}\);)/s,
    instead: (_, merge) => `const own = this.options.chars !== undefined;
      let chars = (this.chars = own || !tableOptions.merged ? {} : tableOptions.merged);
      if (chars !== tableOptions.merged) { ${merge} }
      if (!own) tableOptions.merged = chars;`,
  },
  // Makes a pattern of Unicode's classes, which only searches by token use.
  {
    file: /fuse\.js[/\\]dist[/\\]fuse\.basic\.mjs$/,
    text: /const DEFAULT_TOKEN = (\/.+\/gu);((?:.|\n)*text\.match\()DEFAULT_TOKEN\)/,
    instead: (_, pattern, between) => `${between}${pattern})`,
  },
];
const leaveOut = {
  name: 'leave-out',
  setup({ onLoad }) {
    const files = LEFT_OUT.map(({ file }) => file.source).join('|');
    onLoad({ filter: new RegExp(files) }, ({ path }) => {
      let contents = readFileSync(path, 'utf8');
      for (const { text, instead } of LEFT_OUT.filter(({ file }) => file.test(path))) {
        const before = contents;
        contents = before.replace(text, instead);
        if (contents === before) throw new Error(`${path} has no longer what was left out of it`);
      }
      return { contents, loader: 'js' };
    });
  },
};

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  define: { BUILD_ID: JSON.stringify(BUILD_ID) },
};
common.define.LEXICON_STEMS = JSON.stringify((await load('src/tools/lexicon-stems.ts')).lexiconStems);

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
// Room for the index of some thousand facts, so that memory need not grow; what is not touched takes none.
await compileKernel('src/kernel/kernel.ts', 'dist/kernel.wasm', '-Os', 4 << 20);
// Loaded only when an index is made, which takes longer than to compile what is larger and faster.
await compileKernel('src/kernel/build/build.ts', 'dist/build.wasm', '-O3');
const program = await build({
  ...common,
  entryPoints: {
    boot: 'src/boot.ts',
    facts: 'src/main.ts',
    'commander-help': join(root, 'node_modules/commander/lib/help.js'),
    ...LAZY,
    ...Object.fromEntries(Object.entries(RARE).map(([name, [file]]) => [name, file])),
  },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  minify: true,
  // import() becomes require(), which needs no ESM loader.
  supported: { 'dynamic-import': false },
  plugins: [rareParts, lazyParts, fromProgram, whenCalled, leaveOut],
});
const asPart = { ...common, outdir: 'dist', outExtension: { '.js': '.cjs' }, format: 'cjs', minify: true };
const parts = await build({
  ...asPart,
  entryPoints: { 'string-width': 'string-width' },
});
// The EDTF parser asks its classes for their names.
const dates = await build({ ...asPart, entryPoints: { edtf: 'edtf' }, keepNames: true });
writeAsAscii([program, parts, dates]);
for (const part of ['facts', 'table', 'similar']) writeAsFunction(part);
const library = [];
for (const [format, extension, banner] of [
  ['cjs', '.cjs', ''],
  [
    'esm',
    '.mjs',
    "import { createRequire as __createRequire } from 'node:module'; import { dirname as __dirnameOf } from 'node:path'; import { fileURLToPath as __toPath } from 'node:url'; const require = __createRequire(import.meta.url); const __dirname = __dirnameOf(__toPath(import.meta.url));",
  ],
]) {
  library.push(
    await build({
      ...common,
      entryPoints: { index: 'src/index.ts' },
      outdir: 'dist',
      outExtension: { '.js': extension },
      format,
      banner: { js: banner },
      supported: { 'dynamic-import': format === 'esm' },
      plugins: [lazyParts],
    }),
  );
}
const { indexFile } = createRequire(import.meta.url)('./dist/user-index.cjs');
writeFileSync(join(dist, 'facts.index'), indexFile(join(root, 'facts.json'), BUILD_ID));
const { resultsFile, createFactBase } = await load('src/tools/results-file.ts');
const facts = JSON.parse(readFileSync(join(root, 'facts.json'), 'utf8'));
writeFileSync(join(dist, 'facts.results'), resultsFile(createFactBase([facts])));
writeNotices([program, parts, dates, ...library]);
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'src/tsconfig.json'], {
  cwd: root,
  stdio: 'inherit',
});
// The same types for those who import, which must be a module of the same kind.
writeFileSync(join(dist, 'types/src/index.d.mts'), "export * from './index.js';\n");

/** Runs a module of the source for what it exports. */
async function load(entry) {
  const { outputFiles } = await build({ ...common, entryPoints: [entry], format: 'esm', write: false, metafile: false });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

/** Compiles a part of src/kernel, which is AssemblyScript. */
async function compileKernel(entry, out, level, memory = 0) {
  // The tools that read the source know no decorators of functions.
  const readFile = (name, folder) => {
    const path = join(folder, name);
    return existsSync(path) ? readFileSync(path, 'utf8').replace(/^\/\/ @inline$/gm, '@inline') : null;
  };
  const { error, stderr } = await asc.main(
    [
      entry,
      '-o',
      out,
      level,
      '--runtime',
      'stub',
      '--noAssert',
      '--use',
      'abort=',
      '--initialMemory',
      String(memory / 65_536),
      '--baseDir',
      root,
    ],
    { readFile },
  );
  if (error !== null) throw new Error(`${entry} does not compile:\n${stderr}`);
}

/**
 * esbuild leaves letters beyond ASCII in patterns as they are; boot.ts reads bundles a byte a letter, because V8 keeps such
 * text in half the memory.
 */
function writeAsAscii(results) {
  const asEscape = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  for (const file of results.flatMap(({ metafile }) => Object.keys(metafile.outputs))) {
    const path = join(root, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/[^\x00-\x7f]/g, asEscape));
  }
}

/** Makes a part, which only boot.ts loads, the function that a module is for Node. */
function writeAsFunction(part) {
  const path = join(dist, `${part}.cjs`);
  writeFileSync(path, `(function(exports,require,module,__filename,__dirname){${readFileSync(path, 'utf8')}\n})`);
}

/** Lists every package that went into the bundles with its licence text. */
function writeNotices(results) {
  const packages = new Set();
  for (const { metafile } of results) {
    for (const input of Object.keys(metafile.inputs)) {
      const match = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
      if (match) packages.add(relative(root, join(root, input.slice(0, match.index + match[0].length))));
    }
  }
  const notices = [...packages].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(join(root, folder)).find((f) => /^licen[cs]e/i.test(f));
    const text =
      file && existsSync(join(root, folder, file))
        ? readFileSync(join(root, folder, file), 'utf8').trim()
        : `Licence: ${license}`;
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  const rule = `\n${'-'.repeat(78)}\n\n`;
  writeFileSync(join(dist, 'THIRD-PARTY-NOTICES.txt'), `facts bundles these packages.\n${rule}${notices.join(rule)}`);
}
