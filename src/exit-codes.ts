import type { Answer } from './core/answer.js';
import type { Verdict } from './core/check/check.js';

/** The one table of exit codes; README and `facts help exit-codes` are checked against it. */
export const EXIT = {
  /** Found; valid; supported; a list, even an empty one. */
  ok: 0,
  /** Nothing found; an unknown id; check: contradicted. */
  nothing: 1,
  /** The command line, a fact file, or reading and writing failed. */
  error: 2,
  /** check: sources disagree. */
  disputed: 3,
  /** check: not enough info. */
  unknown: 4,
  /** Interrupted from the keyboard. */
  interrupted: 130,
} as const;

const VERDICT_CODES: Record<Verdict, number> = {
  supported: EXIT.ok,
  contradicted: EXIT.nothing,
  disputed: EXIT.disputed,
  'not-enough-info': EXIT.unknown,
};

/** The exit code an answer asks for. */
export function exitCodeOf(answer: Answer): number {
  switch (answer.kind) {
    case 'matches':
      return answer.total > 0 ? EXIT.ok : EXIT.nothing;
    case 'no-record':
      return EXIT.nothing;
    case 'verdict':
      return VERDICT_CODES[answer.verdict];
    case 'validation':
      return answer.findings.some((f) => f.severity === 'error') ? EXIT.error : EXIT.ok;
    default:
      return EXIT.ok;
  }
}
