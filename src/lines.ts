/** Of a longer line the rest is dropped, so that input without line breaks can't fill the memory. Far more than is read. */
export const LONGEST_LINE = 1 << 16;

/** The lines of a stream of UTF-8, whatever pieces it comes in. A byte order mark is dropped. */
export async function* readLines(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  for await (const chunk of input) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      yield joinLine(rest, text.slice(start, end)).replace(/\r$/, '');
      rest = '';
      start = end + 1;
    }
    rest = joinLine(rest, text.slice(start));
  }
  rest = joinLine(rest, decoder.decode());
  if (rest !== '') yield rest;
}

function joinLine(before: string, after: string): string {
  return before.length < LONGEST_LINE ? (before + after).slice(0, LONGEST_LINE) : before;
}
