import type { Citation, FactFile } from '../../src/core/fact.js';

/** Numbers from 0 up to 1 that are the same each time. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const WORDS =
  'troops soldiers killed death visit general minister armistice treaty border missile tested test testing launch satellite summit north korea united states command prisoner crossed bridge river chinese russian defence defense organisation organization centre café Škoda naïve 조선 판문점 板門店 Пхеньян U.S. DPRK zone demilitarized July 2023 1950s 38th 250,000 2.9 million 17 Jong-un Sun-nam people’s'.split(
    ' ',
  );
const NAMES = 'Kim Jong Un Il Park Lee Choe Shoigu Sergei Harrison Andrew King Travis 김정은 金正恩 Ким Чен Ын Çelik Ærø'.split(
  ' ',
);
const DATES = [
  '2023-07-18',
  '1950-10~',
  '[1982,1983]',
  '2023-07-25/2023-07-27',
  '1953',
  '2011-12-17/..',
  '/1994-07',
  '195X',
  '2018-06-12?',
];
const FIELDS = { country: 'North Korea', organisation: 'Harbour Office', place: 'Панмунджом, Korea' };

/** A fact file of any size whose texts mix what search must tell apart; the same for the same seed. */
export function generateFacts(size: number, seed: number, prefix = ''): FactFile {
  const random = randomNumbers(seed);
  const below = (n: number) => Math.floor(random() * n);
  // Common words are much more common than rare ones.
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() ** 2 * list.length)] as T;
  const some = (most: number, list: readonly string[]) => Array.from({ length: 1 + below(most) }, () => pick(list)).join(' ');
  const maybe = <T>(value: T): T | undefined => (random() < 0.5 ? value : undefined);
  const sources = Array.from({ length: 2 + (size >> 3) }, (_, i) => ({
    id: `${prefix}source-${i}`,
    title: some(4, WORDS),
    publisher: some(2, [...NAMES, 'Times', 'News']),
    type: 'news-media' as const,
    ...(random() < 0.7 && { issued: pick(DATES) }),
    ...(random() < 0.5 && { url: `https://example.org/${i}`, authors: [some(2, NAMES)] }),
    accessed: '2026-01-01',
  }));
  const id = () => pick(sources).id;
  const citation = (): Citation => ({ source: id(), ...(random() < 0.3 && { origin: id(), via: [id()] }) });
  const account = (i: number) => ({
    statement: `${some(12, [...WORDS, ...NAMES])}.`,
    citations: Array.from({ length: 1 + below(3) }, citation),
    ...(i === 0 ? { rank: 'preferred' as const } : random() < 0.2 ? { rank: 'deprecated' as const, reason: 'misprint' } : {}),
  });
  const accounts = <T>(make: (i: number) => T): T[] =>
    Array.from({ length: 1 + below(random() < 0.1 ? 9 : 3) }, (_, i) => make(i));
  const common = (kind: string, i: number) => ({
    id: `${prefix}${kind}-${i}-${pick(['kim', 'visit', 'war'])}`,
    label: some(4, kind === 'person' ? NAMES : [...WORDS, ...NAMES]),
    ...(random() < 0.4 && { aliases: [some(3, NAMES), some(3, [...WORDS, ...NAMES])] }),
    ...(random() < 0.4 && { topics: [pick(['un-command', 'korean-war', 'missiles'])] }),
  });
  const people = Array.from({ length: 1 + (size >> 2) }, (_, i) => ({
    ...common('person', i),
    accounts: accounts((n) => ({
      ...account(n),
      property: pick(['office', 'birth', 'death', 'deed']),
      value: some(3, WORDS),
      ...(random() < 0.6 && { when: pick(DATES) }),
      ...Object.fromEntries(Object.entries(FIELDS).filter(() => random() < 0.3)),
    })),
  }));
  const about = () => maybe([pick(people).id, 'nobody-here']);
  const withPeople = <T>(record: T) => ({
    ...record,
    ...Object.fromEntries([about()].filter(Boolean).map((p) => ['people', p])),
  });
  return {
    title: `Generated ${seed}`,
    updated: '2026-02-03',
    people,
    dates: Array.from({ length: 1 + (size >> 2) }, (_, i) =>
      withPeople({
        ...common('date', i),
        accounts: accounts((n) => ({
          ...account(n),
          when: pick(DATES),
          span: 'instant' as const,
          ...(random() < 0.3 && { place: some(2, WORDS) }),
        })),
      }),
    ),
    figures: Array.from({ length: 1 + (size >> 2) }, (_, i) =>
      withPeople({
        ...common('figure', i),
        unit: pick(['people', 'tonnes', 'missiles']),
        ...(random() < 0.5 && { period: pick(DATES) }),
        accounts: accounts((n) => ({
          ...account(n),
          amount: random() < 0.8 ? { value: pick([250000, 17, 2900000, 38]), bound: 'about' as const } : { min: 17, max: 38 },
        })),
      }),
    ),
    sources,
  };
}
