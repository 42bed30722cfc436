import type { Io } from './io.js';

/** Command lines that run through most of what people use: a typo, a table, a list. */
const SAMPLES = [
  'chineese trops kiled korean war --json',
  'when did kim jong un meet --format table --color always',
  'list --kind figure --limit 2 --format plain',
  'show korean-war',
];

/** Runs samples for nobody to see, so that V8 has compiled what the next run needs. */
export async function warmUpWith(main: (argv: readonly string[], io: Io) => Promise<number>): Promise<void> {
  const io: Io = {
    out: () => {},
    err: () => {},
    input: async function* () {},
    env: {},
    cwd: __dirname,
    isTerminal: { in: false, out: true, err: false },
    width: 80,
  };
  for (const sample of SAMPLES) await main(sample.split(' '), io);
}
