import { describe, expect, it } from 'vitest';
import { describeAccount, describeEntry, leadingAccount } from '../../src/core/describe.js';
import type { DateAccount, FigureAccount, PersonAccount, Rank } from '../../src/core/fact.js';
import type { Entry } from '../../src/core/records.js';
import { fixtureBase } from '../helpers/fixture-facts.js';

const base = fixtureBase();
const CITED = { statement: 'It is so.', citations: [{ source: 'cnn' }] };

function entry(id: string): Entry {
  const found = base.find(id);
  if (found === undefined) throw new Error(id);
  return found;
}

function person(...accounts: Partial<PersonAccount>[]): Entry {
  const whole = accounts.map((a) => ({ property: 'office', ...CITED, ...a }));
  return { kind: 'person', record: { id: 'someone', label: 'Someone', accounts: whole } };
}

function figure(...ranks: (Rank | undefined)[]): Entry {
  const accounts = ranks.map(
    (rank, i): FigureAccount => ({ amount: { value: i, bound: 'exactly' }, ...CITED, ...(rank !== undefined && { rank }) }),
  );
  return { kind: 'figure', record: { id: 'some', label: 'Some', unit: 'people', accounts } };
}

function leadingIndex(e: Entry): number {
  if (e.kind === 'source') return -1;
  const accounts: readonly unknown[] = e.record.accounts;
  return accounts.indexOf(leadingAccount(e));
}

describe('leadingAccount', () => {
  it('is the preferred account, wherever it stands', () => {
    expect(leadingIndex(figure(undefined, 'normal', 'preferred'))).toBe(2);
    expect(leadingIndex(figure('deprecated', 'preferred', 'normal'))).toBe(1);
  });

  it('is the first live one where none is preferred, and a deprecated one only where there is no other', () => {
    expect(leadingIndex(figure('deprecated', 'normal', undefined))).toBe(1);
    expect(leadingIndex(figure('deprecated', undefined, 'normal'))).toBe(1);
    expect(leadingIndex(figure('deprecated', 'deprecated'))).toBe(0);
  });

  it('of a person is the office before the birth, and the preferred of several offices', () => {
    const value = (e: Entry) => (leadingAccount(e) as PersonAccount).value;
    expect(value(person({ property: 'birth', when: '1950', value: 'a' }, { value: 'b' }))).toBe('b');
    expect(value(person({ value: 'a' }, { value: 'b', rank: 'preferred' }))).toBe('b');
    expect(value(person({ value: 'a', rank: 'deprecated' }, { property: 'nationality', value: 'b' }))).toBe('b');
    expect(value(person({ property: 'nickname', value: 'a' }, { property: 'nationality', value: 'b' }))).toBe('b');
    expect(value(person({ property: 'nationality', rank: 'preferred', value: 'a' }, { property: 'deed', value: 'b' }))).toBe('b');
  });

  it('does not exist for a source', () => {
    expect(leadingAccount(entry('cnn'))).toBeUndefined();
  });
});

describe('describeAccount', () => {
  it.each<[Partial<PersonAccount>, string]>([
    [
      { value: 'Minister', country: 'Russia', when: '2012-11-06/2024-05-12' },
      'Minister, Russia (6 November 2012 to 12 May 2024)',
    ],
    [{ value: 'Deputy', organisation: 'the Command', country: 'Utopia' }, 'Deputy, the Command, Utopia'],
    // What the value says already is not said again.
    [{ value: 'Minister of Russia', country: 'Russia' }, 'Minister of Russia'],
    [{ value: 'King', organisation: 'Utopia', country: 'Utopia' }, 'King, Utopia'],
    [{ value: 'Leader', when: '2011-12-17/..' }, 'Leader (since 17 December 2011)'],
    [{ property: 'birth', when: '1984-01-08', place: 'Seoul' }, 'born 8 January 1984, Seoul'],
    [{ property: 'death', when: '2011-12-17' }, 'died 17 December 2011'],
    [{ property: 'birth', value: 'in the north' }, 'in the north'],
    [{ property: 'deed' }, 'deed'],
  ])('%j', (account, text) => {
    const e = person(account);
    expect(describeAccount(e, leadingAccount(e)!)).toBe(text);
  });

  it('describes dates and figures', () => {
    const visit = entry('shoigu-visit');
    expect(describeAccount(visit, leadingAccount(visit) as DateAccount)).toBe('25 to 27 July 2023');
    const dead = entry('chinese-dead-korean-war');
    expect(dead.kind === 'figure' && dead.record.accounts.map((a) => describeAccount(dead, a))).toEqual([
      '197,653 people',
      'more than 180,000 people',
      '183,108 people',
    ]);
  });
});

describe('describeEntry', () => {
  it.each([
    ['chinese-dead-korean-war', '197,653 people'],
    ['harrison-on-king', '24 July 2023'],
    ['kim-jong-un', 'Supreme leader, North Korea (since 17 December 2011)'],
    ['borealis-gazette', 'Borealis Press, news-media, 5 November 2019'],
    ['tass', 'TASS, state-media'],
  ])('%s: %s', (id, text) => {
    expect(describeEntry(entry(id))).toBe(text);
  });
});
