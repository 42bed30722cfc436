import { describe, expect, it } from 'vitest';
import { createFilter, datesOf, type Filter } from '../../src/core/filter.js';
import { createFactBase, type FactBase } from '../../src/core/records.js';
import { copyOfFixture, fixtureBase } from '../helpers/fixture-facts.js';

const base = fixtureBase();

function ids(filter: Filter, of: FactBase = base): string[] {
  const passes = createFilter(filter, of);
  return Array.from({ length: of.size }, (_, i) => of.entry(i))
    .filter(passes)
    .map((e) => e.record.id);
}

describe('createFilter', () => {
  it('lets everything pass when nothing is asked', () => {
    expect(ids({})).toHaveLength(base.size);
  });

  it('keeps one kind', () => {
    expect(ids({ kind: 'figure' })).toEqual([
      'chinese-dead-korean-war',
      'defence-programme-cost',
      'peak-strength',
      'rocket-range',
    ]);
    expect(ids({ kind: 'source' })).toHaveLength(7);
  });

  it('keeps a topic, whole or by the parts between hyphens, in any case', () => {
    expect(ids({ topic: 'un-command' })).toEqual(['andrew-harrison', 'harrison-on-king']);
    expect(ids({ topic: 'UN Command' })).toEqual(['andrew-harrison', 'harrison-on-king']);
    expect(ids({ topic: 'command' })).toEqual(['andrew-harrison', 'harrison-on-king']);
    expect(ids({ topic: 'comm' })).toEqual([]);
    expect(ids({ topic: 'war' })).toEqual(['armistice-signed', 'korean-war', 'chinese-dead-korean-war', 'peak-strength']);
    expect(ids({ topic: 'leaders', kind: 'date' })).toEqual([]);
  });

  it('keeps what rests on a source, cited, between or as origin, and the source itself', () => {
    expect(ids({ source: 'borealis-gazette' })).toEqual(['defence-programme-cost', 'borealis-gazette']);
    expect(ids({ source: 'tass' })).toEqual(['sergei-shoigu', 'tass']);
    expect(ids({ source: 'kcna' })).toEqual(['kim-jong-il', 'shoigu-visit', 'kcna']);
    expect(ids({ source: 'cnn' })).toEqual([
      'andrew-harrison',
      'kim-jong-un',
      'sergei-shoigu',
      'harrison-on-king',
      'shoigu-visit',
      'chinese-dead-korean-war',
      'cnn',
    ]);
  });

  it('takes a source by words of its title or publisher, in any order and case', () => {
    expect(ids({ source: 'Gazette BOREALIS' })).toEqual(ids({ source: 'borealis-gazette' }));
    expect(ids({ source: 'borealis press' })).toEqual(ids({ source: 'borealis-gazette' }));
    expect(ids({ source: 'news agency', kind: 'source' })).toEqual(['kcna']);
    expect(ids({ source: 'borealis cnn' })).toEqual([]);
    expect(ids({ source: 'bore' })).toEqual([]);
  });

  describe('since and until', () => {
    const dates = (filter: Filter) => ids({ kind: 'date', ...filter });

    it('keep what was within them at least in part, their own days included', () => {
      expect(dates({ since: '2023-07-27' })).toEqual(['shoigu-visit']);
      expect(dates({ since: '2023-07-28' })).toEqual([]);
      expect(dates({ since: '2023-07-24', until: '2023-07-24' })).toEqual(['harrison-on-king']);
      expect(dates({ until: '1950-06-25' })).toEqual(['korean-war']);
      expect(dates({ until: '1950-06-24' })).toEqual([]);
      expect(dates({ since: '1953-07-27', until: '1953-07-27' })).toEqual(['armistice-signed', 'korean-war']);
    });

    it('take the first day of a since and the last of an until', () => {
      expect(dates({ since: '1953', until: '1953' })).toEqual(['armistice-signed', 'korean-war']);
      expect(dates({ since: '2023-07', until: '2023-07' })).toEqual(['harrison-on-king', 'king-crosses', 'shoigu-visit']);
    });

    it('see the gap in a list of dates', () => {
      expect(dates({ since: '2018-04', until: '2018-04' })).toEqual(['summits-2018']);
      expect(dates({ since: '2018-05', until: '2018-08' })).toEqual([]);
    });

    it('do not count a deprecated account', () => {
      expect(dates({ since: '2023-07-17', until: '2023-07-17' })).toEqual([]);
    });

    it('count an office that is still held, also one of unknown end, but not before it began', () => {
      expect(ids({ kind: 'person', since: '2025' })).toEqual(['kim-jong-un', 'kim-yong-nam']);
      expect(ids({ kind: 'person', since: '2010', until: '2010' })).toEqual(['kim-jong-il']);
      expect(ids({ kind: 'person', since: '1970', until: '1970' })).toEqual([]);
    });

    it('take the period of a figure, else the day its value was stated', () => {
      expect(ids({ kind: 'figure', since: '1951', until: '1951' })).toEqual(['chinese-dead-korean-war', 'peak-strength']);
      expect(ids({ kind: 'figure', since: '2020' })).toEqual([]);
      expect(ids({ kind: 'figure', since: '2017-05-14', until: '2017-05-14' })).toEqual(['rocket-range']);
    });

    it('take the day a source was issued', () => {
      expect(ids({ kind: 'source', since: '2023-07-26', until: '2023-07-26' })).toEqual(['morning-article']);
      expect(ids({ kind: 'source', until: '2019' })).toEqual(['borealis-gazette']);
    });

    it('leave out what has no date', () => {
      expect(ids({ since: '0100', until: '9000' })).not.toContain('travis-king');
      expect(ids({ since: '0100' })).not.toContain('cnn');
    });
  });

  it('needs every part to hold', () => {
    expect(ids({ kind: 'date', topic: 'korean-war', since: '1953-07-27' })).toEqual(['armistice-signed', 'korean-war']);
    expect(ids({ kind: 'date', topic: 'korean-war', source: 'cnn' })).toEqual([]);
  });
});

describe('datesOf', () => {
  it('is empty rather than wrong for a date that can not be read', () => {
    const file = copyOfFixture();
    file.dates[0]!.accounts[0]!.when = 'some day';
    const entry = createFactBase([file]).find('armistice-signed')!;
    expect(datesOf(entry)).toEqual([]);
  });
});
