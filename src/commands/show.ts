import type { Answer } from '../core/answer.js';
import { countOrigins } from '../core/attribution.js';
import { UsageError } from '../core/errors.js';
import { accountsOf, type FactBase } from '../core/records.js';
import type { Request } from '../core/request.js';
import { createResult } from '../core/result.js';
import { nearestIds } from '../core/search/nearest.js';

/** `facts show <id…>`: records in full. It never guesses: an unknown id answers with the nearest ones. */
export function showCommand(base: FactBase, request: Request): Answer {
  if (request.operands.length === 0) {
    throw new UsageError('no-id', 'show needs the id of a record', 'Find one: facts "korean war"; then: facts show <id>');
  }
  const query = request.operands.join(' ');
  const results = [];
  let origins = 0;
  for (const id of request.operands) {
    const entry = base.find(id);
    if (entry === undefined) return { kind: 'no-record', query: id, nearest: nearestIds(base, id), dataVersion: base.updated };
    results.push(createResult(entry, base, undefined));
    origins += countOrigins(base, accountsOf(entry));
  }
  return { kind: 'record', query, total: results.length, truncated: false, results, dataVersion: base.updated, origins };
}
