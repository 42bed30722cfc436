import type { Answer } from '../core/answer.js';
import { requireQuestion } from '../core/question.js';
import type { FactBase } from '../core/records.js';
import type { Request } from '../core/request.js';
import { createResult, printedResult, type Result } from '../core/result.js';
import { searchFacts } from '../core/search/search.js';
import type { TermIndex } from '../core/search/term-index.js';

/** `facts <query…>`: ranked fuzzy lookup. A query of nothing is refused before any fact is read. */
export async function searchCommand(
  open: () => Promise<{ base: FactBase; index: () => TermIndex }>,
  request: Request,
  query: string,
): Promise<Answer> {
  const text = requireQuestion(query, 'query');
  const { base, index } = await open();
  const { exact, explain, filter, limit } = request;
  const { total, hits } = await searchFacts(base, index(), text, { exact, filter, ...(limit !== undefined && { limit }) });
  let results: Result[] | undefined;
  return {
    kind: 'matches',
    query: text,
    total,
    truncated: hits.length < total,
    get results() {
      results ??= hits.map(({ entry, score, matches, reasons }) =>
        Object.assign(createResult(entry, base, { score, matches }), explain && { explanation: reasons }),
      );
      return results;
    },
    ...(!explain && { printed: () => hits.map(({ entry, score, matches }) => printedResult(entry, base, { score, matches })) }),
    dataVersion: base.updated,
  };
}
