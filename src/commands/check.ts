import type { Answer, VerdictFact } from '../core/answer.js';
import { readableCitation } from '../core/attribution.js';
import { type ClauseVerdict, checkClaim } from '../core/check/check.js';
import { describeAccount, describeEntry } from '../core/describe.js';
import { requireQuestion } from '../core/question.js';
import { type Account, type Entry, type FactBase, labelOf } from '../core/records.js';
import type { TermIndex } from '../core/search/term-index.js';

/** `facts check <claim>`: what the cited accounts say of a claim, and why. */
export async function checkCommand(base: FactBase, index: TermIndex, text: string): Promise<Answer & { kind: 'verdict' }> {
  const claim = requireQuestion(text, 'claim');
  const result = await checkClaim(base, index, claim);
  const facts = result.clauses.flatMap((c) => factsOf(c, base));
  const correction = result.clauses.map((c) => c.correction).filter((c) => c !== undefined);
  return {
    kind: 'verdict',
    claimReviewed: claim,
    verdict: result.verdict,
    ratingExplanation: result.rule,
    parts: result.clauses.map(({ clause, verdict, rule, differs }) => ({
      text: clause.text,
      verdict,
      rule,
      words: clause.words,
      amounts: clause.amounts.map((a) => a.text),
      times: clause.times.map((t) => t.text),
      negated: clause.negated,
      differs,
    })),
    facts,
    differs: result.clauses.flatMap((c) => c.differs),
    ...(correction.length > 0 && { correction: correction.join(' ') }),
    independentOrigins: result.independentOrigins,
    nearest: result.nearest.map((entry) => ({ id: entry.record.id, label: labelOf(entry), answer: describeEntry(entry) })),
    dataVersion: base.updated,
  };
}

/** What a line of a batch that holds no claim gets. */
export function noClaim(text: string, base: FactBase): Answer & { kind: 'verdict' } {
  return {
    kind: 'verdict',
    claimReviewed: text.trim(),
    verdict: 'not-enough-info',
    ratingExplanation: 'The line holds no claim.',
    parts: [],
    facts: [],
    differs: [],
    independentOrigins: 0,
    nearest: [],
    dataVersion: base.updated,
  };
}

const STANCES = { entails: 'for', contradicts: 'against', silent: 'silent' } as const;

function factsOf({ evidence, explained }: ClauseVerdict, base: FactBase): VerdictFact[] {
  const fact = (entry: Entry, account: Account, stance: VerdictFact['stance'], rule: string): VerdictFact => ({
    id: entry.record.id,
    label: labelOf(entry),
    stance,
    rule,
    answer: describeAccount(entry, account),
    statement: account.statement,
    rank: account.rank ?? 'normal',
    ...(account.reason !== undefined && { reason: account.reason }),
    ...(account.asOf !== undefined && { asOf: account.asOf }),
    ...(account.scope !== undefined && { scope: account.scope }),
    sources: account.citations.map((c) => readableCitation(base, c)),
    urls: account.citations.flatMap((c) => {
      const source = base.find(c.source);
      return source?.kind === 'source' && source.record.url !== undefined ? [source.record.url] : [];
    }),
  });
  return [
    ...evidence.map((e) => fact(e.entry, e.account, STANCES[e.stance], e.rule)),
    ...explained.map((e) => fact(e.entry, e.account, 'deprecated', 'a deprecated account never supports; it explains')),
  ];
}
