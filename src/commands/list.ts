import type { Answer } from '../core/answer.js';
import { createFilter } from '../core/filter.js';
import type { FactBase } from '../core/records.js';
import type { Request } from '../core/request.js';
import { createResult, type Result } from '../core/result.js';

/** `facts list`: people, dates and figures in file order, filtered; sources only when asked for by kind. */
export function listCommand(base: FactBase, request: Request): Answer {
  const passes = createFilter(request.filter, base);
  const results: Result[] = [];
  let total = 0;
  for (let i = 0; i < base.size; i++) {
    const entry = base.entry(i);
    if (entry.kind === 'source' && request.filter.kind !== 'source') continue;
    if (!passes(entry)) continue;
    total++;
    if (request.limit === undefined || results.length < request.limit) results.push(createResult(entry, base, undefined));
  }
  return { kind: 'list', query: '', total, truncated: results.length < total, results, dataVersion: base.updated };
}
