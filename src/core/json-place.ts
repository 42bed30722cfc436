/*
 * Where a text stops being JSON (RFC 8259). The parser of Node does not say, and the parser that keeps places calls itself
 * for each level and holds the whole tree, which deep or large files overflow. This reads on, without either.
 */

/** The place, from 0, of the first character that can't stand there; undefined when all is JSON. */
export function jsonErrorPlace(text: string): number | undefined {
  return walk(text, Number.POSITIVE_INFINITY);
}

/** The place of the first bracket that opens more than so many levels; undefined when none does. */
export function tooDeepPlace(text: string, levels: number): number | undefined {
  return walk(text, levels);
}

/** Line and column, from 1, of a place in a text. */
export function lineAndColumn(text: string, place: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < place; end = text.indexOf('\n', start)) {
    line++;
    start = end + 1;
  }
  return { line, column: place - start + 1 };
}

const BLANKS = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** As far as a number that goes wrong is right: the place to name is behind it. */
const NUMBER_START = /-?(?:0|[1-9]\d*)?(?:(?<=\d)\.\d*)?(?:(?<=\d)[eE][+-]?)?/y;
const NAME = /true|false|null/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The place behind what a pattern matches at `at`; the same place when it does not. */
function past(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** What may stand next: a value, also the end of an empty list, a key, also the end of an empty object, … */
type Next = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end' | 'nothing';

function walk(text: string, mostLevels: number): number | undefined {
  const open: string[] = [];
  let next: Next = 'value';
  for (let at = past(BLANKS, text, 0); at < text.length; at = past(BLANKS, text, at)) {
    const c = text[at]!;
    const isEnd = c === '}' || c === ']';
    if (next === 'nothing') return at;
    if (isEnd && (next === ', or end' || next === `key or ${c}` || next === `value or ${c}`)) {
      if (c !== (open.pop() === '{' ? '}' : ']')) return at;
      next = open.length === 0 ? 'nothing' : ', or end';
      at++;
    } else if (next === ', or end' || next === ':') {
      if (c !== next[0]) return at;
      next = c === ':' ? 'value' : open.at(-1) === '{' ? 'key' : 'value';
      at++;
    } else if ((c === '{' || c === '[') && next.startsWith('value')) {
      if (open.push(c) > mostLevels) return at;
      next = c === '{' ? 'key or }' : 'value or ]';
      at++;
    } else {
      const isKey = next.startsWith('key');
      const { end, isRight } = isKey && c !== '"' ? { end: at, isRight: false } : endOfScalar(text, at);
      if (!isRight) return end;
      next = isKey ? ':' : open.length === 0 ? 'nothing' : ', or end';
      at = end;
    }
  }
  return next === 'nothing' ? undefined : text.length;
}

/** Where a string, number or name ends; or where it goes wrong. */
interface Scalar {
  end: number;
  isRight: boolean;
}

function endOfScalar(text: string, at: number): Scalar {
  if (text[at] === '"') return endOfString(text, at);
  const end = Math.max(past(NUMBER, text, at), past(NAME, text, at));
  // "012" and "1." begin with a number.
  if (end > at && !/[\w.+-]/.test(text[end] ?? '')) return { end, isRight: true };
  return { end: past(NUMBER_START, text, at), isRight: false };
}

function endOfString(text: string, at: number): Scalar {
  for (let end = at + 1; ; ) {
    end = past(PLAIN, text, end);
    if (text[end] === '"') return { end: end + 1, isRight: true };
    const after = past(ESCAPE, text, end);
    if (after === end) return { end, isRight: false };
    end = after;
  }
}
