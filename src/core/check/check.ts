import { countOrigins } from '../attribution.js';
import type { FactBase } from '../records.js';
import type { TermIndex } from '../search/term-index.js';
import { ClaimChecker } from './checker.js';
import { readClaim } from './claim.js';
import { withheld } from './combine.js';
import type { CheckResult, ClauseVerdict, Verdict } from './verdict.js';

export type { CheckResult, ClauseVerdict, Evidence, Verdict } from './verdict.js';

/**
 * Checks a claim against the accounts of a fact base: proposes records by search, decides by comparing typed values.
 * Scores never decide.
 */
export async function checkClaim(base: FactBase, index: TermIndex, text: string): Promise<CheckResult> {
  const claim = await readClaim(text);
  const checker = new ClaimChecker(base, index);
  const clauses: ClauseVerdict[] = [];
  for (const clause of claim.clauses) {
    const context = [...new Set(claim.clauses.filter((c) => c !== clause).flatMap((c) => c.words))];
    clauses.push(claim.unreadable === undefined ? checker.check(clause, context) : withheld(clause, claim.unreadable));
  }
  const verdict = worst(clauses.map((c) => c.verdict));
  const deciding = clauses.find((c) => c.verdict === verdict);
  const accounts = clauses.flatMap((c) => c.evidence.filter((e) => e.stance !== 'silent').map((e) => e.account));
  return {
    claim,
    verdict,
    rule: deciding?.rule ?? 'the claim has no words to look up',
    clauses,
    independentOrigins: countOrigins(base, accounts),
    nearest: verdict === 'not-enough-info' && /\p{L}/u.test(text) ? checker.nearest(claim) : [],
  };
}

/** A compound claim is as good as its worst part. */
function worst(verdicts: readonly Verdict[]): Verdict {
  const order: Verdict[] = ['contradicted', 'disputed', 'not-enough-info', 'supported'];
  return order.find((v) => verdicts.includes(v)) ?? 'not-enough-info';
}
