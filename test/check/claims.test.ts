import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkClaim, type Verdict } from '../../src/core/check/check.js';
import { buildTermIndex } from '../../src/core/search/term-index.js';
import { loadFacts } from '../../src/data.js';

/*
 * Claims as people write them, each with the verdict that the bundled facts give it. What is not right should at least
 * be withheld: a wrong "supported" or "contradicted" is worse than none.
 */

interface Labelled {
  claim: string;
  want: Verdict;
  id: string | null;
  kind: string;
}

const RIGHT_AT_LEAST = 0.95;
const FALSE_ALARMS_AT_MOST = 0.01;

const claims = readFileSync(join(import.meta.dirname, 'claims.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line) as Labelled);

describe('labelled claims', { timeout: 60_000 }, () => {
  const results: (Labelled & { got: Verdict })[] = [];

  beforeAll(async () => {
    const base = await loadFacts();
    const index = buildTermIndex(base);
    for (const labelled of claims) results.push({ ...labelled, got: (await checkClaim(base, index, labelled.claim)).verdict });
  }, 60_000);

  const missesOf = (some: readonly (Labelled & { got: Verdict })[]) =>
    some.filter((r) => r.got !== r.want).map(({ claim, kind, want, got }) => `${claim} (${kind}): ${got}, not ${want}`);

  it('are there, of every verdict, each once', () => {
    expect(results.length).toBeGreaterThanOrEqual(300);
    expect(new Set(results.map((r) => r.claim)).size).toBe(results.length);
    for (const verdict of ['supported', 'contradicted', 'disputed', 'not-enough-info'] as const)
      expect(results.filter((r) => r.want === verdict).length, verdict).toBeGreaterThanOrEqual(10);
  });

  it('are never decided the wrong way', () => {
    const decided: readonly Verdict[] = ['supported', 'contradicted'];
    expect(missesOf(results.filter((r) => decided.includes(r.want) && decided.includes(r.got)))).toEqual([]);
  });

  it('are read as people write them, each', () => {
    const readings = results.filter((r) => r.kind === 'reading');
    expect(readings.length).toBeGreaterThan(20);
    expect(missesOf(readings)).toEqual([]);
  });

  it('are decided rightly but for a few', () => {
    const misses = missesOf(results);
    const share = 1 - misses.length / results.length;
    expect(share, `\n${misses.join('\n')}\n`).toBeGreaterThanOrEqual(RIGHT_AT_LEAST);
  });

  it('raise no alarm where the facts say nothing', () => {
    const open = results.filter((r) => r.want === 'not-enough-info');
    const alarms = missesOf(open);
    expect(alarms.length / open.length, `\n${alarms.join('\n')}\n`).toBeLessThanOrEqual(FALSE_ALARMS_AT_MOST);
  });
});

describe('a batch', { timeout: 120_000 }, () => {
  it('of 1,000 lines gives 1,000 answers in order', () => {
    const lines = Array.from({ length: 1000 }, (_, i) => `${claims[i % claims.length]?.claim}${' '.repeat(i % 2)}`);
    // A line without a claim is answered, too.
    lines[500] = '?!';
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(import.meta.dirname, '../../bin/facts.js'), 'check', '-', '--format', 'jsonl'],
      { input: `${lines.join('\n')}\n`, encoding: 'utf8', maxBuffer: 1 << 28, env: { PATH: process.env.PATH ?? '' } },
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const answers = stdout.trimEnd().split('\n');
    expect(answers).toHaveLength(1000);
    expect(answers.map((line) => (JSON.parse(line) as { claimReviewed: string }).claimReviewed)).toEqual(
      lines.map((line) => line.trim()),
    );
  });
});
