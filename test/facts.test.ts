import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDateBounds } from '../src/core/edtf.js';
import type { FactFile, PersonRecord } from '../src/core/fact.js';
import { type Account, sourceIdsOf } from '../src/core/records.js';
import { BUNDLED_FILE } from '../src/data.js';

const facts = JSON.parse(readFileSync(BUNDLED_FILE, 'utf8')) as FactFile;
const records = [...facts.people, ...facts.dates, ...facts.figures];
const accounts: { id: string; account: Account }[] = records.flatMap(({ id, accounts: all }) =>
  (all as Account[]).map((account) => ({ id, account })),
);

/** Values that stand more than once. */
function repeated(values: readonly string[]): string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.size === seen.add(value).size);
}

const firstDay = (edtf: string) => parseDateBounds(edtf)?.from ?? Number.NEGATIVE_INFINITY;
const lastDay = (edtf: string) => parseDateBounds(edtf)?.to ?? Number.POSITIVE_INFINITY;

/** Pages that copy without saying whence, or make things up. */
const NEVER_CITED = [
  'wikisum.wiki',
  'pinocchiopedia',
  'findatwiki',
  'owiki',
  'infogalactic',
  'kiwix',
  'pixelation.org',
  'namegenerator.biz',
  'eatsip365',
  'visualfoodie',
  'winenfood',
  'thegunzone',
  'thewall.fyi',
  'ironsidenews',
  'bootyreport',
  'news-pravda.com',
  'kids.kiddle.co',
];

describe('the records', () => {
  it('are enough to be of use', () => {
    expect(records.length).toBeGreaterThanOrEqual(2800);
    expect(facts.sources.length).toBeGreaterThanOrEqual(2800);
    for (const list of [facts.people, facts.dates, facts.figures]) expect(list.length).toBeGreaterThan(20);
  });

  it('have an id each, over all kinds', () => {
    expect(repeated([...records, ...facts.sources].map((r) => r.id))).toEqual([]);
  });

  it('have a label each, whatever its case', () => {
    for (const list of [facts.people, facts.dates, facts.figures]) {
      expect(repeated(list.map((r) => r.label.normalize('NFKC').toLowerCase().trim()))).toEqual([]);
    }
  });

  it('do not repeat the label, or one another, in their aliases', () => {
    const key = (text: string) => text.normalize('NFC').trim();
    const wrong = records.filter(({ label, aliases = [] }) => repeated([label, ...aliases].map(key)).length > 0);
    expect(wrong.map((r) => r.id)).toEqual([]);
  });
});

describe('the sources', () => {
  it('each bear at least one account', () => {
    const used = new Set(accounts.flatMap(({ account }) => account.citations.flatMap(sourceIdsOf)));
    expect(facts.sources.filter(({ id }) => !used.has(id)).map((s) => s.id)).toEqual([]);
  });

  it('have an address each', () => {
    expect(repeated(facts.sources.flatMap(({ url }) => (url === undefined ? [] : [url])))).toEqual([]);
  });

  it('are none of the pages that are never cited', () => {
    const hosts = facts.sources.flatMap(({ id, url, readVia }) =>
      [url, readVia].flatMap((address) =>
        NEVER_CITED.filter((host) => address?.toLowerCase().includes(host)).map((h) => `${id}: ${h}`),
      ),
    );
    expect(hosts).toEqual([]);
  });
});

describe('the dates', () => {
  const today = lastDay(facts.updated);

  it('are none of the future', () => {
    const late: string[] = [];
    const check = (id: string, edtf: string | undefined) => {
      if (edtf !== undefined && firstDay(edtf) > today) late.push(`${id}: ${edtf}`);
    };
    for (const { id, account } of accounts) {
      check(id, 'when' in account ? account.when : undefined);
      check(id, account.asOf);
    }
    // The period of a figure may lie ahead: a forecast is a fact about what was forecast.
    for (const { id, issued, accessed } of facts.sources) {
      check(id, issued);
      check(id, accessed);
    }
    expect(late).toEqual([]);
  });

  it('of a source come in order: issued before it was read', () => {
    const wrong = facts.sources.filter(
      ({ issued, accessed }) => issued !== undefined && accessed !== undefined && firstDay(issued) > lastDay(accessed),
    );
    expect(wrong.map((s) => s.id)).toEqual([]);
  });

  it('of a person come in order: birth, then what was held and done, then death', () => {
    const wrong: string[] = [];
    let compared = 0;
    const live = (person: PersonRecord, property: string) =>
      person.accounts.filter((a) => a.property === property && a.rank !== 'deprecated').flatMap((a) => a.when ?? []);
    for (const person of facts.people) {
      const births = live(person, 'birth');
      const deaths = live(person, 'death');
      const born = Math.min(...births.map(firstDay));
      const died = Math.max(...deaths.map(lastDay));
      if (births.length > 0 && deaths.length > 0 && born >= died) wrong.push(`${person.id}: ${births} to ${deaths}`);
      for (const office of live(person, 'office')) {
        if (births.length > 0 || deaths.length > 0) compared++;
        if (births.length > 0 && lastDay(office) <= born) wrong.push(`${person.id}: in office ${office} before birth ${births}`);
        if (deaths.length > 0 && firstDay(office) > died) wrong.push(`${person.id}: in office ${office} after death ${deaths}`);
      }
    }
    expect(compared).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
  });
});

describe('the accounts', () => {
  it('run from less to more', () => {
    const wrong = facts.figures.filter((f) => f.accounts.some(({ amount }) => 'min' in amount && amount.min > amount.max));
    expect(wrong.map((f) => f.id)).toEqual([]);
  });

  it('say their statement in a sentence', () => {
    const wrong = accounts.filter(
      ({ account: { statement } }) => !/^[\p{Lu}\p{N}"“'‘$£€][^\n\r]*[.!?]["”'’)]?$/u.test(statement),
    );
    expect(wrong.map(({ id, account }) => `${id}: ${account.statement}`)).toEqual([]);
  });

  it('end their statement with a full stop', () => {
    const wrong = accounts.filter(({ account }) => !account.statement.endsWith('.'));
    expect(wrong.map(({ id, account }) => `${id}: ${account.statement}`)).toEqual([]);
  });

  it('have no white space to spare', () => {
    const texts = accounts.flatMap(({ id, account }) => [account.statement, account.reason ?? ''].map((text) => ({ id, text })));
    expect(texts.filter(({ text }) => /^\s|\s$|\s\s/.test(text)).map(({ id, text }) => `${id}: ${text}`)).toEqual([]);
  });
});
