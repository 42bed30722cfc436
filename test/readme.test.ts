import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
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
