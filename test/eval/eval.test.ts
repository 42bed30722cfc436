import { expect, it } from 'vitest';
import { measure, readQueries, share } from './run.mjs';

it('finds what the project’s own queries ask for', () => {
  const queries = readQueries();
  expect(queries.length).toBeGreaterThanOrEqual(80);
  const rows = measure(queries);
  expect(share(rows, 'first')).toBeGreaterThanOrEqual(0.9);
  expect(share(rows, 'three')).toBeGreaterThanOrEqual(0.97);
});
