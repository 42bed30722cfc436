import { splitWords } from '../search/text.js';
import { type Clause, joinConcepts } from './claim.js';
import {
  BE,
  firstVerb,
  isParticiple,
  isVerb,
  mainVerb,
  nounPhrase,
  PREPOSITION,
  type Segment,
  segmentsOf,
  type Token,
} from './sentence.js';
import { isEmpty, meaningsOf } from './words.js';

/*
 * Reading who did what to whom, of a claim and of the texts of a record: as a verb, active or passive, and as a noun that
 * tells a deed ("the sinking of X by Y").
 */

/** Who did something, and to what; empty where a text does not say. */
export interface Roles {
  agent: readonly Token[];
  theme: readonly Token[];
  /** The clause that says so; of a noun that does not say to what, nothing may be added from elsewhere. */
  clause?: readonly Token[];
  noun?: boolean;
}

/** What is done by two to each other: either may stand first. */
const MUTUAL = /^(?:meet|meets|met|meeting|summit|talk|talks|talked|negotiated|clashed|clash|fought|signed|agreed|spoke|shook)$/;

/** What one signs. */
const SIGNED =
  /^(?:agreements?|armistice|treaty|treaties|framework|accords?|declaration|pact|bill|act|law|order|protocol|truce)$/;

/** What is given has two things that it is done to: the gift, and who gets it. */
const GIVING = /^(?:awarded|given|gave|granted|handed|sent|sold|paid|offered|returned|promised)$/;

/** What a claim says was done, by whom, to what. Undefined where nobody did anything: "the war began", "X is Y". */
export interface Deed extends Roles {
  verb: string;
  mutual: boolean;
}

/** Reads the deed of a claim. */
export function deedOf(clause: Clause): Deed | undefined {
  const original = joinConcepts(splitWords(clause.text));
  const spelt = (term: string) => clause.sequence[original.indexOf(term)] ?? term;
  const segments = segmentsOf(clause.plain).map((s) => ({ ...s, tokens: s.tokens.map((t) => ({ ...t, term: spelt(t.term) })) }));
  const place = segments.findIndex((s) => firstVerb(s.tokens) >= 0);
  const segment = segments[place];
  if (segment === undefined) return undefined;
  const main = mainVerb(segment.tokens);
  const verb = segment.tokens[main?.at ?? -1];
  if (main === undefined || verb === undefined) return undefined;
  const subject = subjectOf(segments, place);
  if (BE.has(verb.term)) return undefined;
  if (LIGHT.test(verb.term)) return lightDeed(segment, main.at, subject);
  if (/^(?:took|taken)$/.test(verb.term) && segment.tokens[main.at + 1]?.term === 'place') return undefined;
  if (isEmpty(verb.term) && !DOING.test(verb.term)) return undefined;
  // What is signed does not sign.
  const thing = subject.findLast((t) => !isEmpty(t.term) && !/^#/.test(t.term))?.term ?? '';
  const mutual = MUTUAL.test(verb.term) && !(verb.term === 'signed' && SIGNED.test(thing) && !main.passive);
  return { verb: verb.term, mutual, ...verbal(segment, main.at, subject, main.passive, false) };
}

/** "North Korea carried out a nuclear test": the noun tells what was done. */
function lightDeed(segment: Segment, at: number, subject: readonly Token[]): Deed | undefined {
  if (!subject.some((t) => t.name)) return undefined;
  const object = nounPhrase(segment.tokens, skipParticles(segment.tokens, at + 1));
  const before = object.findIndex((t) => t.term === 'of');
  const noun = (before < 0 ? object : object.slice(0, before)).filter((t) => !isEmpty(t.term)).at(-1);
  if (noun === undefined || noun.name) return undefined;
  return { verb: noun.term, mutual: MUTUAL.test(noun.term), agent: subject, theme: before < 0 ? [] : object.slice(before + 1) };
}

/** Verbs that carry little of a claim's words, but have a doer. */
export const DOING = /^(?:called|made|took|taken|put|set|gave|given|got|went|came|kept|left|let|named|showed?)$/;

/** Verbs that say only that something was done; what, their object says. */
const LIGHT = /^(?:carried|conduct(?:ed|s)?|held|made|performed|staged|underwent|suffered)$/;

const PARTICLE = /^(?:up|down|out|away|back)$/;

function skipParticles(tokens: readonly Token[], from: number): number {
  let at = from;
  // "broke off relations", but "sank off Baengnyeong".
  const isOff = (i: number) => tokens[i]?.term === 'off' && tokens[i + 1]?.name === false;
  const takes = /^t(?:ook|aken?|akes)$/.test(tokens[from - 1]?.term ?? '');
  while (PARTICLE.test(tokens[at]?.term ?? '') || isOff(at) || (takes && tokens[at]?.term === 'over')) at++;
  return at;
}

/** What stands before the first verb of a segment; where nothing does, the subject that goes on from before. */
function subjectOf(segments: readonly Segment[], place: number): readonly Token[] {
  const segment = segments[place];
  if (segment === undefined) return [];
  const verb = firstVerb(segment.tokens);
  const before = verb < 0 ? segment.tokens : segment.tokens.slice(0, verb);
  // "US forces in South Korea" are the forces, wherever they are.
  const own = before.length > 0 && !PREPOSITION.test(before[0]?.term ?? '') ? nounPhrase(before, 0) : before;
  const relative = /^(?:who|which|that)$/.test(segment.joint);
  if (hasContent(own) && !relative) {
    const first = own[0];
    // "the first former president to visit …", between commas, says more of the one named before.
    const apposed = segment.joint === ',' && place > 0 && first !== undefined && !first.name;
    return apposed ? [...subjectOf(segments, place - 1), ...own] : own;
  }
  if (place === 0) return own;
  if (relative) return lastPhrase(segments[place - 1]?.tokens ?? []);
  // "X, nicknamed Y, beat Z", "X won it, beating Y", "X fled and signed": the subject of the clause goes on.
  let opening: readonly Token[] = [];
  for (let i = place - 1; i >= 0; i--) {
    const before = segments[i];
    if (before === undefined || /^(?:who|which|whose|where|that)$/.test(before.joint)) continue;
    const at = firstVerb(before.tokens);
    const head = nounPhrase(at < 0 ? before.tokens : before.tokens.slice(0, at), 0);
    const isHead = hasContent(head) && !PREPOSITION.test(head[0]?.term ?? '');
    if (isHead && at >= 0) return head;
    if (isHead) opening = head;
    if (before.joint === ';') break;
  }
  return opening;
}

function hasContent(tokens: readonly Token[]): boolean {
  return tokens.some((t) => !isEmpty(t.term) && !/ly$/.test(t.term));
}

/** The last noun with its words: what "who" and "which" are about. */
function lastPhrase(tokens: readonly Token[]): Token[] {
  let from = tokens.length;
  while (from > 0 && !PREPOSITION.test(tokens[from - 1]?.term ?? '') && !isVerb(tokens, from - 1)) from--;
  return tokens.slice(from);
}

function verbal(segment: Segment, at: number, subject: readonly Token[], passive: boolean, heading: boolean): Roles {
  const { tokens } = segment;
  const after = skipParticles(tokens, at + 1);
  // "relieved of command" has no object.
  const object = tokens[after]?.term === 'of' ? [] : nounPhrase(tokens, after);
  const by = tokens.findIndex((t, i) => i > at && t.term === 'by' && !/ing$/.test(tokens[i + 1]?.term ?? ''));
  const bare = object.every((t) => isEmpty(t.term) || /^#/.test(t.term));
  const to = GIVING.test(tokens[at]?.term ?? '') ? tokens.findIndex((t, i) => i > at && t.term === 'to') : -1;
  const given = to < 0 ? [] : nounPhrase(tokens, to + 1);
  if (passive || isParticiple(tokens[at]?.term ?? '') || (bare && tokens[after]?.term === 'by')) {
    const theme = GIVING.test(tokens[at]?.term ?? '') ? [...subject, ...object, ...given] : subject;
    return { agent: by < 0 ? [] : nounPhrase(tokens, by + 1), theme };
  }
  if (object.some((t) => !/^#/.test(t.term))) return { agent: subject, theme: [...object, ...given] };
  // "MacArthur fired" as a heading says what was done to him; "the ship sank" is its own doer.
  return heading && /ed$/.test(tokens[at]?.term ?? '') ? { agent: [], theme: subject } : { agent: subject, theme: subject };
}

/** "The sinking of X by Y", "Y's visit to X": a noun that tells a deed. */
function nominal(segment: Segment, at: number, subject: readonly Token[]): Roles {
  const { tokens } = segment;
  let from = at;
  while (
    from > 0 &&
    !PREPOSITION.test(tokens[from - 1]?.term ?? '') &&
    tokens[from - 1]?.term !== 'of' &&
    !isVerb(tokens, from - 1)
  )
    from--;
  const before = tokens.slice(from, at);
  const rest = tokens.slice(at + 1);
  const after = (word: RegExp) => {
    const place = rest.findIndex((t) => word.test(t.term));
    return place < 0 || place > 4 ? [] : nounPhrase(rest, place + 1);
  };
  const of = rest[0]?.term === 'of' ? ofPhrase(rest.slice(1)) : [];
  const main = mainVerb(tokens);
  const carries = main !== undefined && main.at < at && !main.passive && isCarrier(tokens[main.at]?.term ?? '');
  const light = carries ? subject : [];
  // "granted her a pardon": who got it stands between.
  const gainer = carries ? nounPhrase(tokens.slice(0, at), main.at + 1) : [];
  const between = after(/^(?:between|with)$/);
  const by = after(/^by$/);
  // "Japan's annexation", "a Japanese attack" tell the doer; "the MacArthur dismissal", "submarine approval" what it was done to.
  const [own, whose] = possessor(before);
  const noun = tokens[at]?.term ?? '';
  const doers = own.length > 0 ? own : AGENTIVE.test(noun) || MUTUAL.test(noun) ? whose : [];
  const targets = ATTACK.test(noun) ? [] : whose;
  return {
    agent: by.length > 0 ? by : [...doers, ...light, ...between],
    theme: of.length > 0 ? of : [...targets, ...gainer, ...after(/^(?:to|on|against|into)$/), ...between],
  };
}

function isCarrier(verb: string): boolean {
  return isEmpty(verb) || LIGHT.test(verb) || /^(?:granted|gave|issued|offered)$/.test(verb);
}

/** Nouns of what is done by somebody rather than to it. */
const AGENTIVE =
  /^(?:visits?|trips?|tours?|tests?|launch|launches|attacks?|invasion|annexation|occupation|withdrawal|intervention|raids?|shelling|infiltration|defection|speech|statement|announcement|declaration|victory|win|arrival|departure|boycott|offensive|landings?|exercises?|drills?|crossing|bombing|shooting|hijacking|rule|sinking|bombardment|nomination|resignation)$/;
/** Of these the name before them is only who did it: "the Mun Se-gwang shooting" was not one of him. */
const ATTACK = /^(?:attacks?|raids?|shooting|shootings|bombings?|hijacking|offensive)$/;

/** The words before a noun, parted at a possessive: "Harry Truman's | sudden" decision. */
function possessor(tokens: readonly Token[]): [Token[], Token[]] {
  const at = tokens.findLastIndex((t) => /['’]s?$/.test(t.raw));
  return at < 0 ? [[], [...tokens]] : [tokens.slice(0, at + 1), tokens.slice(at + 1)];
}

function ofPhrase(tokens: readonly Token[]): Token[] {
  return nounPhrase(tokens, 0);
}

/** True where a text speaks of a verb only to deny it: "refused to sign". */
export function isDenied(text: string, verb: string): boolean {
  const meanings = meaningsOf(verb);
  return segmentsOf(text).some((s) => s.denied && s.tokens.some((t) => [...meaningsOf(t.term)].some((m) => meanings.has(m))));
}

/** All that a text says of a verb, as a verb or as a noun; what it denies, it does not say. */
export function rolesIn(text: string, verb: string, heading: boolean): Roles[] {
  const meanings = meaningsOf(verb);
  const segments = segmentsOf(text);
  return segments.flatMap((segment, place) => {
    if (segment.denied) return [];
    return segment.tokens.flatMap((token, at): Roles[] => {
      if (![...meaningsOf(token.term)].some((m) => meanings.has(m)) || (token.name && at > 0 && heading === false)) return [];
      const subject = subjectOf(segments, place);
      const infinitive = segment.tokens[at - 1]?.term === 'to' && /^\p{Ll}/u.test(token.raw);
      const ing = /ing$/.test(token.term) && segment.tokens[at + 1]?.term !== 'of' && at + 1 < segment.tokens.length;
      if (!isVerb(segment.tokens, at) && !infinitive && !ing)
        return [{ ...nominal(segment, at, subject), clause: segment.tokens, noun: true }];
      const main = mainVerb(segment.tokens.slice(Math.max(0, at - 4), at + 1));
      const passive = main?.passive === true && main.at === Math.min(at, 4);
      const roles = verbal(segment, at, subject, passive, heading);
      // "By the head of the agency, Bram Osterloh": his name follows behind the comma.
      const next = segments[place + 1];
      const named = roles.agent.length > 0 && roles.agent.at(-1) === segment.tokens.at(-1) && next?.joint === ',';
      const apposed = named && next.tokens[0]?.name === true && firstVerb(next.tokens) < 0 ? nounPhrase(next.tokens, 0) : [];
      return [{ ...roles, agent: apposed.length > 0 ? [...roles.agent, ...apposed] : roles.agent, clause: segment.tokens }];
    });
  });
}

/** Deeds told from the other side: who hosts the games is where they are held; who wins an election is elected. */
export function converse(deed: Deed, text: string): Roles[] {
  if (/^(?:host|hosts|hosted)$/.test(deed.verb)) {
    return segmentsOf(text).flatMap((segment, place, all) => {
      const at = segment.tokens.findIndex((t) => t.term === 'held');
      const where = segment.tokens.findIndex((t, i) => i > at && /^(?:in|at)$/.test(t.term));
      if (at < 0 || where < 0 || segment.denied) return [];
      // "in Pyeongchang, South Korea": a town, then its country.
      const next = all[place + 1];
      const country = next?.joint === ',' && firstVerb(next.tokens) < 0 ? nounPhrase(next.tokens, 0) : [];
      const theme = subjectOf(all, place);
      return [nounPhrase(segment.tokens, where + 1), country].map((agent) => ({ agent, theme }));
    });
  }
  // Who wins or gets a prize is awarded it.
  if (/^(?:won|win|wins|received|receives)$/.test(deed.verb)) {
    const awarded = rolesIn(text, 'awarded', false).map(({ theme }) => ({ agent: [...theme], theme }));
    if (awarded.length > 0) return awarded;
  }
  if (/^(?:won|win|wins)$/.test(deed.verb) && deed.theme.some((t) => t.term === 'election')) {
    return rolesIn(text, 'elected', false).map(({ theme }) => ({ agent: theme, theme: [] }));
  }
  return [];
}
