import { closeSync, fstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from './config.js';
import { UsageError } from './core/errors.js';
import { jsonErrorPlace, lineAndColumn } from './core/json-place.js';

const KEYS = ['format', 'limit', 'color', 'file', 'with', 'truncate'] as const;

/** Far more than any settings; a link to an endless device is not followed to its end. */
const LARGEST = 1 << 20;

function readText(file: string, opened: number | Error): string {
  if (typeof opened !== 'number') throw badConfig(`can't read the settings in ${file}: ${opened.message}`);
  try {
    const stat = fstatSync(opened);
    if (!stat.isFile()) throw badConfig(`the settings in ${file} are no file`);
    if (stat.size > LARGEST) throw badConfig(`the settings in ${file} are larger than 1 MiB`);
    // A byte order mark is dropped.
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(opened));
  } catch (error) {
    throw error instanceof UsageError ? error : badConfig(`the settings in ${file} are not UTF-8`);
  } finally {
    closeSync(opened);
  }
}

function badConfig(message: string, hint = 'Fix or remove the file'): UsageError {
  return new UsageError('bad-config', message, hint);
}

/** The settings in a file that was opened, or could not be. Paths in it are relative to `cwd`. Throws UsageError. */
export function readConfigFile(file: string, opened: number | Error, cwd: string): Settings {
  const text = readText(file, opened);
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
