/*
 * Questions about characters, asked of nearly every text there is. A pattern that knows Unicode's classes takes as long to
 * compile as the rest of reading a query, so plain text is looked at letter by letter.
 */

/** Whether a text has a letter or a digit of any script. */
export function hasWord(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isPlainLetter(code) || isDigit(code)) return true;
    if (code > 127) return /[\p{L}\p{N}]/u.test(text);
  }
  return false;
}

export function hasDigit(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isDigit(text.charCodeAt(i))) return true;
  return false;
}

/** A letter of ASCII, by its code. */
export function isPlainLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Whether all of a text is small letters of ASCII. */
export function isPlainWord(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 97 || code > 122) return false;
  }
  return text.length > 0;
}
