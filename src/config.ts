import { constants, openSync } from 'node:fs';
import { join } from 'node:path';
import { readConfigFile } from './config-file.js';
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

/** Most have no such file, so what reads one is a part of its own. */
function readSettings(file: string, cwd: string): Settings {
  let fd: number | undefined;
  try {
    // Not blocking: a named pipe that nobody writes to is not waited for.
    fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return {};
    return readConfigFile(file, error as Error, cwd);
  }
  return readConfigFile(file, fd, cwd);
}
