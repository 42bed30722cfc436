/** Words that make up a number when they stand together; "a" and "of" only between or before them. */
const UNIT_WORDS =
  'zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
const BIG_WORDS = 'hundred|thousand|million|billion|trillion|dozen';
const SPAN = new RegExp(
  String.raw`\b(?:(?:a|half|three quarters|quarter|${UNIT_WORDS}|\d+(?:\.\d+)?)(?:\s+(?:of\s+)?(?:a\s+)?|-|\s+and\s+))*(?:${UNIT_WORDS}|${BIG_WORDS})s?(?:(?:\s+and\s+|[\s-]+)(?:${UNIT_WORDS}|${BIG_WORDS}))*\b`,
  'gi',
);
const WORTH_READING = new RegExp(String.raw`\b(?:${BIG_WORDS}|half|quarter|[a-z]+(?:teen|ty)|${UNIT_WORDS})s?\b`, 'i');

const LONE_MAGNITUDE = new RegExp(`^(?:${BIG_WORDS})s?$`);

/** True when the text may hold a number in words; cheap, so that the reader below is loaded only when needed. */
export function mayHoldNumberWords(text: string): boolean {
  return WORTH_READING.test(text);
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
  const { default: nlp } = await import('compromise');
  const found: NumberWords[] = [];
  for (const match of text.matchAll(SPAN)) {
    const words = match[0].toLowerCase();
    // A magnitude alone is a word: "thousands of refugees".
    if (LONE_MAGNITUDE.test(words)) continue;
    const value = readSpecial(words) ?? readNumber(nlp, words);
    if (value !== undefined && Number.isFinite(value)) found.push({ start: match.index, text: match[0], value });
  }
  return found;
}

const SCALE: Record<string, number> = { dozen: 12, hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };

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

function readNumber(nlp: (text: string) => unknown, words: string): number | undefined {
  const plain = words.replace(/^a\s+(?=hundred|thousand|million|billion|trillion)/, 'one ').replace(/\s*dozen/, ' times 12');
  if (/times 12/.test(plain)) {
    const many = readNumber(nlp, plain.replace(/ times 12.*/, ''));
    return many === undefined ? undefined : many * 12;
  }
  const all = (nlp(plain) as Numbers).numbers().json();
  return all.length === 1 ? (all[0]?.number?.num ?? undefined) : undefined;
}
