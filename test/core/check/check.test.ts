import { describe, expect, it } from 'vitest';
import { checkCommand, noClaim } from '../../../src/commands/check.js';
import { type CheckResult, checkClaim, type Verdict } from '../../../src/core/check/check.js';
import { requireQuestion } from '../../../src/core/question.js';
import { createFactBase } from '../../../src/core/records.js';
import { buildTermIndex } from '../../../src/core/search/term-index.js';
import { CHECK_FACTS } from '../../helpers/check-facts.js';

const base = createFactBase([CHECK_FACTS]);
const index = buildTermIndex(base);

const check = (claim: string): Promise<CheckResult> => checkClaim(base, index, claim);

/** The ids that speak for or against, of all clauses. */
function speaking(result: CheckResult, stance: 'entails' | 'contradicts'): string[] {
  return [...new Set(result.clauses.flatMap((c) => c.evidence.filter((e) => e.stance === stance).map((e) => e.entry.record.id)))];
}

function expectAll(verdict: Verdict, claims: readonly string[]) {
  it.each(claims)(`${verdict}: %s`, async (claim) => {
    expect((await check(claim)).verdict).toBe(verdict);
  });
}

describe('amounts', () => {
  expectAll('supported', [
    'The Tessel orchard had more than 500 beehives',
    'The Tessel orchard had at least 700 beehives',
    'The Tessel orchard had 700+ beehives',
    '46 sailors were lost on the corvette Zephyr',
    'Forty-six sailors were lost on the corvette Zephyr',
    'About 50 sailors were lost on the corvette Zephyr',
    'Nearly 50 sailors were lost on the corvette Zephyr',
    'Just over 45 sailors were lost on the corvette Zephyr',
    'The Ostrava parade had 2,900,000 lanterns',
    'The Ostrava parade had 2.9 million lanterns',
    'The Ferrow tunnel is about 2.5 miles long',
    'The Ferrow tunnel is more than 3 km long',
    'The weight of the Pelion bell is between 20 and 40 tonnes',
    'The weight of the Pelion bell is less than 40,000 kg',
    'The Regatta party got 61 percent of the vote',
    'The Regatta party got 61.4% of the vote',
    'The drinking age in Tessel is 19',
    'There are between 100 and 200 shipwrecks off Mirelle',
    'There were 350 defenders of Selkirk',
  ]);
  expectAll('contradicted', [
    'The Tessel orchard had fewer than 600 beehives',
    'The Tessel orchard had 700 beehives or fewer',
    '47 sailors were lost on the corvette Zephyr',
    'Nearly 46 sailors were lost on the corvette Zephyr',
    'Just over 40 sailors were lost on the corvette Zephyr',
    'The Ostrava parade had 2,950,000 lanterns',
    'The Ferrow tunnel is 10 miles long',
    'The weight of the Pelion bell is more than 40 tonnes',
    'The Regatta party got half of the vote',
    'The drinking age in Tessel is 21',
    'There are 400 shipwrecks off Mirelle',
    // The later count of the same agency replaced it.
    'There were 310 defenders of Selkirk',
  ]);
  expectAll('disputed', ['There are 120 shipwrecks off Mirelle', 'There are more than 150 shipwrecks off Mirelle']);
  expectAll('not-enough-info', [
    'The Tessel orchard had 800 beehives',
    'The Ferrow tunnel is 4 days long',
    'The weight of the Pelion bell is 32 tonnes',
    'The Regatta party got 60 percent of the vote',
    // Two amounts, and nothing that says which is which.
    'Of 90 sailors 46 were lost on the corvette Zephyr',
    // Another thing is counted.
    'The Tessel orchard had more than 500 trees',
  ]);
});

describe('scopes', () => {
  expectAll('supported', ['900 foreigners were merchants of the Ivory league']);
  expectAll('contradicted', ['300 foreigners were merchants of the Ivory league']);
  expectAll('not-enough-info', [
    '2,500 people were merchants of the Ivory league',
    '5 people were merchants of the Ivory league',
    'There were 900 merchants of the Ivory league',
  ]);
});

describe('what changes over the years', () => {
  expectAll('supported', [
    'Quarnholm had 6,380 inhabitants in 2000',
    'Quarnholm had more than 5,000 inhabitants',
    // What is, is what was counted last.
    'Quarnholm has 6,380 inhabitants',
    'There are about 6,000 inhabitants in Quarnholm',
  ]);
  expectAll('contradicted', ['Quarnholm had 9,000 inhabitants']);
  expectAll('not-enough-info', [
    'Quarnholm has 5,120 inhabitants',
    'Quarnholm has more than 6,000 inhabitants',
    'Quarnholm had 6,380 inhabitants',
    'Quarnholm had 5,120 inhabitants',
    'Quarnholm had 5,120 inhabitants in 1995',
    'Quarnholm had 6,380 inhabitants in 1990',
  ]);
});

describe('times', () => {
  expectAll('supported', [
    'The treaty of Quarnholm was signed on 14 May 1987',
    'The treaty of Quarnholm was signed on 14 May',
    'The treaty of Quarnholm was signed in May 1987',
    'The treaty of Quarnholm was signed in the 1980s',
    'The treaty of Quarnholm was signed after 1980',
    'The treaty of Quarnholm was signed by 1990',
    'The treaty of Quarnholm was signed between 1980 and 1990',
    'The treaty of Quarnholm was signed',
    'The siege of Selkirk began on 10 October 1951',
    'The siege of Selkirk started in October 1951',
    'The siege of Selkirk ended on 3 November 1951',
    'The siege of Selkirk was in 1951',
    'The siege of Selkirk lasted 25 days',
    // The first day, or the last, may not be counted.
    'The siege of Selkirk lasted 24 days',
    'The siege of Selkirk lasted from 10 October 1951 to 3 November 1951',
    'The Wexbury mutiny ended in 1963',
    'The lighthouse of Brevik was first lit in 1880',
    'Osterloh visited Kalmar in June 2007',
  ]);
  expectAll('contradicted', [
    'The treaty of Quarnholm was signed on 15 May 1987',
    'The treaty of Quarnholm was signed on 15 May',
    'The treaty of Quarnholm was signed in the 1990s',
    'The treaty of Quarnholm was signed before 1980',
    'The treaty of Quarnholm was signed after 1990',
    'The siege of Selkirk ended on 10 October 1951',
    'The siege of Selkirk began in November 1951',
    'The siege of Selkirk lasted three months',
    'The siege of Selkirk lasted a week',
    'The Wexbury mutiny ended in 1964',
    'The lighthouse of Brevik was first lit in 1885',
    'The great fire of Dunmore was on 15 August 1903',
  ]);
  expectAll('disputed', ['The great fire of Dunmore was on 11 August 1903']);
  expectAll('not-enough-info', [
    'The siege of Selkirk was in October 1951',
    'The siege of Selkirk lasted more than 4 km',
    'The Wexbury mutiny ended in May 1963',
    'The lighthouse of Brevik was first lit in December 1880',
    // He may have been there again.
    'The Osterloh visit to Kalmar was in 2009',
    // Two times, and nothing that says which is which.
    'The treaty of Quarnholm was signed in 1987 after 1985',
    // An order nobody recorded.
    'The first treaty of Quarnholm was signed',
  ]);
});

describe('persons', () => {
  expectAll('supported', [
    'Ada Quillon was the president of Sweden in 2003',
    'The president of Sweden in 2003 was Ada Quillon',
    'Ada Quillon became president of Sweden in March 2001',
    'Kim Vaelo-min is the leader of Greece',
    'Ada Quillon was born in 1950',
    'Quillon died in Malmo',
    'Ada Quillon received the Golden Anchor medal in 1999',
  ]);
  expectAll('contradicted', [
    'Ada Quillon was the president of Sweden in 2008',
    'Bram Osterloh was the president of Sweden in 2003',
    'Ada Quillon was born in 1960',
    'Ada Quillon died in 2018',
  ]);
  expectAll('disputed', ['Ada Quillon was born on 2 April 1950', 'Ada Quillon was born in Lund']);
  expectAll('not-enough-info', [
    'Ada Quillon was the president of Sweden in 1990',
    'Ada Quillon was the vice president of Sweden in 2008',
    'Celia Vantongeren is the Minister of Fisheries of Sweden',
    'Ada Quillon received the Golden Anchor medal in 2001',
    'Brandvold was born in 1930',
    'Ada Quillon was born in 1950 and 1960',
    'Ada Quillon had 3 medals',
    'Ada Quillon was born in Sweden',
  ]);
});

describe('words that no record accounts for', () => {
  it.each(['purple', 'turnips', 'yesteryear', 'Zyzzyva'])('withhold: %s', async (word) => {
    for (const claim of [
      `The Tessel orchard had more than 500 ${word} beehives`,
      `The treaty of Quarnholm was signed in May 1987 with ${word}`,
      `Ada Quillon was the ${word} president of Sweden in 2003`,
      `Ada Quillon was born in 1950 in ${word}`,
      `The corvette Zephyr sank on 26 March 2010 off ${word}`,
    ]) {
      const result = await check(claim);
      expect(result.verdict, claim).toBe('not-enough-info');
      expect(result.independentOrigins, claim).toBe(0);
    }
  });

  it('withhold also where another place than that of the event is claimed', async () => {
    expect((await check('The treaty of Quarnholm was signed in May 1987 at Kalmar')).verdict).toBe('not-enough-info');
  });
});

describe('who did what to whom', () => {
  expectAll('supported', ['China beat Japan at curling in 2014', 'China beat Japan at curling']);
  expectAll('contradicted', ['China beat Japan at curling in 2013']);
  expectAll('not-enough-info', ['Japan beat China at curling in 2014', 'Japan beat China at curling']);
});

describe('misspelt names', () => {
  expectAll('supported', [
    'The treaty of Qarnholm was signed in May 1987',
    'The treaty of Quarnhlom was signed in May 1987',
    'The siege of Selkirck ended in 1951',
  ]);
  expectAll('contradicted', ['The treaty of Qarnholm was signed in May 1990']);
  // Without a capital it is another word, and may be meant.
  expectAll('not-enough-info', [
    'The treaty of qarnholm was signed in May 1987',
    'The treaty of Quarantine was signed in May 1987',
  ]);
});

describe('negation', () => {
  it.each([
    ['The treaty of Quarnholm was not signed in 1990', 'supported'],
    ['The treaty of Quarnholm was never signed in May 1987', 'contradicted'],
    ["The Tessel orchard didn't have more than 500 beehives", 'contradicted'],
    ['The Tessel orchard did not have fewer than 600 beehives', 'supported'],
    ['The Tessel orchard did not have 800 beehives', 'not-enough-info'],
    ['Ada Quillon was not the president of Sweden in 2003', 'contradicted'],
    ['Ada Quillon was not the president of Sweden in 2008', 'supported'],
    // Those who differ differ about the opposite, too.
    ['There are not 120 shipwrecks off Mirelle', 'disputed'],
  ] as const)('%s: %s', async (claim, verdict) => {
    expect((await check(claim)).verdict).toBe(verdict);
  });
});

describe('compound claims', () => {
  it('are supported only if every part is', async () => {
    const result = await check('The corvette Zephyr sank on 26 March 2010, killing 46 sailors');
    expect(result.verdict).toBe('supported');
    expect(result.clauses.map((c) => c.verdict)).toEqual(['supported', 'supported']);
    expect(result.clauses.flatMap((c) => c.differs)).toEqual([]);
    expect(speaking(result, 'entails')).toEqual(['corvette-zephyr-sinking', 'zephyr-sailors-lost']);
  });

  it.each([
    ['The corvette Zephyr sank on 26 March 2010, killing 50 sailors', ['supported', 'contradicted'], ['50']],
    ['The corvette Zephyr sank on 26 March 2011, killing 46 sailors', ['contradicted', 'supported'], ['on 26 March 2011']],
    [
      'The corvette Zephyr sank on 26 March 2011, killing 50 sailors',
      ['contradicted', 'contradicted'],
      ['on 26 March 2011', '50'],
    ],
  ])('name the part that differs: %s', async (claim, parts, differs) => {
    const result = await check(claim);
    expect(result.verdict).toBe('contradicted');
    expect(result.clauses.map((c) => c.verdict)).toEqual(parts);
    expect(result.clauses.flatMap((c) => c.differs)).toEqual(differs);
    // The rule shown is that of the part that decides.
    expect(result.rule).toBe(result.clauses.find((c) => c.verdict === 'contradicted')?.rule);
  });

  it.each([
    ['The corvette Zephyr sank on 26 March 2010, killing 46 turnips', 'not-enough-info'],
    ['The corvette Zephyr sank in May 2010, killing 46 turnips', 'contradicted'],
    ['There are 120 shipwrecks off Mirelle, and the treaty of Quarnholm was signed in May 1987', 'disputed'],
    ['There are 120 shipwrecks off Mirelle, and the treaty of Quarnholm was signed in May 1990', 'contradicted'],
  ] as const)('are as good as their worst part: %s: %s', async (claim, verdict) => {
    expect((await check(claim)).verdict).toBe(verdict);
  });
});

describe('deprecated accounts', () => {
  it.each([
    ['The treaty of Quarnholm was signed on 7 May 1987', 'quarnholm-treaty-signed'],
    ['64 sailors were lost on the corvette Zephyr', 'zephyr-sailors-lost'],
    ['Ada Quillon died in 2018', 'ada-quillon'],
  ])('never support, but explain: %s', async (claim, id) => {
    const result = await check(claim);
    expect(result.verdict).toBe('contradicted');
    expect(speaking(result, 'entails')).toEqual([]);
    const explained = result.clauses.flatMap((c) => c.explained);
    expect(explained.map((e) => e.entry.record.id)).toEqual([id]);
    expect(explained[0]?.account.rank).toBe('deprecated');
    expect(explained[0]?.account.reason).toBeTypeOf('string');
  });

  it('explain nothing that they do not say', async () => {
    expect((await check('The treaty of Quarnholm was signed on 9 May 1987')).clauses.flatMap((c) => c.explained)).toEqual([]);
    expect((await check('65 sailors were lost on the corvette Zephyr')).clauses.flatMap((c) => c.explained)).toEqual([]);
  });
});

describe('the answer', () => {
  it('corrects what is contradicted with the sentence of the best account', async () => {
    const { clauses } = await check('The treaty of Quarnholm was signed in 1990');
    expect(clauses[0]?.correction).toBe('The treaty of Quarnholm was signed on 14 May 1987.');
    const denied = await check('The treaty of Quarnholm was not signed in May 1987');
    expect(denied.clauses[0]?.correction).toBe('The treaty of Quarnholm was signed on 14 May 1987.');
    const other = await check('There are 400 shipwrecks off Mirelle');
    expect(other.clauses[0]?.correction).toBe('Divers counted 120 shipwrecks off Mirelle.');
    // The best one stands second there.
    const later = await check('Quarnholm had 9,000 inhabitants');
    expect(later.clauses[0]?.correction).toBe('Quarnholm had 6,380 inhabitants at the end of 2000.');
  });

  it('corrects nothing else', async () => {
    for (const claim of [
      'The treaty of Quarnholm was signed in 1987',
      'There are 120 shipwrecks off Mirelle',
      'The treaty of Quarnholm was eaten in 1990',
    ])
      expect((await check(claim)).clauses[0]?.correction, claim).toBeUndefined();
  });

  it('counts every origin once, and only those that speak', async () => {
    // The paper cites the agency, which is also cited itself.
    expect((await check('The Ostrava parade had 2,911,000 lanterns')).independentOrigins).toBe(1);
    expect((await check('The treaty of Quarnholm was signed in 1987')).independentOrigins).toBe(2);
    expect((await check('There are 400 shipwrecks off Mirelle')).independentOrigins).toBe(2);
    expect((await check('64 sailors were lost on the corvette Zephyr')).independentOrigins).toBe(1);
    expect((await check('The Tessel orchard had 800 beehives')).independentOrigins).toBe(0);
  });

  it('names the nearest records where nothing is decided, and only there', async () => {
    const near = await check('The Tessel orchard had more than 500 purple beehives');
    expect(near.nearest[0]?.record.id).toBe('orchard-beehives');
    expect(near.nearest.length).toBeLessThanOrEqual(3);
    expect((await check('The Tessel orchard had more than 500 beehives')).nearest).toEqual([]);
    expect((await check('Zyzzyva quux')).nearest).toEqual([]);
    expect((await check('12')).nearest).toEqual([]);
  });

  it('says which part of the claim an account bears on', async () => {
    const { clauses } = await check('46 sailors were lost on the corvette Zephyr');
    expect(clauses[0]?.evidence).toMatchObject([{ part: 'amount', claimed: '46', stance: 'entails' }]);
  });

  it('says what the evidence is about', async () => {
    const part = async (claim: string) => (await check(claim)).clauses[0]?.evidence[0]?.part;
    expect(await part('The treaty of Quarnholm was signed in 1987')).toBe('time');
    expect(await part('The treaty of Quarnholm was signed')).toBe('event');
    expect(await part('The siege of Selkirk lasted 25 days')).toBe('amount');
    expect(await part('Ada Quillon was born in 1950')).toBe('person');
  });
});

describe('what is not decided', () => {
  expectAll('not-enough-info', [
    'Was the treaty of Quarnholm signed in May 1987?',
    'The treaty of Quarnholm might have been signed in May 1987',
    'The treaty of Quarnholm was signed last week',
    'The treaty of Quarnholm was signed two years ago',
    'In 1987',
    '46',
    'the of and',
  ]);

  it('has a rule for it, and no evidence', async () => {
    for (const claim of ['Was the treaty of Quarnholm signed in May 1987?', 'In 1987', 'Zyzzyva']) {
      const result = await check(claim);
      expect(result.rule, claim).not.toBe('');
      expect(
        result.clauses.flatMap((c) => c.evidence),
        claim,
      ).toEqual([]);
    }
  });

  it('has no clause where there is no text', async () => {
    const result = await check('  ');
    expect(result).toMatchObject({ verdict: 'not-enough-info', clauses: [], independentOrigins: 0, nearest: [] });
    expect(result.rule).not.toBe('');
  });
});

describe('the command', () => {
  it('refuses what holds no letter or number', () => {
    expect(() => requireQuestion('  ', 'claim')).toThrow(/empty/);
    expect(() => requireQuestion('?!', 'claim')).toThrow(/no letter or number/);
    expect(requireQuestion('  The envoy crossed ', 'claim')).toBe('The envoy crossed');
  });

  it('answers whole: verdict, parts, facts with their sources, correction', async () => {
    const answer = await checkCommand(base, index, ' The corvette Zephyr sank on 26 March 2010, killing 64 sailors ');
    expect(answer).toMatchObject({
      kind: 'verdict',
      claimReviewed: 'The corvette Zephyr sank on 26 March 2010, killing 64 sailors',
      verdict: 'contradicted',
      differs: ['64'],
      correction: 'The Zephyr lost 46 sailors.',
      independentOrigins: 1,
      nearest: [],
      dataVersion: '2026-01-31',
    });
    expect(answer.ratingExplanation).not.toBe('');
    expect(answer.parts).toMatchObject([
      { verdict: 'supported', times: ['on 26 March 2010'], amounts: [], negated: false },
      { verdict: 'contradicted', times: [], amounts: ['64'], differs: ['64'], negated: false },
    ]);
    expect(answer.facts.map((f) => [f.id, f.stance, f.rank])).toEqual([
      ['corvette-zephyr-sinking', 'for', 'preferred'],
      ['zephyr-sailors-lost', 'against', 'preferred'],
      ['zephyr-sailors-lost', 'deprecated', 'deprecated'],
    ]);
    expect(answer.facts[2]?.reason).toBe('Two digits were swapped.');
    expect(answer.facts.every((f) => f.sources.length > 0 && f.statement !== '' && f.answer !== '')).toBe(true);
  });

  it('has no correction where nothing is wrong, and the nearest where nothing is decided', async () => {
    const answer = await checkCommand(base, index, 'The Tessel orchard had more than 500 purple beehives');
    expect(answer.correction).toBeUndefined();
    expect(answer.nearest[0]).toMatchObject({ id: 'orchard-beehives', label: 'Beehives of the Tessel orchard' });
    expect(answer.facts).toEqual([]);
  });

  it('answers a line without a claim', () => {
    expect(noClaim('  ?! ', base)).toMatchObject({
      kind: 'verdict',
      claimReviewed: '?!',
      verdict: 'not-enough-info',
      facts: [],
      parts: [],
      dataVersion: '2026-01-31',
    });
  });
});
