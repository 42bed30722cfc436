/** What a wanted word must look like; an index uses it to pass over most of its dictionary. All given parts must hold. */
export interface WordShape {
  shortest?: number;
  longest?: number;
  start?: string;
  part?: string;
  /** Has a character that is not ASCII. */
  beyondAscii?: true;
  /** Has no other letters than these, as `signatureOf` gives them. */
  only?: number;
}

/** At most so many letters that only one of two words has: `most[n]` for a word of fewer than 2^n records. */
export interface Letters {
  signature: number;
  most: readonly number[];
}

/** Whether a word fits a shape. */
export function fitsShape(word: string, shape: WordShape): boolean {
  const { shortest = 0, longest = Number.POSITIVE_INFINITY, start, part } = shape;
  if (word.length < shortest || word.length > longest) return false;
  if (start !== undefined && !word.startsWith(start)) return false;
  if (part !== undefined && !word.includes(part)) return false;
  if (shape.only !== undefined && (signatureOf(word) & ~shape.only) !== 0) return false;
  return !(shape.beyondAscii && /^[\x00-\x7f]*$/.test(word));
}

/** Whether few enough letters of a word differ. */
export function fitsLetters(word: string, frequency: number, { signature, most }: Letters): boolean {
  return bitCount(signatureOf(word) ^ signature) <= most[Math.min(most.length - 1, 32 - Math.clz32(frequency))]!;
}

/** Letters of a word as bits: two words that differ in more bits than edits explain need not be compared. */
export function signatureOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31);
  return bits;
}

function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
