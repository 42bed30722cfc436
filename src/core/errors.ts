/** A mistake we know how to explain: one line, what to do next, and a stable code. Anything else keeps its stack. */
export class FactsError extends Error {
  /** Stable, kebab-case, for scripts: `unknown-field`, `not-json`. */
  readonly code: string;
  /** What to do next, one sentence; empty where the message says it all. */
  readonly hint: string;

  constructor(code: string, message: string, hint = '') {
    super(message);
    this.name = new.target.name;
    this.code = code;
    this.hint = hint;
  }
}

/** The command line can't be run as typed. */
export class UsageError extends FactsError {}

/** A fact file can't be read or is not of the right shape. */
export class DataError extends FactsError {}

/** True for the errors above, also when they come from another bundle of the same program. */
export function isFactsError(error: unknown): error is FactsError {
  return error instanceof Error && 'code' in error && 'hint' in error && typeof error.hint === 'string';
}
