import type { Kind } from '../records.js';
import { ASKED_KIND, ASKING, FILLERS, PERSON_NOUNS } from './lexicon.js';
import { wordsOf } from './word-text.js';

/** What a question asks for: records of a kind; any fact sooner than a source; nothing, where it is no question. */
export type Asked = Exclude<Kind, 'source'> | 'fact';

const QUESTION = wordsOf('who whom whose what which when where why how');
/** Words that set off what is asked for: "which river", "this general". */
const POINTING = wordsOf('which what this these');
/** What may stand between such a word and its noun. */
const BETWEEN = wordsOf('of the these following');
/** So many words behind "which" a noun is its noun still: "which former South Korean president". */
const REACH = 5;

/** What a question asks for. `words` are those of `folded`, the text in one form. */
export function askedFor(folded: string, words: readonly string[]): Asked | undefined {
  const first = words[0] ?? '';
  if (words.some((word) => ASKING.has(word))) {
    const known = ASKED_KIND.find(([pattern]) => pattern.test(folded))?.[1];
    if (known !== undefined) return known;
    if (asksForPerson(words)) return 'person';
  }
  return words.length > 2 && (QUESTION.has(first) || folded.endsWith('?')) ? 'fact' : undefined;
}

/** "Which former president …", "This US general …", "Name the dictator …": the noun comes before any verb. */
function asksForPerson(words: readonly string[]): boolean {
  return words.some((word, i) => {
    if (!POINTING.has(word) && !(i === 0 && word === 'name')) return false;
    for (const next of words.slice(i + 1, i + 1 + REACH)) {
      if (PERSON_NOUNS.has(next)) return true;
      if (FILLERS.has(next) && !BETWEEN.has(next)) return false;
    }
    return false;
  });
}

/** Whether a question is about what holds today: perhaps, as "who is" may be, or surely, as "now" says. */
export type Today = 'perhaps' | 'surely';

export function asksForToday(folded: string): Today | undefined {
  const maybe = ['now', 'current', 'today', 'present'].some((word) => folded.includes(word));
  if (maybe && /\b(now|current|currently|today|present|presently|nowadays)\b/.test(folded)) return 'surely';
  if (folded.startsWith('who') && /^who(?: is|s| s|’s|'s)\b/.test(folded)) return 'perhaps';
  return isOffice(folded) ? 'perhaps' : undefined;
}

/** "President of South Korea": who holds it is meant, unless a year says when. */
function isOffice(folded: string): boolean {
  return OFFICES.some((office) => folded.startsWith(office)) && folded.includes(' of ') && !/\d/.test(folded);
}

const OFFICES = ['president', 'prime minister', 'premier', 'leader', 'supreme leader', 'ruler', 'foreign minister', 'head of'];

/** Behind these, "who" asks what somebody is, or whom somebody did something to. */
const NO_VERB = wordsOf(
  'is was are were be been did does do has have had would could can will may might s else all the of in on a an became become ' +
    'becomes',
);

/** "Who shot Park Chung-hee": a person whom a question names behind its verb is not the one that it asks for. */
export function asksWhoDid(words: readonly string[]): boolean {
  return words[0] === 'who' && words.length > 2 && !NO_VERB.has(words[1]!);
}
