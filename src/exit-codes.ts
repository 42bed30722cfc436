import type { Answer } from './core/answer.js';

/** The one table of exit codes; README and `facts help exit-codes` are checked against it. */
export const EXIT = {
  /** Found; valid; a list, even an empty one. */
  ok: 0,
  /** Nothing found; an unknown id; findings of `validate`. */
  nothing: 1,
  /** The command line, a fact file, or reading and writing failed. */
  error: 2,
  /** Interrupted from the keyboard. */
  interrupted: 130,
} as const;

/** The exit code an answer asks for. */
export function exitCodeOf(answer: Answer): number {
  switch (answer.kind) {
    case 'matches':
      return answer.total > 0 ? EXIT.ok : EXIT.nothing;
    case 'no-record':
      return EXIT.nothing;
    case 'validation':
      return answer.findings.some((f) => f.severity === 'error') ? EXIT.error : EXIT.ok;
    default:
      return EXIT.ok;
  }
}
