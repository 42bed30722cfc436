/*
 * How somebody died. Any death bears out "died"; only a violent one bears out "was killed", and only an assassination
 * "was assassinated".
 */

/** Words by which a text tells a manner of death, and which other manners each of them implies. */
const MANNERS: Record<string, { told: RegExp; implied: readonly string[] }> = {
  assassinated: { told: /\b(?:assassinat\w+|murder\w*)\b/i, implied: ['killed', 'murdered'] },
  murdered: { told: /\b(?:assassinat\w+|murder\w*)\b/i, implied: ['killed'] },
  executed: { told: /\b(?:execut(?:ed|ion)|hanged|firing squad|beheaded|put to death)\b/i, implied: ['killed'] },
  hanged: { told: /\bhanged\b(?! (?:himself|herself))/i, implied: ['executed', 'killed'] },
  shot: { told: /\b(?:shot(?! down)|gunned down)\b/i, implied: ['killed'] },
  poisoned: { told: /\b(?:poison\w*|nerve agent)\b/i, implied: ['killed'] },
  suicide: { told: /\b(?:suicide|killed (?:himself|herself)|hanged (?:himself|herself)|own life|own hand)\b/i, implied: [] },
  drowned: { told: /\bdrowned\b/i, implied: [] },
  killed: { told: /\bkill(?:ed|ing)\b(?! (?:himself|herself))/i, implied: [] },
  natural: {
    told: /\b(?:heart (?:attack|failure)|cancer|stroke|pneumonia|natural causes|old age|illness|disease|organ failure|infection)\b/i,
    implied: [],
  },
};

/** Manners of which one person's one death can have only one; "shot" and "killed" go with several. */
const EXCLUSIVE = new Set(['assassinated', 'murdered', 'executed', 'suicide', 'natural']);
const SAME_THING = new Set(['assassinated', 'murdered']);

/** The manner of death that a claim states; undefined where it says only that somebody died. */
export function claimedManner(text: string): string | undefined {
  if (MANNERS.suicide?.told.test(text)) return 'suicide';
  const said =
    /\b(?:was|were|been|being|is|got)\s+(?:\w+ly\s+)?(assassinated|murdered|executed|hanged|shot(?! down)|poisoned|killed)\b/i.exec(
      text,
    );
  if (said?.[1] !== undefined) return said[1].toLowerCase();
  return /\bof natural causes\b/i.test(text) ? 'natural' : undefined;
}

/** What a text says of a claimed manner of death. */
export function tellsManner(manner: string, text: string): 'same' | 'another' | 'nothing' {
  const told = Object.entries(MANNERS).flatMap(([name, { told, implied }]) => (told.test(text) ? [name, ...implied] : []));
  const byOneself = told.includes('suicide') && manner !== 'suicide';
  if (told.includes(manner) && !byOneself) return 'same';
  const exclusive = told.filter((m) => EXCLUSIVE.has(m) && !(SAME_THING.has(m) && SAME_THING.has(manner)));
  const violent = manner === 'killed' || manner === 'shot';
  return exclusive.length > 0 && (EXCLUSIVE.has(manner) || (violent && exclusive.includes('natural'))) ? 'another' : 'nothing';
}
