import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './core/errors.js';
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

function readSettings(file: string, cwd: string): Settings {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return {};
    throw new UsageError(
      'bad-config',
      `can't read the settings in ${file}: ${(error as Error).message}`,
      'Fix or remove the file',
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      'bad-config',
      `the settings in ${file} are not JSON: ${(error as Error).message}`,
      'Fix or remove the file',
    );
  }
  if (json === null || typeof json !== 'object' || Array.isArray(json)) {
    throw new UsageError('bad-config', `the settings in ${file} are not an object`, `Write for example {"format": "plain"}`);
  }
  const settings: Settings = {};
  for (const [key, value] of Object.entries(json)) {
    const known = KEYS.find((k) => k === key);
    if (known === undefined)
      throw new UsageError('bad-config', `${file} sets the unknown "${key}"`, `Settings: ${KEYS.join(', ')}`);
    if (known === 'truncate') settings.truncate = Boolean(value);
    else if (known === 'file' || known === 'with') settings[known] = [value].flat().map((path) => join(cwd, String(path)));
    else settings[known] = String(value);
  }
  return settings;
}
