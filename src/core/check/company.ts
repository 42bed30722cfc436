import type { Clause } from './claim.js';
import { rolesIn } from './deeds.js';
import { isSaid, namesIn } from './role-match.js';
import { BE, mainVerb, nounPhrase, PREPOSITION, segmentsOf, type Token } from './sentence.js';
import { isCountry, isEmpty, isPeople } from './words.js';

/*
 * What words stand beside. "Detained by the United States" and "South Korean defectors" have the words of a sentence on
 * Americans detained by North Korea, and of one on North Korean defectors who reached the South. A text that has the same
 * preposition, noun or verb with another name beside it does not say the claim; one that has it with none leaves it open.
 */

/** Prepositions that tell a party to what is said, rather than where it was. */
const PARTY = /^(?:by|against|over|with|into|to|from|on|under|toward|towards|between|for|during)$/;

/** Prepositions that put one event before another: silence on the other proves nothing. */
const ORDER = /^(?:before|after)$/;

const TITLE = /^(?:president|general|minister|premier|king|emperor|pope|chairman|leader|secretary|admiral|marshal|mr|mrs|sir)$/;
const UNTELLING =
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december)$/;

/** A country that only tells whose a thing is: "North Korean", "US" before a noun. */
function isAdjective(phrase: readonly Token[], i: number): boolean {
  const token = phrase[i];
  if (token === undefined) return false;
  const next = phrase[i + 1];
  const goesOn = next !== undefined && !/^(?:and|or|of|#.*)$/.test(next.term) && !isEmpty(next.term);
  return isPeople(token.term, token.raw) || (goesOn && /^(?:[A-Z.]{2,4}|Soviet)$/.test(token.raw));
}

/** "Center for Nonproliferation Studies": what follows such a noun is its name, and no party to what is said. */
const INSTITUTION =
  /^(?:agency|association|bureau|campaign|cent(?:er|re)|coalition|commission|committee|council|department|foundation|fund|institute|ministry|office|project|school|society|union)$/;

function isWithinName(tokens: readonly Token[], i: number): boolean {
  const [before, after] = [tokens[i - 1], tokens[i + 1]];
  const isCapital = (token: Token | undefined) => /^\p{Lu}/u.test(token?.raw ?? '');
  return before !== undefined && INSTITUTION.test(before.term) && isCapital(before) && isCapital(after);
}

interface Party {
  preposition: string;
  lands: string[];
  names: string[];
  phrase: readonly Token[];
}

function partiesOf(text: string): Party[] {
  // Of a text all in capitals no word is told to be a name.
  const cased = /\p{Ll}/u.test(text);
  return segmentsOf(text).flatMap(({ tokens }) =>
    tokens.flatMap((token, i): Party[] => {
      if (!PREPOSITION.test(token.term) || isWithinName(tokens, i)) return [];
      const phrase = nounPhrase(tokens, i + 1);
      const lands = phrase.filter((t, k) => isCountry(t.term) && !isAdjective(phrase, k)).map((t) => t.term);
      const names = phrase
        .filter(
          (t) => cased && t.name && !isCountry(t.term) && !TITLE.test(t.term) && !UNTELLING.test(t.term) && !/^#/.test(t.term),
        )
        .map((t) => t.term);
      return phrase.length === 0 ? [] : [{ preposition: token.term, lands, names, phrase }];
    }),
  );
}

/** "Korea" may be either of the two. */
const isVague = (term: string) => /^korea(?:n|ns|s)?$/.test(term);

/** True unless the texts have another country, or another person, behind a preposition of the claim. */
function sameParties(clause: Clause, texts: readonly string[]): boolean {
  const told = texts.flatMap(partiesOf);
  return partiesOf(clause.plain).every(({ preposition, lands, names, phrase }) => {
    const rivals = told.filter((p) => p.preposition === preposition);
    if (ORDER.test(preposition)) {
      const words = phrase.filter((t) => !isEmpty(t.term));
      const timed = phrase.some((t) => /^#|^\d/.test(t.term) || UNTELLING.test(t.term));
      return timed || names.length + lands.length === 0 || rivals.some((p) => words.every((t) => isSaid(t.term, p.phrase)));
    }
    if (!PARTY.test(preposition)) return true;
    const others = rivals.filter((p) => p.lands.length > 0);
    const fits = (land: string) =>
      isVague(land) || others.length === 0 || others.some((p) => isSaid(land, p.phrase) || p.lands.some(isVague));
    if (!lands.every(fits)) return false;
    const persons = rivals.filter((p) => p.names.length > 0);
    // By whom it was done, roles tell.
    return (
      preposition === 'by' ||
      names.length === 0 ||
      persons.length === 0 ||
      persons.some((p) => p.names.some((n) => isSaid(n, phrase)) || names.some((n) => isSaid(n, p.phrase)))
    );
  });
}

/** A noun, and the countries that stand before it: "Soviet and American zones". */
function ownedNouns(text: string): { noun: Token; countries: Token[] }[] {
  return segmentsOf(text).flatMap(({ tokens }) =>
    tokens.flatMap((noun, i) => {
      const next = tokens[i + 1];
      const isHead = !noun.name && !isEmpty(noun.term) && !PREPOSITION.test(noun.term) && !BE.has(noun.term);
      const ends = next === undefined || PREPOSITION.test(next.term) || isEmpty(next.term) || next.name;
      if (!isHead || !ends) return [];
      const countries: Token[] = [];
      for (let k = i - 1; k >= 0 && i - k <= 5; k--) {
        const token = tokens[k];
        if (token === undefined || PREPOSITION.test(token.term) || BE.has(token.term) || /^(?:the|an?|of)$/.test(token.term))
          break;
        if (isCountry(token.term) && isAdjective(tokens, k)) countries.push(token);
      }
      return countries.length === 0 ? [] : [{ noun, countries }];
    }),
  );
}

/** True unless the texts have a noun of the claim only with another country before it. */
function sameOwners(clause: Clause, texts: readonly string[]): boolean {
  const told = texts.flatMap(ownedNouns);
  return ownedNouns(clause.plain).every(({ noun, countries }) => {
    const others = told.filter((o) => isSaid(noun.term, [o.noun]));
    return (
      others.length === 0 ||
      countries.every(
        (c) => isVague(c.term) || others.some((o) => isSaid(c.term, o.countries) || o.countries.some((x) => isVague(x.term))),
      )
    );
  });
}

/** True unless a side clause of the claim gives a deed to another country than the texts do: "killed when X shot down …". */
function sameSideDeeds(clause: Clause, texts: readonly string[]): boolean {
  return segmentsOf(clause.plain).every(({ tokens, joint }) => {
    if (!/^(?:when|after|because|while|whereas)$/.test(joint)) return true;
    const main = mainVerb(tokens);
    if (main === undefined || main.passive || BE.has(tokens[main.at]?.term ?? '')) return true;
    const doers = namesIn(nounPhrase(tokens.slice(0, main.at), 0)).countries;
    const told = texts
      .flatMap((text) => rolesIn(text, tokens[main.at]?.term ?? '', false))
      .filter((r) => namesIn(r.agent).countries.length > 0);
    return told.length === 0 || doers.every((d) => told.some((r) => isSaid(d, r.agent)));
  });
}

/** True unless what stands beside the words of a claim is another than in the texts of an account. */
export function keepsCompany(clause: Clause, texts: readonly string[]): boolean {
  return sameParties(clause, texts) && sameOwners(clause, texts) && sameSideDeeds(clause, texts);
}
