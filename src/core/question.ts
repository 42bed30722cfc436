import { UsageError } from './errors.js';
import { hasWord } from './search/letters.js';

/**
 * A query is some words, a claim a sentence or two. What is longer is a document or a mistake; reading it as one question
 * would take minutes, and answer nothing.
 */
export const MOST_CHARACTERS = 1000;

const EXAMPLES = {
  query: 'Type some words: facts "korean war"',
  claim: 'Type one: facts check "Harrison spoke about King on July 17"',
} as const;

export type QuestionKind = keyof typeof EXAMPLES;

/** Why a text can't be asked: nothing in it has a meaning, or it is too long. Undefined when it can. */
export function whyUnasked(text: string): 'empty' | 'too-long' | undefined {
  if (text.length > MOST_CHARACTERS) return 'too-long';
  return hasWord(text) ? undefined : 'empty';
}

/** What was typed, without blanks around it. Throws UsageError where it can't be asked. */
export function requireQuestion(text: string, kind: QuestionKind): string {
  const question = text.trim();
  switch (whyUnasked(question)) {
    case 'too-long':
      throw new UsageError(
        `too-long-${kind}`,
        `the ${kind} has ${question.length} characters, and may have ${MOST_CHARACTERS}`,
        kind === 'query' ? 'Look up fewer words' : 'Check one sentence at a time',
      );
    case 'empty':
      throw new UsageError(
        `empty-${kind}`,
        question === '' ? `the ${kind} is empty` : `the ${kind} "${question}" has no letter or number`,
        EXAMPLES[kind],
      );
    default:
      return question;
  }
}
