/*
 * The part of search that goes through bytes, in AssemblyScript: V8 runs cold JavaScript slowly, and a lookup is over
 * before it would be optimised; WebAssembly is fast from its first loop.
 */
export { checkOf, find, firstStarting, near } from './dictionary';
export { bestShare, keep, open, prefer, propose, top } from './postings';
export { ask, isWhole, match, rank, roomFor } from './rank';

/** The first byte that is free. */
export function start(): usize {
  return (__heap_base + 7) & ~7;
}
