import { describe, expect, it } from 'vitest';
import { readClaim } from '../../../src/core/check/claim.js';
import { keepsCompany } from '../../../src/core/check/company.js';

async function keeps(claim: string, ...texts: string[]) {
  const [clause] = (await readClaim(claim)).clauses;
  if (clause === undefined) throw new Error(`no clause in ${claim}`);
  return keepsCompany(clause, texts);
}

describe('keepsCompany', () => {
  it.each([
    // Another country behind the same preposition.
    ['Orla Finch was held by Norway', 'Orla Finch was the last Swede held by Cuba.', false],
    ['Orla Finch was held by Cuba', 'Orla Finch was the last Swede held by Cuba.', true],
    ['Norway put a tax on Italy', 'Norway put a tax on Turkey after talks with Italy.', false],
    ['The visit to Italy was short', 'The visit was short.', true],
    // "US" before a noun tells whose it is, not against whom.
    ['The ban on the United States began', 'The US envoy set the ban on Cuba.', false],
    ['Korea was freed from Japan', 'The peninsula was freed from Japan.', true],
    // Another person behind the same preposition.
    ['Orla Finch served under Magnus Reed', 'Orla Finch served under Edda Voss.', false],
    ['Orla Finch served under Voss', 'Orla Finch served under Edda Voss.', true],
    ['ORLA FINCH SERVED UNDER VOSS', 'Orla Finch served under Edda Voss.', true],
    // "For" within a name is none.
    ['The count for Orla Finch is 5', 'Orla Finch made 5, says the Center for Nordic Studies.', true],
    ['The count for Orla Finch is 5', 'The count for Edda Voss is 5.', false],
    // Silence on what came before or after proves nothing.
    ['Norway was founded before Sweden', 'Norway was founded in 1905, and Sweden in 1523.', false],
    ['Norway left before Sweden', 'Norway left in May, before Sweden did.', true],
    ['Norway left before Sweden', 'Norway left in May, a week after Sweden.', false],
    ['Orla Finch left before 1950', 'Orla Finch left in 1949.', true],
    // Another country before the same noun.
    ['229 Swedish pilots reached Norway', '229 Danish pilots reached Norway.', true],
    ['229 Swedish pilots reached Norway', '229 Norwegian pilots reached Norway.', false],
    ['229 Norwegian pilots reached Sweden', '229 Norwegian pilots reached Sweden.', true],
    ['Italian zones were drawn', 'The land was cut into Soviet and American zones.', false],
    ['American zones were drawn', 'The land was cut into Soviet and American zones.', true],
    ['Korean ships sailed', 'Seven South Korean ships sailed.', true],
    // Who did it in a side clause.
    ['Orla Finch died when Norway shot down her plane', 'Orla Finch died when Sweden shot down her plane.', false],
    ['Orla Finch died when Sweden shot down her plane', 'Orla Finch died when Sweden shot down her plane.', true],
  ])('%s: %s', async (claim, text, kept) => {
    expect(await keeps(claim, text)).toBe(kept);
  });

  it('is met by any of several texts', async () => {
    expect(await keeps('The visit to Italy', 'The visit to Norway', 'A visit to Italy')).toBe(true);
  });
});
