import type { Answer } from '../core/answer.js';
import { UsageError } from '../core/errors.js';
import type { FactBase } from '../core/records.js';
import type { Request } from '../core/request.js';
import { createResult } from '../core/result.js';
import { hasWord } from '../core/search/letters.js';
import { searchFacts } from '../core/search/search.js';
import type { TermIndex } from '../core/search/term-index.js';

/** `facts <query…>`: ranked fuzzy lookup. A query of nothing is refused before any fact is read. */
export async function searchCommand(
  open: () => Promise<{ base: FactBase; index: () => TermIndex }>,
  request: Request,
  query: string,
): Promise<Answer> {
  const text = query.trim();
  if (!hasWord(text)) {
    throw new UsageError(
      'empty-query',
      text === '' ? 'the query is empty' : `the query "${text}" has no letter or number`,
      'Type some words: facts "korean war"',
    );
  }
  const { base, index } = await open();
  const { exact, explain, filter, limit } = request;
  const { total, hits } = await searchFacts(base, index(), text, { exact, filter, ...(limit !== undefined && { limit }) });
  const results = hits.map(({ entry, score, matches, reasons }) => ({
    ...createResult(entry, base, { score, matches }),
    ...(explain && { explanation: reasons }),
  }));
  return { kind: 'matches', query: text, total, truncated: results.length < total, results, dataVersion: base.updated };
}
