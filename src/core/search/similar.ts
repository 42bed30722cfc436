import { doubleMetaphone } from 'double-metaphone';
import Fuse from 'fuse.js/basic';
import type { TermIndex, WordGroup } from './term-index.js';
import { isUnspaced } from './text.js';
import { signatureOf, type WordShape } from './word-shape.js';

/** A dictionary word that was perhaps meant, and how likely (0–1). */
export interface Similar {
  word: string;
  quality: number;
  /** How far it is from what was typed, per letter: 0 is surely meant. */
  doubt: number;
  how: 'typo' | 'part' | 'script';
}

/** How far a word may be from what was typed. Short words must be nearly right: "war" is one slip from ten others. */
function reach(length: number): number {
  if (length < 4) return 0.6;
  if (length === 4) return 1;
  if (length < 7) return 1.7;
  return length < 10 ? 2.3 : 2.8;
}

/** How much farther a word is that only titles of sources have. */
const ONLY_IN_SOURCES = 0.3;
/** How much worse than the best a second reading may be. */
const NEAR_TIE = 0.55;

/**
 * The dictionary words nearest to one that the dictionary lacks, best first: those of facts before those of sources
 * alone. A word half typed counts, too.
 */
export function similarWords(index: TermIndex, typed: string): Similar[] {
  // Two letters are one slip from anything.
  if (/^[a-z]{1,2}$/.test(typed)) return [];
  const inFacts = partialWords(index, 'meant', typed);
  const parts = inFacts.length > 0 ? inFacts : partialWords(index, 'sources', typed);
  const typos = mistypedWords(index, ['meant', 'sources'], typed);
  const slight = (typos[0]?.cost ?? 9) <= 0.65 && typos[0]?.word[0] === typed[0];
  // Half a word typed right beats a whole one typed wrong, unless the slip is a small one.
  const found = parts.length > 0 && !slight ? parts : [...typos, ...parts.map((p) => ({ ...p, quality: 0.8 * p.quality }))];
  return found.map(({ word, quality, doubt, how }) => ({ word, quality, doubt, how }));
}

/** The words of facts nearest to one that the dictionary lacks, best first, with their distance in likely slips. */
export function nearWords(index: TermIndex, typed: string): { word: string; cost: number }[] {
  return mistypedWords(index, ['facts'], typed);
}

/**
 * Letters narrow the dictionary, the distance in likely slips and the sound choose, and Fuse, asked about the few that
 * are left, orders those that are equally near.
 */
function mistypedWords(index: TermIndex, groups: readonly WordGroup[], typed: string): (Similar & { cost: number })[] {
  const limit = reach(typed.length);
  const span = typed.length < 4 ? 1 : Math.ceil(limit) + 1;
  const sounds: readonly string[] = typed.length > 3 ? doubleMetaphone(typed) : [];
  const found = new Map<string, Found>();
  /** What the likeliest so far costs at most. */
  let best = Number.POSITIVE_INFINITY;
  /** Looks at words that differ in so many letters and whose distance is at most `reach`. */
  const look = (span: number, most: readonly number[], reach: number) => {
    const letters = { signature: signatureOf(typed), most };
    const shape = { shortest: Math.max(2, typed.length - span), longest: typed.length + span, letters };
    index.near(groups, typed, shape, reach).forEach((words, place) => {
      const near = words.map((one) => ({ ...one, common: COMMON * Math.log2(1 + one.frequency) }));
      // To hear a word takes longer than to measure it, so the likeliest come first, and those far behind are not heard.
      near.sort((a, b) => a.distance - a.common - (b.distance - b.common));
      for (const { word, distance, common } of near) {
        const least = Math.max(0.05, distance - ALIKE) + place * ONLY_IN_SOURCES;
        if (least > limit || least - common > best + NEAR_TIE || found.has(word)) continue;
        const alike = sounds.length > 0 && doubleMetaphone(word).some((sound: string) => sound !== '' && sounds.includes(sound));
        const cost = Math.max(0.05, distance + firstLetter(typed, word, alike) - (alike ? ALIKE : 0)) + place * ONLY_IN_SOURCES;
        if (cost > limit) continue;
        found.set(word, { word, cost, common });
        best = Math.min(best, cost + FUSE - common);
      }
    });
  };
  // The nearest first: what they cost says how far it is worth looking.
  look(1, [NEARLY_ALL], limit + ALIKE);
  const worth = (frequency: number) => best + NEAR_TIE + COMMON * frequency + ALIKE;
  const frequencies = Array.from({ length: 32 - Math.clz32(index.size) + 1 }, (_, n) => n);
  const letters = frequencies.map((n) => Math.min(2 * span, Math.floor(worth(n) / LETTER)));
  look(span, letters, Math.min(limit + ALIKE, worth(frequencies.length)));
  return order([...found.values()], typed);
}

/** A word, what it costs to have meant it, and what it gains by being common. */
interface Found {
  word: string;
  cost: number;
  common: number;
}

/** At most so many letters differ when a word is looked at first. */
const NEARLY_ALL = 3;
/** What a letter that only one word has costs at least: half of a vowel written for another. */
const LETTER = 0.3;
/** What a word is nearer for sounding the same. */
const ALIKE = 0.5;
/** How much Fuse and a word's frequency count, besides distance. */
const FUSE = 0.15;
const COMMON = 0.05;

/** The likeliest first, and only those that are about as likely. */
function order(all: Found[], typed: string): (Similar & { cost: number })[] {
  const most = Math.min(...all.map(({ cost, common }) => cost + FUSE - common)) + NEAR_TIE;
  const found = all.filter(({ cost, common }) => cost - common <= most);
  if (found.length === 0) return [];
  const scores = found.length > 1 ? fuseScores(found, typed) : new Map<string, number>();
  const likely = ({ word, cost, common }: Found) => cost + FUSE * (scores.get(word) ?? 1) - common;
  found.sort((a, b) => likely(a) - likely(b) || (a.word < b.word ? -1 : 1));
  const best = likely(found[0]!);
  return found
    .filter((f) => likely(f) <= best + NEAR_TIE)
    .slice(0, 4)
    .map((f, i) => ({
      word: f.word,
      cost: f.cost,
      quality: i === 0 ? 0.95 : 0.75 - 0.5 * (likely(f) - best),
      doubt: f.cost / typed.length,
      how: 'typo',
    }));
}

/** How unlike what was typed Fuse finds each word, 0 to 1. */
function fuseScores(found: readonly Found[], typed: string): ReadonlyMap<string, number> {
  const words = found.map((f) => f.word);
  const fuse = new Fuse(words, { includeScore: true, threshold: 1, ignoreLocation: true });
  return new Map(fuse.search(typed.slice(0, 32)).map(({ item, score = 1 }) => [item, score]));
}

/** People get the first letter right; another one must be swapped, left out, or heard so. */
function firstLetter(typed: string, word: string, alike: boolean): number {
  if (typed[0] === word[0]) return 0;
  if (typed[0] === word[1] || typed[1] === word[0]) return 0.4;
  if (alike) return 0.1;
  return typed.length < 6 ? 1 : 0.6;
}

/** Words that begin with what was typed, or hold it; for scripts without spaces, also words that it holds. */
function partialWords(index: TermIndex, group: WordGroup, typed: string): Similar[] {
  const words = (shape: WordShape) => index.words(group, shape);
  if (isUnspaced(typed)) {
    const holds = words({ shortest: 2, beyondAscii: true }).filter(
      (w) => isUnspaced(w) && (w.includes(typed) || typed.includes(w)),
    );
    return holds
      .sort((a, b) => Math.abs(a.length - typed.length) - Math.abs(b.length - typed.length) || (a < b ? -1 : 1))
      .slice(0, 4)
      .map((word) => ({ word, quality: 0.85 - 0.03 * Math.min(8, Math.abs(word.length - typed.length)), doubt: 0, how: 'part' }));
  }
  if (typed.length < 3) return [];
  // No shorter word can hold it.
  const shortest = typed.length;
  const starts = words({ start: typed, shortest, longest: typed.length * 3 });
  const found = [...(starts.length > 0 || typed.length < 5 ? starts : words({ part: typed, shortest }))];
  return found
    .sort((a, b) => index.frequency(b) - index.frequency(a) || a.length - b.length || (a < b ? -1 : 1))
    .slice(0, 6)
    .map((word) => ({
      word,
      quality: 0.6 + 0.35 * (typed.length / word.length),
      doubt: typed.length < 4 ? 0.15 : 0,
      how: 'part',
    }));
}
