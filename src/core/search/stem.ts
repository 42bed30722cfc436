/*
 * Porter's stemmer (1980), letter by letter. It gives what the package `stemmer` gives, which a test compares; that one
 * is written in regular expressions, and compiling those costs more than a whole lookup may take.
 */

const STEP_2: readonly (readonly [string, string])[] = [
  ['ational', 'ate'],
  ['ization', 'ize'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['tional', 'tion'],
  ['biliti', 'ble'],
  ['entli', 'ent'],
  ['ousli', 'ous'],
  ['ation', 'ate'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['alli', 'al'],
  ['ator', 'ate'],
  ['logi', 'log'],
  ['bli', 'ble'],
  ['eli', 'e'],
];
const STEP_3: readonly (readonly [string, string])[] = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
];
/** Longest first, as everywhere here. */
const STEP_4 = 'ement ance ence able ible ment ant ent ism ate iti ous ive ize al er ic ou'.split(' ');

/** The stem of a word. */
export function stem(word: string): string {
  let text = word.toLowerCase();
  if (text.length < 3) return text;
  // A first y is a consonant; a capital is told apart from the vowel.
  const startsWithY = text[0] === 'y';
  if (startsWithY) text = `Y${text.slice(1)}`;
  text = withoutPlural(text);
  text = withoutEdOrIng(text);
  if (endsAfter(text, 'y', 1) && hasVowel(text.slice(0, -1))) text = `${text.slice(0, -1)}i`;
  text = replaceSuffix(text, STEP_2);
  text = replaceSuffix(text, STEP_3);
  text = withoutLastSuffix(text);
  if (endsAfter(text, 'e', 1)) {
    const rest = text.slice(0, -1);
    const syllables = measure(rest);
    if (syllables > 1 || (syllables === 1 && !endsShort(rest))) text = rest;
  }
  if (text.endsWith('ll') && measure(text) > 1) text = text.slice(0, -1);
  return startsWithY ? `y${text.slice(1)}` : text;
}

/** Whether a suffix ends a word and at least so many letters stand before it. */
function endsAfter(text: string, suffix: string, before: number): boolean {
  return text.length >= suffix.length + before && text.endsWith(suffix);
}

function withoutPlural(text: string): string {
  if (endsAfter(text, 'sses', 1) || endsAfter(text, 'ies', 1)) return text.slice(0, -2);
  return endsAfter(text, 's', 2) && text[text.length - 2] !== 's' ? text.slice(0, -1) : text;
}

function withoutEdOrIng(text: string): string {
  if (endsAfter(text, 'eed', 1)) return measure(text.slice(0, -3)) > 0 ? text.slice(0, -1) : text;
  const suffix = endsAfter(text, 'ed', 1) ? 2 : endsAfter(text, 'ing', 1) ? 3 : 0;
  if (suffix === 0 || !hasVowel(text.slice(0, -suffix))) return text;
  const rest = text.slice(0, -suffix);
  if (rest.endsWith('at') || rest.endsWith('bl') || rest.endsWith('iz')) return `${rest}e`;
  const last = rest[rest.length - 1]!;
  if (rest.length > 1 && last === rest[rest.length - 2] && !'aeiouylsz'.includes(last)) return rest.slice(0, -1);
  return endsShort(rest) ? `${rest}e` : rest;
}

function replaceSuffix(text: string, suffixes: typeof STEP_2): string {
  const found = suffixes.find(([suffix]) => endsAfter(text, suffix, 1));
  if (found === undefined) return text;
  const rest = text.slice(0, -found[0].length);
  return measure(rest) > 0 ? rest + found[1] : text;
}

function withoutLastSuffix(text: string): string {
  const suffix = STEP_4.find((s) => endsAfter(text, s, 1));
  const rest = suffix !== undefined ? text.slice(0, -suffix.length) : text.slice(0, -3);
  if (suffix === undefined && !endsAfter(text, 'sion', 1) && !endsAfter(text, 'tion', 1)) return text;
  return measure(rest) > 1 ? rest : text;
}

function isVowel(letter: string | undefined): boolean {
  return letter === 'a' || letter === 'e' || letter === 'i' || letter === 'o' || letter === 'u';
}

function hasVowel(text: string): boolean {
  for (const letter of text) if (isVowel(letter) || letter === 'y') return true;
  return false;
}

/** Where a run of consonants (or of vowels) that starts at `i` ends; y ends both, and starts either. */
function endOfConsonants(text: string, i: number): number {
  if (i < text.length && !isVowel(text[i])) for (i++; i < text.length && !isVowel(text[i]) && text[i] !== 'y'; ) i++;
  return i;
}

function endOfVowels(text: string, i: number): number {
  if (i < text.length && (isVowel(text[i]) || text[i] === 'y')) for (i++; i < text.length && isVowel(text[i]); ) i++;
  return i;
}

/** How often consonants follow vowels: roughly, the number of syllables. */
function measure(text: string): number {
  let count = 0;
  for (let i = endOfConsonants(text, 0); ; count++) {
    const vowels = endOfVowels(text, i);
    const end = endOfConsonants(text, vowels);
    if (vowels === i || end === vowels) return count;
    i = end;
  }
}

/** Consonants, one vowel, and one consonant that is no w, x or y: "hop", "fil". */
function endsShort(text: string): boolean {
  const vowel = endOfConsonants(text, 0);
  if (vowel === 0 || vowel !== text.length - 2) return false;
  return (isVowel(text[vowel]) || text[vowel] === 'y') && !'aeiouwxy'.includes(text[vowel + 1]!);
}
