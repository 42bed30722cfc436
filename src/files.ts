import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { ByteSource } from './core/index/port.js';

/** An open file whose bytes are read where they are needed. It stays open as long as it may be asked. */
export class OpenFile implements ByteSource {
  trusted = false;

  private constructor(
    private readonly fd: number,
    readonly size: number,
    readonly mtimeMs: number,
    readonly inode: number,
  ) {}

  /** Undefined when it is no regular file; throws as `openSync` does. */
  static open(file: string, flags: string | number = 'r'): OpenFile | undefined {
    const fd = openSync(file, flags);
    const { size, mtimeMs, ino } = fstatSync(fd);
    if (fstatSync(fd).isFile()) return new OpenFile(fd, size, mtimeMs, ino);
    closeSync(fd);
    return undefined;
  }

  read(offset: number, length: number): Buffer {
    const bytes = takeRoom(length);
    for (let done = 0; done < length; ) {
      const read = readSync(this.fd, bytes, done, length - done, offset + done);
      if (read === 0) throw new RangeError(`no ${length} bytes at ${offset}`);
      done += read;
    }
    return bytes;
  }

  close(): void {
    closeSync(this.fd);
  }
}

/** A small piece of memory costs as much as reading into it, so many are taken from one large one. */
const SLAB = 1 << 17;
let slab = Buffer.alloc(0);
let taken = 0;

/** Room at a multiple of 8, so that numbers can be read from it as an array. */
function takeRoom(length: number): Buffer {
  if (length > SLAB >> 2) return Buffer.allocUnsafeSlow(length);
  if (taken + length > slab.length) {
    slab = Buffer.allocUnsafeSlow(SLAB);
    taken = 0;
  }
  const room = slab.subarray(taken, taken + length);
  taken += (length + 7) & ~7;
  return room;
}

/** A hash of all bytes, in hexadecimal, read a part at a time. */
export function hashOf(source: ByteSource): string {
  // Loaded here because most runs hash nothing.
  const { createHash } = require('node:crypto') as typeof import('node:crypto');
  const hash = createHash('sha256');
  const step = 1 << 22;
  for (let at = 0; at < source.size; at += step) hash.update(source.read(at, Math.min(step, source.size - at)));
  return hash.digest('hex');
}
