// Measures search on the project's own queries (queries.jsonl): is an accepted record first, or among the first three?
//   npm run eval                 prints the shares, by kind of query
//   npm run eval -- --show       and every query that misses
// Needs a build. An empty "want" means that nothing is to be found.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(import.meta.dirname, '../..');

/** The query set. */
export function readQueries() {
  const text = readFileSync(join(import.meta.dirname, 'queries.jsonl'), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** Asks the built command all queries in one process. */
export function measure(queries) {
  const args = [join(root, 'bin/facts.js'), 'search', '-', '--format', 'jsonl', '--limit', '3', '--fields', 'id'];
  const input = `${queries.map((row) => row.q).join('\n')}\n`;
  const run = spawnSync(process.execPath, args, { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const answers = run.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  if (answers.length !== queries.length) throw new Error(`${queries.length} queries, ${answers.length} answers\n${run.stderr}`);
  return queries.map(({ q, want, kind }, i) => {
    const found = answers[i].results.map((result) => result.id);
    const first = want.length === 0 ? found.length === 0 : want.includes(found[0]);
    const three = want.length === 0 ? found.length === 0 : found.some((id) => want.includes(id));
    return { q, kind, want, found, first, three };
  });
}

/** The share of rows for which a measure holds, 0 to 1. */
export function share(rows, measureName) {
  return rows.filter((row) => row[measureName]).length / rows.length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rows = measure(readQueries());
  const percent = (n) => `${(100 * n).toFixed(1)} %`;
  for (const kind of [...new Set(rows.map((row) => row.kind))].sort()) {
    const some = rows.filter((row) => row.kind === kind);
    console.log(
      `${kind.padEnd(12)} ${String(some.length).padStart(4)}   first ${percent(share(some, 'first')).padStart(7)}   in three ${percent(share(some, 'three')).padStart(7)}`,
    );
  }
  console.log(
    `${'all'.padEnd(12)} ${String(rows.length).padStart(4)}   first ${percent(share(rows, 'first')).padStart(7)}   in three ${percent(share(rows, 'three')).padStart(7)}`,
  );
  if (process.argv.includes('--show')) {
    for (const row of rows.filter((r) => !r.first))
      console.log(
        `${row.three ? 'third ' : 'missed'} ${row.q} -> ${row.want.join('|') || 'nothing'}; found ${row.found.join(', ')}`,
      );
  }
}
