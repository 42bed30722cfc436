// Runs faults and properties for minutes: `npm run fuzz`, or FACTS_FUZZ_RUNS=1000 FC_SEED=7 npm run fuzz.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const { FACTS_FUZZ_RUNS = '100', FC_SEED = String(Date.now() % 1e9) } = process.env;
console.log(`FACTS_FUZZ_RUNS=${FACTS_FUZZ_RUNS} FC_SEED=${FC_SEED}: with these the same runs are made again`);
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
/** Where faults are injected, and where properties are. */
const files = ['test/fuzz', 'test/core', 'test/main.test.ts', 'test/check/properties.test.ts'];
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--config', 'test/vitest.config.mts', '--testTimeout', '1800000', ...files],
  { cwd: root, stdio: 'inherit', env: { ...process.env, FACTS_FUZZ_RUNS, FC_SEED } },
);
process.exitCode = status ?? 1;
