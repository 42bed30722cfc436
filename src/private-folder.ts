import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';

/*
 * The folder for what can be made anew. Only files of this user that nobody else can write are believed, and no link
 * is followed: who could plant a file there could have the program do anything.
 */

/** `$XDG_CACHE_HOME/facts` or `~/.cache/facts`; undefined where neither is known. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const { XDG_CACHE_HOME: cache, HOME: home } = env;
  if (cache !== undefined && isAbsolute(cache)) return join(cache, 'facts');
  return home !== undefined && isAbsolute(home) ? join(home, '.cache', 'facts') : undefined;
}

/** Makes the folder, for this user alone. False when it can't be made, or is another's. */
export function makePrivateFolder(folder: string): boolean {
  try {
    // Not recursive: that never ends where Linux says that what should be made is not there, as in /proc.
    for (const part of [dirname(folder), folder]) if (!existsSync(part)) mkdirSync(part, { mode: 0o700 });
    const stat = lstatSync(folder);
    return stat.isDirectory() && isPrivate(stat);
  } catch {
    return false;
  }
}

/** Opens a private file for reading; undefined when there is none that can be believed. */
export function openPrivate(file: string): { fd: number; size: number } | undefined {
  let fd: number | undefined;
  try {
    fd = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    const stat = fstatSync(fd);
    if (stat.isFile() && isPrivate(stat)) return { fd, size: stat.size };
  } catch {
    // None.
  }
  if (fd !== undefined) closeSync(fd);
  return undefined;
}

/** A private file whole; undefined when there is none that can be believed. */
export function readPrivate(file: string): Buffer | undefined {
  const opened = openPrivate(file);
  if (opened === undefined) return undefined;
  const bytes = Buffer.allocUnsafeSlow(opened.size);
  try {
    return readSync(opened.fd, bytes, 0, opened.size, 0) === opened.size ? bytes : undefined;
  } catch {
    return undefined;
  } finally {
    closeSync(opened.fd);
  }
}

/** Writes a file beside its place and then puts it there, so that no one ever reads half of it. False when it can't be. */
export function writePrivate(file: string, parts: readonly Uint8Array[], options: { sync?: boolean } = {}): boolean {
  const beside = `${file}.${process.pid}.tmp`;
  let fd: number | undefined;
  try {
    fd = openSync(beside, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0), 0o600);
    for (const part of parts) for (let done = 0; done < part.length; ) done += writeSync(fd, part, done);
    if (options.sync) fsyncSync(fd);
    closeSync(fd);
    fd = undefined;
    renameSync(beside, file);
    return true;
  } catch {
    if (fd !== undefined) closeSync(fd);
    try {
      unlinkSync(beside);
    } catch {
      // It was never there.
    }
    return false;
  }
}

/** Windows knows neither owner nor mode; there, the user's own folder is trusted. */
function isPrivate({ uid, mode }: { uid: number; mode: number }): boolean {
  const me = process.getuid?.();
  return me === undefined || (uid === me && (mode & 0o022) === 0);
}
