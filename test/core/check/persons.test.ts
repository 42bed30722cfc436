import { describe, expect, it } from 'vitest';
import { readClaim } from '../../../src/core/check/claim.js';
import { judgePerson } from '../../../src/core/check/holdings.js';
import { namedPersons, type Person, readPerson } from '../../../src/core/check/persons.js';
import { parseDateBounds } from '../../../src/core/edtf.js';
import { createFactBase } from '../../../src/core/records.js';
import { CHECK_FACTS } from '../../helpers/check-facts.js';

const base = createFactBase([CHECK_FACTS]);
const persons: Person[] = CHECK_FACTS.people.map((record) => readPerson({ kind: 'person', record }));
/** Places of other records, as the index would say. */
const isTown = (word: string) => ['kalmar', 'lund', 'uppsala'].includes(word);
const today = parseDateBounds(base.updated)?.to ?? 0;

async function named(text: string) {
  const [clause] = (await readClaim(text)).clauses;
  return clause === undefined ? [] : namedPersons(clause, persons);
}

const namedIds = async (text: string) => (await named(text)).map((n) => n.person.record.id);

/** `stance id property` of each finding. */
async function judge(text: string): Promise<string[]> {
  const [clause] = (await readClaim(text)).clauses;
  const [reading] = await named(text);
  if (clause === undefined || reading === undefined) return [];
  return judgePerson(reading, clause, persons, today, isTown).map((f) => `${f.stance} ${f.record.id} ${f.account.property}`);
}

describe('readPerson', () => {
  it('takes no question for a name', () => {
    const record = { ...CHECK_FACTS.people[0]!, aliases: ['Ada Marie', 'who lit the lamps', 'What did Quillon sing'] };
    expect(readPerson({ kind: 'person', record }).names).toEqual([
      ['ada', 'quillon'],
      ['ada', 'marie'],
    ]);
  });

  it.each([
    ['Ada Quillon', 'quillon'],
    ['Kim Vaelo-min', 'kim'],
    ['Mao Zedong', 'mao'],
    ['Anna van der Berg', 'berg'],
  ])('the surname of %s is %s', (label, surname) => {
    const record = { ...CHECK_FACTS.people[0]!, label };
    expect(readPerson({ kind: 'person', record }).surname).toBe(surname);
  });

  it('takes an office for no name', () => {
    const record = { ...CHECK_FACTS.people[0]!, aliases: ['President Quillon', 'Addie'] };
    const { names } = readPerson({ kind: 'person', record });
    expect(names).toContainEqual(['addie']);
    expect(names.flat()).not.toContain('president');
  });
});

describe('namedPersons', () => {
  it('knows whole names, aliases and a surname that only one has', async () => {
    expect(await namedIds('Ada Quillon spoke')).toEqual(['ada-quillon']);
    expect(await namedIds('Ada Marie Quillon spoke')).toEqual(['ada-quillon']);
    expect(await namedIds('Quillon spoke')).toEqual(['ada-quillon']);
    expect(await namedIds('Ada spoke')).toEqual([]);
  });

  it('names nobody by a surname that two have', async () => {
    expect(await namedIds('Brandvold spoke')).toEqual([]);
    expect(await namedIds('Freya Brandvold spoke')).toEqual(['freya-brandvold']);
  });

  it('puts first who is named first', async () => {
    expect(await namedIds('Bram Osterloh met Ada Quillon')).toEqual(['bram-osterloh', 'ada-quillon']);
    expect(await namedIds('Ada Quillon met Bram Osterloh')).toEqual(['ada-quillon', 'bram-osterloh']);
  });

  it('leaves the words that name nobody', async () => {
    const [reading] = await named('Ada Quillon bought purple turnips');
    expect(reading?.rest).toEqual(['bought', 'purple', 'turnips']);
  });
});

describe('offices', () => {
  it.each([
    ['Ada Quillon was the president of Sweden in 2003', ['entails ada-quillon office']],
    ['Ada Quillon was the president of Sweden', ['entails ada-quillon office']],
    ['Ada Quillon was the president', ['entails ada-quillon office']],
    ['Ada Quillon was the president of Sweden in 2008', ['contradicts bram-osterloh office']],
    ['Bram Osterloh was the president of Sweden in 2003', ['contradicts ada-quillon office']],
    // Nobody is known to have held it then.
    ['Ada Quillon was the president of Sweden in 1990', []],
    ['Ada Quillon was the president of Sweden in 2020', []],
    // Without the country it is nobody's in particular.
    ['Ada Quillon was the president in 2008', []],
    ['Ada Quillon was the vice president of Sweden in 2008', []],
    ['Ada Quillon was a former president of Sweden in 2008', []],
    ['Ada Quillon was under the president of Sweden in 2008', []],
    ['Ada Quillon was the admiral of Sweden in 2008', []],
    ['Ada Quillon was the president of Greece in 2003', []],
    ['Bram Osterloh was the deputy governor of the Harbour Bank in 1992', ['entails bram-osterloh office']],
    ['Ada Quillon was the governor of the Harbour Bank in 1992', []],
    ['Celia Vantongeren was the Minister of Fisheries of Sweden in 2016', ['contradicts dirk-halvorsen office']],
    ['Celia Vantongeren was the Minister of Fisheries of Sweden in 2020', ['entails celia-vantongeren office']],
  ])('%s', async (text, findings) => {
    expect(await judge(text)).toEqual(findings);
  });

  it.each([
    ['Ada Quillon became president of Sweden in 2001', ['entails ada-quillon office']],
    ['Ada Quillon became president of Sweden in March 2001', ['entails ada-quillon office']],
    // She held it, but did not take it up then.
    ['Ada Quillon became president of Sweden in 2003', []],
  ])('taking it up: %s', async (text, findings) => {
    expect((await judge(text)).filter((f) => f.startsWith('entails'))).toEqual(findings);
  });

  it('reads the present as the day of the facts, and knows no unknown end', async () => {
    expect(await judge('Kim Vaelo-min is the leader of Greece')).toEqual(['entails kim-vaelo-min office']);
    expect((await judge('Celia Vantongeren is the Minister of Fisheries of Sweden')).join()).not.toMatch(/entails|contradicts/);
    expect((await judge('Ada Quillon is the president of Sweden')).join()).not.toMatch(/entails/);
  });

  it('says nothing of a time when the office has none', async () => {
    expect((await judge('Celia Vantongeren was treasurer of the Harbour Guild in 1999')).join()).not.toMatch(
      /entails|contradicts/,
    );
    expect(await judge('Celia Vantongeren was treasurer of the Harbour Guild')).toEqual(['entails celia-vantongeren office']);
  });
});

describe('births and deaths', () => {
  it.each([
    ['Ada Quillon was born in 1950', ['entails', 'entails']],
    ['Ada Quillon was born on 2 April 1950', ['entails', 'contradicts']],
    ['Ada Quillon was born in 1960', ['contradicts', 'contradicts']],
    ['Ada Quillon was born in Uppsala', ['entails', 'contradicts']],
    ['Ada Quillon was born in Lund', ['contradicts', 'entails']],
    ['Ada Quillon died in 2019', ['entails']],
    ['Ada Quillon died in Malmo', ['entails']],
    ['Ada Quillon died', ['entails']],
    // The deprecated account does not speak.
    ['Ada Quillon died in 2018', ['contradicts']],
    ['Bram Osterloh was born in 1956', ['silent']],
    ['Bram Osterloh was born in 1970', ['contradicts']],
    ['Bram Osterloh died in 1970', []],
    // Of a birth there is one place; that of another record is known to be a town, and no country around it.
    ['Ada Quillon was born in Kalmar', ['contradicts', 'contradicts']],
    ['Ada Quillon died in Kalmar', ['contradicts']],
    // Who died was not therefore killed.
    ['Ada Quillon was killed in 2019', ['silent']],
    ['Ada Quillon was killed in 2010', ['contradicts']],
  ])('%s', async (text, stances) => {
    expect((await judge(text)).map((f) => f.split(' ')[0])).toEqual(stances);
  });

  it.each([
    'Ada Quillon was born in Sweden',
    'Ada Quillon was born in poverty',
    'Ada Quillon was born blind',
    'Ada Quillon died of fever',
    'Bram Osterloh was born in Kalmar',
  ])('withholds: %s', async (text) => {
    expect((await judge(text)).join()).not.toMatch(/entails|contradicts/);
  });

  it('leaves a claim of both open', async () => {
    expect((await judge('The birth and death of Ada Quillon in 1950')).join()).not.toMatch(/entails|contradicts/);
  });

  it('has no date where the account has none', async () => {
    const record = {
      ...CHECK_FACTS.people[0]!,
      accounts: [
        { property: 'birth' as const, place: 'Lund', statement: 'Born in Lund.', citations: [{ source: 'harbour-paper' }] },
      ],
    } as (typeof CHECK_FACTS.people)[number];
    const person = readPerson({ kind: 'person', record });
    const [clause] = (await readClaim('Ada Quillon was born in 1950')).clauses;
    const [reading] = clause === undefined ? [] : namedPersons(clause, [person]);
    expect(reading && clause && judgePerson(reading, clause, [person], today, isTown).map((f) => f.stance)).toEqual(['silent']);
  });
});

describe('other properties', () => {
  it.each([
    ['Ada Quillon received the Golden Anchor medal in 1999', ['entails ada-quillon award']],
    ['Ada Quillon received the Golden Anchor medal', ['entails ada-quillon award']],
    ['Ada Quillon was an honorary doctor', ['entails ada-quillon title']],
    ['Celia Vantongeren was a colonel', ['entails celia-vantongeren rank']],
    // Words that only stand in its sentence are not the thing.
    ['Ada Quillon received', []],
    ['Ada Quillon received purple turnips', []],
    ['Ada Quillon', []],
  ])('%s', async (text, findings) => {
    expect(await judge(text)).toEqual(findings);
  });

  it('never contradicts what one may have many of', async () => {
    for (const text of [
      'Ada Quillon received the Golden Anchor medal in 2001',
      'Celia Vantongeren was a general',
      'Celia Vantongeren was a colonel in 1999',
    ])
      expect((await judge(text)).join(), text).not.toMatch(/contradicts|entails/);
  });
});
