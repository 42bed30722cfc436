import { describe, expect, it } from 'vitest';
import { askedFor, asksForToday, asksWhoDid } from '../../src/core/search/asked.js';
import { foldText } from '../../src/core/search/fold.js';
import { splitWords } from '../../src/core/search/text.js';

const asked = (text: string) =>
  askedFor(
    foldText(text),
    splitWords(text).map((w) => w.text),
  );

describe('what a question asks for', () => {
  it.each([
    ['who runs the country', 'person'],
    ['Which former South Korean president went to jail?', 'person'],
    ['This US general landed at Incheon.', 'person'],
    ['Which of these generals signed?', 'person'],
    ['Name the northern dictator who died in July.', 'person'],
    ['when did it end', 'date'],
    ['in which year did it end', 'date'],
    ['how many tunnels are there', 'figure'],
    ['how old is the leader', 'person'],
    ['how old was he', 'person'],
    ['what is the longest river', 'fact'],
    ['where was the truce signed', 'fact'],
    ['Did they ever make peace?', 'fact'],
  ])('%s: a %s', (text, kind) => {
    expect(asked(text)).toBe(kind);
  });

  it.each([
    'korean war',
    'which',
    'the general who signed',
    // The noun comes behind a verb: the letter is asked for.
    'This was written by a general',
  ])('%s: nothing in particular', (text) => {
    expect(asked(text)).toBeUndefined();
  });

  it('does not take what a person did for a person', () => {
    expect(asked('which letter did the president send')).toBe('fact');
  });
});

describe('whether a question is about today', () => {
  it.each([
    ['who rules it now?', 'surely'],
    ['the current president', 'surely'],
    ['who governs it today', 'surely'],
    ['president of south korea', 'perhaps'],
    ['president of south korea in 1990', undefined],
    ['first president of south korea', undefined],
    ['president truman', undefined],
    ['who is the president', 'perhaps'],
    ["who's the president", 'perhaps'],
    ['who was the president', undefined],
    ['snowfall in november', undefined],
    ['the presentation', undefined],
  ])('%s: %s', (text, today) => {
    expect(asksForToday(text)).toBe(today);
  });
});

describe('whether "who" asks for the one who did it', () => {
  it.each([
    ['who shot the president', true],
    ['who replaced the general', true],
    ['who is the president', false],
    ['who did the president meet', false],
    ['who else signed', false],
    ['who shot', false],
    ['when who shot whom', false],
    ['', false],
  ])('%s: %s', (text, isSo) => {
    expect(asksWhoDid(splitWords(text).map((w) => w.text))).toBe(isSo);
  });
});
