import type { ByteSource } from './index/port.js';
import { indented, type Printed } from './printed.js';
import type { FactBase } from './records.js';
import { type Answering, createResult, type Result } from './result.js';

/*
 * The results of the bundled facts, which the build works out: a result looks into each source that is cited, forty for ten
 * results, and that takes longer than to find them. They are kept as `--json` prints them, so that most need not even be
 * read as JSON. A file of them says where the two parts of each record's result end, as 32-bit numbers, and then has the
 * parts one behind the other: what it was found by stands between them. A source, which cites nothing, has none.
 */

const FOUND_BY = `\n  "score": null,\n  "matches": [],`;

/** The bytes of such a file. */
export function resultsFile(base: FactBase): Uint8Array {
  const parts = Array.from({ length: base.size }, (_, i) => {
    const entry = base.entry(i);
    if (entry.kind === 'source') return ['', ''];
    const [before, behind] = JSON.stringify(createResult(entry, base, undefined), null, 2).split(FOUND_BY) as [string, string];
    return [indented(`\n${before}`).slice(1), indented(behind)];
  }).flat();
  const texts = parts.map((part) => Buffer.from(part));
  const ends = Buffer.alloc(4 * texts.length);
  let end = 0;
  texts.forEach((text, i) => {
    end += text.length;
    ends.writeUInt32LE(end, 4 * i);
  });
  return Buffer.concat([ends, ...texts]);
}

/** The parts of a record's result; undefined where there is none. `size` is the number of records. */
function readParts(file: ByteSource, size: number, record: number): { before: Buffer; behind: Buffer } | undefined {
  const ends = file.read(8 * record - (record === 0 ? 0 : 4), record === 0 ? 8 : 12);
  const at = record === 0 ? 0 : 4;
  const [from, middle, to] = [record === 0 ? 0 : ends.readUInt32LE(0), ends.readUInt32LE(at), ends.readUInt32LE(at + 4)];
  if (from === to) return undefined;
  const bytes = file.read(8 * size + from, to - from);
  return { before: bytes.subarray(0, middle - from), behind: bytes.subarray(middle - from) };
}

/** The result of a record, without what it was found by. Its accounts, most of it, are read when they are looked at. */
export function readResult(file: ByteSource, size: number, record: number): Result | undefined {
  const parts = readParts(file, size, record);
  if (parts === undefined) return undefined;
  const { before, behind } = parts;
  const start = behind.indexOf(startOf('accounts')) + startOf('accounts').length;
  const end = behind.indexOf(END_OF_LIST, start) + END_OF_LIST.length;
  const [head, accounts, rest] = [behind.subarray(0, start), behind.subarray(start, end), behind.subarray(end)];
  const result = JSON.parse(`${before}"score":null,"matches":[],${head}null${rest}`) as Result;
  const known = (value: Result['accounts']) => ({ value, enumerable: true, configurable: true, writable: true });
  Object.defineProperty(result, 'accounts', {
    enumerable: true,
    configurable: true,
    get() {
      const value = JSON.parse(accounts.toString()) as Result['accounts'];
      Object.defineProperty(result, 'accounts', known(value));
      return value;
    },
  });
  return result;
}

/** The same as it is printed, with what it was found by, and with what another account answers. */
export function readPrinted(
  file: ByteSource,
  size: number,
  record: number,
  { score, matches }: Pick<Result, 'score' | 'matches'>,
  answering?: Answering,
): Printed | undefined {
  const parts = readParts(file, size, record);
  if (parts === undefined) return undefined;
  const { before, behind } = parts;
  const found = fieldsOf({ score, matches });
  if (answering === undefined) return [before, found, behind];
  const { rivals, ...answer } = answering;
  return [
    before.subarray(0, before.indexOf(startOf('answer'))),
    fieldsOf(answer),
    found,
    fieldsOf({ rivals }),
    behind.subarray(behind.indexOf(startOf('corrections'))),
  ];
}

/** Fields of a result, each on lines of its own behind a line break, with a comma at the end. */
function fieldsOf(fields: object): string {
  return `${indented(JSON.stringify(fields, null, 2).slice(1, -'\n}'.length))},`;
}

/** How a list of objects that is a field of a result ends. */
const END_OF_LIST = indented('\n  ]');

/** How a field of a result begins; no text in JSON has a line break. */
function startOf(field: keyof Result): string {
  return indented(`\n  "${field}": `);
}
