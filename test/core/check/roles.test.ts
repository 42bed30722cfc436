import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClaim } from '../../../src/core/check/claim.js';
import { sameRoles } from '../../../src/core/check/roles.js';

async function clauseOf(text: string) {
  const [clause] = (await readClaim(text)).clauses;
  if (clause === undefined) throw new Error(`no clause in ${text}`);
  return clause;
}

/** Whether a sentence bears out a claim; `name` is a heading, as labels are. */
async function bears(claim: string, sentence: string, name = '') {
  return sameRoles(await clauseOf(claim), name === '' ? [] : [name], [sentence], false);
}

describe('sameRoles', () => {
  const MATCH =
    'Sweden and Norway hosted the Fjord Cup; Brindisi won it, beating Calgary 2-0 in the final, and Dunedin came third by beating Sweden 3-2.';

  it.each([
    ['Brindisi won the Fjord Cup', true],
    ['Calgary won the Fjord Cup', false],
    ['Dunedin won the Fjord Cup', false],
    ['Sweden hosted the Fjord Cup', true],
    ['Calgary hosted the Fjord Cup', false],
    ['Brindisi beat Calgary in the final', true],
    ['Calgary beat Brindisi in the final', false],
    ['Dunedin beat Calgary in the final', false],
    ['Dunedin beat Sweden', true],
    ['Calgary beat Sweden', false],
    ['Calgary was beaten by Brindisi', true],
    ['Brindisi was beaten by Calgary', false],
  ])('%s: %s', async (claim, borne) => {
    expect(await bears(claim, MATCH)).toBe(borne);
  });

  it.each([
    // Words that bound a number are no prepositions before it.
    ['Norway sent 500 troops to Italy', 'Norway sent about 500 troops to Italy in two ships.', true],
    ['Norway sent 500 troops to Italy', 'Norway sent more than 500 troops to Italy.', true],
    ['Norway sent 500 troops to Italy', 'Italy sent about 500 troops to Norway.', false],
    ['Italy sent 500 troops to Norway', 'Norway sent about 500 troops to Italy in two ships.', false],
    // What goes down by itself was not sunk by whom it belonged to.
    ['Norway sank the Zephyr', 'The Norwegian corvette Zephyr sank off Bergen.', false],
    ['The Zephyr sank', 'The Norwegian corvette Zephyr sank off Bergen.', true],
    ['The Zephyr was sunk by pirates', 'Pirates sank the Zephyr off Bergen.', true],
    // A subject goes on over what is said by the way, and over "and".
    ['Japan ruled the island', 'Japan, which had bought the island in 1900, formally annexed it, and ruled the island.', true],
    ['Ada Quillon wrote the letter', 'Ada Quillon, nicknamed the Owl, wrote the letter.', true],
    // Another's kin, another's troops, a name that holds a country.
    ['Bram Osterloh was arrested', "Bram Osterloh's eldest son was arrested in Lund.", false],
    ['Bram Osterloh was arrested', 'The son of Bram Osterloh was arrested in Lund.', false],
    ['North Korean troops crossed the river', 'South Korean troops crossed the river.', false],
    ['South Korea crossed the river', 'US forces in South Korea crossed the river.', false],
    ['China resumed the flights', 'Air China resumed the flights.', false],
    // Either may stand first of what two do to each other; a third may not.
    ['Ada Quillon met Bram Osterloh', 'Bram Osterloh met Ada Quillon in Lund.', true],
    ['Celia Vantongeren met Bram Osterloh', 'Bram Osterloh met Ada Quillon in Lund.', false],
    // What is denied is not said.
    ['Ada Quillon signed the charter', 'Ada Quillon refused to sign the charter.', false],
    ['Ada Quillon signed the charter', 'The charter was signed without Ada Quillon, who never signed it.', false],
    // "Began" is not what was done.
    ['Norwegian divisions began crossing the river', 'Swedish divisions began crossing the river.', false],
    // Who gets a prize is awarded it; who wins an election is elected.
    ['Ada Quillon won the Golden Anchor', 'Ada Quillon was awarded the Golden Anchor.', true],
    ['Ada Quillon won the Golden Anchor', 'The Golden Anchor was awarded to Bram Osterloh.', false],
    ['Ada Quillon won the election', 'Sweden elected Ada Quillon president.', true],
    ['Sweden won the election', 'Sweden elected Ada Quillon president.', false],
    ['Lund hosted the games', 'The games were held in Lund.', true],
    ['Kalmar hosted the games', 'The games were held in Lund.', false],
  ])('%s (%s): %s', async (claim, sentence, borne) => {
    expect(await bears(claim, sentence)).toBe(borne);
  });

  it.each([
    ['Ada Quillon dismissed Bram Osterloh', 'Ada Quillon dismisses Bram Osterloh', true],
    ['Bram Osterloh dismissed Ada Quillon', 'Ada Quillon dismisses Bram Osterloh', false],
    ['Bram Osterloh dismissed Ada Quillon', 'Bram Osterloh dismissed', false],
    ['Japan annexed Korea', 'Japanese annexation of Korea', true],
    ['Korea annexed Japan', 'Japanese annexation of Korea', false],
    ['The Zephyr sank', 'Sinking of the Zephyr', true],
    ['Ada Quillon was shot', 'Ada Quillon shooting', false],
    ['Eisenhower visited Korea', 'Eisenhower visits Korea', true],
    ['Korea visited Eisenhower', 'Eisenhower visits Korea', false],
  ])('by a heading, %s (%s): %s', async (claim, name, borne) => {
    expect(await bears(claim, '', name)).toBe(borne);
  });

  it.each([
    ['The Zephyr was a Norwegian ship', 'Norway sank a Swedish ship, the Zephyr.', false],
    ['The Zephyr was a Swedish ship', 'Norway sank a Swedish ship, the Zephyr.', true],
  ])('of what a thing is, %s', async (claim, sentence, borne) => {
    // Only countries that the checker knows by name are told apart.
    const known = (text: string) =>
      text
        .replace(/Norwegian/g, 'North Korean')
        .replace(/Swedish/g, 'South Korean')
        .replace(/Norway/g, 'North Korea');
    expect(await bears(known(claim), known(sentence))).toBe(borne);
  });

  it('never bears out a claim that is turned round', async () => {
    const names = fc.constantFrom(
      'Brindisi',
      'Calgary',
      'Dunedin',
      'Ada Quillon',
      'Bram Osterloh',
      'North Korea',
      'Japan',
      'Turkey',
    );
    const verbs = fc.constantFrom(
      'captured',
      'shelled',
      'invaded',
      'dismissed',
      'beat',
      'sank',
      'expelled',
      'sanctioned',
      'succeeded',
    );
    await fc.assert(
      fc.asyncProperty(names, names, verbs, fc.boolean(), async (one, other, verb, passive) => {
        fc.pre(one !== other);
        const participle =
          new Map([
            ['beat', 'beaten'],
            ['sank', 'sunk'],
          ]).get(verb) ?? verb;
        const said = passive ? `${other} was ${participle} by ${one} in the spring.` : `${one} ${verb} ${other} in the spring.`;
        expect(await bears(`${one} ${verb} ${other}`, said)).toBe(true);
        expect(await bears(`${other} was ${participle} by ${one}`, said)).toBe(true);
        expect(await bears(`${other} ${verb} ${one}`, said)).toBe(false);
        expect(await bears(`${one} was ${participle} by ${other}`, said)).toBe(false);
      }),
    );
  });
});
