import type { Answer } from '../core/answer.js';
import { type FactFileText, validateFactFiles } from '../core/validate.js';

/** `facts validate [file…]`: every rule of the fact model, each finding with its place. */
export function validateCommand(inputs: readonly FactFileText[]): Answer {
  return { kind: 'validation', ...validateFactFiles(inputs) };
}
