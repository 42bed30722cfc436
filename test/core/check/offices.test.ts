import { describe, expect, it } from 'vitest';
import { readClaim } from '../../../src/core/check/claim.js';
import { isOffice, judgeSpell, splitAtEvent } from '../../../src/core/check/offices.js';
import { parseDateBounds } from '../../../src/core/edtf.js';
import type { PersonAccount } from '../../../src/core/fact.js';

const office = (value: string, rest: Partial<PersonAccount> = {}): PersonAccount => ({
  property: 'office',
  value,
  statement: `X was ${value}.`,
  citations: [{ source: 'harbour-paper' }],
  ...rest,
});

async function clauseOf(text: string) {
  const [clause] = (await readClaim(text)).clauses;
  if (clause === undefined) throw new Error(`no clause in ${text}`);
  return clause;
}

describe('isOffice', () => {
  const japan = { country: 'Japan' };
  it.each([
    ['president of Japan', office('President', japan), true],
    ['president of Japan', office('President of Japan', japan), true],
    ['president of Japan', office('Vice President', japan), false],
    ['vice president of Japan', office('Vice President', japan), true],
    ['president of Japan', office('Acting President of Japan', japan), false],
    // The president of a university, or the head of an agency, is no president or leader of the country.
    ['president of Japan', office('President of the Harbour University', japan), false],
    ['president of Japan', office('President', { ...japan, organisation: 'Harbour University' }), false],
    ['leader of Japan', office('Head of the Harbour Institute', japan), false],
    ['leader of Japan', office('Supreme leader of Japan', japan), true],
    ['foreign minister of Japan', office('Minister of Foreign Affairs', japan), true],
    // A country inside another name is not the office's.
    [
      'president of South Korea',
      office('President of the Provisional Government', { organisation: 'Provisional Government of the Republic of Korea' }),
      false,
    ],
    ['president of China', office('President', japan), false],
  ])('%s, of %o: %s', async (claimed, account, is) => {
    const clause = await clauseOf(`X was ${claimed}`);
    expect(
      isOffice(
        account,
        clause.words.filter((w) => w !== 'x'),
        clause,
      ),
    ).toBe(is);
  });
});

describe('judgeSpell', () => {
  const today = parseDateBounds('2026-01-31')?.to ?? 0;
  const judge = async (phrase: string, terms: PersonAccount[], present = false) => {
    const clause = await clauseOf(`X ${present ? 'has been' : 'was'} president of Japan ${phrase}`);
    const [time] = clause.times;
    if (time === undefined) throw new Error(`no time in ${phrase}`);
    return terms.map((term) => judgeSpell(time, term, terms, clause, today)?.stance);
  };

  it.each([
    ['until 2005', ['2001-03-01/2005-02-28'], ['entails']],
    ['until 2007', ['2001-03-01/2005-02-28'], ['contradicts']],
    ['until 2003', ['2001-03-01/2005-02-28'], ['contradicts']],
    ['from 2001 to 2005', ['2001-03-01/2005-02-28'], ['entails']],
    ['from 2001 to 2009', ['2001-03-01/2005-02-28'], ['contradicts']],
    // One day says nothing of an end, nor does a term that another follows at once.
    ['until 2005', ['2003-06'], [undefined]],
    ['until 2005', ['2001/2005', '2005/2009'], [undefined, 'contradicts']],
    ['until 2009', ['2001/2005', '2005/2009'], [undefined, 'entails']],
  ])('%s, %o: %o', async (phrase, when, stances) => {
    expect(
      await judge(
        phrase,
        when.map((w) => office('President', { when: w })),
      ),
    ).toEqual(stances);
  });

  it('takes "has been since" to say that it still is', async () => {
    expect(await judge('since 2001', [office('President', { when: '2001-03-01/..' })], true)).toEqual(['entails']);
    expect(await judge('since 2001', [office('President', { when: '2001-03-01/2005-02-28' })], true)).toEqual(['contradicts']);
  });

  it('contradicts no end of an office that many hold', async () => {
    expect(await judge('until 2007', [office('Member of the council', { when: '2001/2005' })])).toEqual(['silent']);
  });
});

describe('splitAtEvent', () => {
  it.each([
    ['X was president of Japan when the war broke out', 'X was president of Japan', 'the war began'],
    ['X was president of Japan during the siege of Selkirk', 'X was president of Japan', 'the siege of Selkirk'],
  ])('%s', async (claim, main, event) => {
    const split = splitAtEvent(await clauseOf(claim));
    expect([split?.main.text, split?.event.text]).toEqual([main, event]);
  });

  it.each([
    // A time of its own, a deputy, taking up the office, an order, somebody not named.
    'X was president of Japan when the war broke out in 1950',
    'X was vice president of Japan when the war broke out',
    'X became president of Japan when the war broke out',
    'X was the first president of Japan when the war broke out',
    'X was president of Japan when he fell ill',
    'X was not president of Japan when the war broke out',
    'X was in Japan when the war broke out',
  ])('leaves alone: %s', async (claim) => {
    expect(splitAtEvent(await clauseOf(claim))).toBeUndefined();
  });
});
