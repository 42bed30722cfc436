import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FactFile } from '../../src/core/fact.js';
import type { Filter } from '../../src/core/filter.js';
import { DamagedIndex } from '../../src/core/index/format.js';
import { createFactBase, type FactBase } from '../../src/core/records.js';
import { analyseEntry } from '../../src/core/search/analyse.js';
import { searchFacts } from '../../src/core/search/search.js';
import { buildTermIndex, type TermIndex } from '../../src/core/search/term-index.js';
import { generateFacts, randomNumbers } from '../helpers/generated-facts.js';
import { indexBytes, storeFacts } from '../helpers/stored-facts.js';

/*
 * The same answers: whatever is asked of a stored index is what the plain one, built in memory from whole files, says.
 */

interface Facts {
  base: FactBase;
  index: TermIndex;
}

function plainFacts(files: readonly FactFile[]): Facts {
  const base = createFactBase(files);
  return { base, index: buildTermIndex(base) };
}

async function found({ base, index }: Facts, query: string, options: { exact?: boolean; limit?: number; filter?: Filter }) {
  const { total, hits } = await searchFacts(base, index, query, options);
  return { total, hits: hits.map(({ entry, ...ranking }) => ({ kind: entry.kind, record: entry.record, ...ranking })) };
}

async function expectSame(stored: Facts, plain: Facts, query: string, options: Parameters<typeof found>[2] = {}) {
  expect(await found(stored, query, options), `${query} ${JSON.stringify(options)}`).toEqual(await found(plain, query, options));
}

const FILTERS: Filter[] = [
  {},
  { kind: 'person' },
  { kind: 'source' },
  { kind: 'figure', since: '1950', until: '1953-07' },
  { topic: 'korean-war' },
  { source: 'times' },
  { since: '2023-07-18' },
  { until: '1994~' },
];

/** All terms of all records, also those that are no words. */
function allTerms(base: FactBase): Set<string> {
  const terms = new Set<string>();
  for (let i = 0; i < base.size; i++) {
    const { head, accounts } = analyseEntry(base.entry(i), base);
    for (const fields of [head, ...accounts]) for (const term of fields.keys()) terms.add(term);
  }
  return terms;
}

/** Words of a file, whole, cut short, mistyped, and put together anew. */
function queriesFrom(files: readonly FactFile[], count: number, seed: number): string[] {
  const random = randomNumbers(seed);
  const below = (n: number) => Math.floor(random() * n);
  const statements = files.flatMap((f) =>
    [...f.people, ...f.dates, ...f.figures].flatMap((r) => [r.label, r.id, ...r.accounts.map((a) => a.statement)]),
  );
  const words = statements.flatMap((s) => s.split(/\s+/));
  const slip = (word: string) => {
    const at = below(word.length);
    const [before, after] = [word.slice(0, at), word.slice(at)];
    return (
      [
        before + after.slice(1),
        `${before}${String.fromCharCode(97 + below(26))}${after}`,
        before + (after[1] ?? '') + (after[0] ?? '') + after.slice(2),
        before,
      ][below(4)] ?? word
    );
  };
  return Array.from({ length: count }, () => {
    const start = below(words.length);
    const next =
      random() < 0.5
        ? words.slice(start, start + 1 + below(5))
        : Array.from({ length: 1 + below(4) }, () => words[below(words.length)] ?? '');
    return next.map((word) => (random() < 0.35 ? slip(word) : word)).join(' ');
  }).filter((query) => /[\p{L}\p{N}]/u.test(query));
}

const ASKED = [
  'who led the un command',
  'when did the korean war end',
  'how many chinese troops died',
  'which general of the north died in 1953',
  'soldier born in 1950',
  'shoygu',
  'Шойгу',
  '李鸿忠',
  '판문점',
  'a quarter million',
  '250,000',
  'july 18 2023',
  '05/07/2023',
  'kim jong',
  'chineese trops',
  'of the',
  'us',
  'un',
  'U.S. troops',
  'zzzz qqqq',
  'armis',
  'north',
  'jongun',
];

/** A file whose lists, numbers, texts and ids are not as usual. */
const unusual = generateFacts(50, 9);
const knownBy = unusual.people[1]!.id;
const UNUSUAL: [string, FactFile, string][] = (
  [
    [
      'whose lists stand in another order',
      unusual,
      (f) => JSON.stringify({ ...Object.fromEntries(Object.entries(f).reverse()) }),
    ],
    ['with numbers and letters written otherwise', unusual, (f) => escaped(JSON.stringify(f).replaceAll('250000', '2.5e5'))],
    ['with persons in the records of persons', withPerson(unusual), (f) => JSON.stringify(f)],
    ['with an id that stands twice', twice(unusual), (f) => JSON.stringify(f)],
  ] as [string, FactFile, (file: FactFile) => string][]
).map(([name, file, write]) => [name, file, write(file)]);

function escaped(json: string): string {
  return json.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function withPerson(file: FactFile): FactFile {
  return { ...file, people: file.people.map((person, i) => (i % 3 === 0 ? { ...person, people: [knownBy] } : person)) };
}

function twice(file: FactFile): FactFile {
  // What is worked out of a record is kept by the record.
  const copy = structuredClone(file);
  const [first, second, ...others] = copy.dates;
  return { ...copy, dates: [first!, { ...second!, id: first!.id }, { ...others[0]!, id: knownBy }, ...others.slice(1)] };
}

describe.each(UNUSUAL)('an index of a file %s', (_, file, text) => {
  it('holds the same terms, and gives the same answers', async () => {
    const plain = plainFacts([file]);
    const stored = storeFacts([text]);
    expect(stored.index.size).toBe(plain.index.size);
    for (const term of allTerms(plain.base)) expect(stored.index.postings(term), term).toEqual(plain.index.postings(term));
    for (let i = 0; i < plain.base.size; i++) expect(stored.base.entry(i).record).toEqual(plain.base.entry(i).record);
    for (const query of [...ASKED, ...queriesFrom([file], 20, 10)]) await expectSame(stored, plain, query);
  });
});

describe.each([
  ['a few records', [generateFacts(8, 1)]],
  ['hundreds of records', [generateFacts(400, 2)]],
  ['several files with records in common', [generateFacts(60, 3), generateFacts(90, 4), generateFacts(40, 5, 'other-')]],
])('an index of %s', (_, files) => {
  const plain = plainFacts(files);
  const stored = storeFacts(files.map((file) => JSON.stringify(file, null, 1)));

  it('holds the same terms, words and records', () => {
    expect(stored.index.size).toBe(plain.index.size);
    expect([stored.base.title, stored.base.updated, stored.base.size]).toEqual([
      plain.base.title,
      plain.base.updated,
      plain.base.size,
    ]);
    for (const term of allTerms(plain.base)) {
      expect(stored.index.frequency(term), term).toBe(plain.index.frequency(term));
      expect(stored.index.postings(term), term).toEqual(plain.index.postings(term));
    }
    for (const group of ['facts', 'names', 'sources'] as const) {
      const words = plain.index.words(group);
      expect(stored.index.words(group)).toEqual(words);
      for (const shape of [{ start: 'te' }, { part: 'or' }, { shortest: 4, longest: 6 }, { beyondAscii: true }] as const) {
        expect([...stored.index.words(group, shape)].sort()).toEqual(plain.index.words(group, shape));
      }
    }
    for (let i = 0; i < plain.base.size; i++) {
      const { kind, record } = plain.base.entry(i);
      expect(stored.base.entry(i).kind).toBe(kind);
      expect(stored.base.entry(i).record).toEqual(record);
      expect(stored.base.find(record.id)?.record).toEqual(plain.base.find(record.id)?.record);
    }
    expect(stored.base.find('no-such-id')).toBeUndefined();
    expect(() => stored.base.entry(plain.base.size)).toThrow(RangeError);
  });

  it('gives the same answers to every query, with every flag and filter', async () => {
    const queries = [...ASKED, ...queriesFrom(files, 60, 7)];
    for (const [i, query] of queries.entries()) {
      await expectSame(stored, plain, query);
      await expectSame(stored, plain, query, { exact: true });
      await expectSame(stored, plain, query, { limit: 1 + (i % 9), filter: FILTERS[i % FILTERS.length] ?? {} });
    }
  });
});

describe('an index of the bundled facts', () => {
  const text = readFileSync(join(import.meta.dirname, '../../facts.json'), 'utf8');
  const file = JSON.parse(text) as FactFile;
  const plain = plainFacts([file]);
  const stored = storeFacts([text]);

  it('holds the same terms, and gives the same answers', async () => {
    for (const term of allTerms(plain.base)) {
      const [own, right] = [stored.index.postings(term), plain.index.postings(term)];
      if (JSON.stringify(own) !== JSON.stringify(right)) expect(own, term).toEqual(right);
    }
    for (const query of [...ASKED, ...queriesFrom([file], 60, 8)]) {
      await expectSame(stored, plain, query);
      await expectSame(stored, plain, query, { exact: true, limit: 5 });
    }
  }, 60_000);
});

describe('the bound that spares ranking most proposals', () => {
  it('never costs a record its place: fewer results are the first of all results', async () => {
    const file = JSON.parse(readFileSync(join(import.meta.dirname, '../../facts.json'), 'utf8')) as FactFile;
    for (const files of [[file], [generateFacts(400, 2)]]) {
      const plain = plainFacts(files);
      for (const query of [...ASKED, ...queriesFrom(files, 80, 12)]) {
        const all = await found(plain, query, {});
        for (const limit of [1, 3, 10]) {
          const few = await found(plain, query, { limit });
          expect(few, `${query}, ${limit}`).toEqual({ total: all.total, hits: all.hits.slice(0, limit) });
        }
      }
    }
  }, 60_000);
});

describe('a damaged index', () => {
  const text = JSON.stringify(generateFacts(40, 6));
  const whole = indexBytes([text]);

  it('is never believed when it is cut off', () => {
    for (const length of [0, 5, 20, 400, whole.length >> 1, whole.length - 30]) {
      expect(() => storeFacts([text], whole.subarray(0, length))).toThrow(DamagedIndex);
    }
  });

  it('is never believed when it is of another format', () => {
    expect(() => storeFacts([text], Buffer.concat([Buffer.from('factsix0'), whole.subarray(8)]))).toThrow(DamagedIndex);
  });

  it('gives the right answer or none, whichever byte is wrong', async () => {
    const right = await found(storeFacts([text], whole), 'troops killed', {});
    for (let at = 0; at < whole.length; at += 97) {
      const wrong = Buffer.from(whole);
      wrong[at] = (wrong[at] ?? 0) ^ 0x41;
      try {
        expect(await found(storeFacts([text], wrong), 'troops killed', {}), `byte ${at}`).toEqual(right);
      } catch (error) {
        expect(error instanceof DamagedIndex || error instanceof RangeError, `byte ${at}: ${error}`).toBe(true);
      }
    }
  });
});
