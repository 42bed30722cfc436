import { describe, expect, it } from 'vitest';
import { readClaim } from '../../../src/core/check/claim.js';
import { accountTerms, coverRecord, isAccounted, sameOrder } from '../../../src/core/check/coverage.js';
import { createFactBase } from '../../../src/core/records.js';
import { analyseEntry } from '../../../src/core/search/analyse.js';
import { copyOfCheckFacts } from '../../helpers/check-facts.js';

const base = createFactBase([copyOfCheckFacts()]);

async function clauseOf(text: string) {
  const [clause] = (await readClaim(text)).clauses;
  if (clause === undefined) throw new Error(`no clause in ${text}`);
  return clause;
}

function entryOf(id: string) {
  const entry = base.find(id);
  if (entry === undefined) throw new Error(`no record ${id}`);
  return entry;
}

async function cover(text: string, id: string, context: readonly string[] = []) {
  return coverRecord(await clauseOf(text), context, entryOf(id), base);
}

describe('coverRecord', () => {
  it('covers a claim that says the name and no more', async () => {
    const { missing, lacking, definite } = await cover('The Sinking of the corvette Zephyr', 'corvette-zephyr-sinking');
    expect({ missing, lacking, definite }).toEqual({ missing: [], lacking: [], definite: true });
  });

  it('takes words of one meaning and inflections', async () => {
    const { missing, lacking } = await cover('The corvette Zephyr sank', 'corvette-zephyr-sinking');
    expect({ missing, lacking }).toEqual({ missing: [], lacking: [] });
  });

  it('finds what the record lacks, and what the claim lacks', async () => {
    expect((await cover('The purple corvette Zephyr sank', 'corvette-zephyr-sinking')).missing).toEqual(['purple']);
    expect((await cover('The Zephyr', 'zephyr-sailors-lost')).lacking).not.toEqual([]);
  });

  it('lets other clauses supply the name', async () => {
    expect((await cover('killing 46 sailors', 'zephyr-sailors-lost')).lacking).toEqual(['zephyr']);
    expect((await cover('killing 46 sailors', 'zephyr-sailors-lost', ['zephyr', 'purple'])).lacking).toEqual([]);
    expect((await cover('killing 46 sailors', 'zephyr-sailors-lost', ['zephyr', 'purple'])).missing).toEqual([]);
  });

  it('is definite only where the name stands word by word', async () => {
    expect((await cover('A wexbury mutiny broke out', 'wexbury-mutiny')).definite).toBe(true);
    expect((await cover('A mutiny at Wexbury broke out', 'wexbury-mutiny')).definite).toBe(false);
    expect((await cover('Sailors of the Zephyr sinking', 'corvette-zephyr-sinking')).definite).toBe(true);
  });

  it('asks for no idle word of a name', async () => {
    expect((await cover('The Ferrow tunnel', 'ferrow-tunnel-length')).lacking).toEqual([]);
  });

  it('lets a surname do for the whole name of a person', async () => {
    expect((await cover('Osterloh visited Kalmar', 'osterloh-visits-kalmar')).lacking).toEqual([]);
    expect((await cover('Somebody visited Kalmar', 'osterloh-visits-kalmar')).lacking).toEqual(['osterloh']);
    const facts = copyOfCheckFacts();
    const visit = facts.dates.find((d) => d.id === 'osterloh-visits-kalmar');
    if (visit !== undefined) visit.label = 'Bram Osterloh visits Kalmar';
    const renamed = createFactBase([facts]);
    const entry = renamed.find('osterloh-visits-kalmar');
    const coverage = entry && coverRecord(await clauseOf('Osterloh visited Kalmar'), [], entry, renamed);
    expect(coverage?.lacking).toEqual([]);
  });

  it('takes a capital for its country in dates', async () => {
    const facts = copyOfCheckFacts();
    const visit = facts.dates.find((d) => d.id === 'osterloh-visits-kalmar');
    if (visit !== undefined) visit.label = 'Osterloh visits Tokyo';
    const moved = createFactBase([facts]);
    const entry = moved.find('osterloh-visits-kalmar');
    const lacking = async (text: string) => entry && coverRecord(await clauseOf(text), [], entry, moved).lacking;
    expect(await lacking('Osterloh visited Japan')).toEqual([]);
    expect(await lacking('Osterloh visited China')).toEqual(['tokyo']);
  });

  it('knows sources by title', async () => {
    expect((await cover('The Harbour Paper', 'harbour-paper')).lacking).toEqual([]);
    expect((await cover('The Borealis', 'harbour-paper')).missing).toEqual(['borealis']);
  });

  it('does not count topics and publishers as telling', async () => {
    const facts = copyOfCheckFacts();
    const siege = facts.dates.find((d) => d.id === 'selkirk-siege');
    if (siege !== undefined) siege.topics = ['turnips'];
    const tagged = createFactBase([facts]);
    const entry = tagged.find('selkirk-siege');
    const coverage = entry && coverRecord(await clauseOf('The turnips of the siege of Selkirk'), [], entry, tagged);
    expect(coverage?.missing).toEqual(['turnips']);
  });
});

describe('isAccounted', () => {
  it('takes a word, its inflections and its meanings, nothing near', () => {
    const terms = accountTerms(analyseEntry(entryOf('corvette-zephyr-sinking'), base), 0);
    expect(['corvette', 'corvettes', 'sank', 'sunk', 'sinking'].filter((w) => !isAccounted(w, terms))).toEqual([]);
    expect(['frigate', 'exploded', 'purple'].filter((w) => isAccounted(w, terms))).toEqual([]);
  });

  it('tells the terms of one account from those of another', () => {
    const analysis = analyseEntry(entryOf('mirelle-shipwrecks'), base);
    expect(isAccounted('coastguard', accountTerms(analysis, 1))).toBe(true);
    expect(isAccounted('coastguard', accountTerms(analysis, 0))).toBe(false);
    // What holds for the record holds for each, also for one that is not there.
    expect(isAccounted('mirelle', accountTerms(analysis, 7))).toBe(true);
  });
});

describe('sameOrder', () => {
  const same = async (claim: string, ...texts: string[]) => sameOrder(await clauseOf(claim), texts);

  it('tells who did it to whom', async () => {
    expect(await same('China beat Japan at curling', 'China beat Japan')).toBe(true);
    expect(await same('Japan beat China at curling', 'China beat Japan')).toBe(false);
    expect(await same('South Korea invaded North Korea', 'North Korea invaded South Korea')).toBe(false);
  });

  it('needs one text of that order', async () => {
    expect(await same('Japan beat China', 'China beat Japan', 'Japan beat China')).toBe(true);
    expect(await same('Japan beat China', 'Japan lost', 'nobody won')).toBe(false);
  });

  it('can’t turn round one, or none', async () => {
    expect(await same('China won', 'Japan won')).toBe(true);
    expect(await same('The envoy crossed', 'Japan won')).toBe(true);
  });

  it('takes no notice of others between', async () => {
    expect(await same('China beat Japan', 'China, unlike Russia, beat Japan')).toBe(true);
  });
});
