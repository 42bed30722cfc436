import { describe, expect, it } from 'vitest';
import type { FactFile } from '../../src/core/fact.js';
import { accountsOf, createFactBase, labelOf, sourceIdsOf } from '../../src/core/records.js';
import { copyOfFixture, FIXTURE, fixtureBase } from '../helpers/fixture-facts.js';

function emptyFile(title: string, updated: string): FactFile {
  return { title, updated, people: [], dates: [], figures: [], sources: [] };
}

describe('createFactBase', () => {
  it('gives every record by number and by id: people, dates, figures, sources, each in file order', () => {
    const base = fixtureBase();
    const { people, dates, figures, sources } = FIXTURE;
    const expected = [...people, ...dates, ...figures, ...sources].map((r) => r.id);
    expect(base.size).toBe(expected.length);
    expect(Array.from({ length: base.size }, (_, i) => base.entry(i).record.id)).toEqual(expected);
    for (const id of expected) expect(base.find(id)?.record.id).toBe(id);
    expect(base.find('kim-jong-un')?.kind).toBe('person');
    expect(base.find('korean-war')?.kind).toBe('date');
    expect(base.find('rocket-range')?.kind).toBe('figure');
    expect(base.find('cnn')?.kind).toBe('source');
  });

  it('knows no id that is not there, nor one that every object has', () => {
    const base = fixtureBase();
    for (const id of ['', 'nobody', 'constructor', '__proto__', 'KIM-JONG-UN']) expect(base.find(id)).toBeUndefined();
  });

  it('throws for a number out of range', () => {
    const base = fixtureBase();
    for (const i of [-1, base.size, 0.5]) expect(() => base.entry(i)).toThrow(RangeError);
  });

  it('of no files is empty', () => {
    const base = createFactBase([]);
    expect(base).toMatchObject({ size: 0, title: '', updated: '' });
  });

  it('says the newest day of the files, in whatever order they come', () => {
    const files = [emptyFile('Old', '2024-12-31'), emptyFile('New', '2025-01-01'), emptyFile('Older', '2023')];
    for (const some of [files, [...files].reverse()]) expect(createFactBase(some).updated).toBe('2025-01-01');
    expect(createFactBase(files).title).toContain('Old');
    expect(createFactBase(files).title).toContain('New');
  });
});

describe('joining files', () => {
  const more: FactFile = {
    ...emptyFile('More', '2026-02-01'),
    figures: [
      {
        id: 'peak-strength',
        label: 'Greatest strength of the volunteers',
        aliases: ['Volunteers at their most'],
        topics: ['korean-war', 'volunteers'],
        people: ['travis-king'],
        unit: 'soldiers',
        accounts: [
          {
            amount: { value: 300000, bound: 'about' },
            statement: 'It was about 300,000.',
            citations: [{ source: 'new-source' }],
          },
        ],
      },
    ],
    sources: [
      { id: 'new-source', title: 'New', publisher: 'New', type: 'academic' },
      { id: 'cnn', title: 'CNN International', publisher: 'CNN', type: 'news-media' },
    ],
  };

  it('makes one record of two with one id, with the accounts and names of both', () => {
    const base = createFactBase([FIXTURE, more]);
    expect(base.size).toBe(fixtureBase().size + 1);
    const entry = base.find('peak-strength');
    expect(entry?.kind).toBe('figure');
    if (entry?.kind !== 'figure') return;
    expect(entry.record.accounts.map((a) => ('value' in a.amount ? a.amount.value : 0))).toEqual([250000, 300000]);
    expect(entry.record.label).toBe('Greatest strength of the volunteers');
    expect(entry.record.aliases).toContain('Peak strength of the volunteers');
    expect(entry.record.aliases).toContain('Volunteers at their most');
    expect(entry.record.topics).toEqual(['korean-war', 'volunteers']);
    expect(entry.record.people).toEqual(['travis-king']);
    const places = Array.from({ length: base.size }, (_, i) => base.entry(i).record.id);
    expect(places.filter((id) => id === 'peak-strength')).toHaveLength(1);
    expect(base.entry(places.indexOf('peak-strength'))).toBe(entry);
  });

  it('takes the later of two sources with one id', () => {
    const entry = createFactBase([FIXTURE, more]).find('cnn');
    expect(entry && labelOf(entry)).toBe('CNN International');
  });

  it('does not change the files that were joined', () => {
    const [a, b] = [copyOfFixture(), structuredClone(more)];
    createFactBase([a, b]);
    expect(a).toEqual(FIXTURE);
    expect(b).toEqual(more);
  });

  it('does not add a label to its own other names', () => {
    const entry = createFactBase([FIXTURE, copyOfFixture()]).find('korean-war');
    expect(entry?.record.aliases).toEqual(['한국전쟁', '6.25 War']);
  });

  it('keeps records of different kinds with one id, rather than mixing them', () => {
    const odd = { ...emptyFile('Odd', '2026'), dates: [{ ...structuredClone(FIXTURE.dates[0]!), id: 'kim-jong-un' }] };
    const base = createFactBase([FIXTURE, odd]);
    const same = Array.from({ length: base.size }, (_, i) => base.entry(i)).filter((e) => e.record.id === 'kim-jong-un');
    expect(same.map((e) => e.kind)).toEqual(['person', 'date']);
  });
});

describe('the parts of a record', () => {
  it('names a source by its title and gives it no accounts', () => {
    const entry = fixtureBase().find('harbour-times-2023')!;
    expect(labelOf(entry)).toBe('A week at the line');
    expect(accountsOf(entry)).toEqual([]);
  });

  it('says every source that a citation rests on or passes through', () => {
    expect(sourceIdsOf({ source: 'a' })).toEqual(['a']);
    expect(sourceIdsOf({ source: 'a', origin: 'd', via: ['b', 'c'] }).sort()).toEqual(['a', 'b', 'c', 'd']);
  });
});
