/** A result as a part of the document that `--json` prints: texts or their bytes, one behind the other. */
export type Printed = readonly (string | Uint8Array)[];

/** How far results are indented in the document. */
const INDENT = '    ';

/** Text of JSON with what follows a line break as far in as results are. Line breaks within JSON's strings are escaped. */
export function indented(text: string): string {
  return text.replaceAll('\n', `\n${INDENT}`);
}

export function printResult(result: object): Printed {
  return [indented(`\n${JSON.stringify(result, null, 2)}`).slice(1)];
}
