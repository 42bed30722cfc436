import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../src/core/index/port.js';
import { readResult, resultsFile } from '../../src/core/kept-results.js';
import { createFactBase } from '../../src/core/records.js';
import { createResult, RESULT_FIELDS, type Result } from '../../src/core/result.js';
import { fixtureBase } from '../helpers/fixture-facts.js';

const base = fixtureBase();

function result(id: string): Result {
  const entry = base.find(id);
  if (entry === undefined) throw new Error(id);
  return createResult(entry, base, undefined);
}

describe('createResult', () => {
  it('answers by itself for a figure', () => {
    expect(result('chinese-dead-korean-war')).toMatchObject({
      id: 'chinese-dead-korean-war',
      kind: 'figure',
      label: 'Chinese troops who died in the Korean War',
      answer: '197,653 people',
      value: { value: 197653, bound: 'exactly', unit: 'people' },
      statement: 'The current official count is 197,653 dead.',
      unit: 'people',
      period: '1950-10/1953-07-27',
      aliases: ['Chinese war dead'],
      topics: ['korean-war', 'losses'],
      score: null,
      matches: [],
      corrections: [],
    });
  });

  it('gives a range as its ends', () => {
    expect(result('rocket-range').value).toEqual({ min: 1000, max: 1500, unit: 'km' });
    expect(result('rocket-range')).not.toHaveProperty('period');
  });

  it('gives the date of a date, as EDTF', () => {
    expect(result('shoigu-visit').value).toEqual({ when: '2023-07-25/2023-07-27', span: 'duration', place: 'Pyongyang' });
    expect(result('korean-war').value).toEqual({ when: '1950-06-25/1953-07-27', span: 'duration' });
  });

  it('gives the parts of an office and nothing that is not said', () => {
    expect(result('kim-jong-un').value).toEqual({
      property: 'office',
      value: 'Supreme leader',
      country: 'North Korea',
      when: '2011-12-17/..',
    });
  });

  it('gives what a source is', () => {
    const found = result('harbour-times-2023');
    expect(found).toMatchObject({
      kind: 'source',
      label: 'A week at the line',
      value: 'https://example.org/week',
      url: 'https://example.org/week',
      publisher: 'Harbour Times',
      type: 'news-media',
      issued: '2023-08-01',
      accounts: [],
    });
    expect(found.statement).not.toBe('');
    expect(result('tass').value).toBeNull();
    expect(result('tass')).not.toHaveProperty('url');
  });

  it('names the rivals of the same scope and property that answer otherwise, and not itself', () => {
    const { rivals } = result('chinese-dead-korean-war');
    expect(rivals).toHaveLength(1);
    expect(rivals[0]).toContain('more than 180,000 people');
    expect(result('kim-jong-un').rivals).toEqual([]);
    // Another property of a person is no rival.
    expect(result('kim-jong-il').rivals).toEqual([]);
  });

  it('names what is known to be wrong with the reason, and never as a rival', () => {
    const found = result('harrison-on-king');
    expect(found.answer).toBe('24 July 2023');
    expect(found.rivals).toEqual([]);
    expect(found.corrections).toHaveLength(1);
    expect(found.corrections[0]).toContain('17 July 2023');
    expect(found.corrections[0]).toContain('The soldier crossed only on 18 July.');
  });

  it('keeps all accounts whole and says each as text', () => {
    const { accounts } = result('chinese-dead-korean-war');
    expect(accounts.map((a) => a.answer)).toEqual(['197,653 people', 'more than 180,000 people', '183,108 people']);
    expect(accounts[1]).toMatchObject({
      amount: { value: 180000, bound: 'more-than' },
      citations: [{ source: 'morning-article', locator: 'paragraph 7', via: ['cnn'] }],
    });
    expect(accounts[2]).toMatchObject({ scope: 'named dead', asOf: '2010-10' });
  });

  it('takes the sources of the leading account, a line each', () => {
    const { sources } = result('kim-jong-un');
    expect(sources).toHaveLength(2);
    expect(sources[0]).toContain('Harbour Times');
    expect(sources[1]).toContain('CNN');
    expect(sources[1]).toContain('paragraph 2');
  });

  it('names no other deed as a rival of the one that was asked for', () => {
    const deed = (value: string, when: string) => ({
      property: 'deed' as const,
      value,
      when,
      statement: `He ${value}.`,
      citations: [{ source: 'paper' }],
    });
    const accounts = [deed('crossed the river', '1950'), deed('was dismissed', '1951')];
    const source = { id: 'paper', title: 'A paper', publisher: 'Paper', type: 'news-media' as const, accessed: '2026-01-01' };
    const people = [{ id: 'john-marlow', label: 'John Marlow', topics: [], accounts }];
    const own = createFactBase([{ title: 'Deeds', updated: '2026-01-01', people, dates: [], figures: [], sources: [source] }]);
    const marlow = own.find('john-marlow')!;
    const matches = [{ query: 'dismissed', term: 'dismissed', field: 'value', how: 'exact', account: 1 } as const];
    expect(createResult(marlow, own, { score: 0.5, matches })).toMatchObject({ answer: 'was dismissed (1951)', rivals: [] });
    // Where nobody asks for one of them, the others stand beside it.
    expect(createResult(marlow, own, undefined).rivals).toEqual(['was dismissed (1951) (Paper)']);
  });

  it('passes on what was found', () => {
    const entry = base.find('korean-war')!;
    const matches = [{ query: 'war', term: 'war', field: 'label', how: 'exact' } as const];
    expect(createResult(entry, base, { score: 0.5, matches })).toMatchObject({ score: 0.5, matches });
  });

  it('has no field that can not be asked for, and survives JSON', () => {
    for (let i = 0; i < base.size; i++) {
      const found = createResult(base.entry(i), base, undefined);
      for (const key of Object.keys(found)) expect(RESULT_FIELDS).toContain(key);
      expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    }
  });

  it('does not change the record', () => {
    const before = structuredClone(base.find('kim-jong-un')!.record);
    result('kim-jong-un');
    expect(base.find('kim-jong-un')!.record).toEqual(before);
  });
});

describe('a kept result', () => {
  const file = bytesOf(Buffer.from(resultsFile(base)));
  const kept = (record: number) => readResult(file, base.size, record);

  it('is the one that would be made, to the order of its fields', () => {
    for (let i = 0; i < base.size; i++) {
      const entry = base.entry(i);
      if (entry.kind === 'source') expect(kept(i)).toBeUndefined();
      else expect(JSON.stringify(kept(i))).toBe(JSON.stringify(createResult(entry, base, undefined)));
    }
  });

  it('has accounts that can be looked at often, copied and set', () => {
    const number = Array.from({ length: base.size }, (_, i) => i).find((i) => base.entry(i).record.id === 'kim-jong-un')!;
    const one = kept(number)!;
    expect(one.accounts).toBe(one.accounts);
    expect({ ...kept(number)! }).toEqual({ ...createResult(base.entry(number), base, undefined) });
    one.accounts = [];
    expect(JSON.parse(JSON.stringify(one)).accounts).toEqual([]);
  });
});
