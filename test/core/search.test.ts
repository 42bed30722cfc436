import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createFactBase, type FactBase, labelOf } from '../../src/core/records.js';
import { nearestIds } from '../../src/core/search/nearest.js';
import { type SearchOptions, searchFacts } from '../../src/core/search/search.js';
import { buildTermIndex, type TermIndex } from '../../src/core/search/term-index.js';
import { loadFacts } from '../../src/data.js';
import { copyOfFixture, fixtureBase } from '../helpers/fixture-facts.js';
import { runs } from '../helpers/fuzz.js';

const base = fixtureBase();
const index = buildTermIndex(base);

async function find(query: string, options: SearchOptions = {}): Promise<string[]> {
  const { hits } = await searchFacts(base, index, query, options);
  return hits.map((h) => h.entry.record.id);
}

const first = async (query: string, options: SearchOptions = {}) => (await find(query, options))[0];

/** Queries of many makes, for what must hold for any. */
const QUERIES = [
  'harrison',
  'kim jong un',
  'korean war',
  'chinese troops died in the korean war',
  'defense minister',
  'july 18 2023',
  'a quarter million',
  'who signed the armistice',
  'Шойгу',
  '김정은',
  'news',
  '1953',
];

describe('words', () => {
  it.each([
    ['harisson', 'andrew-harrison'],
    ['shiogu', 'sergei-shoigu'],
    ['trvais king', 'travis-king'],
    ['tarvis knig', 'travis-king'],
    ['chineese trops died korean war', 'chinese-dead-korean-war'],
    ['armstice singed', 'armistice-signed'],
    ['borealiss gazete', 'borealis-gazette'],
    ['demarkation line', 'king-crosses'],
  ])('with slips: %s', async (query, id) => {
    expect(await first(query)).toBe(id);
  });

  it.each([
    ['demarc', 'king-crosses'],
    ['armis', 'armistice-signed'],
    ['chin dead', 'chinese-dead-korean-war'],
    ['volunt', 'peak-strength'],
    ['boreal', 'borealis-gazette'],
  ])('in part: %s', async (query, id) => {
    expect(await first(query)).toBe(id);
  });

  it.each([
    ['Шойгу', 'sergei-shoigu'],
    ['шойгу', 'sergei-shoigu'],
    ['Shoygu', 'sergei-shoigu'],
    ['김정은', 'kim-jong-un'],
    ['金正恩', 'kim-jong-un'],
    ['Ким Чен Ын', 'kim-jong-un'],
    ['Kim Jong-eun', 'kim-jong-un'],
    ['김정일', 'kim-jong-il'],
    ['金正日', 'kim-jong-il'],
    ['Ким Чен Ир', 'kim-jong-il'],
    ['김영남', 'kim-yong-nam'],
    ['金永南', 'kim-yong-nam'],
    ['한국전쟁', 'korean-war'],
    ['Kim Chŏng-ŭn', 'kim-jong-un'],
    ['panmunjeom', 'armistice-signed'],
  ])('in another script or spelling: %s', async (query, id) => {
    expect(await first(query)).toBe(id);
  });

  it.each(['kim jong un', 'kim jong il', 'kim yong nam'])('tells persons of like names apart: %s', async (name) => {
    const wanted = name.replaceAll(' ', '-');
    expect(await first(name)).toBe(wanted);
    expect(await first(name.toUpperCase())).toBe(wanted);
    expect(await first(name.replace(/ (\w+)$/, '-$1'))).toBe(wanted);
    expect(await first(name.replace(/ (\w+)$/, '$1'))).toBe(wanted);
  });

  it('puts who shares more of a name before who only sounds like it', async () => {
    const found = await find('kim jong un');
    expect(found.indexOf('kim-jong-il')).toBeGreaterThan(0);
    const sounding = found.indexOf('kim-yong-nam');
    if (sounding >= 0) expect(found.indexOf('kim-jong-il')).toBeLessThan(sounding);
  });

  it('finds both persons of one surname, and each by the first name', async () => {
    const both = await find('harrison');
    expect(both).toContain('andrew-harrison');
    expect(both).toContain('william-harrison');
    expect(await first('william harrison')).toBe('william-harrison');
    expect(await first('harrison andrew')).toBe('andrew-harrison');
  });

  it.each([
    ['crossing', 'king-crosses'],
    ['crossed', 'king-crosses'],
    ['visited pyongyang', 'shoigu-visit'],
    ['signed', 'armistice-signed'],
    ['costs', 'defence-programme-cost'],
    ['chinese deaths', 'chinese-dead-korean-war'],
    ['chinese soldiers killed', 'chinese-dead-korean-war'],
  ])('inflected, or of like meaning: %s', async (query, id) => {
    expect(await first(query)).toBe(id);
  });

  it.each([
    ['defence programme', 'defense program'],
    ['defence minister', 'defense minister'],
    ['1,000 kilometres', '1,000 kilometers'],
  ])('British and American: %s, %s', async (british, american) => {
    expect(await find(british)).not.toEqual([]);
    expect(await find(american)).toEqual(await find(british));
  });
});

describe('numbers and dates', () => {
  it.each([
    '250,000',
    '250000',
    '250\u00a0000',
    'a quarter million',
    'a quarter of a million',
    '0.25 million',
    '250 thousand',
    'two hundred and fifty thousand',
  ])('by value: %s', async (query) => {
    expect(await first(query)).toBe('peak-strength');
  });

  it.each([
    ['2.9 million', 'defence-programme-cost'],
    ['2,900,000', 'defence-programme-cost'],
    ['1,500', 'rocket-range'],
    ['1000 km', 'rocket-range'],
    ['183108', 'chinese-dead-korean-war'],
    ['more than 180,000', 'chinese-dead-korean-war'],
  ])('of any account, and both ends of a range: %s', async (query, id) => {
    expect(await first(query)).toBe(id);
  });

  it('does not take one number for another', async () => {
    for (const query of ['250', '2500', '25,000', '250,001', '1501']) expect(await find(query)).toEqual([]);
  });

  it.each(['july 18 2023', 'July 18, 2023', '18 July 2023', '18/07/2023', '2023-07-18', '18th of july 2023', 'jul 18 2023'])(
    'a date by the day it is: %s',
    async (query) => {
      expect(await first(query)).toBe('king-crosses');
    },
  );

  it.each([
    ['25 July 2023', 'shoigu-visit'],
    ['26 July 2023', 'shoigu-visit'],
    ['27 July 2023', 'shoigu-visit'],
    ['24 July 2023', 'harrison-on-king'],
    ['summits april 2018', 'summits-2018'],
    ['18 September 2018', 'summits-2018'],
  ])('a day within a span or of a list: %s', async (query, id) => {
    expect(await first(query)).toBe(id);
  });

  it('finds what only a deprecated account says', async () => {
    expect(await first('July 17 2023')).toBe('harrison-on-king');
    expect(await first('harrison july 17')).toBe('harrison-on-king');
    expect(await find('full general')).toContain('andrew-harrison');
  });
});

describe('order', () => {
  it.each([
    ['when was the armistice signed', 'date'],
    ['what year did the war end', 'date'],
    ['how many chinese died', 'figure'],
    ['how many volunteers', 'figure'],
    ['who was the supreme leader', 'person'],
    ['who is the defence minister', 'person'],
  ] as const)('%s is answered by a %s', async (query, kind) => {
    const { hits } = await searchFacts(base, index, query);
    expect(hits[0]?.entry.kind).toBe(kind);
  });

  it('lifts the kind that a question asks for', async () => {
    const place = async (query: string) => {
      const found = await find(query);
      return found.indexOf('william-harrison') - found.indexOf('armistice-signed');
    };
    expect(await find('armistice')).toEqual(expect.arrayContaining(['william-harrison', 'armistice-signed']));
    expect(await place('when armistice')).toBeGreaterThan(0);
    const scores = async (query: string) => {
      const { hits } = await searchFacts(base, index, query);
      return new Map(hits.map((h) => [h.entry.record.id, h.score]));
    };
    const [plain, who] = [await scores('armistice'), await scores('who armistice')];
    const gap = (map: Map<string, number>) => (map.get('william-harrison') ?? 0) / (map.get('armistice-signed') ?? 1);
    expect(gap(who)).toBeGreaterThan(gap(plain));
  });

  it('puts a whole label first, then an alias, and an id in any case', async () => {
    expect(await first('Korean War')).toBe('korean-war');
    expect(await first('korean war')).toBe('korean-war');
    expect(await first('Chinese war dead')).toBe('chinese-dead-korean-war');
    expect(await first('Dear Leader')).toBe('kim-jong-il');
    expect(await first('peak-strength')).toBe('peak-strength');
    expect(await first('TRAVIS-KING')).toBe('travis-king');
    expect(await first('  korean-war  ')).toBe('korean-war');
  });

  it('puts sources below facts of the same words, and finds them by name', async () => {
    const file = copyOfFixture();
    file.sources.push({ id: 'a-source', title: 'Travis King crosses the demarcation line', publisher: 'X', type: 'news-media' });
    const wider = createFactBase([file]);
    const { hits } = await searchFacts(wider, buildTermIndex(wider), 'travis king crosses the demarcation line');
    expect(hits.map((h) => h.entry.record.id).slice(0, 2)).toEqual(['king-crosses', 'a-source']);
    for (const [query, id] of [
      ['borealis', 'borealis-gazette'],
      ['the borealis gazette', 'borealis-gazette'],
      ['TASS', 'tass'],
      ['cable news network', 'cnn'],
      ['ada quill', 'harbour-times-2023'],
      ['korean central news agency', 'kcna'],
    ]) {
      expect(await first(query!)).toBe(id);
    }
  });

  it('puts sources of a title behind facts that have its words, where a fact bears it, and first where none does', async () => {
    const file = copyOfFixture();
    for (const n of [1, 2, 3])
      file.sources.push({ id: `war-page-${n}`, title: 'Korean War', publisher: 'X', type: 'news-media' });
    file.sources.push({ id: 'rocket-page', title: 'Rocket range', publisher: 'X', type: 'news-media' });
    file.sources.push({ id: 'war-book', title: 'War Chronicle of Korea', publisher: 'X', type: 'news-media' });
    const wider = createFactBase([file]);
    const find = async (query: string) => (await searchFacts(wider, buildTermIndex(wider), query)).hits;
    const hits = await find('korean war');
    const firstSource = hits.findIndex(({ entry }) => entry.kind === 'source');
    const bearing = hits.flatMap(({ entry }, i) =>
      entry.kind !== 'source' && /korean war/i.test(entry.record.label) ? [i] : [],
    );
    expect(bearing.length).toBeGreaterThan(1);
    expect(firstSource).toBeGreaterThan(Math.max(...bearing));
    expect((await find('rocket range'))[0]?.entry.record.id).toBe('rocket-range');
    expect((await find('war chronicle of korea'))[0]?.entry.record.id).toBe('war-book');
    expect((await find('war-page-2'))[0]?.entry.record.id).toBe('war-page-2');
  });

  it('is that of the scores, and of the ids where scores are equal', async () => {
    for (const query of QUERIES) {
      const { hits } = await searchFacts(base, index, query);
      for (let i = 1; i < hits.length; i++) {
        const [a, b] = [hits[i - 1]!, hits[i]!];
        expect(a.score > b.score || (a.score === b.score && a.entry.record.id < b.entry.record.id)).toBe(true);
      }
      for (const { score } of hits) expect(score > 0 && score <= 1).toBe(true);
    }
  });

  it('is the same each time, and whatever the order of the file', async () => {
    const file = copyOfFixture();
    for (const list of [file.people, file.dates, file.figures, file.sources]) list.reverse();
    const turned = createFactBase([file]);
    const turnedIndex = buildTermIndex(turned);
    for (const query of QUERIES) {
      const found = await find(query);
      expect(await find(query)).toEqual(found);
      const { hits } = await searchFacts(turned, turnedIndex, query);
      expect(hits.map((h) => h.entry.record.id)).toEqual(found);
    }
  });
});

describe('what does not match', () => {
  it.each(['xqzt', 'zyzzyva quux', 'photosynthesis', 'banana bread recipe', 'qqqqqqqqqqqq', '9999999', '🦄', '?', ''])(
    'finds nothing for %j',
    async (query) => {
      expect(await find(query)).toEqual([]);
    },
  );

  it('reads no meaning into words that every object has', async () => {
    for (const query of ['constructor', 'hasOwnProperty', 'isPrototypeOf']) expect(await find(query), query).toEqual([]);
  });

  it('never lets filler words decide', async () => {
    expect(await find('what was the range of the rocket')).toEqual(await find('the range of a rocket'));
    expect(await first('tell me please about the korean war')).toBe('korean-war');
    expect(await find('and what about the')).not.toEqual(await find('korean war'));
  });

  it('does not break on a very long query', async () => {
    expect(await find(`${'x'.repeat(20_000)}`)).toEqual([]);
    expect(await first(`rocket range ${'and so on '.repeat(500)}`)).toBe('rocket-range');
  });
});

describe('options', () => {
  it('--exact takes words as typed: no slips, inflections, likenesses or parts', async () => {
    for (const query of ['harisson', 'crossed', 'defense', 'demarc', 'Шоигю', 'half a dozen', 'perished', 'tallying']) {
      expect(await find(query, { exact: true }), query).toEqual([]);
    }
    expect(await first('harrison', { exact: true })).toBeDefined();
    expect(await first('CROSSES', { exact: true })).toBe('king-crosses');
    expect(await first('шойгу', { exact: true })).toBe('sergei-shoigu');
    expect(await first('250,000', { exact: true })).toBe('peak-strength');
    expect(await first('Korean War', { exact: true })).toBe('korean-war');
  });

  it('a limit cuts and changes nothing else', async () => {
    for (const query of QUERIES) {
      const whole = await searchFacts(base, index, query);
      expect(whole.total).toBe(whole.hits.length);
      for (let limit = 1; limit <= whole.hits.length + 1; limit++) {
        const cut = await searchFacts(base, index, query, { limit });
        expect(cut.total).toBe(whole.total);
        expect(cut.hits).toEqual(whole.hits.slice(0, limit));
      }
    }
  });

  it('a filter leaves out what does not pass, and keeps the order of the rest', async () => {
    for (const query of QUERIES) {
      const { hits } = await searchFacts(base, index, query);
      for (const kind of ['person', 'date', 'figure', 'source'] as const) {
        const expected = hits.filter((h) => h.entry.kind === kind).map((h) => h.entry.record.id);
        expect(await find(query, { filter: { kind } })).toEqual(expected);
      }
    }
    expect(await find('harrison', { filter: { kind: 'date', since: '2024' } })).toEqual([]);
    expect(await find('korean war', { filter: { source: 'dandong museum' } })).toEqual(['chinese-dead-korean-war']);
  });

  it('a match says which word met which, and how', async () => {
    const { hits } = await searchFacts(base, index, 'harisson');
    expect(hits[0]?.matches).toMatchObject([{ query: 'harisson', term: 'harrison', how: 'typo', field: 'label' }]);
    const exact = await searchFacts(base, index, 'rocket');
    expect(exact.hits[0]?.matches).toMatchObject([{ query: 'rocket', term: 'rocket', how: 'exact', field: 'label' }]);
    const inAccount = await searchFacts(base, index, 'July 17 2023');
    expect(inAccount.hits[0]?.matches[0]).toMatchObject({ how: 'date', account: 1 });
    expect(hits[0]?.reasons.length).toBeGreaterThan(0);
  });
});

describe('the way a query is written', () => {
  const words = fc.uniqueArray(
    fc.constantFrom(
      'harrison',
      'korean',
      'war',
      'chinese',
      'dead',
      'travis',
      'king',
      'armistice',
      'signed',
      'rocket',
      'range',
      'шойгу',
      '김정은',
      'shoygu',
      'cafe',
      'defence',
    ),
    { minLength: 1, maxLength: 4 },
  );

  it('matters neither in case nor in Unicode form', async () => {
    await fc.assert(
      fc.asyncProperty(words, async (list) => {
        const query = list.join(' ');
        const found = await find(query);
        expect(await find(query.toUpperCase())).toEqual(found);
        expect(await find(query.normalize('NFD'))).toEqual(found);
        expect(await find(query.normalize('NFC'))).toEqual(found);
        expect(await find(`  ${list.join('   ')} `)).toEqual(found);
      }),
      { numRuns: runs(60) },
    );
  });

  it('nor in the order of words: what is found is the same set', async () => {
    await fc.assert(
      fc.asyncProperty(words, async (list) => {
        const found = await find(list.join(' '));
        const turned = await find([...list].reverse().join(' '));
        expect([...turned].sort()).toEqual([...found].sort());
      }),
      { numRuns: runs(60) },
    );
    for (const [a, b] of [
      ['korean war chinese dead', 'dead chinese war korean'],
      ['harrison july 17', 'july 17 harrison'],
      ['range rocket', 'rocket range'],
    ]) {
      expect(await first(b!)).toBe(await first(a!));
    }
  });

  it('never throws, whatever is typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 40 }), async (query) => {
        const { total, hits } = await searchFacts(base, index, query);
        expect(total).toBe(hits.length);
      }),
      { numRuns: runs(150) },
    );
  });
});

describe('nearestIds', () => {
  it('gives the ids most like a wrong one, nearest first, at most five', () => {
    expect(nearestIds(base, 'kim-jong-um')[0]).toBe('kim-jong-un');
    expect(nearestIds(base, 'harrison')).toEqual(expect.arrayContaining(['andrew-harrison', 'william-harrison']));
    expect(nearestIds(base, 'Korean War')[0]).toBe('korean-war');
    expect(nearestIds(base, 'shoigu-visits')[0]).toBe('shoigu-visit');
    expect(nearestIds(base, 'kim-korean-harrison-news-king-shoigu').length).toBeLessThanOrEqual(5);
  });

  it('gives none for what is like nothing', () => {
    expect(nearestIds(base, 'zzzzzzzz')).toEqual([]);
    expect(nearestIds(base, '')).toEqual([]);
  });
});

/** Every record whose name no other record has, by its place. */
function uniqueNames(of: FactBase): { id: string; name: string }[] {
  const key = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const entries = Array.from({ length: of.size }, (_, i) => of.entry(i));
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const names = [labelOf(entry), ...(entry.record.aliases ?? []), entry.record.id];
    for (const name of new Set(names.map(key))) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return entries
    .map((entry) => ({ id: entry.record.id, name: labelOf(entry) }))
    .filter(({ name }) => counts.get(key(name)) === 1);
}

describe('a record asked for by its exact, unique label', () => {
  it('comes first, of the fixture', async () => {
    const all = uniqueNames(base);
    expect(all.length).toBeGreaterThan(20);
    for (const { id, name } of all) expect(await first(name), name).toBe(id);
  });

  describe('of the bundled facts', () => {
    let bundled: FactBase;
    let bundledIndex: TermIndex;
    beforeAll(async () => {
      bundled = await loadFacts();
      bundledIndex = buildTermIndex(bundled);
    });

    it('comes first: every person, date and figure', { timeout: 120_000 }, async () => {
      const all = uniqueNames(bundled).filter(({ id }) => bundled.find(id)?.kind !== 'source');
      expect(all.length).toBeGreaterThan(130);
      const wrong: string[] = [];
      for (const { id, name } of all) {
        const { hits } = await searchFacts(bundled, bundledIndex, name, { limit: 1 });
        if (hits[0]?.entry.record.id !== id) wrong.push(`${name}: ${hits[0]?.entry.record.id}, not ${id}`);
      }
      expect(wrong).toEqual([]);
    });

    it('comes first of the sources: every source', { timeout: 120_000 }, async () => {
      const all = uniqueNames(bundled).filter(({ id }) => bundled.find(id)?.kind === 'source');
      expect(all.length).toBeGreaterThan(120);
      const wrong: string[] = [];
      for (const { id, name } of all) {
        const { hits } = await searchFacts(bundled, bundledIndex, name, { limit: 1, filter: { kind: 'source' } });
        if (hits[0]?.entry.record.id !== id) wrong.push(`${name}: ${hits[0]?.entry.record.id}, not ${id}`);
      }
      expect(wrong).toEqual([]);
    });

    it('comes first by its id, too', { timeout: 120_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat(bundled.size - 1), async (i) => {
          const { id } = bundled.entry(i).record;
          const { hits } = await searchFacts(bundled, bundledIndex, id, { limit: 1 });
          expect(hits[0]?.entry.record.id).toBe(id);
        }),
        { numRuns: runs(100) },
      );
    });

    it('has as many hits with a limit as the limit says, and the same', { timeout: 120_000 }, async () => {
      for (const query of ['kim jong un', 'korean war', 'korea', 'missile test', 'how many troops died']) {
        const whole = await searchFacts(bundled, bundledIndex, query);
        for (const limit of [1, 10, 119, 120, 121, 300]) {
          const cut = await searchFacts(bundled, bundledIndex, query, { limit });
          expect(cut.hits.map((h) => h.entry.record.id)).toEqual(whole.hits.slice(0, limit).map((h) => h.entry.record.id));
          expect(cut.hits.map((h) => h.score)).toEqual(whole.hits.slice(0, limit).map((h) => h.score));
        }
      }
    });
  });
});
