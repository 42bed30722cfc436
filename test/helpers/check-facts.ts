import type { FactFile } from '../../src/core/fact.js';

/*
 * Facts made up for tests of `facts check`: no person, place or number of them is real, and no word of a subject is
 * shared by chance. Countries and offices are real words, because the checker knows them.
 */

const PAPER = [{ source: 'harbour-paper' }];
const GAZETTE = [{ source: 'borealis-gazette' }];
const AGENCY = [{ source: 'harbour-paper', origin: 'velm-agency' }];

export const CHECK_FACTS: FactFile = {
  title: 'Made up for tests',
  updated: '2026-01-31',
  people: [
    {
      id: 'ada-quillon',
      label: 'Ada Quillon',
      aliases: ['Ada Marie Quillon'],
      accounts: [
        {
          property: 'office',
          value: 'President',
          country: 'Sweden',
          when: '2001-03-01/2005-02-28',
          statement: 'Ada Quillon was President of Sweden from March 2001 to February 2005.',
          rank: 'preferred',
          citations: PAPER,
        },
        {
          property: 'birth',
          when: '1950-04-02',
          place: 'Uppsala',
          statement: 'Ada Quillon was born in Uppsala on 2 April 1950.',
          rank: 'preferred',
          citations: PAPER,
        },
        {
          property: 'birth',
          when: '1950-04-03',
          place: 'Lund',
          statement: 'A second register has her birth in Lund on 3 April 1950.',
          citations: GAZETTE,
        },
        {
          property: 'death',
          when: '2019-11-30',
          place: 'Malmo',
          statement: 'Ada Quillon died in Malmo on 30 November 2019.',
          rank: 'preferred',
          citations: PAPER,
        },
        {
          property: 'death',
          when: '2018-11-30',
          statement: 'An almanac has her death in 2018.',
          rank: 'deprecated',
          reason: 'A misprint of the almanac.',
          citations: GAZETTE,
        },
        {
          property: 'award',
          value: 'Golden Anchor medal',
          when: '1999',
          statement: 'Ada Quillon received the Golden Anchor medal in 1999.',
          citations: PAPER,
        },
        {
          property: 'title',
          value: 'honorary doctor',
          statement: 'Ada Quillon is an honorary doctor.',
          citations: PAPER,
        },
      ],
    },
    {
      id: 'bram-osterloh',
      label: 'Bram Osterloh',
      accounts: [
        {
          property: 'office',
          value: 'President',
          country: 'Sweden',
          when: '2005-03-01/2011-06-30',
          statement: 'Bram Osterloh was President of Sweden from March 2005 to June 2011.',
          rank: 'preferred',
          citations: PAPER,
        },
        {
          property: 'office',
          value: 'Deputy governor',
          organisation: 'Harbour Bank',
          when: '1990/1995',
          statement: 'Bram Osterloh was deputy governor of the Harbour Bank.',
          citations: PAPER,
        },
        { property: 'birth', when: '1955~', statement: 'Bram Osterloh was born about 1955.', citations: PAPER },
      ],
    },
    {
      id: 'celia-vantongeren',
      label: 'Celia Vantongeren',
      accounts: [
        {
          property: 'office',
          value: 'Minister of Fisheries',
          country: 'Sweden',
          when: '2020-01-15/',
          statement: 'Celia Vantongeren became Minister of Fisheries of Sweden on 15 January 2020.',
          rank: 'preferred',
          citations: PAPER,
        },
        {
          property: 'office',
          value: 'Ambassador',
          country: 'Greece',
          when: '2010-05-01/2014-08-31',
          statement: 'Celia Vantongeren was Ambassador of Greece.',
          citations: PAPER,
        },
        {
          property: 'office',
          value: 'Treasurer',
          organisation: 'Harbour Guild',
          statement: 'Celia Vantongeren was treasurer of the Harbour Guild.',
          citations: PAPER,
        },
        { property: 'rank', value: 'Colonel', statement: 'Celia Vantongeren is a colonel.', citations: PAPER },
      ],
    },
    {
      id: 'dirk-halvorsen',
      label: 'Dirk Halvorsen',
      accounts: [
        {
          property: 'office',
          value: 'Minister of Fisheries',
          country: 'Sweden',
          when: '2015-02-01/2020-01-14',
          statement: 'Dirk Halvorsen was Minister of Fisheries of Sweden.',
          rank: 'preferred',
          citations: PAPER,
        },
      ],
    },
    // Two of one surname: a surname alone names neither.
    {
      id: 'egon-brandvold',
      label: 'Egon Brandvold',
      accounts: [
        { property: 'birth', when: '1930', statement: 'Egon Brandvold was born in 1930.', rank: 'preferred', citations: PAPER },
      ],
    },
    {
      id: 'freya-brandvold',
      label: 'Freya Brandvold',
      accounts: [
        { property: 'birth', when: '1960', statement: 'Freya Brandvold was born in 1960.', rank: 'preferred', citations: PAPER },
      ],
    },
    {
      id: 'kim-vaelo-min',
      label: 'Kim Vaelo-min',
      accounts: [
        {
          property: 'office',
          value: 'Supreme leader',
          country: 'Greece',
          when: '2012-04-11/..',
          statement: 'Kim Vaelo-min has been supreme leader of Greece since 11 April 2012.',
          rank: 'preferred',
          citations: PAPER,
        },
      ],
    },
  ],
  dates: [
    {
      id: 'quarnholm-treaty-signed',
      label: 'Treaty of Quarnholm signed',
      aliases: ['Quarnholm treaty', 'Signing of the Quarnholm treaty'],
      accounts: [
        {
          when: '1987-05-14',
          span: 'instant',
          place: 'Quarnholm',
          statement: 'The treaty of Quarnholm was signed on 14 May 1987.',
          rank: 'preferred',
          citations: [{ source: 'harbour-paper' }, { source: 'borealis-gazette' }],
        },
        {
          when: '1987-05-07',
          span: 'instant',
          statement: 'A leaflet dates the treaty of Quarnholm 7 May 1987.',
          rank: 'deprecated',
          reason: 'A misprint: the delegates arrived on 12 May.',
          citations: GAZETTE,
        },
      ],
    },
    {
      id: 'selkirk-siege',
      label: 'Siege of Selkirk',
      accounts: [
        {
          when: '1951-10-10/1951-11-03',
          span: 'duration',
          statement: 'The siege of Selkirk lasted from 10 October to 3 November 1951.',
          rank: 'preferred',
          citations: PAPER,
        },
      ],
    },
    {
      id: 'wexbury-mutiny',
      label: 'Wexbury mutiny',
      accounts: [
        {
          when: '1962-09/1963',
          span: 'duration',
          statement: 'The Wexbury mutiny began in September 1962 and ended in 1963.',
          rank: 'preferred',
          citations: PAPER,
        },
      ],
    },
    {
      id: 'corvette-zephyr-sinking',
      label: 'Sinking of the corvette Zephyr',
      aliases: ['Zephyr sinking'],
      accounts: [
        {
          when: '2010-03-26',
          span: 'instant',
          statement: 'The corvette Zephyr sank on 26 March 2010.',
          rank: 'preferred',
          citations: PAPER,
        },
      ],
    },
    {
      id: 'dunmore-fire',
      label: 'Great fire of Dunmore',
      accounts: [
        {
          when: '1903-08-11',
          span: 'instant',
          statement: 'Dunmore burned on 11 August 1903, says the chronicle.',
          citations: PAPER,
        },
        {
          when: '1903-08-19',
          span: 'instant',
          statement: 'The gazette has the great fire of Dunmore on 19 August 1903.',
          citations: GAZETTE,
        },
      ],
    },
    {
      id: 'osterloh-visits-kalmar',
      label: 'Osterloh visits Kalmar',
      people: ['bram-osterloh'],
      accounts: [
        {
          when: '2007-06-05',
          span: 'instant',
          place: 'Kalmar',
          statement: 'Bram Osterloh visited the town of Kalmar on 5 June 2007.',
          rank: 'preferred',
          citations: PAPER,
        },
      ],
    },
    {
      id: 'china-invades-japan-drill',
      label: 'China beats Japan at curling',
      accounts: [
        {
          when: '2014-02-20',
          span: 'instant',
          statement: 'China beat Japan at curling on 20 February 2014.',
          rank: 'preferred',
          citations: PAPER,
        },
      ],
    },
    {
      id: 'lighthouse-lit',
      label: 'Lighthouse of Brevik first lit',
      accounts: [
        {
          when: '1880-11~',
          span: 'instant',
          statement: 'The lighthouse of Brevik was first lit about November 1880.',
          rank: 'preferred',
          citations: PAPER,
        },
      ],
    },
  ],
  figures: [
    {
      id: 'zephyr-sailors-lost',
      label: 'Sailors lost on the corvette Zephyr',
      aliases: ['Zephyr sailors killed'],
      unit: 'people',
      period: '2010-03-26',
      accounts: [
        {
          amount: { value: 46, bound: 'exactly' },
          statement: 'The Zephyr lost 46 sailors.',
          rank: 'preferred',
          citations: PAPER,
        },
        {
          amount: { value: 64, bound: 'exactly' },
          statement: 'An early report has 64 sailors lost on the Zephyr.',
          rank: 'deprecated',
          reason: 'Two digits were swapped.',
          citations: GAZETTE,
        },
      ],
    },
    {
      id: 'orchard-beehives',
      label: 'Beehives of the Tessel orchard',
      unit: 'beehives',
      period: '1999',
      accounts: [
        {
          amount: { value: 700, bound: 'more-than' },
          statement: 'The Tessel orchard had more than 700 beehives.',
          rank: 'preferred',
          citations: PAPER,
        },
      ],
    },
    {
      id: 'mirelle-shipwrecks',
      label: 'Shipwrecks off Mirelle',
      unit: 'shipwrecks',
      accounts: [
        {
          amount: { value: 120, bound: 'exactly' },
          statement: 'Divers counted 120 shipwrecks off Mirelle.',
          rank: 'preferred',
          citations: PAPER,
        },
        {
          amount: { value: 180, bound: 'exactly' },
          statement: 'The coastguard counts 180 shipwrecks off Mirelle.',
          citations: AGENCY,
        },
      ],
    },
    {
      id: 'parade-lanterns',
      label: 'Lanterns of the Ostrava parade',
      unit: 'lanterns',
      period: '1975',
      accounts: [
        {
          amount: { value: 2911000, bound: 'exactly' },
          statement: 'The Ostrava parade had 2,911,000 lanterns.',
          rank: 'preferred',
          citations: [{ source: 'harbour-paper', origin: 'velm-agency' }, { source: 'velm-agency' }],
        },
      ],
    },
    {
      id: 'ferrow-tunnel-length',
      label: 'Length of the Ferrow tunnel',
      unit: 'km',
      accounts: [
        {
          amount: { value: 4, bound: 'about' },
          statement: 'The Ferrow tunnel is about 4 km long.',
          rank: 'preferred',
          citations: PAPER,
        },
      ],
    },
    {
      id: 'granary-weight',
      label: 'Weight of the Pelion bell',
      unit: 'tonnes',
      accounts: [
        {
          amount: { min: 30, max: 35 },
          statement: 'The Pelion bell weighs 30 to 35 tonnes.',
          rank: 'preferred',
          citations: PAPER,
        },
      ],
    },
    {
      id: 'ivory-merchants',
      label: 'Merchants of the Ivory league',
      unit: 'people',
      period: '1600/1650',
      accounts: [
        {
          amount: { value: 900, bound: 'exactly' },
          scope: 'foreigners',
          statement: 'There were 900 foreigners among the merchants of the Ivory league.',
          citations: PAPER,
        },
        {
          amount: { value: 2500, bound: 'exactly' },
          scope: 'widows',
          statement: 'There were 2,500 widows among the merchants of the Ivory league.',
          citations: PAPER,
        },
      ],
    },
    {
      id: 'quarnholm-inhabitants',
      label: 'Inhabitants of Quarnholm',
      unit: 'people',
      accounts: [
        {
          amount: { value: 5120, bound: 'exactly' },
          asOf: '1990-12-31',
          statement: 'Quarnholm had 5,120 inhabitants at the end of 1990.',
          citations: PAPER,
        },
        {
          amount: { value: 6380, bound: 'exactly' },
          asOf: '2000-12-31',
          statement: 'Quarnholm had 6,380 inhabitants at the end of 2000.',
          rank: 'preferred',
          citations: [{ source: 'borealis-gazette' }],
        },
      ],
    },
    {
      id: 'selkirk-defenders',
      label: 'Defenders of Selkirk',
      unit: 'people',
      period: '1951-10-10/1951-11-03',
      accounts: [
        {
          amount: { value: 310, bound: 'exactly' },
          asOf: '1960',
          statement: 'A first count of the defenders of Selkirk has 310.',
          citations: AGENCY,
        },
        {
          amount: { value: 350, bound: 'exactly' },
          asOf: '1980',
          statement: 'A later count of the defenders of Selkirk has 350.',
          rank: 'preferred',
          citations: [{ source: 'velm-agency' }],
        },
      ],
    },
    {
      id: 'regatta-share',
      label: 'Share of the vote for the Regatta party',
      unit: 'percent',
      period: '1998',
      accounts: [
        {
          amount: { value: 61.4, bound: 'exactly' },
          statement: 'The Regatta party got 61.4 percent of the vote.',
          rank: 'preferred',
          citations: PAPER,
        },
      ],
    },
    {
      id: 'voting-age-tessel',
      label: 'Drinking age in Tessel',
      unit: 'years',
      accounts: [
        {
          amount: { value: 19, bound: 'exactly' },
          statement: 'The drinking age in Tessel is 19.',
          rank: 'preferred',
          citations: PAPER,
        },
      ],
    },
  ],
  sources: [
    { id: 'borealis-gazette', title: 'The Borealis Gazette', publisher: 'Borealis Press', type: 'news-media' },
    { id: 'harbour-paper', title: 'The Harbour Paper', publisher: 'Harbour Press', type: 'news-media' },
    { id: 'velm-agency', title: 'Velm Agency', publisher: 'Velm Agency', type: 'wire-agency' },
  ],
};

/** A copy that a test may change. */
export function copyOfCheckFacts(): FactFile {
  return structuredClone(CHECK_FACTS);
}
