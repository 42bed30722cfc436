import type { Deed, Roles } from './deeds.js';
import type { Token } from './sentence.js';
import { isCountry, isEmpty, isPeople, meaningsOf } from './words.js';

/*
 * Comparing the roles of a claim with those of a text. In doubt they are not the same: then an account says nothing of the
 * claim.
 */

/** Words before a name that add nothing to it. */
const TITLES = new Set(
  'president general minister premier king emperor pope chairman leader commander colonel captain marshal secretary senator'.split(
    ' ',
  ),
);

/** Words that name somebody or something in a role; titles and countries before a name add nothing. */
export function namesIn(tokens: readonly Token[]): { names: string[]; countries: string[] } {
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

export function isSaid(word: string, tokens: readonly Token[]): boolean {
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
  // "It" and "the whole peninsula" may be what the claim names; but not what the same clause names in another role.
  const elsewhere = [...text.agent, ...text.theme, ...(text.clause ?? [])];
  const open = !names && text.noun !== true;
  if (object.every((w) => isSaid(w, saidTheme) || (open && !isSaid(w, elsewhere)))) return true;
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
