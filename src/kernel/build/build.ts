/*
 * What takes fact files apart and makes their index, in AssemblyScript; loaded only when one is made. What needs to know
 * the language is asked of the program (outside.ts), and kept.
 */

export {
  addGroups,
  keptBits,
  linkStems,
  nameCount,
  namesCounted,
  setNameNumber,
  sortOthers,
  sortWords,
  stands,
  wordText,
  writeOthers,
  writeProfiles,
  writeSection,
} from './finish';
export { reached, readRecord, tapeOf, tapeStart } from './json';
export { allocate } from './memory';
export { stateAt, stateCount } from './patterns';
export { addPhraseStep, phraseAfter, setConcept } from './phrases';
export { flush, numberedPatterns, numberPattern, prepareGather } from './postings';
export { addRead, addRecord, idHash } from './record';
export { intern, keepText, termCount } from './terms';
export { addWord, findWord, pushTerm, pushWord, textRoom } from './words';
