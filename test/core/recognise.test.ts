import { describe, expect, it } from 'vitest';
import { BuildKernel } from '../../src/core/index/build-kernel.js';
import { checkRecord } from '../../src/core/record-check.js';
import { createFactBase, KINDS, type Kind } from '../../src/core/records.js';
import { buildCode } from '../../src/user-index.js';
import { generateFacts, randomNumbers } from '../helpers/generated-facts.js';

/*
 * The builder recognises records of the usual shape by itself. What it recognises is right by the schema, and is JSON.
 */

const kernel = new BuildKernel(buildCode());
const room = kernel.run.allocate(1 << 16);

function isRecognised(kind: Kind, text: string): boolean {
  const bytes = Buffer.from(text);
  kernel.bytes.fill(0, room, room + bytes.length + 32);
  bytes.copy(kernel.bytes, room);
  const end = kernel.run.readRecord(KINDS.indexOf(kind), room);
  if (end !== 0) expect(end - room, text).toBe(bytes.length);
  return end !== 0;
}

const base = createFactBase([generateFacts(40, 31)]);
const records = Array.from({ length: base.size }, (_, i) => base.entry(i)).map(({ kind, record }) => ({ kind, record }));

describe('the builder', () => {
  it('recognises what is written as usual', () => {
    for (const { kind, record } of records) {
      expect(isRecognised(kind, JSON.stringify(record)), JSON.stringify(record)).toBe(true);
      expect(isRecognised(kind, JSON.stringify(record, null, 2)), JSON.stringify(record)).toBe(true);
    }
  });

  it.each([
    [true, '"note":"a \\"quoted\\" word, \\u00e9 \\ud83d\\ude00 \\/ \\\\"'],
    [false, '"note":"\\ud83d"'],
    [false, '"note":"\\x"'],
    [false, '"note":"a\tb"'],
    [false, '"note":""'],
    [false, '"note":null'],
    [false, '"notes":"a"'],
    [false, '"id":"a-second-id"'],
    [false, '"note":"a",'],
    [true, '"aliases":[]'],
    [false, '"aliases":["a",]'],
    [false, '"topics":["A"]'],
    [false, '"topics":["a--b"]'],
    [false, `"topics":["${'a'.repeat(121)}"]`],
  ])('%s: %s', (right, member) => {
    const text = `{"id":"a","label":"A",${member},"accounts":[{"when":"1950","span":"instant","statement":"S.","citations":[{"source":"s"}]}]}`;
    expect(isRecognised('date', text)).toBe(right);
    if (right) expect(checkRecord('date', text, 'file')).toBeUndefined();
  });

  it.each([
    [true, '12'],
    [true, '-0.50'],
    [false, '012'],
    [false, '1.'],
    [false, '.5'],
    [false, '+1'],
    [false, '1e999'],
    [false, '"1"'],
    [false, '12345678901234567890'],
  ])('%s: the number %s', (right, number) => {
    const text = `{"id":"a","label":"A","unit":"u","accounts":[{"amount":{"value":${number},"bound":"about"},"statement":"S.","citations":[{"source":"s"}]}]}`;
    expect(isRecognised('figure', text)).toBe(right);
  });

  it('recognises nothing that is wrong, however a record is changed', () => {
    const random = randomNumbers(32);
    const below = (n: number) => Math.floor(random() * n);
    const PIECES = [
      '"',
      '\\',
      ',',
      ':',
      '{',
      '}',
      '[',
      ']',
      ' ',
      '0',
      '-',
      'e',
      'null',
      '\u0001',
      '"id":"x",',
      '\\u12',
      'é',
      'A',
      '',
    ];
    let recognised = 0;
    for (let i = 0; i < 20_000; i++) {
      const { kind, record } = records[below(records.length)]!;
      const whole = JSON.stringify(record);
      const at = below(whole.length);
      const cut = below(3) === 0 ? below(12) : below(2);
      const text = `${whole.slice(0, at)}${PIECES[below(PIECES.length)]}${whole.slice(at + cut)}`;
      // The builder is given what starts with a bracket, and stops at the one that closes it.
      if (!text.startsWith('{')) continue;
      const bytes = Buffer.from(text);
      kernel.bytes.fill(0, room, room + bytes.length + 32);
      bytes.copy(kernel.bytes, room);
      const asked = below(4) === 0 ? KINDS[below(4)]! : kind;
      const end = kernel.run.readRecord(KINDS.indexOf(asked), room);
      if (end === 0) continue;
      recognised++;
      const read = bytes.toString('utf8', 0, end - room);
      expect(checkRecord(asked, read, 'file'), read).toBeUndefined();
    }
    expect(recognised).toBeGreaterThan(1000);
  });
});
