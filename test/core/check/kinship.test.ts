import { describe, expect, it } from 'vitest';
import { readClaim } from '../../../src/core/check/claim.js';
import { claimedKinship, judgeKinship, kinshipByTheWay } from '../../../src/core/check/kinship.js';
import { readPerson } from '../../../src/core/check/persons.js';
import type { PersonRecord } from '../../../src/core/fact.js';

const relation = (value: string, statement: string) => ({
  property: 'relation',
  value,
  statement,
  citations: [{ source: 'harbour-paper' }] as [{ source: string }],
});
const person = (id: string, label: string, ...accounts: ReturnType<typeof relation>[]) =>
  ({ id, label, accounts }) as unknown as PersonRecord;

const persons = [
  person(
    'gudrun-falk',
    'Gudrun Falk',
    relation('mother of Ivar Falk', 'Gudrun Falk was the mother of Ivar Falk and grandmother of Astrid Falk.'),
  ),
  person(
    'ivar-falk',
    'Ivar Falk',
    relation('half-brother of Sten Falk', 'Ivar Falk was the half-brother of Sten Falk.'),
    relation('uncle of Tove Lind by marriage', 'Ivar Falk was married to an aunt of Tove Lind.'),
  ),
  person(
    'astrid-falk',
    'Astrid Falk',
    relation('youngest daughter of Ivar Falk', 'Astrid Falk is the youngest daughter of Ivar Falk, and the wife of Tove Lind.'),
  ),
  person('sten-falk', 'Sten Falk'),
  person('tove-lind', 'Tove Lind'),
].map((record) => readPerson({ kind: 'person', record }));

async function judge(text: string) {
  const [clause] = (await readClaim(text)).clauses;
  if (clause === undefined) throw new Error(`no clause in ${text}`);
  const claimed = claimedKinship(clause, persons);
  if (claimed === undefined || claimed === 'unread') return [claimed ?? 'no kinship'];
  return [...new Set(judgeKinship(claimed, clause, persons).map((f) => f.stance))];
}

describe('kinship', () => {
  it.each([
    ['Gudrun Falk was the mother of Ivar Falk', ['entails']],
    ["Gudrun Falk was Ivar Falk's mother", ['entails']],
    ["Ivar Falk's mother was Gudrun Falk", ['entails']],
    ['Gudrun Falk had a son named Ivar Falk', ['entails']],
    // The other way round, and another sex.
    ['Ivar Falk is the son of Gudrun Falk', ['entails']],
    ['Ivar Falk was the mother of Gudrun Falk', ['contradicts']],
    ['Gudrun Falk was the daughter of Ivar Falk', ['contradicts']],
    ['Gudrun Falk was the father of Ivar Falk', ['contradicts']],
    // Another kind, of that very pair.
    ['Gudrun Falk was the sister of Ivar Falk', ['contradicts']],
    ['Gudrun Falk was the grandmother of Astrid Falk', ['entails']],
    ['Gudrun Falk was the mother of Astrid Falk', ['contradicts']],
    // Told by the way, and behind other words.
    ['Astrid Falk is the wife of Tove Lind', ['entails']],
    ['Astrid Falk is married to Tove Lind', ['entails']],
    ['Astrid Falk is the sister of Tove Lind', ['contradicts']],
    ['Ivar Falk is the uncle of Tove Lind', ['entails']],
    // Half-brothers are not told apart everywhere.
    ['Ivar Falk is the half-brother of Sten Falk', ['entails']],
    ['Ivar Falk is the brother of Sten Falk', ['silent']],
    // Which of several.
    ['Astrid Falk is the youngest daughter of Ivar Falk', ['entails']],
    ['Astrid Falk is the eldest daughter of Ivar Falk', ['silent']],
    // Of a pair that nobody tells of, nothing is known.
    ['Sten Falk is the father of Tove Lind', []],
    // Other relations are not understood.
    ['Astrid Falk is the stepdaughter of Ivar Falk', ['no kinship']],
    ['Astrid Falk is the adopted daughter of Ivar Falk', ['unread']],
    ['Astrid Falk is the daughter of a fisherman', ['unread']],
    ['Astrid Falk visited Lund', ['no kinship']],
  ])('%s: %o', async (claim, stances) => {
    expect(await judge(claim)).toEqual(stances);
  });

  it('is read where a claim tells it by the way', async () => {
    const aside = async (text: string) => {
      const [clause] = (await readClaim(text)).clauses;
      const claimed = clause === undefined ? undefined : kinshipByTheWay(clause, persons);
      return claimed === undefined || clause === undefined
        ? undefined
        : [...new Set(judgeKinship(claimed, clause, persons).map((f) => f.stance))];
    };
    expect(await aside("Gudrun Falk, Ivar Falk's mother, died")).toEqual(['entails']);
    expect(await aside("Gudrun Falk, Ivar Falk's sister, died")).toEqual(['contradicts']);
    expect(await aside('Gudrun Falk died')).toBeUndefined();
  });
});
