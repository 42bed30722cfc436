import { signatureOf } from './word-shape.js';

const VOWELS = 'aeiouy';
/** Consonants that are written for one another by ear. */
const ALIKE = ['ckqsx', 'szcx', 'gj', 'vfw', 'td', 'bp', 'mn', 'lr', 'jy', 'djg', 'kg'];

/** Costs are counted in twentieths of a slip, so that sums of them are exact. */
export const SLIP = 20;
const SWAP = 11;
const DOUBLED = 10;

const A = 97;
const LETTERS = 26;
/** `replace[a * 26 + b]`: what writing one letter for another costs; `gap[a]`: leaving one out, or putting one in. */
interface Costs {
  replace: Uint8Array;
  gap: Uint8Array;
}

let known: Costs | undefined;

function costs(): Costs {
  known ??= workOutCosts();
  return known;
}

function workOutCosts(): Costs {
  const letterOf = (x: number) => String.fromCharCode(A + x);
  const replace = Uint8Array.from({ length: LETTERS * LETTERS }, (_, i) => {
    const a = letterOf(Math.floor(i / LETTERS));
    const b = letterOf(i % LETTERS);
    if (a === b) return 0;
    if (VOWELS.includes(a) && VOWELS.includes(b)) return 12;
    return ALIKE.some((group) => group.includes(a) && group.includes(b)) ? 14 : SLIP;
  });
  const gap = Uint8Array.from({ length: LETTERS }, (_, x) => {
    const letter = letterOf(x);
    return letter === 'h' || letter === 'e' ? 16 : VOWELS.includes(letter) ? 18 : SLIP;
  });
  return { replace, gap };
}

function replaceCost(x: number, y: number): number {
  if (x === y) return 0;
  const a = x - A;
  const b = y - A;
  return a >= 0 && a < LETTERS && b >= 0 && b < LETTERS ? costs().replace[a * LETTERS + b]! : SLIP;
}

function gapCost(word: string, i: number): number {
  const letter = word.charCodeAt(i);
  return i > 0 && letter === word.charCodeAt(i - 1) ? DOUBLED : (costs().gap[letter - A] ?? SLIP);
}

const LONGEST = 64;
const rows = [0, 1, 2].map(() => new Int32Array(LONGEST + 1));

/**
 * How far apart two words are, in edits (optimal string alignment: insert, delete, replace, swap neighbours), where
 * the slips that people really make cost less than one: a vowel for a vowel, a doubled letter, letters that sound alike.
 * More than `limit` is Infinity; so is any word of more than 64 letters that is not the same.
 */
export function slipDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  const most = twentieths(limit);
  if (Math.abs(a.length - b.length) * DOUBLED > most || a.length > LONGEST || b.length > LONGEST) return Number.POSITIVE_INFINITY;
  let [before, last, row] = rows as unknown as [Int32Array, Int32Array, Int32Array];
  last[0] = 0;
  for (let j = 1; j <= b.length; j++) last[j] = last[j - 1]! + gapCost(b, j - 1);
  for (let i = 1; i <= a.length; i++) {
    const x = a.charCodeAt(i - 1);
    const gap = gapCost(a, i - 1);
    row[0] = last[0]! + gap;
    let lowest = row[0];
    for (let j = 1; j <= b.length; j++) {
      const y = b.charCodeAt(j - 1);
      let cost = last[j - 1]! + replaceCost(x, y);
      const left = row[j - 1]! + gapCost(b, j - 1);
      const up = last[j]! + gap;
      if (left < cost) cost = left;
      if (up < cost) cost = up;
      if (i > 1 && j > 1 && x !== y && x === b.charCodeAt(j - 2) && y === a.charCodeAt(i - 2)) {
        const swapped = before[j - 2]! + SWAP;
        if (swapped < cost) cost = swapped;
      }
      row[j] = cost;
      if (cost < lowest) lowest = cost;
    }
    // One more row may still end in a swap, so a row too dear does not end it at once.
    if (lowest > most + SWAP) return Number.POSITIVE_INFINITY;
    [before, last, row] = [last, row, before];
  }
  const distance = last[b.length]!;
  return distance > most ? Number.POSITIVE_INFINITY : distance / SLIP;
}

/** So many twentieths a distance may have at most, for a limit in slips. */
export function twentieths(limit: number): number {
  return Math.min(MOST_TWENTIETHS, Math.floor(limit * SLIP + 1e-6));
}

const MOST_TWENTIETHS = 1e6;

/**
 * The bare sound of a name's word, the same for the ways in which Korean, Chinese and Russian names are romanised:
 * Jong, Chŏng, Čong, Dzhong and Чен meet. Only for names, and only when spelling has failed: it joins too much.
 */
export function soundSkeleton(word: string): string {
  return vowelsJoined(consonantsJoined(clustersJoined(withoutDoubled(word))));
}

function withoutDoubled(word: string): string {
  let text = '';
  for (let i = 0; i < word.length; i++) if (i === 0 || word[i] !== word[i - 1]) text += word[i];
  return text;
}

/** Longer ones first where one begins another. */
const CLUSTERS = 'dzs dzh cz dsch tsch tch sch dz zh ch ts tz sh hs x'.split(' ');
/** Written so for an s; the others for a j. */
const HISSED = ['sh', 'hs', 'sch'];

function clustersJoined(word: string): string {
  let text = '';
  for (let i = 0; i < word.length; ) {
    const cluster = CLUSTERS.find((c) => word.startsWith(c, i));
    if (cluster === undefined) text += word[i++];
    else {
      text += HISSED.includes(cluster) ? 's' : 'j';
      i += cluster.length;
    }
  }
  return text;
}

/** The letter that stands for each consonant and those it is written for. */
const SAME_SOUND: Readonly<Record<string, string>> = {
  c: 'j',
  z: 'j',
  g: 'k',
  q: 'k',
  b: 'p',
  f: 'p',
  v: 'p',
  d: 't',
  r: 'l',
};

function consonantsJoined(word: string): string {
  let text = '';
  for (let i = 0; i < word.length; i++) {
    const letter = word[i]!;
    text += SAME_SOUND[letter] ?? letter;
    if (letter === 'p' && word[i + 1] === 'h') i++;
    if (letter === 'n') while ('kgq'.includes(word[i + 1] ?? '-')) i++;
  }
  return text.endsWith('m') ? `${text.slice(0, -1)}n` : text;
}

/** All vowels are one, and an h counts at the beginning only; a y or i before a vowel is a j there. */
function vowelsJoined(word: string): string {
  const starts = 'yi'.includes(word[0] ?? '-') && 'aeou'.includes(word[1] ?? '-');
  let text = '';
  for (let i = 0; i < word.length; i++) {
    const letter = i === 0 && starts ? 'j' : word[i]!;
    if (letter === 'h' && i > 0) continue;
    if (!'aeiouyw'.includes(letter)) text += letter;
    else if (!text.endsWith('a')) text += 'a';
  }
  return text;
}

/** What can be written for each letter of a sound, besides what can be written for nothing. */
const WRITTEN: Readonly<Record<string, string>> = {
  j: 'cdjstxz',
  k: 'gkq',
  l: 'lr',
  m: 'm',
  n: 'gkmnq',
  p: 'bfpv',
  s: 'cs',
  t: 'dt',
};
const UNHEARD = 'aehiouwy';

/** The letters that a word of a sound can have, as `signatureOf` gives them. */
export function lettersOfSound(sound: string): number {
  return signatureOf(UNHEARD + [...sound].map((letter) => WRITTEN[letter] ?? '').join(''));
}

/** What a word of each letter can begin with in sound. */
const FIRST_SOUND: Readonly<Record<string, string>> = {
  a: 'a',
  b: 'p',
  c: 'j',
  d: 'tj',
  e: 'a',
  f: 'p',
  g: 'k',
  h: 'hs',
  i: 'aj',
  j: 'j',
  k: 'k',
  l: 'l',
  m: 'mn',
  n: 'n',
  o: 'a',
  p: 'p',
  q: 'k',
  r: 'l',
  s: 'sj',
  t: 'tj',
  u: 'a',
  v: 'p',
  w: 'a',
  x: 'j',
  y: 'aj',
  z: 'j',
};

/** Whether a word of small letters may have a sound: a look at its first letter, a hundredth of working it out. */
export function maySound(word: string, sound: string): boolean {
  return FIRST_SOUND[word[0] ?? '']?.includes(sound[0] ?? '-') ?? true;
}
