import { describe, expect, it } from 'vitest';
import { readClaim } from '../../../src/core/check/claim.js';
import { judgeStanding } from '../../../src/core/check/standing.js';
import type { Entry } from '../../../src/core/records.js';

async function says(claim: string, statement: string) {
  const [clause] = (await readClaim(claim)).clauses;
  if (clause === undefined) throw new Error(`no clause in ${claim}`);
  const account = {
    amount: { value: 3, bound: 'exactly' as const },
    statement,
    citations: [{ source: 'harbour-paper' }] as [{ source: string }],
  };
  const entry: Entry = { kind: 'figure', record: { id: 'x', label: 'X', unit: 'people', accounts: [account] } };
  return judgeStanding(clause, [entry]).length > 0;
}

describe('judgeStanding', () => {
  it.each([
    ['Lund is the capital of Sweden', 'Lund, the capital of Sweden, had three people.', true],
    ['Lund is the capital of Sweden', 'The capital of Sweden is Lund, with three people.', false],
    ['Lund is the capital of Norway', 'Lund, the capital of Sweden, had three people.', false],
    ['Kalmar is the capital of Sweden', 'Lund, the capital of Sweden, lies far from Kalmar.', false],
    // A word more makes it another thing.
    ['Lund is the capital of Sweden', 'Lund, the wartime capital of Sweden, had three people.', false],
    ['Ada Quillon is the owner of the mill', 'Ada Quillon, the former owner of the mill, had three sons.', false],
    ['Lund is the largest city of Sweden', 'Lund, the second largest city of Sweden, had three people.', false],
    ['Lund is a city of Sweden', 'Lund, not a city of Sweden, had three people.', false],
    // What was so need not be so.
    ['Lund is the capital of Sweden', 'Lund was the capital of Sweden, and had three people.', false],
    ['The currency of Sweden is the crown', 'The currency of Sweden is the crown, at 3 to the dollar.', true],
    ["Sweden's currency is the crown", 'The currency of Sweden is the crown, at 3 to the dollar.', true],
    ['The currency of Norway is the crown', 'The currency of Sweden is the crown, at 3 to the dollar.', false],
    ['The highest mountain of Sweden is Kebnekaise', 'Kebnekaise, the highest mountain of Sweden, has three peaks.', true],
    ['The highest mountain of Sweden is Sarek', 'Kebnekaise, the highest mountain of Sweden, lies north of Sarek.', false],
    // Of a time or a number, the sentence's own number speaks.
    ['Lund was the capital of Sweden in 1950', 'Lund, the capital of Sweden, had three people.', false],
    ['Lund is the capital of three lands', 'Lund, the capital of Sweden, had three people.', false],
  ])('%s, of "%s": %s', async (claim, statement, said) => {
    expect(await says(claim, statement)).toBe(said);
  });
});
