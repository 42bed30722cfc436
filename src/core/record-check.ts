import Ajv from 'ajv';
import schema from '../facts.schema.json';
import type { Finding } from './answer.js';
import type { Kind } from './records.js';
import { checkShape } from './validate.js';

/*
 * The shape of fact files too large to be taken apart whole: record by record. A record that fails is put into a fact
 * file of its own, of which the usual check says what is wrong and where.
 */

const LISTS = { person: 'people', date: 'dates', figure: 'figures', source: 'sources' } as const;
const TYPES = { person: 'PersonRecord', date: 'DateRecord', figure: 'FigureRecord', source: 'SourceRecord' } as const;

const ajv = new Ajv({ strict: true, strictTuples: false });
ajv.addSchema(schema, 'facts');

/** What is wrong with the text of one record, if anything; its place is that within the text. */
export function checkRecord(kind: Kind, text: string, file: string): Finding | undefined {
  try {
    const record: unknown = JSON.parse(text);
    const isRight = ajv.getSchema(`facts#/definitions/${TYPES[kind]}`);
    // JSON silently takes the last of equal keys, so there are fewer in what was read.
    if (isRight?.(record) && countKeys(record) === countKeyTexts(text)) return undefined;
  } catch {
    // What is wrong is said below.
  }
  const list = LISTS[kind];
  const others = Object.values(LISTS).filter((other) => other !== list);
  const before = `{"title":"-","updated":"2000",${others.map((other) => `"${other}":[],`).join('')}"${list}":[`;
  const finding = checkShape({ file, text: `${before}${text}]}` });
  return finding && finding.line === 1 ? { ...finding, column: Math.max(1, finding.column - before.length) } : finding;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/** How many texts with a colon behind them a JSON text holds. Letter by letter: a pattern overflows on long texts. */
function countKeyTexts(json: string): number {
  let count = 0;
  for (let at = json.indexOf('"'); at >= 0; at = json.indexOf('"', at)) {
    for (at++; json.charCodeAt(at) !== QUOTE; at++) if (json.charCodeAt(at) === BACKSLASH) at++;
    for (at++; isBlank(json.charCodeAt(at)); ) at++;
    if (json.charCodeAt(at) === COLON) count++;
  }
  return count;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function countKeys(value: unknown): number {
  if (value === null || typeof value !== 'object') return 0;
  let count = Array.isArray(value) ? 0 : Object.keys(value).length;
  for (const part of Object.values(value)) count += countKeys(part);
  return count;
}
