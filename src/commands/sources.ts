import type { Answer } from '../core/answer.js';
import { createFilter } from '../core/filter.js';
import { requireQuestion } from '../core/question.js';
import { accountsOf, type FactBase, sourceIdsOf } from '../core/records.js';
import type { Request } from '../core/request.js';
import { createResult, type Result } from '../core/result.js';
import { searchFacts } from '../core/search/search.js';
import type { TermIndex } from '../core/search/term-index.js';

/** `facts sources [query]`: the sources, those most relied on first, with the number of accounts resting on each. */
export async function sourcesCommand(base: FactBase, index: () => TermIndex, request: Request): Promise<Answer> {
  const counts = countUses(base);
  const typed = request.operands.join(' ');
  const query = typed.trim() === '' ? '' : requireQuestion(typed, 'query');
  const filter = { ...request.filter, kind: 'source' as const };
  let results: Result[] = [];
  if (query === '') {
    const passes = createFilter(filter, base);
    for (let i = 0; i < base.size; i++) {
      const entry = base.entry(i);
      if (passes(entry)) results.push(createResult(entry, base, undefined));
    }
  } else {
    const { hits } = await searchFacts(base, index(), query, { filter, exact: request.exact });
    results = hits.map(({ entry, score, matches }) => createResult(entry, base, { score, matches }));
  }
  results = results.map((result) => ({ ...result, facts: counts.get(result.id) ?? 0 }));
  if (query === '') results.sort((a, b) => (b.facts ?? 0) - (a.facts ?? 0) || (a.id < b.id ? -1 : 1));
  const shown = results.slice(0, request.limit ?? results.length);
  return {
    kind: 'list',
    query,
    total: results.length,
    truncated: shown.length < results.length,
    results: shown,
    dataVersion: base.updated,
  };
}

/** How many accounts cite each source, have it as origin, or came through it. */
function countUses(base: FactBase): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i < base.size; i++) {
    for (const account of accountsOf(base.entry(i))) {
      for (const id of new Set(account.citations.flatMap(sourceIdsOf))) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return counts;
}
