import { describe, expect, it } from 'vitest';
import { claimedManner, tellsManner } from '../../../src/core/check/manner.js';

describe('claimedManner', () => {
  it.each([
    ['Ada Quillon was assassinated', 'assassinated'],
    ['Ada Quillon was brutally murdered in 2019', 'murdered'],
    ['Ada Quillon was shot dead', 'shot'],
    ['Ada Quillon killed herself', 'suicide'],
    ['Ada Quillon committed suicide', 'suicide'],
    ['Ada Quillon died of natural causes', 'natural'],
    ['Ada Quillon died in 2019', undefined],
    ['Ada Quillon was shot down over Lund', undefined],
    ['Ada Quillon killed a wolf', undefined],
  ])('%s: %s', (claim, manner) => {
    expect(claimedManner(claim)).toBe(manner);
  });
});

describe('tellsManner', () => {
  it.each([
    ['killed', 'She was shot dead in Lund.', 'same'],
    ['killed', 'She was killed by a land mine.', 'same'],
    ['killed', 'She died in Lund.', 'nothing'],
    ['killed', 'She killed herself.', 'nothing'],
    ['killed', 'She died of cancer.', 'another'],
    ['executed', 'She was hanged in Lund.', 'same'],
    ['executed', 'She died of a heart attack.', 'another'],
    ['executed', 'She died in 2019.', 'nothing'],
    ['murdered', 'She was assassinated.', 'same'],
    ['assassinated', 'She was executed.', 'another'],
    ['assassinated', 'She was killed in an attack.', 'nothing'],
    ['shot', 'Her aircraft was shot down.', 'nothing'],
    ['suicide', 'She died by her own hand.', 'same'],
    ['suicide', 'She died of pneumonia.', 'another'],
  ])('%s, told "%s": %s', (manner, text, told) => {
    expect(tellsManner(manner, text)).toBe(told);
  });
});
