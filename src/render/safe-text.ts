/**
 * Control (C0, C1, DEL), bidirectional, line-separating and invisible characters: what a terminal would obey or be confused
 * by, and what would hide a text from who reads it.
 */
function unsafe(): RegExp {
  pattern ??=
    /[\u0000-\u001f\u007f-\u009f\u180e\u200b-\u200f\u061c\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;
  return pattern;
}

/** Made when it is first asked for: that takes a while, and few runs need it. */
let pattern: RegExp | undefined;

/** As JSON writes it: a character beyond U+FFFF in two halves. */
function escapeOne(character: string): string {
  return character.split('').map(escapeUnit).join('');
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Makes text from a fact file safe to show on a terminal: what could steer it is written as `\\u001b`. */
export function escapeUnsafe(text: string): string {
  return text.replace(unsafe(), escapeOne);
}

/** The same for a text of several lines, with tabs, that are ours. */
export function escapeUnsafeLines(text: string): string {
  return text.replace(/[^\n\t]+/g, escapeUnsafe);
}

/** The same for a finished JSON text, of which line breaks between tokens are ours; the result is the same JSON. */
export function escapeUnsafeJson(json: string): string {
  return json.replace(unsafe(), (c) => (c === '\n' ? c : escapeOne(c)));
}

/** One line: line breaks and tabs become spaces, for formats of one record a line. */
export function singleLine(text: string): string {
  return text.replace(/[\t\n\r\u000b\u000c\u0085\u2028\u2029]+/g, ' ');
}
