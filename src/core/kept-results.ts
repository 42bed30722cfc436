import type { ByteSource } from './index/port.js';
import type { FactBase } from './records.js';
import { createResult, type Result } from './result.js';

/*
 * The results of the bundled facts, which the build works out: a result looks into each source that is cited, forty for ten
 * results, and that takes longer than to find them. A file of them says where each record's result ends, as 32-bit
 * numbers, and then has their JSON one behind the other; a source, which cites nothing, has none.
 */

/** The bytes of such a file. */
export function resultsFile(base: FactBase): Uint8Array {
  const texts = Array.from({ length: base.size }, (_, i) => {
    const entry = base.entry(i);
    return Buffer.from(entry.kind === 'source' ? '' : JSON.stringify(createResult(entry, base, undefined)));
  });
  const ends = Buffer.alloc(4 * base.size);
  let end = 0;
  texts.forEach((text, i) => {
    end += text.length;
    ends.writeUInt32LE(end, 4 * i);
  });
  return Buffer.concat([ends, ...texts]);
}

/** The result of a record, without what it was found by; undefined where there is none. `size` is the number of records. */
export function readResult(file: ByteSource, size: number, record: number): Result | undefined {
  const ends = file.read(Math.max(0, 4 * record - 4), 8);
  const from = record === 0 ? 0 : ends.readUInt32LE(0);
  const to = ends.readUInt32LE(record === 0 ? 0 : 4);
  return from === to ? undefined : (JSON.parse(file.read(4 * size + from, to - from).toString()) as Result);
}
