import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';

/*
 * The folder for what can be made anew. Only files of this user that nobody else can write, in a folder of the same
 * kind, are believed, and no link is followed: who could plant a file there could have the program do anything.
 */

/** `$XDG_CACHE_HOME/facts` or `~/.cache/facts`; undefined where neither is known. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const { XDG_CACHE_HOME: cache, HOME: home } = env;
  if (cache !== undefined && isAbsolute(cache)) return join(cache, 'facts');
  return home !== undefined && isAbsolute(home) ? join(home, '.cache', 'facts') : undefined;
}

/** Makes the folder, for this user alone. False when it can't be made or written, or is another's. */
export function makePrivateFolder(folder: string): boolean {
  try {
    // Not recursive: that never ends where Linux says that what should be made is not there, as in /proc.
    for (const part of [dirname(folder), folder]) {
      if (statSync(part, { throwIfNoEntry: false }) !== undefined) continue;
      if (!mayMakeIn(dirname(part))) return false;
      makeFolder(part);
    }
    // Asked here, because what is to be kept takes a while to make.
    accessSync(folder, constants.W_OK);
    return isPrivateFolder(folder);
  } catch {
    return false;
  }
}

/** Under `sudo`, HOME can be another user's: a folder made there would be closed to its owner for good. */
function mayMakeIn(parent: string): boolean {
  const me = process.getuid?.();
  const { uid } = statSync(parent);
  return me === undefined || uid === me || uid === 0;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another run was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function isPrivateFolder(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  return stat?.isDirectory() === true && isPrivate(stat);
}

/** Opens a private file in a folder for reading; undefined when there is none that can be believed. */
export function openPrivate(folder: string, name: string): { fd: number; size: number } | undefined {
  let fd: number | undefined;
  try {
    if (!isPrivateFolder(folder)) return undefined;
    // Not blocking: a named pipe in its place would be waited for.
    fd = openSync(join(folder, name), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const stat = fstatSync(fd);
    if (stat.isFile() && isPrivate(stat)) return { fd, size: stat.size };
  } catch {
    // None.
  }
  close(fd);
  return undefined;
}

/*
 * V8 runs compiled code as it finds it: one wrong bit crashed it, or changed an answer. A hash would cost more than
 * reading, in JavaScript or in a module that must be loaded for it; so such a file is its bytes twice and then its name,
 * and comparing them is one call a piece. The bytes come first, because V8 copies what does not start at a multiple of 8.
 */

/** Memory that is touched for the first time costs more than reading into it, so what is only looked at has little. */
const PIECE = 1 << 15;

/**
 * The bytes that `writeTwice` put there under this very name, read into what `room` gives for their number; undefined when
 * anything about them is not as it was.
 */
export function readTwice(folder: string, name: string, room: (length: number) => Buffer): Buffer | undefined {
  const opened = openPrivate(folder, name);
  if (opened === undefined) return undefined;
  const { fd, size } = opened;
  try {
    const half = (size - name.length) / 2;
    if (half < 1 || half > MOST_TWICE || !Number.isInteger(half)) return undefined;
    const bytes = room(half);
    if (readSync(fd, bytes, 0, half, 0) !== half) return undefined;
    const piece = Buffer.allocUnsafeSlow(Math.min(PIECE, half));
    for (let at = 0; at < half; at += piece.length) {
      const length = Math.min(piece.length, half - at);
      if (readSync(fd, piece, 0, length, half + at) !== length) return undefined;
      if (bytes.compare(piece, 0, length, at, at + length) !== 0) return undefined;
    }
    const end = Buffer.allocUnsafe(name.length);
    return readSync(fd, end, 0, end.length, 2 * half) === end.length && end.toString('latin1') === name ? bytes : undefined;
  } catch {
    return undefined;
  } finally {
    close(fd);
  }
}

/** More than the compiled code of any part of the program. */
const MOST_TWICE = 1 << 26;

/** Its name is ASCII. */
export function writeTwice(file: string, bytes: Uint8Array): boolean {
  return writePrivate(file, [bytes, bytes, Buffer.from(basename(file), 'latin1')]);
}

/**
 * Writes a file beside its place, has it on the disk, and then puts it there, so that no one ever reads half of it, also
 * after a power failure. An interruption takes effect when it is done, so that nothing is left beside. False when it can't be.
 */
export function writePrivate(file: string, parts: readonly Uint8Array[]): boolean {
  // Processes can share a number: in containers they all have the first few.
  const beside = `${file}.${process.pid}-${Math.random().toString(36).slice(2)}.tmp`;
  holdSignals();
  let fd: number | undefined;
  try {
    fd = openSync(beside, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0), 0o600);
    for (const part of parts) for (let done = 0; done < part.length; ) done += writeSync(fd, part, done);
    fsyncSync(fd);
    close(fd);
    fd = undefined;
    renameSync(beside, file);
  } catch {
    close(fd);
    removeFile(beside);
    return false;
  }
  removeOld(dirname(file));
  return true;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
let held = false;

/** Has the program die of a signal that `writePrivate` put off. */
export function signals(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Puts signals off until the event loop turns next; only then does the program die of them, as it does without this. */
function holdSignals(): void {
  if (held) return;
  held = true;
  const die = (signal: NodeJS.Signals) => {
    release();
    process.kill(process.pid, signal);
  };
  const release = () => {
    held = false;
    for (const signal of SIGNALS) process.off(signal, die);
  };
  for (const signal of SIGNALS) process.on(signal, die);
  // Signals that came are told before.
  setImmediate(release);
}

const HOUR = 3_600_000;
const OURS = /^(?:code|index)-.*\.(?<type>bin|tmp)$/;

/** Removes what a killed run left, and what was made long ago: perhaps for a file or a program that is no more. */
function removeOld(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const type = OURS.exec(name)?.groups?.type;
      if (type === undefined) continue;
      const stat = lstatSync(join(folder, name), { throwIfNoEntry: false });
      if (stat?.isFile() && Date.now() - stat.mtimeMs > (type === 'tmp' ? HOUR : 60 * 24 * HOUR)) removeFile(join(folder, name));
    }
  } catch {
    // Another time.
  }
}

/** What was to be read or written is, by then. */
function close(fd: number | undefined): void {
  try {
    if (fd !== undefined) closeSync(fd);
  } catch {
    // It is closed all the same.
  }
}

function removeFile(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // Gone already, or not ours to remove.
  }
}

/** Windows knows neither owner nor mode; there, the user's own folder is trusted. */
function isPrivate({ uid, mode }: { uid: number; mode: number }): boolean {
  const me = process.getuid?.();
  return me === undefined || (uid === me && (mode & 0o022) === 0);
}
