import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import wrapAnsi from 'wrap-ansi';
import { clean, wrap, wrapPlain } from '../../src/render/cells.js';

const word = fc.string({
  unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: 30,
});

describe('plain text', () => {
  it('is wrapped as the library wraps it', () => {
    let plain = 0;
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), fc.integer({ min: 6, max: 60 }), (words, width) => {
        const text = words.join(' ');
        const lines = wrapPlain(text, width);
        if (lines === undefined) return words.some(({ length }) => length > width);
        plain++;
        expect(lines).toEqual(wrapAnsi(text, width, { hard: true, trim: true }).split('\n'));
        return true;
      }),
    );
    expect(plain).toBeGreaterThan(30);
  });

  it.each(['', ' leading', 'trailing ', 'two  spaces', 'élan', 'a\tb', '\u001b[1mbold\u001b[22m'])('is not %j', (text) => {
    expect(wrapPlain(text, 80)).toBeUndefined();
    expect(wrap(text, 80)).toEqual(wrapAnsi(text, 80, { hard: true, trim: true }).split('\n'));
  });
});

describe('text for a terminal', () => {
  it('has no control or bidirectional character, and loses nothing else', () => {
    expect(clean('a\u001b[31m\u202eb\tc')).toBe('a\\u001b[31m\\u202eb c');
    expect(clean('Kim Jong Un, 김정은')).toBe('Kim Jong Un, 김정은');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(clean(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });
});
