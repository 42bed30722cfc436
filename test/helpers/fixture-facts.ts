import type { FactFile } from '../../src/core/fact.js';
import { createFactBase, type FactBase } from '../../src/core/records.js';

/*
 * A small fact file made up for tests. Names are borrowed from the bundled file so that scripts and spellings are real;
 * what is said of them, the pages and the numbers are not to be relied on.
 */
export const FIXTURE: FactFile = {
  title: 'Made up for tests',
  updated: '2026-01-31',
  people: [
    {
      id: 'andrew-harrison',
      label: 'Andrew Harrison',
      aliases: ['Lt. Gen. Andrew Harrison'],
      topics: ['un-command'],
      accounts: [
        {
          property: 'office',
          value: 'Deputy commander',
          organisation: 'United Nations Command',
          when: '2021-12/2023-12-14',
          statement: 'Andrew Harrison of the British Army was deputy commander of the United Nations Command.',
          rank: 'preferred',
          citations: [{ source: 'harbour-times-2023' }],
        },
        {
          property: 'rank',
          value: 'General',
          statement: 'The morning article calls Andrew Harrison a full general.',
          rank: 'deprecated',
          reason: 'He was a lieutenant general.',
          citations: [{ source: 'morning-article', locator: 'paragraph 13', via: ['cnn'] }],
        },
      ],
    },
    {
      id: 'kim-jong-il',
      label: 'Kim Jong Il',
      aliases: ['김정일', '金正日', 'Ким Чен Ир', 'Dear Leader'],
      topics: ['leaders'],
      accounts: [
        {
          property: 'office',
          value: 'Supreme leader',
          country: 'North Korea',
          when: '1994-07-08/2011-12-17',
          statement: 'Kim Jong Il was supreme leader of North Korea from 1994 to 2011.',
          rank: 'preferred',
          citations: [{ source: 'harbour-times-2023' }],
        },
        {
          property: 'birth',
          when: '[1941-02-16,1942-02-16]',
          place: 'Vyatskoye',
          statement: 'Kim Jong Il was born on 16 February of 1941 or 1942.',
          citations: [{ source: 'harbour-times-2023' }],
        },
        {
          property: 'death',
          when: '2011-12-17',
          statement: 'Kim Jong Il died on a train.',
          rank: 'preferred',
          citations: [{ source: 'morning-article', origin: 'kcna' }],
        },
      ],
    },
    {
      id: 'kim-jong-un',
      label: 'Kim Jong Un',
      aliases: ['Kim Jong-eun', '김정은', '金正恩', 'Ким Чен Ын'],
      topics: ['leaders'],
      accounts: [
        {
          property: 'office',
          value: 'Supreme leader',
          country: 'North Korea',
          when: '2011-12-17/..',
          statement: 'Kim Jong Un has been supreme leader of North Korea since his father died.',
          rank: 'preferred',
          citations: [{ source: 'harbour-times-2023' }, { source: 'morning-article', locator: 'paragraph 2', via: ['cnn'] }],
        },
      ],
    },
    {
      id: 'kim-yong-nam',
      label: 'Kim Yong Nam',
      aliases: ['Kim Yong-nam', '김영남', '金永南'],
      topics: ['leaders'],
      accounts: [
        {
          property: 'office',
          value: 'Chairman of the Presidium',
          organisation: 'Supreme People’s Assembly',
          country: 'North Korea',
          when: '2011/',
          statement: 'Kim Yong Nam chaired the Presidium of the assembly.',
          citations: [{ source: 'harbour-times-2023' }],
        },
      ],
    },
    {
      id: 'sergei-shoigu',
      label: 'Sergei Shoigu',
      aliases: ['Sergey Shoygu', 'Сергей Шойгу'],
      topics: ['russia'],
      accounts: [
        {
          property: 'office',
          value: 'Minister of Defence',
          country: 'Russia',
          when: '2012-11-06/2024-05-12',
          statement: 'Sergei Shoigu was the Russian defence minister until 12 May 2024.',
          rank: 'preferred',
          citations: [{ source: 'morning-article', locator: 'paragraph 1', origin: 'tass', via: ['cnn'] }],
        },
      ],
    },
    {
      id: 'travis-king',
      label: 'Travis King',
      topics: ['crossings'],
      accounts: [
        {
          property: 'rank',
          value: 'Private',
          organisation: 'United States Army',
          statement: 'Travis King was a private of the United States Army.',
          citations: [{ source: 'harbour-times-2023' }],
        },
      ],
    },
    {
      id: 'william-harrison',
      label: 'William Harrison',
      aliases: ['William Kelly Harrison'],
      topics: ['armistice'],
      accounts: [
        {
          property: 'deed',
          value: 'signed the armistice',
          when: '1953-07-27',
          place: 'Panmunjom',
          statement: 'William Harrison signed the armistice for the United Nations Command.',
          citations: [{ source: 'harbour-times-2023' }],
        },
      ],
    },
  ],
  dates: [
    {
      id: 'armistice-signed',
      label: 'Signing of the armistice',
      topics: ['armistice', 'korean-war'],
      people: ['william-harrison'],
      accounts: [
        {
          when: '1953-07-27',
          span: 'instant',
          place: 'Panmunjom',
          statement: 'The armistice was signed at Panmunjom on 27 July 1953.',
          rank: 'preferred',
          citations: [{ source: 'harbour-times-2023' }],
        },
      ],
    },
    {
      id: 'harrison-on-king',
      label: 'Andrew Harrison says talks have begun',
      aliases: ['Harrison press conference'],
      topics: ['crossings', 'un-command'],
      people: ['andrew-harrison', 'travis-king'],
      accounts: [
        {
          when: '2023-07-24',
          span: 'instant',
          place: 'Seoul',
          statement: 'Andrew Harrison told reporters in Seoul on 24 July 2023 that a conversation had begun.',
          rank: 'preferred',
          citations: [{ source: 'harbour-times-2023' }],
        },
        {
          when: '2023-07-17',
          span: 'instant',
          statement: 'The morning article dates the remark 17 July 2023.',
          rank: 'deprecated',
          reason: 'The soldier crossed only on 18 July.',
          citations: [{ source: 'morning-article', locator: 'paragraph 13', via: ['cnn'] }],
        },
      ],
    },
    {
      id: 'king-crosses',
      label: 'Travis King crosses the demarcation line',
      topics: ['crossings'],
      people: ['travis-king'],
      accounts: [
        {
          when: '2023-07-18',
          span: 'instant',
          place: 'Panmunjom',
          statement: 'Travis King ran across the line on 18 July 2023.',
          rank: 'preferred',
          citations: [{ source: 'harbour-times-2023' }],
        },
      ],
    },
    {
      id: 'korean-war',
      label: 'Korean War',
      aliases: ['한국전쟁', '6.25 War'],
      topics: ['korean-war'],
      accounts: [
        {
          when: '1950-06-25/1953-07-27',
          span: 'duration',
          statement: 'The Korean War lasted from 25 June 1950 to 27 July 1953.',
          rank: 'preferred',
          citations: [{ source: 'harbour-times-2023' }],
        },
      ],
    },
    {
      id: 'shoigu-visit',
      label: 'Shoigu visits Pyongyang',
      topics: ['russia', 'visits'],
      people: ['sergei-shoigu'],
      accounts: [
        {
          when: '2023-07-25/2023-07-27',
          span: 'duration',
          place: 'Pyongyang',
          statement: 'A Russian delegation was in Pyongyang from 25 to 27 July 2023.',
          rank: 'preferred',
          citations: [{ source: 'morning-article', locator: 'paragraph 1', origin: 'kcna', via: ['cnn'] }],
        },
      ],
    },
    {
      id: 'summits-2018',
      label: 'Inter-Korean summits of 2018',
      topics: ['summits'],
      people: ['kim-jong-un'],
      accounts: [
        {
          when: '{2018-04-27,2018-09-18}',
          span: 'instant',
          statement: 'Two summits were held in 2018, in April and in September.',
          citations: [{ source: 'harbour-times-2023' }],
        },
      ],
    },
  ],
  figures: [
    {
      id: 'chinese-dead-korean-war',
      label: 'Chinese troops who died in the Korean War',
      aliases: ['Chinese war dead'],
      topics: ['korean-war', 'losses'],
      unit: 'people',
      period: '1950-10/1953-07-27',
      accounts: [
        {
          amount: { value: 197653, bound: 'exactly' },
          asOf: '2020-10-23',
          statement: 'The current official count is 197,653 dead.',
          rank: 'preferred',
          citations: [{ source: 'morning-article', locator: 'paragraph 7', origin: 'dandong-museum' }],
        },
        {
          amount: { value: 180000, bound: 'more-than' },
          statement: 'More than 180,000 Chinese troops died, by one account.',
          citations: [{ source: 'morning-article', locator: 'paragraph 7', via: ['cnn'] }],
        },
        {
          amount: { value: 183108, bound: 'exactly' },
          scope: 'named dead',
          asOf: '2010-10',
          statement: 'A museum counted 183,108 named dead.',
          citations: [{ source: 'dandong-museum' }],
        },
      ],
    },
    {
      id: 'defence-programme-cost',
      label: 'Cost of the defence programme',
      topics: ['budget'],
      unit: 'US dollars',
      accounts: [
        {
          amount: { value: 2900000, bound: 'less-than' },
          asOf: '2019',
          statement: 'The defence programme cost less than 2.9 million dollars.',
          citations: [{ source: 'borealis-gazette' }],
        },
      ],
    },
    {
      id: 'peak-strength',
      label: 'Peak strength of the volunteers',
      topics: ['korean-war'],
      unit: 'soldiers',
      accounts: [
        {
          amount: { value: 250000, bound: 'about' },
          asOf: '1951',
          statement: 'About 250,000 volunteers stood in the field.',
          citations: [{ source: 'harbour-times-2023' }],
        },
      ],
    },
    {
      id: 'rocket-range',
      label: 'Range of the rocket',
      topics: ['missiles'],
      unit: 'km',
      accounts: [
        {
          amount: { min: 1000, max: 1500 },
          asOf: '2017-05-14',
          statement: 'The rocket reaches 1,000 to 1,500 kilometres.',
          citations: [{ source: 'harbour-times-2023' }],
        },
      ],
    },
  ],
  sources: [
    {
      id: 'borealis-gazette',
      title: 'The Borealis Gazette',
      publisher: 'Borealis Press',
      type: 'news-media',
      issued: '2019-11-05',
      url: 'https://example.org/borealis',
    },
    { id: 'cnn', title: 'CNN', publisher: 'CNN', type: 'news-media', aliases: ['Cable News Network'] },
    { id: 'dandong-museum', title: 'Dandong memorial museum', publisher: 'Dandong museum', type: 'association' },
    {
      id: 'harbour-times-2023',
      title: 'A week at the line',
      publisher: 'Harbour Times',
      type: 'news-media',
      issued: '2023-08-01',
      url: 'https://example.org/week',
      authors: ['Ada Quill'],
      accessed: '2026-01-30',
    },
    { id: 'kcna', title: 'Korean Central News Agency', publisher: 'KCNA', type: 'state-media' },
    {
      id: 'morning-article',
      title: 'Minister arrives in the north',
      publisher: 'Morning Post',
      type: 'news-media',
      issued: '[2023-07-25,2023-07-26]',
      url: 'https://example.org/minister',
    },
    { id: 'tass', title: 'TASS', publisher: 'TASS', type: 'state-media' },
  ],
};

/** A copy that a test may change. */
export function copyOfFixture(): FactFile {
  return structuredClone(FIXTURE);
}

/** The fixture, askable. */
export function fixtureBase(): FactBase {
  return createFactBase([FIXTURE]);
}
