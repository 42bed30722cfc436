import { isUtf8 } from 'node:buffer';
import { DataError } from './core/errors.js';
import type { ByteSource } from './core/index/port.js';
import { placeOf } from './files.js';

const STEP = 1 << 20;

/**
 * The place, from 0, of the first byte that is not UTF-8; undefined when all are. Read a part at a time into the same
 * memory; `each` is called with every part.
 */
export function firstBadByte(source: ByteSource, each: (bytes: Buffer) => void = () => {}): number | undefined {
  const room = Buffer.allocUnsafeSlow(Math.min(STEP, source.size));
  for (let at = 0; at < source.size; ) {
    const bytes = room.subarray(0, Math.min(STEP, source.size - at));
    source.readInto(bytes, 0, at, bytes.length);
    const whole = at + bytes.length === source.size ? bytes : bytes.subarray(0, endOfWhole(bytes));
    if (!isUtf8(whole)) return at + badByteOf(whole);
    each(whole);
    at += whole.length;
  }
  return undefined;
}

/** A part may end within a character, of at most four bytes, which is left for the next part. */
function endOfWhole(bytes: Buffer): number {
  let start = bytes.length - 1;
  while (start > bytes.length - 4 && (bytes[start]! & 0xc0) === 0x80) start--;
  return bytes[start]! >= 0xc0 ? start : bytes.length;
}

/** The place of the first byte that is not UTF-8: where reading and writing it again first differs. */
export function badByteOf(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString('utf8'), 'utf8');
  let place = 0;
  while (place < bytes.length && bytes[place] === again[place]) place++;
  return place;
}

/** Says where a file stops being UTF-8, by byte, and by line and column as everything else does. */
export function notUtf8(file: string, source: ByteSource, place: number): DataError {
  const { line, column } = placeOf(source, place);
  const message = `${file}:${line}:${column}: not UTF-8: byte ${place} starts no character`;
  return new DataError('not-utf8', message, 'Save it as UTF-8');
}
