import type { Clause } from './claim.js';
import { sameOrder } from './coverage.js';
import { converse, type Deed, DOING, deedOf, isDenied, rolesIn } from './deeds.js';
import { bearsOut, isSaid } from './role-match.js';
import { BE, firstVerb, nounPhrase, PHASE, PREPOSITION, segmentsOf } from './sentence.js';
import { isCountry, isEmpty, isPeople } from './words.js';

/*
 * Who did what to whom. "Turkey beat Brazil" has all the words of a sentence in which Brazil beat Germany and Turkey came
 * third: an account says a claim only where it gives the claim's doer as the doer, and what was done to it as that.
 */

/**
 * True when a record's names or sentences have the roles of a claim. Where they say nothing of its verb, order decides; so
 * it does for what is counted, unless the claim names who did it.
 */
export function sameRoles(clause: Clause, names: readonly string[], sentences: readonly string[], counted: boolean): boolean {
  const deed = deedOf(clause);
  const head = deed?.agent.filter((t) => !isEmpty(t.term)).at(-1);
  const done = deed !== undefined && deed.agent !== deed.theme && head !== undefined && (head.name || PEOPLE.test(head.term));
  if (deed !== undefined && !(PHASE.test(deed.verb) && !isDone(deed)) && (!counted || done)) {
    const roles = [
      ...names.flatMap((name) => [...rolesIn(name, deed.verb, true), ...converse(deed, name)]),
      ...sentences.flatMap((sentence) => [...rolesIn(sentence, deed.verb, false), ...converse(deed, sentence)]),
    ];
    if (roles.length > 0) return roles.some((r) => bearsOut(deed, r)) && goesThere(clause, [...names, ...sentences]);
    // Of a verb that is no word to be accounted for, silence proves nothing: "called" is not "met".
    if (DOING.test(deed.verb)) return false;
    // Nor does a text that has the verb only to deny it, but for a claim that denies it in the same words.
    if (!clause.negated && [...names, ...sentences].some((text) => isDenied(text, deed.verb))) return false;
  }
  return sameOrder(clause, [...names, ...sentences]) && sameKind(clause, [...names, ...sentences]);
}

/**
 * "X was a North Korean ship": a text that calls it so has "North Korean" before "ship", not somewhere else. True where a
 * claim says no such thing.
 */
function sameKind(clause: Clause, texts: readonly string[]): boolean {
  const segment = segmentsOf(clause.plain).find((s) => firstVerb(s.tokens) >= 0);
  const at = segment === undefined ? -1 : firstVerb(segment.tokens);
  if (segment === undefined || !BE.has(segment.tokens[at]?.term ?? '')) return true;
  const kind = nounPhrase(segment.tokens, at + 1).filter((t) => !isEmpty(t.term));
  const head = kind.at(-1);
  const country = kind.find((t, i) => i < kind.length - 1 && isCountry(t.term));
  if (head === undefined || country === undefined || head.name) return true;
  return texts.some((text) =>
    segmentsOf(text).some(({ tokens }) =>
      tokens.some((t, i) => {
        if (!isSaid(country.term, [t]) || !(isPeople(t.term, t.raw) || /['’]s?$|^[A-Z.]{2,}$/.test(t.raw))) return false;
        // Only words of the same phrase stand between them.
        const rest = tokens.slice(i + 1, i + 5);
        const end = rest.findIndex((n) => BE.has(n.term) || PREPOSITION.test(n.term) || /^(?:a|an|the|of|and|or)$/.test(n.term));
        return isSaid(
          head.term,
          (end < 0 ? rest : rest.slice(0, end)).filter((n) => !n.name),
        );
      }),
    ),
  );
}

/**
 * "Defected to North Korea": a text must name the country itself, not only whose soldier it was. True where a claim names no
 * country behind "to", "from" or "against".
 */
function goesThere(clause: Clause, texts: readonly string[]): boolean {
  const where = segmentsOf(clause.plain).flatMap(({ tokens }) =>
    tokens.flatMap((t, i) => (/^(?:to|into|from|against|for)$/.test(t.term) ? nounPhrase(tokens, i + 1).slice(0, 3) : [])),
  );
  const countries = where.filter((t) => isCountry(t.term) && !isPeople(t.term, t.raw));
  if (countries.length === 0) return true;
  const told = texts.flatMap((text) => segmentsOf(text).flatMap((s) => s.tokens));
  const named = told.filter((t) => isCountry(t.term) && !isPeople(t.term, t.raw));
  return countries.every((c) => !told.some((t) => isSaid(c.term, [t])) || isSaid(c.term, named));
}

/** "The war ended" is nobody's deed; "Panama stopped the ship" is. */
function isDone(deed: Deed): boolean {
  return deed.agent !== deed.theme && deed.agent.some((t) => t.name) && deed.theme.some((t) => t.name);
}

/** Nouns of those who do things. */
const PEOPLE = /^(?:troops|soldiers|forces|army|navy|agents|police|marines|guards|president|government|team|players|leader)$/;
