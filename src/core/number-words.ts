/** Words that make up a number when they stand together; "a" and "of" only between or before them. */
const UNIT_WORDS =
  'zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
const BIG_WORDS = 'hundred|thousand|million|billion|trillion|dozen';
/** Patterns are made when a text seems to hold what they read: making them takes longer than most texts. */
const spans = () =>
  new RegExp(
    String.raw`\b(?:(?:a|half|three quarters|quarter|${UNIT_WORDS}|\d+(?:\.\d+)?)(?:\s+(?:of\s+)?|-|\s+and\s+))*(?:${UNIT_WORDS}|${BIG_WORDS})s?(?:\s+and a half(?=\s+(?:${BIG_WORDS})))?(?:(?:\s+and\s+|[\s-]+)(?:${UNIT_WORDS}|${BIG_WORDS}))*\b`,
    'gi',
  );
const loneMagnitude = () => new RegExp(`^(?:${BIG_WORDS})s?$`);

const WORDS = UNIT_WORDS.split('|');
const ALL_WORDS = [...WORDS, ...BIG_WORDS.split('|')];

/** A longer row of number words is no number; the reader of the library would take minutes over it. */
const LONGEST_NUMBER = 200;

/** True when the text may hold a number in words; cheap, so that nothing is read without need. */
export function mayHoldNumberWords(text: string): boolean {
  const lower = text.toLowerCase();
  return ALL_WORDS.some((word) => lower.includes(word)) && spans().test(lower);
}

/** The value of one word that is a number by itself. */
function valueOfWord(word: string): number | undefined {
  const place = WORDS.indexOf(word);
  if (place < 0) return undefined;
  return place <= 20 ? place : 10 * (place - 18);
}

/** A number written in words: `text` as it stands at `start`. */
export interface NumberWords {
  start: number;
  text: string;
  value: number;
}

/** Numbers in words: "two hundred and fifty thousand", "a quarter of a million", "half a million", "a dozen". */
export async function findNumberWords(text: string): Promise<NumberWords[]> {
  if (!mayHoldNumberWords(text)) return [];
  const found: NumberWords[] = [];
  const lone = loneMagnitude();
  for (const match of text.matchAll(spans())) {
    const words = match[0].toLowerCase();
    // A magnitude alone is a word: "thousands of refugees".
    if (words.length > LONGEST_NUMBER || lone.test(words)) continue;
    const value = valueOfWord(words);
    if (value !== undefined) {
      found.push({ start: match.index, text: match[0], value });
      continue;
    }
    for (const part of await readSpan(words)) {
      const { start, length, value } = part;
      found.push({ start: match.index + start, text: match[0].slice(start, start + length), value });
    }
  }
  return found;
}

const SCALE: Record<string, number> = { dozen: 12, hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };

/** The number that a span says; or the two that "and" joins, as in "between ninety and a hundred and ten". */
async function readSpan(words: string): Promise<{ start: number; length: number; value: number }[]> {
  const read = async (text: string) => readSpecial(text) ?? (await readNumber(text));
  const whole = await read(words);
  if (whole !== undefined && Number.isFinite(whole)) return [{ start: 0, length: words.length, value: whole }];
  for (const { index } of words.matchAll(/\s+and\s+/g)) {
    const second = words.slice(index).replace(/^\s+and\s+/, '');
    const [a, b] = [await read(words.slice(0, index)), await read(second)];
    if (a !== undefined && b !== undefined) {
      const start = words.length - second.length;
      return [
        { start: 0, length: index, value: a },
        { start, length: second.length, value: b },
      ];
    }
  }
  return [];
}

/** What the library misreads: fractions of a magnitude, and dozens. */
function readSpecial(words: string): number | undefined {
  const part =
    /^(?:a |one )?(half|quarter|three quarters)[\s-]+(?:of[\s-]+)?(?:an?[\s-]+)?(dozen|hundred|thousand|million|billion|trillion)$/.exec(
      words,
    );
  if (part) return ({ half: 0.5, quarter: 0.25, 'three quarters': 0.75 }[part[1] ?? ''] as number) * (SCALE[part[2] ?? ''] ?? 1);
  return /^(?:a |one )?dozen$/.test(words) ? 12 : undefined;
}

interface Numbers {
  numbers(): { json(): { number?: { num?: number | null } }[] };
}

const MAGNITUDES = /\b(thousand|million|billion|trillion)s?\b/;

/**
 * Reads the part before each magnitude by itself and adds up: the library is sure of numbers below a thousand, and joins
 * the groups of longer ones wrongly ("one million one hundred one thousand").
 */
async function readNumber(words: string): Promise<number | undefined> {
  let rest = words.trim();
  let total = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (let match = MAGNITUDES.exec(rest); match !== null; match = MAGNITUDES.exec(rest)) {
    const scale = SCALE[match[1] ?? ''] ?? 1;
    const group = await readGroup(rest.slice(0, match.index));
    if (group === undefined || scale >= smallest) return undefined;
    total += group * scale;
    smallest = scale;
    rest = rest.slice(match.index + match[0].length);
  }
  rest = rest.replace(/^[\s-]*(?:and\b)?[\s-]*/, '');
  if (rest === '') return total;
  const last = await readGroup(rest);
  return last === undefined ? undefined : Number((total + last).toPrecision(15));
}

/** A number below a thousand: "two hundred and fifty", "two and a half", "three dozen", "a". */
async function readGroup(group: string): Promise<number | undefined> {
  const words = group
    .trim()
    .replace(/^[\s-]*and[\s-]+/, '')
    .replace(/[\s-]+and[\s-]*$/, '');
  if (/^an?$/.test(words)) return 1;
  const half = /^(.*?)\s+and a half$/.exec(words);
  const dozen = /^(.*?)[\s-]*dozens?$/.exec(half?.[1] ?? words);
  const plain = (dozen?.[1] ?? half?.[1] ?? words).trim();
  const value = plain === '' ? 1 : await readWords(plain);
  if (value === undefined || (value === 0 && plain !== 'zero') || value >= 1e6) return undefined;
  return (value + (half === null ? 0 : 0.5)) * (dozen === null ? 1 : 12);
}

/** What a few words say. Figures and single words need no library, which takes five times as long as the rest of a query. */
async function readWords(words: string): Promise<number | undefined> {
  if (/^\d+(?:\.\d+)?$/.test(words)) return Number(words);
  const value = valueOfWord(words);
  if (value !== undefined) return value;
  const { default: nlp } = await import('compromise');
  const all = (nlp(words.replace(/^an?\s+/, 'one ')) as Numbers).numbers().json();
  return all.length === 1 ? (all[0]?.number?.num ?? undefined) : undefined;
}
