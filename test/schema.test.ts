import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { FactFile } from '../src/core/fact.js';
import { validateFactFiles } from '../src/core/validate.js';
import { copyOfFixture } from './helpers/fixture-facts.js';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

async function tool<T>(name: string): Promise<T> {
  return (await import(pathToFileURL(join(ROOT, 'src/tools', name)).href)) as T;
}

/** A file with its lists and accounts in one fixed order, to compare but for order. */
function inAnyOrder(facts: FactFile): FactFile {
  const sorted = structuredClone(facts);
  for (const list of [sorted.people, sorted.dates, sorted.figures]) {
    for (const { accounts } of list) accounts.sort((a, b) => (a.statement < b.statement ? -1 : 1));
  }
  return sorted;
}

const { formatFacts } = await tool<{ formatFacts: (facts: FactFile) => string }>('format-facts.mjs');

describe('src/core/fact.ts', () => {
  it('is what the schema generates', { timeout: 60_000 }, async () => {
    const { generateFactTypes } = await tool<{ generateFactTypes: () => Promise<string> }>('generate-fact-types.mjs');
    expect(read('src/core/fact.ts')).toBe(await generateFactTypes());
  });
});

describe('facts.json', () => {
  it('has no error', () => {
    const { findings } = validateFactFiles([{ file: 'facts.json', text: read('facts.json') }]);
    const errors = findings.filter((f) => f.severity === 'error');
    expect(errors.map((f) => `${f.line}:${f.column}: ${f.rule}: ${f.id}: ${f.message}`)).toEqual([]);
  });

  it('is in order', () => {
    const text = read('facts.json');
    // Compared as a whole, for a difference of two megabytes is no help.
    expect(formatFacts(JSON.parse(text)) === text, 'run: npm run facts:format').toBe(true);
  });
});

describe('formatFacts', () => {
  it('changes the order only, and is content with its own work', () => {
    const facts = copyOfFixture();
    const text = formatFacts(facts);
    const again = JSON.parse(text) as FactFile;
    expect(formatFacts(again)).toBe(text);
    expect(facts).toEqual(copyOfFixture());
    expect(inAnyOrder(again)).toEqual(inAnyOrder(copyOfFixture()));
  });

  it('puts records by id and accounts by rank, and keeps the order within a rank', () => {
    const facts = copyOfFixture();
    const expected = formatFacts(facts);
    for (const list of [facts.people, facts.dates, facts.figures, facts.sources]) list.reverse();
    expect(formatFacts(facts)).toBe(expected);
    const figure = copyOfFixture();
    const { accounts } = figure.figures[0]!;
    accounts.push(accounts.shift()!);
    expect(formatFacts(figure)).toBe(expected);
  });

  it('gives a file that is still valid', () => {
    expect(validateFactFiles([{ file: 'formatted.json', text: formatFacts(copyOfFixture()) }]).findings).toEqual([]);
  });
});
