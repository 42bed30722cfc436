import { describe, expect, it } from 'vitest';
import { type ClaimAmount, type ClaimTime, readClaim } from '../../../src/core/check/claim.js';
import { isoDay } from '../../../src/core/edtf.js';

async function amountsOf(text: string): Promise<ClaimAmount[]> {
  return (await readClaim(text)).clauses.flatMap((c) => c.amounts);
}

async function amountOf(text: string): Promise<ClaimAmount> {
  const amounts = await amountsOf(text);
  expect(amounts).toHaveLength(1);
  return amounts[0] as ClaimAmount;
}

async function timesOf(text: string): Promise<ClaimTime[]> {
  return (await readClaim(text)).clauses.flatMap((c) => c.times);
}

/** An interval as text: `[90, 110)`. */
function shown({ interval: { low, high, lowOpen, highOpen } }: ClaimAmount): string {
  const end = (n: number) => (Number.isFinite(n) ? String(Number(n.toPrecision(12))) : n > 0 ? 'inf' : '-inf');
  return `${lowOpen ? '(' : '['}${end(low)}, ${end(high)}${highOpen ? ')' : ']'}`;
}

/** A time as text: `in 2023-07-18..2023-07-20`. */
function shownTime({ relation, bounds, monthDay }: ClaimTime): string {
  if (monthDay !== undefined) return `${relation} --${monthDay.month}-${monthDay.day}`;
  return bounds === undefined ? relation : `${relation} ${isoDay(bounds.from)}..${isoDay(bounds.to)}`;
}

describe('bounds', () => {
  const bounds: [string[], string][] = [
    [['100', 'exactly 100', 'precisely 100', 'only 100', 'just 100'], '[100, 100]'],
    [['just over 100', 'slightly more than 100', 'a little over 100', 'little more than 100'], '(100, 110]'],
    [['just under 100', 'slightly less than 100', 'a little under 100'], '[90, 100)'],
    [
      [
        'no fewer than 100',
        'no less than 100',
        'not less than 100',
        'not fewer than 100',
        'at least 100',
        'a minimum of 100',
        'minimum 100',
      ],
      '[100, inf)',
    ],
    [
      [
        'no more than 100',
        'not more than 100',
        'at most 100',
        'up to 100',
        'a maximum of 100',
        'maximum 100',
        'as many as 100',
        'as much as 100',
      ],
      '(-inf, 100]',
    ],
    [
      [
        'more than 100',
        'over 100',
        'above 100',
        'exceeded 100',
        'exceeds 100',
        'exceeding 100',
        'exceed 100',
        'greater than 100',
        'upwards of 100',
        'upward of 100',
        'in excess of 100',
        'higher than 100',
        'longer than 100',
        'larger than 100',
        '>100',
        '> 100',
      ],
      '(100, inf)',
    ],
    [
      [
        'fewer than 100',
        'less than 100',
        'under 100',
        'below 100',
        'lower than 100',
        'shorter than 100',
        'smaller than 100',
        '<100',
        '< 100',
      ],
      '(-inf, 100)',
    ],
    [['nearly 100', 'almost 100', 'close to 100', 'approaching 100'], '[90, 100)'],
    [
      [
        'about 100',
        'around 100',
        'some 100',
        'roughly 100',
        'approximately 100',
        'approx. 100',
        'approx 100',
        'an estimated 100',
        'estimated 100',
        'circa 100',
        'in the region of 100',
        'on the order of 100',
        '~100',
      ],
      '[90, 110]',
    ],
    [['100 or more', '100+', '100 plus'], '[100, inf)'],
    [['100 or less', '100 or fewer'], '(-inf, 100]'],
    [
      [
        '90 to 110',
        '90-110',
        '90–110',
        'between 90 and 110',
        'from 90 to 110',
        'between 110 and 90',
        'ninety to a hundred and ten',
      ],
      '[90, 110]',
    ],
  ];

  it.each(bounds.flatMap(([phrases, interval]) => phrases.map((phrase) => [phrase, interval] as const)))(
    '%s is %s',
    async (phrase, interval) => {
      expect(shown(await amountOf(`The volunteers lost ${phrase} ships`))).toBe(interval);
    },
  );

  it('reads them in capitals as well', async () => {
    for (const [phrases, interval] of bounds) {
      for (const phrase of phrases) {
        const amounts = await amountsOf(`The volunteers lost ${phrase} ships`.toUpperCase());
        expect(amounts.map(shown), phrase.toUpperCase()).toEqual([interval]);
      }
    }
  });

  it('reads a bound before "a total of"', async () => {
    expect(shown(await amountOf('They lost more than a total of 100 ships'))).toBe('(100, inf)');
  });

  it('leaves no word of a bound among those to be accounted for', async () => {
    for (const [phrases] of bounds) {
      for (const phrase of phrases) {
        const [clause] = (await readClaim(`Volunteers lost ${phrase} ships`)).clauses;
        expect(clause?.words, phrase).toEqual(['volunteers', 'lost', 'ships']);
      }
    }
  });

  it('calls a bare number plain, and no other', async () => {
    const plain = async (phrase: string) => (await amountOf(`They lost ${phrase} ships`)).plain;
    for (const phrase of ['100', 'exactly 100', 'only 100', 'two hundred']) expect(await plain(phrase), phrase).toBe(true);
    for (const phrase of ['about 100', 'more than 100', '100 or more', '90 to 110'])
      expect(await plain(phrase), phrase).toBe(false);
  });
});

describe('numbers', () => {
  it.each([
    ['The six-party talks began', []],
    ['Bram was a four-star general', []],
    ['Twenty-one envoys crossed', [21]],
    ['Six parties met', [6]],
  ])('"%s" counts %j: a kind is no count', async (text, values) => {
    expect((await amountsOf(text)).map((a) => a.value)).toEqual(values);
  });

  it.each([
    ['250,000 people', 250_000],
    ['250000 people', 250_000],
    ['2.9 people', 2.9],
    ['1,234,567.5 people', 1_234_567.5],
    ['a quarter of a million people', 250_000],
    ['a quarter million people', 250_000],
    ['half a million people', 500_000],
    ['two and a half million people', 2_500_000],
    ['2.5 million people', 2_500_000],
    ['3 thousand people', 3000],
    ['five hundred people', 500],
    ['two hundred and fifty thousand people', 250_000],
    ['one hundred and four people', 104],
    ['seventeen people', 17],
    ['a dozen people', 12],
    ['a hundred people', 100],
    ['1.2bn people', 1.2e9],
    ['45k people', 45_000],
    ['1 trillion people', 1e12],
  ])('%s', async (phrase, value) => {
    const amount = await amountOf(`The parade drew ${phrase}`);
    expect(amount.value).toBe(value);
    expect(shown(amount)).toBe(`[${value}, ${value}]`);
  });

  it('gives both ends of a range the scale behind it', async () => {
    expect(shown(await amountOf('It drew 2 to 3 million people'))).toBe('[2000000, 3000000]');
    expect(shown(await amountOf('It drew 800 thousand to 1 million people'))).toBe('[800000, 1000000]');
    expect(shown(await amountOf('It drew 1.5–2 billion people'))).toBe('[1500000000, 2000000000]');
  });

  it.each([
    ['Twice the delegation crossed', 2],
    ['Half of the delegation crossed', 50],
    ['Two thirds of the delegation crossed', 66.7],
  ])('reads %j', async (text, value) => {
    expect((await amountOf(text)).value).toBe(value);
  });

  it.each([
    'Resolution 1718 was adopted',
    'Flight 858 was bombed',
    'KAL 858 was bombed',
    'KAL-858 was bombed',
    'Hwasong-17 was fired',
    'Hwasong 17 was fired',
    'A MiG-15 was shown',
    'The 38th parallel was chosen',
    'The 1st division landed',
    'The 2nd battalion landed',
    'Room 39 was set up',
    'Office 39 was set up',
    'Article 9 was amended',
    'Unit 731 was disbanded',
    'Paragraph 13 was struck',
    'No. 5 was struck',
    'Number 5 was struck',
    'The meeting began at 10 a.m.',
    "The meeting began at 10 o'clock",
    'The meeting began at 10:30',
    'The first convoy left',
    'The B-29s were sent',
  ])('finds no amount in %j', async (text) => {
    expect(await amountsOf(text)).toEqual([]);
  });

  it('keeps a numbered name as words', async () => {
    const [clause] = (await readClaim('Resolution 1718 was adopted in 2006')).clauses;
    expect(clause?.words).toContain('#1718');
    expect(clause?.times.map(shownTime)).toEqual(['in 2006-01-01..2006-12-31']);
  });

  it('reads an amount beside a numbered name', async () => {
    expect((await amountOf('KAL 858 had 115 passengers')).value).toBe(115);
    expect((await amountOf('The US 300 troops')).value).toBe(300);
  });
});

describe('units', () => {
  it.each([
    ['4 km', 'length', 4],
    ['4 kilometers', 'length', 4],
    ['2.5 miles', 'length', 2.5],
    ['160-mile', 'length', 160],
    ['100 metres', 'length', 100],
    ['3 feet', 'length', 3],
    ['10 nautical miles', 'length', 10],
    ['907 square kilometres', 'area', 907],
    ['12 hectares', 'area', 12],
    ['500 tonnes', 'mass', 500],
    ['120 kg', 'mass', 120],
    ['90 litres', 'volume', 90],
    ['16 kilotons', 'energy', 16],
    ['3 days', 'time', 3],
    ['two hours', 'time', 2],
    ['90 percent', 'share', 90],
    ['90%', 'share', 90],
    ['90 per cent', 'share', 90],
    ['$1.5 billion', 'money', 1.5e9],
    ['US$ 300', 'money', 300],
    ['300 dollars', 'money', 300],
    ['half of the vote', 'share', 50],
    ['a third of the vote', 'share', 33.3],
    ['three quarters of the vote', 'share', 75],
  ])('%s', async (phrase, dimension, value) => {
    const amount = await amountOf(`The thing had ${phrase}`);
    expect(amount.unit?.dimension).toBe(dimension);
    expect(amount.value).toBe(value);
  });

  it('reads a range of money', async () => {
    const amount = await amountOf('It cost $2 to $3 million');
    expect(shown(amount)).toBe('[2000000, 3000000]');
    expect(amount.unit?.dimension).toBe('money');
  });

  it.each([
    ['The siege lasted a week', 'time', 1],
    ['The siege went on for a year', 'time', 1],
    ['The siege took one day', 'time', 1],
    ['The siege lasted more than a month', 'time', 1],
    ['The tunnel was over a mile long', 'length', 1],
  ])('reads one in %j', async (text, dimension, value) => {
    const amount = await amountOf(text);
    expect(amount).toMatchObject({ value, unit: { dimension } });
  });

  it('takes "a year" for one only where something lasts', async () => {
    expect(await amountsOf('The school opened a year before the flood')).toEqual([]);
  });

  it('has no unit for what is counted', async () => {
    expect((await amountOf('The parade drew 90 missiles')).unit).toBeUndefined();
  });
});

describe('times', () => {
  it.each([
    ['on 18 July 2023', 'in 2023-07-18..2023-07-18'],
    ['on July 18, 2023', 'in 2023-07-18..2023-07-18'],
    ['on 18th July 2023', 'in 2023-07-18..2023-07-18'],
    ['on Tuesday 18 July 2023', 'in 2023-07-18..2023-07-18'],
    ['on 2023-07-18', 'in 2023-07-18..2023-07-18'],
    ['in July 2023', 'in 2023-07-01..2023-07-31'],
    ['in early July 2023', 'in 2023-07-01..2023-07-31'],
    ['in 2023-07', 'in 2023-07-01..2023-07-31'],
    ['in 2023', 'in 2023-01-01..2023-12-31'],
    ['during 2023', 'in 2023-01-01..2023-12-31'],
    ['at the end of 2023', 'in 2023-01-01..2023-12-31'],
    ['in the summer of 2023', 'in 2023-01-01..2023-12-31'],
    ['in the 1950s', 'in 1950-01-01..1959-12-31'],
    ['before 2023', 'before 2023-01-01..2023-12-31'],
    ['prior to July 2023', 'before 2023-07-01..2023-07-31'],
    ['ahead of July 2023', 'before 2023-07-01..2023-07-31'],
    ['after 18 July 2023', 'after 2023-07-18..2023-07-18'],
    ['later than 2023', 'after 2023-01-01..2023-12-31'],
    ['since 2011', 'since 2011-01-01..2011-12-31'],
    ['from 2011', 'since 2011-01-01..2011-12-31'],
    ['until 2011', 'until 2011-01-01..2011-12-31'],
    ['till 2011', 'until 2011-01-01..2011-12-31'],
    ['up to 2011', 'until 2011-01-01..2011-12-31'],
    ['by 2011', 'by 2011-01-01..2011-12-31'],
    ['through 2011', 'until 2011-01-01..2011-12-31'],
    ['from 2011 to 2013', 'from-to 2011-01-01..2013-12-31'],
    ['from 2011 until 2013', 'from-to 2011-01-01..2013-12-31'],
    ['between 2011 and 2013', 'in 2011-01-01..2013-12-31'],
    ['from 2011 through 2013', 'from-to 2011-01-01..2013-12-31'],
    ['between June 2011 and May 2013', 'in 2011-06-01..2013-05-31'],
    ['from 25 July 2023 to 27 July 2023', 'from-to 2023-07-25..2023-07-27'],
    ['in 2011–2013', 'in 2011-01-01..2013-12-31'],
    ['on 18 July', 'in --7-18'],
    ['on July 18', 'in --7-18'],
    ['on the 18th of July', 'in --7-18'],
    ['before 18 July', 'before --7-18'],
  ])('%s is %s', async (phrase, time) => {
    expect((await timesOf(`The envoy crossed ${phrase}`)).map(shownTime)).toEqual([time]);
    // It stands first as well, and leaves no number behind.
    const [clause] = (await readClaim(`${phrase}, the envoy crossed`)).clauses;
    expect(clause?.times.map(shownTime)).toEqual([time]);
    expect(clause?.amounts).toEqual([]);
    expect(clause?.words).toEqual(['envoy', 'crossed']);
  });

  it('reads two times', async () => {
    expect((await timesOf('The envoy arrived in 2011 after 1999')).map(shownTime)).toEqual([
      'in 2011-01-01..2011-12-31',
      'after 1999-01-01..1999-12-31',
    ]);
  });

  it('tells a number of people from a year', async () => {
    const [clause] = (await readClaim('1950 people and 2,011 ships crossed')).clauses;
    expect(clause?.times).toEqual([]);
    expect(clause?.amounts.map((a) => a.value)).toEqual([1950, 2011]);
  });

  it('does not take "may" and "march" for months', async () => {
    expect(await timesOf('The troops march home')).toEqual([]);
  });

  it('leaves no day of an impossible date', async () => {
    const times = await timesOf('The envoy crossed on 2023-02-30');
    expect(times.filter((t) => t.bounds !== undefined && t.bounds.from === t.bounds.to)).toEqual([]);
  });
});

describe('negation', () => {
  const negated = async (text: string) => (await readClaim(text)).clauses.map((c) => c.negated);

  it.each([
    ['The envoy crossed', false],
    ['The envoy did not cross', true],
    ["The envoy didn't cross", true],
    ['The envoy didn’t cross', true],
    ['The envoy never crossed', true],
    ['No envoy crossed', true],
    ['Nobody crossed', true],
    ['None of them crossed', true],
    ['It is not true that the envoy did not cross', false],
    ["It isn't so that the envoy never crossed", false],
    ['It is not true that no envoy has never crossed', true],
    ['The letter ("There is no way back") was read in Seoul', false],
    ['The letter “There is no way back” was never read', true],
  ])('%j: %s', async (text, expected) => {
    expect(await negated(text)).toEqual([expected]);
  });

  it.each(['No more than 100 envoys crossed', 'Not fewer than 100 envoys crossed', 'No less than 100 envoys crossed'])(
    'a bound negates nothing: %s',
    async (text) => {
      expect(await negated(text)).toEqual([false]);
    },
  );

  it('leaves no word of negation to be accounted for', async () => {
    const [clause] = (await readClaim("The envoy didn't ever, never, cross")).clauses;
    expect(clause?.words).toEqual(['envoy', 'cross']);
  });
});

describe('clauses', () => {
  const textsOf = async (text: string) => (await readClaim(text)).clauses.map((c) => c.text);

  it.each([
    ['The corvette sank in March, killing 46 sailors', ['The corvette sank in March', 'killing 46 sailors']],
    ['The war began in 1950; the truce came in 1953', ['The war began in 1950', 'the truce came in 1953']],
    ['The war began in 1950 and it ended in 1953', ['The war began in 1950', 'it ended in 1953']],
    ['The war began in 1950 and ended in 1953', ['The war began in 1950', 'ended in 1953']],
    ['The flood came, but he stayed', ['The flood came', 'he stayed']],
    ['The battle, which lasted a week, was lost', ['The battle', 'which lasted a week, was lost']],
    ['Envoys of Russia and China crossed', ['Envoys of Russia and China crossed']],
  ])('%s', async (text, parts) => {
    expect(await textsOf(text)).toEqual(parts);
  });

  it('has none where there is no text', async () => {
    expect(await textsOf('   ')).toEqual([]);
  });

  it('keeps the claim as given, without the blanks around it', async () => {
    expect((await readClaim('  “The  envoy”  crossed ')).text).toBe('“The  envoy”  crossed');
    expect(await textsOf('  “The  envoy”  crossed ')).toEqual(['The envoy crossed']);
  });

  it('reads negation and amounts of each by itself', async () => {
    const { clauses } = await readClaim('The corvette did not sink in 2010, killing 46 sailors');
    expect(clauses.map((c) => c.negated)).toEqual([true, false]);
    expect(clauses.map((c) => c.amounts.length)).toEqual([0, 1]);
  });
});

describe('words', () => {
  const first = async (text: string) => (await readClaim(text)).clauses[0];

  it('joins what names one thing, and drops what says nothing', async () => {
    expect((await first('There were about the United States and the DPRK'))?.words).toEqual(['united-states', 'north-korea']);
  });

  it('names each word once, but keeps their order', async () => {
    const clause = await first('Kim met Kim of Korea');
    expect(clause?.words).toEqual(['kim', 'met', 'korea']);
    expect(clause?.sequence).toEqual(['kim', 'met', 'kim', 'of', 'korea']);
  });

  it('drops a military title before a name', async () => {
    expect((await first('Gen. Harrison spoke'))?.words).toEqual(['harrison', 'spoke']);
  });

  it('takes "un" for a body only in capitals', async () => {
    expect((await first('Kim Jong Un spoke'))?.words).toContain('un');
    expect((await first('The UN spoke'))?.words).toContain('united-nations');
  });

  it('knows who is named, what holds today, what is an order, what begins', async () => {
    expect([...((await first('The envoy Harrison crossed'))?.capitals ?? [])]).toContain('harrison');
    expect([...((await first('The envoy Harrison crossed'))?.capitals ?? [])]).not.toContain('envoy');
    expect((await first('Kim is the leader'))?.present).toBe(true);
    expect((await first('Kim was the leader'))?.present).toBe(false);
    expect((await first('The first test'))?.ordinal).toBe(true);
    expect((await first('The test'))?.ordinal).toBe(false);
    expect((await first('Kim became leader'))?.starts).toBe(true);
    expect((await first('Kim was leader'))?.starts).toBe(false);
  });
});

describe('what can’t be read', () => {
  it.each([
    'The envoy crossed last week',
    'The envoy crossed yesterday',
    'The envoy crossed two years ago',
    'The envoy is no longer there',
    'The envoy used to live there',
    'The envoy crossed the following day',
    'Since then the envoy has crossed',
    'The envoy wants to cross',
    'The envoy could cross',
    'The envoy should cross',
    'The envoy might cross',
    'The envoy may have crossed',
    'The envoy denied it crossed',
    'The envoy refused to cross',
    'The envoy failed to cross',
    'The envoy plans to cross',
    'If the envoy crossed, it was cold',
    'Perhaps the envoy crossed',
    'Did the envoy cross?',
  ])('%s', async (text) => {
    expect((await readClaim(text)).unreadable).toBeTypeOf('string');
  });

  it.each(['The envoy crossed in May 2023', 'The envoy crossed', 'The envoy crossed in 1999'])('can: %s', async (text) => {
    expect((await readClaim(text)).unreadable).toBeUndefined();
  });
});

describe('a verb with "over" before a number', () => {
  it.each(['handed over 100 boxes', 'turned over 100 boxes', 'took over 100 boxes'])('%s: exactly so many', async (text) => {
    expect(shown(await amountOf(text))).toBe('[100, 100]');
  });

  it('leaves "over 100" a bound elsewhere', async () => {
    expect(shown(await amountOf('they sent over 100 boxes'))).toBe('(100, inf)');
  });
});

describe('a part of a year', () => {
  it.each([
    ['it lay there since early 2016', 'since 2016-01-01..2016-12-31'],
    ['it lay there until the end of 2016', 'until 2016-01-01..2016-12-31'],
    ['it was done by the summer of 2016', 'by 2016-01-01..2016-12-31'],
    ['it was done in early 2016', 'in 2016-01-01..2016-12-31'],
  ])('%s: %s', async (text, expected) => {
    expect((await timesOf(text)).map(shownTime)).toEqual([expected]);
  });
});

describe('a title that begins with "Not"', () => {
  it('denies nothing', async () => {
    const [title, denial] = [
      await readClaim('Finch wrote a book, Not Forgotten, in 2016'),
      await readClaim('Finch did not write'),
    ];
    expect(title.clauses.map((c) => c.negated)).toEqual([false]);
    expect(denial.clauses.map((c) => c.negated)).toEqual([true]);
  });
});
