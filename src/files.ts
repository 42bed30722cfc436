import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { DataError } from './core/errors.js';
import { DamagedIndex } from './core/index/format.js';
import type { ByteSource } from './core/index/port.js';
import { openPrivate } from './private-folder.js';

/** An open file whose bytes are read where they are needed. It stays open as long as it may be asked. */
export class OpenFile implements ByteSource {
  trusted = false;

  private constructor(
    private readonly fd: number,
    readonly size: number,
    readonly mtimeMs: number,
    readonly inode: number,
    /** Undefined for what can be made anew. */
    private readonly path?: string,
  ) {}

  /** Undefined when it is no regular file; throws as `openSync` does. */
  static open(file: string, flags: string | number = 'r'): OpenFile | undefined {
    const fd = openSync(file, flags);
    const stat = fstatSync(fd);
    if (stat.isFile()) return new OpenFile(fd, stat.size, stat.mtimeMs, stat.ino, file);
    closeSync(fd);
    return undefined;
  }

  /** A file of this user alone, and never through a link; undefined when there is none. */
  static openPrivate(folder: string, name: string): OpenFile | undefined {
    const opened = openPrivate(folder, name);
    return opened === undefined ? undefined : new OpenFile(opened.fd, opened.size, 0, 0);
  }

  read(offset: number, length: number): Buffer {
    const bytes = takeRoom(length);
    this.readInto(bytes, 0, offset, length);
    return bytes;
  }

  readInto(target: Buffer, at: number, offset: number, length: number): void {
    for (let done = 0; done < length; ) {
      const read = this.tryRead(target, at + done, length - done, offset + done);
      if (read === 0) throw new RangeError(`no ${length} bytes at ${offset}`);
      done += read;
    }
  }

  close(): void {
    closeSync(this.fd);
  }

  private tryRead(target: Buffer, at: number, length: number, place: number): number {
    try {
      return readSync(this.fd, target, at, length, place);
    } catch (error) {
      const { message } = error as Error;
      if (this.path === undefined) throw new DamagedIndex(message);
      throw new DataError('unreadable-file', `can't read ${this.path}: ${message}`, 'Is the disk in order?');
    }
  }
}

/** A small piece of memory costs as much as reading into it, so many are taken from one large one. */
const SLAB = 1 << 17;
let slab = Buffer.allocUnsafeSlow(0);
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
  const room = Buffer.allocUnsafeSlow(Math.min(1 << 20, source.size));
  for (let at = 0; at < source.size; at += room.length) {
    const bytes = room.subarray(0, Math.min(room.length, source.size - at));
    source.readInto(bytes, 0, at, bytes.length);
    hash.update(bytes);
  }
  return hash.digest('hex');
}

/** Several files, one behind the other; no piece that is read lies in two. */
export class JoinedFiles implements ByteSource {
  readonly size: number;

  constructor(private readonly files: readonly ByteSource[]) {
    this.size = files.reduce((sum, { size }) => sum + size, 0);
  }

  read(offset: number, length: number): Buffer {
    const { file, start } = this.fileAt(offset);
    return file.read(offset - start, Math.min(length, file.size - (offset - start)));
  }

  readInto(target: Buffer, at: number, offset: number, length: number): void {
    const { file, start } = this.fileAt(offset);
    file.readInto(target, at, offset - start, length);
  }

  private fileAt(offset: number): { file: ByteSource; start: number } {
    let start = 0;
    for (const file of this.files) {
      if (offset < start + file.size) return { file, start };
      start += file.size;
    }
    throw new RangeError(`no byte at ${offset}`);
  }
}

/** Line and column, both from 1, of a byte. */
export function placeOf(source: ByteSource, place: number): { line: number; column: number } {
  const step = 1 << 20;
  let line = 1;
  let start = 0;
  for (let at = 0; at < place; at += step) {
    const bytes = source.read(at, Math.min(step, place - at));
    for (let i = bytes.indexOf(10); i >= 0; i = bytes.indexOf(10, i + 1)) {
      line++;
      start = at + i + 1;
    }
  }
  return { line, column: source.read(start, place - start).toString().length + 1 };
}
