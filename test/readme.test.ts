import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderExamples } from '../src/tools/readme-examples.mjs';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it('shows the output of its examples as it is', () => {
  expect(readme).toBe(renderExamples(readme));
  expect(readme.match(/^\$ facts/gm)?.length).toBeGreaterThan(5);
});

it('names every exit code of the table', async () => {
  const { EXIT } = await import('../src/exit-codes.js');
  const codes = [...readme.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
  expect(codes).toEqual(Object.values(EXIT).sort((a, b) => a - b));
});

describe('what it promises', () => {
  const [, section = ''] = /^## What it promises\n([\s\S]*?)^## /m.exec(readme) ?? [];
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---') && !line.startsWith('| Promise'))
    .map((line) => line.slice(2, -2).split(' | '));

  it('is a table of promises, each with what shows it and a figure', () => {
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) {
      expect(row, row[0]).toHaveLength(3);
      expect(row[2], row[0]).toMatch(/\d/);
    }
    expect(section).toMatch(/report a problem/);
  });

  it.each(rows.map(([promise = '', tests = '']) => [promise, tests]))('%s: has its tests', (_, tests) => {
    const shown = tests.split('; ').map((one) => /^`(test\/[\w/-]+\.test\.ts)`: (.+)$/.exec(one));
    for (const [, file = '', list = ''] of shown.map((one) => one ?? [])) {
      const text = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
      const names = [...list.matchAll(/"((?:[^"\\]|\\.)+)"/g)].map(([, name = '']) => name.replaceAll('\\"', '"'));
      expect(names.length, list).toBeGreaterThan(0);
      // Nothing stands between the names.
      expect(list.replace(/"(?:[^"\\]|\\.)+"/g, '').replaceAll(', ', '')).toBe('');
      const quoted = (name: string) => ["'", '"'].some((q) => text.includes(`(${q}${name}${q}, `));
      expect(
        names.filter((name) => !quoted(name)),
        file,
      ).toEqual([]);
      expect(text, file).not.toMatch(/\b(?:it|describe)\.(?:only|skip|todo)\(/);
    }
  });
});
