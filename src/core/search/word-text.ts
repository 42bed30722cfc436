/*
 * Words as text. A query looks for a few words among hundreds: that is sooner done in one text than a set or a map of them
 * is made, and V8 takes one text back from its cache sooner than hundreds of words.
 */

/** Words that can be asked for. */
export interface Words {
  has(word: string): boolean;
}

/** The words of a text, separated by single spaces. */
export function wordsOf(text: string): Words {
  const padded = ` ${text} `;
  return { has: (word) => padded.includes(` ${word} `) };
}

/** What stands behind a word on its line. */
export function wordBeside(lines: string, word: string): string | undefined {
  const at = lines.indexOf(`\n${word} `);
  return at < 0 ? undefined : lines.slice(at + word.length + 2, lines.indexOf('\n', at + 1));
}

/** Lines of words, each line and each word set off by a space, as `wordsBeside` takes them. */
export function linesOf(text: string): string {
  return text.replaceAll('\n', ' \n ');
}

/** The other words of all the lines that a word stands in. */
export function wordsBeside(lines: string, word: string): Set<string> {
  const others = new Set<string>();
  // A blank first would stop the search at every word.
  for (let at = lines.indexOf(word); at >= 0; at = lines.indexOf(word, at + word.length)) {
    if (lines[at - 1] !== ' ' || lines[at + word.length] !== ' ') continue;
    const line = lines.slice(lines.lastIndexOf('\n', at) + 2, lines.indexOf('\n', at) - 1);
    for (const other of line.split(' ')) if (other !== word) others.add(other);
  }
  return others;
}
