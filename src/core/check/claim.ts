import { conceptAt } from '../search/analyse.js';
import { splitWords, type Word } from '../search/text.js';
import { readAmounts } from './claim-amounts.js';
import { Blanks, type ClaimAmount, type ClaimTime } from './claim-parts.js';
import { readTimes } from './claim-times.js';
import { isEmpty } from './words.js';

export type { ClaimAmount, ClaimTime, TimeRelation } from './claim-parts.js';

/** One statement of a claim. */
export interface Clause {
  text: string;
  /** The text in plain words, without the frame of a denial ("it is not true that"). */
  plain: string;
  /** Content words and concepts that must be accounted for. */
  words: string[];
  /** All words in order, concepts joined; for names and for who did what to whom. */
  sequence: string[];
  amounts: ClaimAmount[];
  times: ClaimTime[];
  negated: boolean;
  /** It follows another in one claim, and may say more of what that one says: "…; the ministry announced it on 8 December". */
  follows?: true;
  /** Present tense: it is about today. */
  present: boolean;
  /** "first", "last", "only": an order that must be said by the account itself. */
  ordinal: boolean;
  /** It is about taking up an office, not about holding it. */
  starts: boolean;
  /** Words written with a capital: names, perhaps misspelt. */
  capitals: ReadonlySet<string>;
}

export interface Claim {
  text: string;
  clauses: Clause[];
  /** Why nothing can be decided, if so: "last week" has no date, "no longer" no beginning. */
  unreadable?: string;
}

const RELATIVE =
  /\b(since then|yesterday|today|tomorrow|tonight|recently|lately|nowadays|last (week|month|year|night)|this (week|month|year|morning)|next (week|month|year)|(days?|weeks?|months?|years?|decades?) (ago|later|earlier)|the following (day|week|month|year)|no longer|any ?more|not until|used to)\b/i;
const HEDGED =
  /\b(might|may have|could|would|should|perhaps|possibly|probably|likely|unlikely|if|whether|plans? to|want(s|ed)? to|threaten\w*|refus\w+|den(y|ies|ied)|fail\w* to|tr(y|ies|ied) to|attempt\w* to)\b/i;

const SPLIT =
  /;\s+|,?\s+(?:and|but|while|whereas)\s+(?=(?:it|he|she|they|that)\s)|,\s+(?=(?:killing|leaving|wounding|injuring|sinking|and|but|which|who|where|while|lasting|costing)\b)|\s+and\s+(?=(?:was|were|is|had|lasted|killed|ended|began|died|won|left|became|covers?|measures?|weighs?|held)\b)/i;

/** Reads a claim into clauses with amounts, times, negation and the words that are left. */
export async function readClaim(text: string): Promise<Claim> {
  const clean = withoutQuotedDenials(text.trim())
    .replace(/[“”"„«»]/g, ' ')
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
  const claim: Claim = { text: text.trim(), clauses: [] };
  const relative = RELATIVE.exec(clean) ?? HEDGED.exec(clean);
  if (relative) claim.unreadable = `"${relative[0]}" leaves open what is claimed`;
  else if (/\?\s*$/.test(clean)) claim.unreadable = 'a question claims nothing';
  for (const part of clean.split(SPLIT)) {
    const trimmed = part?.trim() ?? '';
    if (trimmed === '') continue;
    const clause = await readClause(trimmed);
    claim.clauses.push(claim.clauses.length === 0 ? clause : { ...clause, follows: true });
  }
  return claim;
}

async function readClause(text: string): Promise<Clause> {
  const [denied, said] = deniedWhole(text);
  const plain = plainWords(said);
  const blanks = new Blanks(plain);
  const times = await readTimes(blanks);
  const amounts = await readAmounts(blanks);
  const negations =
    blanks.rest
      .replace(QUOTED, '')
      .replace(TITLED_NOT, '')
      .replace(NAMED_NO, '')
      .match(/\b(not|never|no|neither|nor|nobody|none)\b|n't\b/gi) ?? [];
  const words = splitWords(blanks.rest.replace(/n't\b/gi, ' not'));
  const sequence = joinConcepts(words);
  const content = sequence.filter((word) => !isEmpty(word) && !/^(not|never|no|neither|nor|without|nobody|none)$/.test(word));
  return {
    text,
    plain,
    words: [...new Set(content)],
    sequence: joinConcepts(splitWords(text)),
    amounts,
    times,
    negated: (negations.length + (denied ? 1 : 0)) % 2 === 1,
    present: /\b(is|are|has|holds|leads|rules|heads|commands|remains|currently|now)\b/i.test(text),
    starts: /\b(took|takes|became|becomes|named|made|sworn|assumed|appointed|elected|inaugurated)\b/i.test(text),
    capitals: new Set([...text.matchAll(/\b\p{Lu}[\p{L}-]+/gu)].flatMap(([name]) => splitWords(name).map((w) => w.text))),
    ordinal: /\b(first|last|latest|most recent|second|third|only|largest|biggest|deadliest|youngest|oldest|longest)\b/i.test(
      text,
    ),
  };
}

const DENIALS = /\b(not|never|no|neither|nor|nobody|none)\b|n't\b/gi;
/** "Not Forgotten" inside a sentence is a title. */
const TITLED_NOT = /(?<=\p{L},?\s)(?:Not|Never|No One|Nobody)(?=\s\p{Lu}\p{Ll})/gu;
const QUOTED = /"[^"]*"|“[^”]*”|«[^»]*»/g;

/** What somebody said denies nothing of what is said of him; a claim that is quoted whole still does. */
function withoutQuotedDenials(text: string): string {
  return text.replace(QUOTED, (quoted) => (quoted.length === text.length ? quoted : quoted.replace(DENIALS, ' ')));
}

/** "No Gun Ri" and "No Kwang Chol" are names; "No American soldier" denies. */
const NAMED_NO =
  /\bNo(?=[ -]\p{Lu}\p{Ll}*(?:[ -]|$))(?! (?:American|North|South|Korean|Chinese|Russian|Soviet|British|Japanese|US|UN|One|Turkish|Canadian|Australian)\b)/gu;

/** A name such as "No Gun Ri" written as one. */
export function holdsNamedNo(text: string): boolean {
  return text.replace(NAMED_NO, '') !== text;
}

/** "It is not true that …": whether the whole is denied, and what is. */
function deniedWhole(text: string): [boolean, string] {
  const match = /^it(?: is|'s) (not true|untrue|false|wrong|not the case|true|the case) that\s+/i.exec(text);
  if (match === null) return [false, text];
  return [!/^(?:true|the case)$/i.test(match[1] ?? ''), text.slice(match[0].length)];
}

const RANKS =
  /\b(?:General|Gen\.?|Captain|Capt\.?|Colonel|Col\.?|Lieutenant|Lt\.?|Major|Maj\.?|Sergeant|Sgt\.?|Corporal|Private|Pvt\.?|Marshal|Admiral|Adm\.?|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sir)\s+(?=\p{Lu}\p{Ll})/gu;
const SHARES: Record<string, string> = {
  half: '50',
  'a third': '33.3',
  'one third': '33.3',
  'a quarter': '25',
  'one quarter': '25',
  'two thirds': '66.7',
  'three quarters': '75',
};

/** Says the same in words that are easier to read: "lost their lives" is died, "half of the vote" 50 percent. */
function plainWords(text: string): string {
  return text
    .replace(RANKS, '')
    .replace(/\b(?:lost|lose|losing) (?:their|his|her) li(?:fe|ves)\b/gi, 'died')
    .replace(
      /\b(\w+) (?:countries|members|nations|states|lawmakers|legislators|delegates|deputies|MPs) (?=voted\b)/gi,
      '$1 votes, ',
    )
    .replace(/\bbroke out\b/gi, 'began')
    .replace(/\bwent missing\b/gi, 'disappeared')
    .replace(/\btwice\b/gi, '2 times')
    .replace(/\b(the|both) two\b/gi, '$1')
    .replace(
      /\b(half|a third|one third|two thirds|a quarter|one quarter|three quarters) of\b(?! an?\b)/gi,
      (_, part: string) => `${SHARES[part.toLowerCase()]} percent of`,
    );
}

/** Words in order, phrases of one concept as one word. */
export function joinConcepts(words: readonly Word[]): string[] {
  const joined: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const isUn = words[i]?.text === 'un' && (words[i]?.raw !== 'UN' || words[i - 1]?.text === 'jong');
    const concept = isUn && i > 0 ? undefined : conceptAt(words, i);
    joined.push(concept?.concept ?? words[i]?.text ?? '');
    i += (concept?.length ?? 1) - 1;
  }
  return joined;
}
