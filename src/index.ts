/** The library: everything the command knows, except how to print. */
export type { Answer, Finding } from './core/answer.js';
export { countOrigins, originOf, readableCitation } from './core/attribution.js';
export { describeAccount, describeEntry, leadingAccount } from './core/describe.js';
export { type DateBounds, datesOverlap, parseDateBounds } from './core/edtf.js';
export { DataError, FactsError, isFactsError, UsageError } from './core/errors.js';
export type * from './core/fact.js';
export { createFilter, type Filter } from './core/filter.js';
export { type Cardinality, cardinalityOf } from './core/properties.js';
export { readableAmount, readableDate, readableNumber } from './core/readable.js';
export { type Account, createFactBase, type Entry, type FactBase, type Kind } from './core/records.js';
export { createResult, type Result } from './core/result.js';
export { type Hit, type SearchOptions, searchFacts } from './core/search/search.js';
export { buildTermIndex, type TermIndex } from './core/search/term-index.js';
export { loadFacts } from './data.js';

import type { Finding } from './core/answer.js';
import type { FactFileText } from './core/validate.js';

/** Checks the texts of fact files against the schema and every rule of the fact model. */
export async function validateFacts(inputs: readonly FactFileText[]): Promise<Finding[]> {
  const { validateFactFiles } = await import('./core/validate.js');
  return validateFactFiles(inputs).findings;
}
