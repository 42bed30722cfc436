import type { Citation, SourceRecord } from './fact.js';
import { readableDate } from './readable.js';
import { type Account, type FactBase, isLive } from './records.js';

function findSource(base: FactBase, id: string): SourceRecord | undefined {
  const entry = base.find(id);
  return entry?.kind === 'source' ? entry.record : undefined;
}

function nameOf(base: FactBase, id: string): string {
  return findSource(base, id)?.publisher ?? id;
}

/** The name of who first said it: the named origin, else the last voice of the chain, else the publisher. */
export function nameOfOrigin(base: FactBase, citation: Citation | undefined): string | undefined {
  if (citation === undefined) return undefined;
  return nameOf(base, citation.origin ?? citation.via?.at(-1) ?? citation.source);
}

/**
 * Who first said it, as a key to count by. "KCNA, via CNN, as cited by the article" and KCNA itself are one origin.
 */
export function originOf(base: FactBase, citation: Citation): string {
  return (nameOfOrigin(base, citation) ?? '').toLowerCase();
}

/** How many independent origins stand behind accounts; deprecated ones do not count. */
export function countOrigins(base: FactBase, accounts: readonly Account[]): number {
  return new Set(accounts.filter(isLive).flatMap((a) => a.citations.map((c) => originOf(base, c)))).size;
}

/** A citation in one line: `KCNA, via CNN, as cited by India Post (paragraph 7)`; `AFP, 26 March 2018`. */
export function readableCitation(base: FactBase, citation: Citation): string {
  const source = findSource(base, citation.source);
  const publisher = source?.publisher ?? citation.source;
  const chain = [citation.origin, ...[...(citation.via ?? [])].reverse()]
    .filter((id): id is string => id !== undefined)
    .map((id) => nameOf(base, id))
    .filter((name, i, all) => name !== publisher && all.indexOf(name) === i);
  const issued = source?.issued === undefined ? '' : `, ${readableDate(source.issued)}`;
  const locator = citation.locator === undefined ? '' : ` (${citation.locator})`;
  if (chain.length === 0) return `${publisher}${issued}${locator}`;
  const [origin, ...between] = chain;
  const via = between.map((name) => `, via ${name}`).join('');
  return `${origin}${via}, as cited by ${publisher}${issued}${locator}`;
}
