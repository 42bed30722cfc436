import { nameOfOrigin } from './attribution.js';
import { type Account, type FactBase, isLive } from './records.js';

/**
 * The answers of the accounts that stand beside one and say something else, each with who says it. `answerOf` gives an
 * account's answer as text; `isAsked` says that this account was asked for, and does not stand for the whole record.
 */
export function rivalsOf<A extends Account>(
  accounts: readonly A[],
  leading: A | undefined,
  answerOf: (account: A) => string,
  base: FactBase,
  isAsked: boolean,
): string[] {
  if (leading === undefined) return [];
  const own = answerOf(leading);
  const property = 'property' in leading ? leading.property : undefined;
  // Whoever asks for one deed is not told otherwise by another.
  if (isAsked && property === 'deed') return [];
  const comparable = accounts.filter(
    (a) => isLive(a) && a !== leading && a.scope === leading.scope && ('property' in a ? a.property === property : true),
  );
  const rivals = new Map<string, string>();
  for (const account of comparable) {
    const answer = answerOf(account);
    if (answer !== own && !rivals.has(answer))
      rivals.set(answer, `${answer} (${nameOfOrigin(base, account.citations[0]) ?? '?'})`);
  }
  return [...rivals.values()];
}
