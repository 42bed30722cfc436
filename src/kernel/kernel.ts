/*
 * The part of search that goes through bytes, in AssemblyScript: V8 runs cold JavaScript slowly, and a lookup is over
 * before it would be optimised; WebAssembly is fast from its first loop.
 */
export { lineUp, openProfiles, roomForAll, roomForProfiles, unpackAll } from './candidates';
export { checkOf, find, firstStarting, near, nextLike, nextOf } from './dictionary';
export { measureRow, slipDistance } from './distance';
export { bucketOf, findInRegion, findOther, hashOther, isWhole } from './others';
/*
 * Nobody calls these from outside, but what is exported stays a function of its own. V8 optimises each function, beside the
 * query, once it has run some thousand times its length: that takes longer than a query of few facts.
 */
export {
  addAlternative,
  addTerm,
  bestShare,
  checkOfPostings,
  decode,
  keep,
  open,
  prefer,
  propose,
  readDistance,
  readLongDistance,
  readLongPattern,
  readPattern,
  top,
  writeProposals,
} from './postings';
export { ask, coveredBy, firstFrom, labelFit, match, matchOne, rank, readLonger, unpack } from './rank';

/** The first byte that is free. */
export function start(): usize {
  return (__heap_base + 7) & ~7;
}
