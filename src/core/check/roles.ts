import { splitWords } from '../search/text.js';
import { type Clause, joinConcepts } from './claim.js';
import { sameOrder } from './coverage.js';
import {
  BE,
  firstVerb,
  isParticiple,
  isVerb,
  mainVerb,
  nounPhrase,
  PHASE,
  PREPOSITION,
  type Segment,
  segmentsOf,
  type Token,
} from './sentence.js';
import { isCountry, isEmpty, isPeople, meaningsOf } from './words.js';

/*
 * Who did what to whom. "Turkey beat Brazil" has all the words of a sentence in which Brazil beat Germany and Turkey came
 * third: an account says a claim only where it gives the claim's doer as the doer, and what was done to it as that.
 */

/** Who did something, and to what; empty where a text does not say. */
export interface Roles {
  agent: readonly Token[];
  theme: readonly Token[];
}

/** What is done by two to each other: either may stand first. */
const MUTUAL = /^(?:meet|meets|met|meeting|summit|talk|talks|talked|negotiated|clashed|clash|fought|signed|agreed|spoke|shook)$/;
const TITLES = new Set(
  'president general minister premier king emperor pope chairman leader commander colonel captain marshal secretary senator'.split(
    ' ',
  ),
);

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
  return { verb: verb.term, mutual: MUTUAL.test(verb.term), ...verbal(segment, main.at, subject, main.passive, false) };
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
const DOING = /^(?:called|made|took|taken|put|set|reached|gave|given|got|went|came|kept|left|let|named|showed?)$/;

/** Verbs that say only that something was done; what, their object says. */
const LIGHT = /^(?:carried|conduct(?:ed|s)?|held|made|performed|staged|underwent|suffered)$/;

const PARTICLE = /^(?:up|down|out|away|back)$/;

function skipParticles(tokens: readonly Token[], from: number): number {
  let at = from;
  // "broke off relations", but "sank off Baengnyeong".
  const isOff = (i: number) => tokens[i]?.term === 'off' && tokens[i + 1]?.name === false;
  while (PARTICLE.test(tokens[at]?.term ?? '') || isOff(at)) at++;
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
  const bare = object.every((t) => isEmpty(t.term));
  const to = GIVING.test(tokens[at]?.term ?? '') ? tokens.findIndex((t, i) => i > at && t.term === 'to') : -1;
  const given = to < 0 ? [] : nounPhrase(tokens, to + 1);
  if (passive || isParticiple(tokens[at]?.term ?? '') || (bare && tokens[after]?.term === 'by')) {
    const theme = GIVING.test(tokens[at]?.term ?? '') ? [...subject, ...object, ...given] : subject;
    return { agent: by < 0 ? [] : nounPhrase(tokens, by + 1), theme };
  }
  if (!bare || object.length > 0) return { agent: subject, theme: [...object, ...given] };
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
  /^(?:visits?|trips?|tours?|tests?|launch|launches|attacks?|invasion|annexation|occupation|withdrawal|intervention|raids?|shelling|infiltration|defection|speech|statement|announcement|declaration|victory|win|arrival|departure|boycott|offensive|landings?|exercises?|drills?|crossing|bombing|shooting|hacks?|hijacking|rule|sinking|bombardment|nomination|resignation)$/;
/** Of these the name before them is only who did it: "the Mun Se-gwang shooting" was not one of him. */
const ATTACK = /^(?:attacks?|raids?|shooting|shootings|bombings?|hacks?|hijacking|offensive)$/;

/** The words before a noun, parted at a possessive: "Harry Truman's | sudden" decision. */
function possessor(tokens: readonly Token[]): [Token[], Token[]] {
  const at = tokens.findLastIndex((t) => /['’]s?$/.test(t.raw));
  return at < 0 ? [[], [...tokens]] : [tokens.slice(0, at + 1), tokens.slice(at + 1)];
}

function ofPhrase(tokens: readonly Token[]): Token[] {
  return nounPhrase(tokens, 0);
}

/** True where a text speaks of a verb only to deny it: "refused to sign". */
function isDenied(text: string, verb: string): boolean {
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
      if (!isVerb(segment.tokens, at) && !infinitive && !ing) return [nominal(segment, at, subject)];
      const main = mainVerb(segment.tokens.slice(Math.max(0, at - 4), at + 1));
      const passive = main?.passive === true && main.at === Math.min(at, 4);
      return [verbal(segment, at, subject, passive, heading)];
    });
  });
}

/** Words that name somebody or something in a role; titles and countries before a name add nothing. */
function namesIn(tokens: readonly Token[]): { names: string[]; countries: string[] } {
  const content = tokens.filter((t) => !isEmpty(t.term) && !/^#/.test(t.term));
  const countries = content.filter((t) => isCountry(t.term) && !isPartOfName(t, tokens)).map((t) => t.term);
  const names = content.filter((t) => t.name && !countries.includes(t.term) && !TITLES.has(t.term)).map((t) => t.term);
  return { names, countries };
}

/** "Air China" is a name of its own, and not China. */
function isPartOfName(token: Token, tokens: readonly Token[]): boolean {
  const before = tokens[tokens.indexOf(token) - 1];
  if (before?.name !== true || !token.name || isPeople(token.term, token.raw)) return false;
  return before.raw !== before.raw.toUpperCase() && !isCountry(before.term) && !TITLES.has(before.term);
}

/** The thing itself in a phrase: of "Mao Zedong's eldest son" and "the son of Mao Zedong" it is the son. */
function itself(tokens: readonly Token[]): readonly Token[] {
  const whose = tokens.findLastIndex((t) => /['’]s?$/.test(t.raw) && !isCountry(t.term));
  const own = whose < 0 || whose === tokens.length - 1 ? tokens : tokens.slice(whose + 1);
  const kin = own.findIndex((t, i) => BELONGING.test(t.term) && own[i + 1]?.term === 'of');
  return kin < 0 ? own : own.slice(0, kin + 1);
}

const BELONGING =
  /^(?:son|daughter|wife|husband|widow|brother|sister|father|mother|nephew|uncle|aunt|friend|aide|ally|allies|supporters|followers|bodyguard|critics?|opponents?|adviser)$/;

function isSaid(word: string, tokens: readonly Token[]): boolean {
  const both = (some: readonly string[]) => some.every((one) => tokens.some((t) => t.term === one));
  // "Both Koreas" are the two countries.
  if (word === 'koreas' && both(['north-korea', 'south-korea'])) return true;
  if (/^(?:north|south)-korea$/.test(word) && both(['koreas'])) return true;
  const meanings = meaningsOf(word);
  return tokens.some((t) => [...meaningsOf(t.term)].some((m) => meanings.has(m)));
}

/** True when a text's roles bear out those of a claim: its doer is the doer, and what it was done to is that. */
export function bearsOut(claimed: Deed, text: Roles): boolean {
  const agents = itself(text.agent);
  const said = { agent: agents, theme: text.theme === text.agent ? agents : itself(text.theme) };
  if (clashes(claimed.agent, said.agent) || clashes(claimed.theme, said.theme))
    return claimed.mutual && meetsMutually(claimed, said);
  const agent = namesIn(claimed.agent);
  const theme = namesIn(claimed.theme);
  if (claimed.mutual && meetsMutually(claimed, said)) return true;
  const own = agent.names.length > 0 ? agent.names : agent.countries.length > 0 ? agent.countries : plain(claimed.agent);
  // A claim on a country is not met by a name that holds it.
  const whole = (tokens: readonly Token[]) => (agent.names.length > 0 ? tokens : tokens.filter((t) => !isPartOfName(t, tokens)));
  const saidAgent = whole(said.agent);
  const same = claimed.agent.length > 0 && claimed.agent === claimed.theme;
  if (same) return [saidAgent, whole(said.theme)].some((told) => own.every((w) => isSaid(w, told)) || bySurname(agent, told));
  // "The ship sank" does not say that anybody sank it.
  if (said.agent === said.theme && claimed.agent.length > 0 && claimed.theme.length > 0) return false;
  if (!isDoer(claimed, own, agent, said, saidAgent)) return false;
  // An abbreviation before a name ("FIFA", "USS") adds nothing to it.
  const long = claimed.theme.filter((t) => !/^[A-Z]{2,}$/.test(t.raw)).map((t) => t.term);
  const spelt = theme.names.filter((w) => long.includes(w));
  const object = spelt.length > 0 ? spelt : theme.names.length > 0 ? theme.names : theme.countries;
  const saidTheme = said.theme;
  const told = namesIn(saidTheme);
  const names = told.names.length + told.countries.length > 0;
  const elsewhere = [...text.agent, ...text.theme];
  if (object.every((w) => isSaid(w, saidTheme) || (!names && !isSaid(w, elsewhere)))) return true;
  // "Security Council Resolution 1718 was adopted": the doer may stand before what it did it to.
  const content = claimed.theme.filter((t) => !isEmpty(t.term)).map((t) => t.term);
  return (
    claimed.agent.length === 0 &&
    content.some((w) => isSaid(w, saidTheme)) &&
    object.every((w) => isSaid(w, saidTheme) || isSaid(w, said.agent)) &&
    content.slice(-1).every((w) => isSaid(w, saidTheme))
  );
}

/** Another country than the claim's: North Korean troops are not South Korean troops. */
function clashes(claimed: readonly Token[], said: readonly Token[]): boolean {
  const own = namesIn(claimed).countries;
  const told = namesIn(said).countries;
  return own.length > 0 && told.length > 0 && !own.some((c) => isSaid(c, said)) && !told.some((c) => isSaid(c, claimed));
}

/** What two do to each other is told with either of them first: "A met B", "B met A", "the summit between A and B". */
function meetsMutually(claimed: Deed, said: Roles): boolean {
  const words = (tokens: readonly Token[]) => {
    const { names, countries } = namesIn(tokens);
    return names.length > 0 ? names : countries;
  };
  const [agent, theme] = [words(claimed.agent), words(claimed.theme)];
  if (agent.length === 0 || theme.length === 0) return false;
  const all = (some: readonly string[], tokens: readonly Token[]) => some.every((w) => isSaid(w, tokens));
  const together = [...said.agent, ...said.theme];
  if (claimed.agent === claimed.theme) return all(agent, together);
  // One side may hold both: "the summit between A and B".
  const sides = [said.agent, said.theme].some((side) => all(agent, side) && all(theme, side) && joins(side));
  return sides || (all(agent, said.theme) && all(theme, said.agent)) || (all(agent, said.agent) && all(theme, said.theme));
}

function joins(tokens: readonly Token[]): boolean {
  return tokens.some((t) => t.term === 'and') || tokens.length >= 2;
}

/** "Jenkins defected" says so of Charles Jenkins; "Kim" alone says nothing of any Kim. */
function bySurname(claimed: Named, said: readonly Token[]): boolean {
  const told = namesIn(said).names;
  return told.some((w) => w.length > 4) && told.every((w) => claimed.names.includes(w));
}

type Named = ReturnType<typeof namesIn>;

/** True when a text's doer is the claim's. */
function isDoer(claimed: Deed, own: readonly string[], agent: Named, said: Roles, saidAgent: readonly Token[]): boolean {
  if (own.every((w) => isSaid(w, saidAgent))) return true;
  if (bySurname(agent, saidAgent)) return true;
  if (said.agent.length > 0) return false;
  // "Korea was divided along the 38th parallel": a thing by which it was done is no doer.
  if (agent.names.length + agent.countries.length === 0) return true;
  // "US weapons were withdrawn": whose they were, for a claim that says "its".
  const possessed = /^(?:its|their|his|her)$/.test(claimed.theme[0]?.term ?? '');
  return possessed && own.every((w) => isSaid(w, said.theme));
}

function plain(tokens: readonly Token[]): string[] {
  return tokens.filter((t) => !isEmpty(t.term) && !/^#/.test(t.term)).map((t) => t.term);
}

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
    if (roles.length > 0) return roles.some((r) => bearsOut(deed, r));
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

/** "The war ended" is nobody's deed; "Panama stopped the ship" is. */
function isDone(deed: Deed): boolean {
  return deed.agent !== deed.theme && deed.agent.some((t) => t.name) && deed.theme.some((t) => t.name);
}

/** Nouns of those who do things. */
const PEOPLE = /^(?:troops|soldiers|forces|army|navy|agents|police|marines|guards|president|government|team|players|leader)$/;

/** Deeds told from the other side: who hosts the games is where they are held; who wins an election is elected. */
function converse(deed: Deed, text: string): Roles[] {
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
