import { describe, expect, it } from 'vitest';
import { countOrigins, originOf, readableCitation } from '../../src/core/attribution.js';
import type { Citation } from '../../src/core/fact.js';
import { type Account, createFactBase } from '../../src/core/records.js';
import { copyOfFixture, fixtureBase } from '../helpers/fixture-facts.js';

const base = fixtureBase();
const direct: Citation = { source: 'kcna' };
const throughOne: Citation = { source: 'cnn', origin: 'kcna' };
const throughTwo: Citation = { source: 'morning-article', locator: 'paragraph 7', origin: 'kcna', via: ['cnn'] };

function account(...citations: Citation[]): Account {
  return { when: '2023', span: 'instant', statement: 'It happened.', citations };
}

describe('originOf', () => {
  it('is one origin for a voice and for those who pass it on', () => {
    expect(originOf(base, throughOne)).toBe(originOf(base, direct));
    expect(originOf(base, throughTwo)).toBe(originOf(base, direct));
  });

  it('is the voice farthest back in the chain where no origin is named', () => {
    expect(originOf(base, { source: 'morning-article', via: ['cnn', 'kcna'] })).toBe(originOf(base, direct));
    expect(originOf(base, { source: 'morning-article', via: ['kcna', 'cnn'] })).toBe(originOf(base, { source: 'cnn' }));
    expect(originOf(base, { source: 'morning-article', via: [] })).toBe(originOf(base, { source: 'morning-article' }));
  });

  it('tells different voices apart', () => {
    const origins = ['kcna', 'tass', 'cnn', 'morning-article'].map((source) => originOf(base, { source }));
    expect(new Set(origins).size).toBe(4);
  });

  it('counts two pages of one publisher as one', () => {
    const file = copyOfFixture();
    file.sources.push({ id: 'kcna-again', title: 'Another page', publisher: 'KCNA', type: 'state-media' });
    const wider = createFactBase([file]);
    expect(originOf(wider, { source: 'kcna-again' })).toBe(originOf(wider, direct));
  });

  it('is the id where the source is not in the file', () => {
    expect(originOf(base, { source: 'nobody' })).toBe('nobody');
  });
});

describe('countOrigins', () => {
  it('counts a chain and its origin once, over all accounts', () => {
    expect(countOrigins(base, [account(direct, throughOne), account(throughTwo)])).toBe(1);
    expect(countOrigins(base, [account(direct), account({ source: 'tass' }, throughTwo)])).toBe(2);
    expect(countOrigins(base, [])).toBe(0);
  });

  it('leaves deprecated accounts out', () => {
    const wrong: Account = { ...account({ source: 'tass' }), rank: 'deprecated', reason: 'a misprint' };
    expect(countOrigins(base, [account(direct), wrong])).toBe(1);
    expect(countOrigins(base, [wrong])).toBe(0);
    expect(
      countOrigins(base, [
        { ...account(direct), rank: 'preferred' },
        { ...account({ source: 'cnn' }), rank: 'normal' },
      ]),
    ).toBe(2);
  });
});

describe('readableCitation', () => {
  it.each<[Citation, string]>([
    [direct, 'KCNA'],
    [{ source: 'harbour-times-2023' }, 'Harbour Times, 1 August 2023'],
    [{ source: 'harbour-times-2023', locator: 'page 4' }, 'Harbour Times, 1 August 2023 (page 4)'],
    [throughOne, 'KCNA, as cited by CNN'],
    [throughTwo, 'KCNA, via CNN, as cited by Morning Post, 25 July 2023 or 26 July 2023 (paragraph 7)'],
    [{ source: 'kcna', via: ['cnn'] }, 'CNN, as cited by KCNA'],
    // The nearest of the chain comes first in the file, last in the sentence.
    [{ source: 'kcna', origin: 'dandong-museum', via: ['cnn', 'tass'] }, 'Dandong museum, via TASS, via CNN, as cited by KCNA'],
    // A publisher is not cited by itself, and nobody is named twice.
    [{ source: 'cnn', origin: 'cnn' }, 'CNN'],
    [{ source: 'kcna', origin: 'cnn', via: ['cnn'] }, 'CNN, as cited by KCNA'],
    [{ source: 'nobody', origin: 'no-one' }, 'no-one, as cited by nobody'],
  ])('%j', (citation, text) => {
    expect(readableCitation(base, citation)).toBe(text);
  });
});
