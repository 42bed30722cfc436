// Whole processes against `node -e 0`, each pair one after the other, medians of ratios; writes RESULTS.md beside itself.
//   npm run bench [-- --pairs 15 --sizes 1000,100000,1000000]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generate } from './generate.mjs';
import { typoRecall } from './recall.mjs';

const { values } = parseArgs({
  options: { pairs: { type: 'string', default: '15' }, sizes: { type: 'string', default: '1000,100000' } },
});
const pairs = Number(values.pairs);
const here = import.meta.dirname;
const root = join(here, '../..');
const folder = mkdtempSync(join(tmpdir(), 'facts-bench-'));
const bin = join(root, 'bin/facts.js');
// Node 20 reads the file named there at every start: the floor would be far too high.
const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, ...env } = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') };

function time(command) {
  const start = process.hrtime.bigint();
  const { status, error } = spawnSync(command[0], command.slice(1), {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 30,
  });
  if (error !== undefined || status > 1) throw new Error(`${command.join(' ')}: ${error ?? status}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const FLOOR = [process.execPath, '-e', '0'];

function compare(command, count = pairs) {
  time(command);
  time(command);
  const runs = Array.from({ length: count }, () => [time(FLOOR), time(command)]);
  return {
    ratio: median(runs.map(([floor, own]) => own / floor)),
    floor: median(runs.map(([f]) => f)),
    own: median(runs.map(([, o]) => o)),
  };
}

const has = (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
const rows = [];
function row(name, command, count) {
  const { ratio, floor, own } = compare(command, count);
  rows.push(`| ${name} | ${ratio.toFixed(2)} | ${own.toFixed(1)} | ${floor.toFixed(1)} |`);
  process.stderr.write(`${rows.at(-1)}\n`);
}

const facts = (...args) => [process.execPath, bin, ...args];

/** The most memory a run takes, in MiB. */
function peak(args) {
  const report = join(folder, 'peak.cjs');
  writeFileSync(report, "process.on('exit', () => require('fs').writeSync(2, '\\npeak ' + process.resourceUsage().maxRSS));");
  const { stderr } = spawnSync(process.execPath, ['-r', report, ...args], { env, maxBuffer: 1 << 30, encoding: 'utf8' });
  return Number(/peak (\d+)$/.exec(stderr)?.[1]) / 1024;
}

/** What others need for the same file, where they are installed. */
function others(size, file) {
  const few = size > 200_000 ? 1 : Math.max(3, pairs >> 2);
  const script = (name, text) => {
    const path = join(folder, `${name}.cjs`);
    writeFileSync(path, `const file = ${JSON.stringify(file)}; const fs = require('fs'); ${text}`);
    return [process.execPath, path];
  };
  const module = (name) => `require(${JSON.stringify(join(root, 'node_modules', name))})`;
  const read =
    "const f = JSON.parse(fs.readFileSync(file, 'utf8')); const all = [...f.people, ...f.dates, ...f.figures, ...f.sources];";
  if (has('rg')) row(`${size} facts, rg -i`, ['rg', '-ic', 'chinese troops', file], few);
  if (has('fzf')) row(`${size} facts, fzf --filter`, ['sh', '-c', `fzf --filter 'chinese troops' < ${file} | head -10`], few);
  if (has('sqlite3')) {
    const database = join(folder, `${size}.db`);
    const table = join(folder, `${size}.tsv`);
    spawnSync(process.execPath, [bin, 'list', '--format', 'tsv', '--fields', 'id,label,statement', '-f', file], {
      env,
      stdio: ['ignore', openSync(table, 'w'), 'inherit'],
    });
    const fill = `CREATE VIRTUAL TABLE facts USING fts5(id UNINDEXED, label, statement);\n.mode tabs\n.import ${table} facts\n`;
    spawnSync('sqlite3', [database], { input: fill });
    const query = "SELECT id, label FROM facts WHERE facts MATCH 'chinese troops' ORDER BY rank LIMIT 10";
    row(`${size} facts, sqlite3 FTS5, index made before`, ['sqlite3', database, query], few);
  }
  // A file of a million is longer than the longest string.
  if (size > 200_000) return;
  if (has('jq'))
    row(`${size} facts, jq`, ['jq', '[.figures[] | select(.accounts[].statement | test("chinese.*troops"))] | length', file], 3);
  const fuse = `const Fuse = ${module('fuse.js')}; ${read}
    const fuse = new (Fuse.default ?? Fuse)(all, { keys: ['label', 'aliases', 'accounts.statement'], ignoreLocation: true });
    console.log(fuse.search('chinese troops', { limit: 10 }).length);`;
  row(`${size} facts, naive Fuse script`, script('fuse', fuse), size > 10_000 ? 1 : 3);
  const mini = `const MiniSearch = ${module('minisearch/dist/cjs/index.cjs')}; ${read}
    const mini = new MiniSearch({ fields: ['label', 'statement'], extractField: (r, f) => f === 'statement' ? (r.accounts ?? []).map((a) => a.statement).join(' ') : f === 'label' ? r.label ?? r.title : r[f] });
    mini.addAll(all); console.log(mini.search('chinese troops', { fuzzy: 0.2 }).slice(0, 10).length);`;
  row(`${size} facts, naive MiniSearch script`, script('mini', mini), size > 10_000 ? 1 : 3);
}

row('bundled, `--version`', facts('--version'));
row('bundled, `--json`, exact words', facts('--json', 'chinese', 'troops', 'killed'));
row('bundled, `--json`, typos', facts('--json', 'chineese', 'trops', 'kiled'));
row('bundled, table', facts('--format', 'table', '--color', 'always', 'chinese', 'troops', 'killed'));
row('bundled, `show --json`', facts('show', '--json', 'sergei-shoigu'));
for (const size of values.sizes.split(',').map(Number)) {
  const file = join(folder, `${size}.json`);
  generate(size, file);
  const { size: bytes } = statSync(file);
  const start = process.hrtime.bigint();
  const memory = peak([bin, '--json', 'chinese troops', '-f', file]);
  const cold = Number(process.hrtime.bigint() - start) / 1e9;
  const cache = join(folder, 'cache/facts');
  const kept = existsSync(cache) ? readdirSync(cache).filter((name) => name.startsWith('index-')) : [];
  const largest = Math.max(0, ...kept.map((name) => statSync(join(cache, name)).size));
  rows.push(
    `| ${size} facts (${Math.round(bytes / 1e6)} MB), index made: ${cold.toFixed(1)} s, at most ${memory.toFixed(0)} MiB | | | index ${((100 * largest) / bytes).toFixed(0)} % of the file |`,
  );
  process.stderr.write(`${rows.at(-1)}\n`);
  row(`${size} facts, exact words`, facts('--json', 'chinese troops', '-f', file));
  row(`${size} facts, typos`, facts('--json', 'chineese trops', '-f', file));
  const floor = peak(['-e', '0']);
  rows.push(
    `| ${size} facts, memory above the floor | | | ${(peak([bin, '--json', 'chinese troops', '-f', file]) - floor).toFixed(0)} MiB |`,
  );
  others(size, file);
  rmSync(file);
}
const recall = typoRecall(bin, env, folder);
rmSync(folder, { recursive: true, force: true });

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
writeFileSync(
  join(here, 'RESULTS.md'),
  `# Measured

Whole processes, each run paired with one of \`node -e 0\`; medians of ${pairs} ratios (fewer where a run takes long), milliseconds beside.
facts ${version}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, files in the page cache, the compiled code
and the index kept from an earlier run, \`NODE_EXTRA_CA_CERTS\` unset. The files come from \`generate.mjs\`. Made by \`npm run bench\`.

| What | Ratio | ms | floor, ms |
| --- | --- | --- | --- |
${rows.join('\n')}

${recall}
`,
);
