import { stemTerm } from '../core/search/analyse.js';
import { wordsWithSynonyms } from '../core/search/lexicon.js';

/** The stems of the lexicon's words, which the build works out: a line each, `word stem`. */
export const lexiconStems = `\n${[...wordsWithSynonyms()]
  .filter((word) => word.length > 2)
  .map((word) => `${word} ${stemTerm(word)}\n`)
  .join('')}`;
