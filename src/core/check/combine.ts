import { type Account, type Entry, isLive } from '../records.js';
import type { Clause } from './claim.js';
import { deniesItself, negate, ruleOf, saysClaim } from './rules.js';
import type { ClauseVerdict, Evidence, Verdict } from './verdict.js';

/** The verdict on a clause, from what the accounts say of it. */
export function combine(clause: Clause, evidence: Evidence[]): ClauseVerdict {
  const fors = evidence.filter((e) => e.stance === 'entails');
  const against = evidence.filter((e) => e.stance === 'contradicts');
  const plain: Verdict =
    fors.length > 0 ? (against.length > 0 ? 'disputed' : 'supported') : against.length > 0 ? 'contradicted' : 'not-enough-info';
  // A "not" of the record's own name denies nothing; of two, the other does.
  const negated = clause.negated !== evidence.some((e) => deniesItself(clause, e.entry));
  const verdict = negated ? negate(plain) : plain;
  const explained = explain(clause, evidence);
  const rule = ruleOf(verdict, clause, fors, against, evidence);
  const wrong = verdict === 'contradicted' ? (negated ? fors : against) : [];
  const differs = [...new Set(wrong.map((e) => e.claimed))];
  const leading = wrong.find((e) => e.account.rank === 'preferred') ?? wrong[0];
  return {
    clause,
    verdict,
    rule,
    evidence,
    explained,
    differs,
    ...(leading !== undefined && { correction: leading.account.statement }),
  };
}

/** Deprecated accounts of the deciding records that say what the claim says. */
function explain(clause: Clause, evidence: readonly Evidence[]): { entry: Entry; account: Account }[] {
  const entries = new Map(evidence.map((e) => [e.entry.record.id, e.entry]));
  return [...entries.values()].flatMap((entry) => {
    if (entry.kind === 'source') return [];
    const wrong = (entry.record.accounts as readonly Account[]).filter((a) => !isLive(a));
    const property = (a: Account) => ('property' in a ? a.property : '');
    const judged = new Set(evidence.filter((e) => e.entry.record.id === entry.record.id).map((e) => property(e.account)));
    return wrong.filter((a) => judged.has(property(a)) && saysClaim(clause, entry, a)).map((account) => ({ entry, account }));
  });
}

/** The verdict where nothing decides. */
export function withheld(clause: Clause, rule: string): ClauseVerdict {
  return { clause, verdict: 'not-enough-info', rule, evidence: [], explained: [], differs: [] };
}
