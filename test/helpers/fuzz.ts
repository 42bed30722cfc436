import { randomNumbers } from './generated-facts.js';

/** How many faults each test injects: few in `npm test`, as many as one likes with FACTS_FUZZ_RUNS=… */
export const RUNS = Number(process.env.FACTS_FUZZ_RUNS ?? 8);
/** The same faults each time, unless FC_SEED=… asks for others. */
export const SEED = Number(process.env.FC_SEED ?? 20261124);

/** So many runs of a property in `npm test`; in proportion more when more faults are asked for. */
export function runs(usual: number): number {
  return Math.ceil((usual * Math.max(8, RUNS)) / 8);
}

/** Long enough for that many, on a slow machine. */
export const FUZZ_TIMEOUT = 60_000 + RUNS * 10_000;

/** Choices that are the same for the same name and seed. */
export function choices(name: string) {
  const random = randomNumbers([...name].reduce((seed, letter) => Math.imul(seed, 31) + letter.charCodeAt(0), SEED));
  const below = (n: number) => Math.floor(random() * n);
  return { below, pick: <T>(list: readonly T[]): T => list[below(list.length)]! };
}

/** `count` of a list, in a random order; all when there are no more. */
export function sample<T>(list: readonly T[], count: number, name: string): T[] {
  const { below } = choices(name);
  const rest = [...list];
  return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(below(rest.length), 1)[0]!);
}

/** Runs cases two at a time, and says how many there were. */
export async function runAll<T>(what: string, cases: readonly T[], run: (one: T) => Promise<void>): Promise<number> {
  const waiting = [...cases];
  let done = 0;
  const lane = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      await run(one);
      done++;
    }
  };
  await Promise.all([lane(), lane()]);
  console.log(`${what}: ${done} faults injected (seed ${SEED})`);
  return done;
}
