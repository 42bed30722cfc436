/** Control (C0, C1, DEL), bidirectional and line-separating characters: what a terminal would obey or be confused by. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u061c\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu;

function escapeOne(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Makes text from a fact file safe to show on a terminal: what could steer it is written as `\\u001b`. */
export function escapeUnsafe(text: string): string {
  return text.replace(UNSAFE, escapeOne);
}

/** The same for a finished JSON text, of which line breaks between tokens are ours; the result is the same JSON. */
export function escapeUnsafeJson(json: string): string {
  return json.replace(UNSAFE, (c) => (c === '\n' ? c : escapeOne(c)));
}

/** One line: line breaks and tabs become spaces, for formats of one record a line. */
export function singleLine(text: string): string {
  return text.replace(/[\t\n\r\u000b\u000c\u0085\u2028\u2029]+/g, ' ');
}
