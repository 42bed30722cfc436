import { conceptAt } from '../search/analyse.js';
import { splitWords } from '../search/text.js';
import { isEmpty } from './words.js';

/*
 * A light reading of English sentences: clauses, verbs, and what stands before and after them. It need not understand a
 * sentence, only tell whether two say a thing the same way round; where it can't, the reader of it withholds.
 */

/** A word of a sentence, or a phrase of one concept ("North Korean"). */
export interface Token {
  term: string;
  raw: string;
  /** Written with a capital inside a sentence, or a country: it names somebody or something. */
  name: boolean;
}

/** What stands between two boundaries of clauses. */
export interface Segment {
  tokens: Token[];
  /** What parts it from the one before: a mark, or a word such as "and" or "who". */
  joint: string;
  /** It denies what it says: "no peace treaty was signed", "refused to sign". */
  denied: boolean;
}

const MARKS = /([;:()“”"—]|,(?!\d)|(?<=[\p{Ll}\d]{3})\.(?=\s))/u;
const JOINTS = /^(?:and|but|while|whereas|when|whenever|because|although|though|who|whom|whose|which|that|where|until|if)$/;
const DENIAL = /^(?:not|never|no|neither|nor|nobody|none|without|refused|refuses|refusing|failed|fails|declined|rather|instead)$/;

export const BE: ReadonlySet<string> = new Set('was were is are be been being am got get'.split(' '));
const HAVE: ReadonlySet<string> = new Set('has have had did does do will would can could'.split(' '));
const ADVERB =
  /^(?:also|then|later|first|again|finally|soon|once|twice|still|even|only|just|not|never|ever|jointly|recently)$|ly$/;
const DETERMINER = /^(?:the|a|an|his|her|its|their|this|that|these|those|of|in|on|at|by|for|with|to)$/;

/** Past forms that don't end in "-ed", and those that are also participles. */
const IRREGULAR = new Set(
  (
    'beat beaten won lost sank sunk sunken shot blew blown took taken shook met fought sent led held gave given said told went gone came ' +
    'became became began begun broke broken wrote written made built bought brought caught chose chosen drew drawn drove driven fell ' +
    'fallen flew flown froze frozen found hit kept knew known laid left lent let lost paid put ran rode ridden rose risen saw seen ' +
    'sold set sang sung spoke spoken spent split spread stole stolen struck swam swore sworn taught thought threw thrown understood ' +
    'woke wore withdrew withdrawn retook retaken overthrew overthrown bore born died cut shut hung hanged swept fled sought stood read'
  ).split(' '),
);
const PARTICIPLES =
  /^(?:beaten|sunk|blown|taken|given|gone|begun|broken|written|chosen|drawn|driven|fallen|flown|frozen|known|ridden|seen|sung|spoken|stolen|sworn|thrown|retaken|withdrawn|overthrown|born)$/;

/** What begins or ends is the event itself; nobody does it. */
export const PHASE = /^(?:began|begins|begun|started|starts|stopped|ended|ends|finished|erupted|opened|closed|lasted)$/;

/** Words that tell what a name is: a place or time follows, not somebody. */
export const PREPOSITION =
  /^(?:in|on|at|off|from|to|with|by|after|before|during|over|near|into|onto|against|for|under|between|among|through|across|along|around|inside|outside|since|until|as|about|despite|following|within|toward|towards|aboard|alongside|without)$/;

function tokensOf(text: string): Token[] {
  const words = splitWords(text.replace(/n't\b/gi, ' not').replace(/\bco-(?=\p{Ll})/gu, ''));
  const tokens: Token[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word === undefined) continue;
    const isUn = word.text === 'un' && (word.raw !== 'UN' || words[i - 1]?.text === 'jong');
    const concept = isUn && i > 0 ? undefined : conceptAt(words, i);
    // "Dae-jung" is one name, though its second part is written small.
    const tail = word.joined && tokens.at(-1)?.name === true;
    // The "in" of "Moon Jae-in" is no preposition.
    if (tail && isEmpty(word.text)) continue;
    const named = (tail || /^\p{Lu}/u.test(word.raw)) && !isEmpty(word.text);
    const length = concept?.length ?? 1;
    const raw = words.slice(i, i + length).map((w) => w.raw);
    tokens.push({ term: concept?.concept ?? word.text, raw: raw.join(' '), name: named });
    i += length - 1;
  }
  return tokens;
}

/** Cuts a text at marks and at the words that join clauses; "and" joins names, too, and then cuts nothing. */
export function segmentsOf(text: string): Segment[] {
  const segments: Segment[] = [];
  let joint = '';
  // Every second piece is a mark.
  text.split(MARKS).forEach((piece, place) => {
    if (place % 2 === 1) {
      joint = piece;
      return;
    }
    let current: Token[] = [];
    const all = tokensOf(piece);
    const close = () => {
      if (current.length > 0) segments.push({ tokens: current, joint, denied: current.some((t) => DENIAL.test(t.term)) });
      current = [];
    };
    all.forEach((token, i) => {
      const opens = current.length === 0 && joint === ',';
      const isJoint = JOINTS.test(token.term) && (token.term !== 'and' || opens || joinsClauses(current, all.slice(i + 1)));
      if (!isJoint) {
        current.push(token);
        return;
      }
      close();
      joint = token.term;
    });
    close();
  });
  return segments;
}

/** "and" parts clauses where verbs stand on both sides of it. */
function joinsClauses(before: readonly Token[], after: readonly Token[]): boolean {
  const next = after.findIndex((t) => JOINTS.test(t.term));
  return firstVerb(before) >= 0 && firstVerb(next < 0 ? after : after.slice(0, next)) >= 0;
}

/** True for a finite verb or a participle, by its form and the word before it. */
export function isVerb(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  if (token === undefined) return false;
  const { term, raw } = token;
  if (BE.has(term) || HAVE.has(term)) return true;
  if (!/^\p{Ll}/u.test(raw)) return false;
  // A phrase of one concept, such as "took over", is told by its first word.
  const [opening = ''] = raw.split(' ');
  if (/-/.test(term)) return raw.includes(' ') && (IRREGULAR.has(opening) || /ed$/.test(opening));
  const before = tokens[i - 1];
  const next = tokens[i + 1];
  if (before !== undefined && DETERMINER.test(before.term)) return false;
  if (IRREGULAR.has(term) || (/ed$/.test(term) && term.length > 4)) return true;
  // "The two Koreas join the United Nations": a plural, then a word before its object.
  if (before?.name === true && /[^s]s$/i.test(before.raw) && next !== undefined && (/^(?:the|an?)$/.test(next.term) || next.name))
    return true;
  // "South Korea reach the final": a noun would have no article behind it.
  const small = PREPOSITION.test(term) || JOINTS.test(term) || ADVERB.test(term) || /^(?:or|of)$/.test(term);
  if (before?.name === true && !small && next !== undefined && /^(?:the|an?)$/.test(next.term)) return true;
  // "Truman dismisses MacArthur": a name, then a word in -s. "North Korean tests" ends there.
  const isPlural = next === undefined || isPlace(next) || isVerb(tokens, i + 1);
  return before?.name === true && /[^s]s$/.test(term) && term.length > 3 && !isPlural;
}

function isPlace(token: Token | undefined): boolean {
  return token !== undefined && /^(?:in|on|at|of)$/.test(token.term);
}

export function firstVerb(tokens: readonly Token[]): number {
  return tokens.findIndex((_, i) => isVerb(tokens, i));
}

/** The place of the word that carries the meaning of a verb group: "was later captured" is about "captured". */
export function mainVerb(tokens: readonly Token[]): { at: number; passive: boolean } | undefined {
  let at = firstVerb(tokens);
  if (at < 0) return undefined;
  let passive = false;
  while (BE.has(tokens[at]?.term ?? '') || HAVE.has(tokens[at]?.term ?? '')) {
    const isBe = BE.has(tokens[at]?.term ?? '');
    let next = at + 1;
    while (ADVERB.test(tokens[next]?.term ?? '')) next++;
    const word = tokens[next];
    if (word === undefined || DETERMINER.test(word.term) || PREPOSITION.test(word.term)) break;
    const verbal = BE.has(word.term) || HAVE.has(word.term) || IRREGULAR.has(word.term) || /(?:ed|ing)$/.test(word.term);
    // "did not sign": any word after "did".
    if (!verbal && !/^d(?:o|id|oes)$/.test(tokens[at]?.term ?? '')) break;
    passive = isBe && !/ing$/.test(word.term) && !BE.has(word.term);
    at = next;
  }
  // "began crossing", "started to withdraw": what began.
  if (PHASE.test(tokens[at]?.term ?? '')) {
    const next = tokens[at + 1]?.term === 'to' ? at + 2 : at + 1;
    if (next === at + 2 || /ing$/.test(tokens[next]?.term ?? ''))
      return tokens[next] === undefined ? { at, passive } : { at: next, passive: false };
  }
  return { at, passive };
}

/** True for a form that can only be a participle: "sunk in 2010" says what was done to it. */
export function isParticiple(term: string): boolean {
  return PARTICIPLES.test(term);
}

/** "About 15,000 troops", "at least 20": where words that bound a number end, which are no prepositions there; else `from`. */
function beforeNumber(tokens: readonly Token[], from: number): number {
  const word = (i: number) => tokens[i]?.term ?? '';
  const two = `${word(from)} ${word(from + 1)}`;
  const past = /^(?:at least|at most|up to|more than|less than|fewer than)$/.test(two) ? 2 : BOUNDING.test(word(from)) ? 1 : 0;
  return past > 0 && word(from + past).startsWith('#') ? from + past : from;
}

const BOUNDING = /^(?:about|around|over|under|above|below)$/;

/** Words up to the next preposition: a noun with what belongs to it. "of" belongs to it. */
export function nounPhrase(tokens: readonly Token[], from: number): Token[] {
  const phrase: Token[] = [];
  for (let i = beforeNumber(tokens, from); i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined || PREPOSITION.test(token.term)) break;
    // "Kia founded took place": another verb is no object; "captured wounded men" has one that begins like a verb.
    if (isVerb(tokens, i) && (phrase.length > 0 || IRREGULAR.has(token.term) || BE.has(token.term))) break;
    phrase.push(token);
  }
  return phrase;
}
