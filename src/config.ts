import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './core/errors.js';
import { jsonErrorPlace, lineAndColumn } from './core/json-place.js';
import type { Io } from './io.js';

/** What may be set besides flags, by the names of the flags. */
export interface Settings {
  format?: string;
  limit?: string;
  color?: string;
  file?: string[];
  with?: string[];
  truncate?: boolean;
}

const KEYS = ['format', 'limit', 'color', 'file', 'with', 'truncate'] as const;

/** Joins the settings that flags may override: environment > project `.factsrc.json` > user's config (XDG) > nothing. */
export function loadSettings(io: Io): Settings {
  const home = io.env.XDG_CONFIG_HOME || (io.env.HOME ? join(io.env.HOME, '.config') : undefined);
  const user = home === undefined ? {} : readSettings(join(home, 'facts', 'config.json'), io.cwd);
  const project = readSettings(join(io.cwd, '.factsrc.json'), io.cwd);
  return { ...user, ...project, ...environmentSettings(io) };
}

function environmentSettings({ env }: Io): Settings {
  const list = (text: string | undefined) => (text ? { list: text.split(':').filter(Boolean) } : {});
  const { list: file } = list(env.FACTS_FILE) as { list?: string[] };
  const { list: extra } = list(env.FACTS_WITH) as { list?: string[] };
  return {
    ...(env.FACTS_FORMAT && { format: env.FACTS_FORMAT }),
    ...(env.FACTS_LIMIT && { limit: env.FACTS_LIMIT }),
    ...(env.FACTS_COLOR && { color: env.FACTS_COLOR }),
    ...(file && { file }),
    ...(extra && { with: extra }),
  };
}

/** Far more than any settings; a link to an endless device is not followed to its end. */
const LARGEST = 1 << 20;

/** The text of a file of settings, if there is one. What is no plain file, as a pipe that nobody writes to, is not waited for. */
function readText(file: string): string | undefined {
  let fd: number;
  try {
    fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw badConfig(`can't read the settings in ${file}: ${(error as Error).message}`);
  }
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) throw badConfig(`the settings in ${file} are no file`);
    if (stat.size > LARGEST) throw badConfig(`the settings in ${file} are larger than 1 MiB`);
    // A byte order mark is dropped.
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(fd));
  } catch (error) {
    throw error instanceof UsageError ? error : badConfig(`the settings in ${file} are not UTF-8`);
  } finally {
    closeSync(fd);
  }
}

function badConfig(message: string, hint = 'Fix or remove the file'): UsageError {
  return new UsageError('bad-config', message, hint);
}

function readSettings(file: string, cwd: string): Settings {
  const text = readText(file);
  if (text === undefined) return {};
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const { line, column } = lineAndColumn(text, jsonErrorPlace(text) ?? text.length);
    throw badConfig(`the settings in ${file} are not JSON: ${file}:${line}:${column}`);
  }
  if (json === null || typeof json !== 'object' || Array.isArray(json)) {
    throw badConfig(`the settings in ${file} are not an object`, `Write for example {"format": "plain"}`);
  }
  const settings: Settings = {};
  for (const [key, value] of Object.entries(json)) {
    const known = KEYS.find((k) => k === key);
    if (known === undefined) throw badConfig(`${file} sets the unknown "${key}"`, `Settings: ${KEYS.join(', ')}`);
    if (known === 'truncate') {
      if (typeof value !== 'boolean') throw badConfig(`"truncate" in ${file} is neither true nor false`);
      settings.truncate = value;
    } else if (known === 'file' || known === 'with') settings[known] = pathsOf(value, known, file).map((path) => join(cwd, path));
    else if (typeof value === 'string' || typeof value === 'number') settings[known] = String(value);
    else throw badConfig(`"${known}" in ${file} is no text`);
  }
  return settings;
}

function pathsOf(value: unknown, key: string, file: string): string[] {
  const paths: unknown[] = Array.isArray(value) ? value : [value];
  if (paths.every((path) => typeof path === 'string')) return paths;
  throw badConfig(`"${key}" in ${file} is neither a path nor a list of paths`);
}
