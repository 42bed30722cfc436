import { describe, expect, it } from 'vitest';
import { assertedTerms, bearsOrder, denies, placesFit, placeWords, sayingNames } from '../../../src/core/check/assertions.js';
import { readClaim } from '../../../src/core/check/claim.js';
import type { DateAccount } from '../../../src/core/fact.js';
import type { Entry } from '../../../src/core/records.js';

async function clauseOf(text: string) {
  const [clause] = (await readClaim(text)).clauses;
  if (clause === undefined) throw new Error(`no clause in ${text}`);
  return clause;
}

const account = (statement: string, place?: string): DateAccount => ({
  when: '2011-05-04',
  span: 'instant',
  statement,
  citations: [{ source: 'harbour-paper' }],
  ...(place !== undefined && { place }),
});
const entry = (label: string, aliases: string[] = []): Entry => ({
  kind: 'date',
  record: { id: 'x', label, aliases, accounts: [account(label)] },
});

describe('what a record asserts', () => {
  it('leaves out names that ask whether', () => {
    expect(sayingNames(entry('End of the fair', ['did it rain at the fair', 'who opened the fair', 'Lund fair']))).toEqual([
      'End of the fair',
      'who opened the fair',
      'Lund fair',
    ]);
  });

  it('leaves out words that stand only where it is denied', async () => {
    const said = account('The fair ended in May; no ballad was sung, and the mayor sang.');
    const terms = new Set(['fair', 'ended', 'ballad', 'sung', 'mayor', 'sang']);
    const left = assertedTerms(terms, entry('End of the fair'), said, await clauseOf('A ballad was sung'));
    expect([...left].sort()).toEqual(['ended', 'fair', 'mayor', 'sang']);
  });

  it.each([
    ['The fair ended with a loud ballad', 'The fair ended; no loud ballad was sung.', true],
    ['The fair ended with a ballad', 'The fair ended; no loud ballad was sung.', false],
    ['The fair ended without a ballad', 'The fair ended without a ballad.', false],
    ['The fair was a market', 'The fair was not a market but a feast.', true],
    ['The fair ended in May', 'The fair ended; no loud ballad was sung.', false],
  ])('%s is denied by "%s": %s', async (claim, statement, denied) => {
    expect(denies(await clauseOf(claim), account(statement))).toBe(denied);
  });
});

describe('bearsOrder', () => {
  it.each([
    ['The last eruption was in 2009', 'Fourth and last eruption of the volcano', true],
    ['The latest eruption was in 2009', 'Last eruption of the volcano', true],
    ['The last eruption was in 2009', 'Second eruption of the volcano', false],
    ['The second eruption was in 2009', 'Second eruption of the volcano', true],
    ['Ada Quillon was the first woman on the volcano', 'Ada Quillon was the second woman on the volcano', false],
    ['The first woman climbed the volcano', 'A woman saw the first eruption of the volcano', false],
    ['Ada Quillon is the only survivor', 'Ada Quillon survived with two others', false],
    ['Only 46 people survived', '46 people survived', true],
    ['The fire did not last', 'The fire went out', true],
    ['The final of the cup was in Lund', 'Cup final in Lund', true],
  ])('%s, of "%s": %s', async (claim, text, borne) => {
    expect(bearsOrder(await clauseOf(claim), [text])).toBe(borne);
  });
});

describe('places', () => {
  it('are the names behind "in" or "at", not every name of a sentence', () => {
    expect(placeWords('The envoy was born in Lund, Sweden, according to Kalmar')).toEqual(['lund', 'sweden']);
    expect(placeWords('In June 2019 Ada Quillon came from Kalmar')).toEqual([]);
  });

  it.each([
    ['The envoy died in Lund', 'Death of the envoy', 'The envoy died in Lund.', undefined, true],
    ['The envoy died in Lund', 'Death of the envoy', 'The envoy died.', 'Lund', true],
    ['The envoy died in Kalmar', 'Death of the envoy', 'The envoy from Kalmar died in Lund.', undefined, false],
    ['The envoy died in Kalmar', 'Death of the ambassador to Kalmar', 'The envoy died.', undefined, false],
    ['The envoys met in Lund', 'Lund meeting', 'The envoys met.', undefined, true],
    ['The envoys met in Lund', 'Visit to Lund', 'The envoys met.', undefined, true],
    ['The envoy died in Russia', 'Death of the Russian envoy', 'The envoy died.', undefined, false],
  ])('%s, of "%s: %s" (%s): %s', async (claim, label, statement, place, fits) => {
    expect(placesFit(await clauseOf(claim), entry(label), account(statement, place))).toBe(fits);
  });
});
