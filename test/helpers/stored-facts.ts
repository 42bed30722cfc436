import { buildIndex } from '../../src/core/index/build.js';
import { bytesOf } from '../../src/core/index/port.js';
import { readHead, StoredIndex } from '../../src/core/index/reader.js';
import { StoredBase } from '../../src/core/index/stored-base.js';
import { kernelCode } from '../../src/stored-facts.js';
import { buildCode } from '../../src/user-index.js';

const MARK = { size: 0, mtimeMs: 0, inode: 0, hash: '' };

/** The bytes of an index of fact files given as text. */
export function indexBytes(texts: readonly string[]): Buffer {
  const files = texts.map((text) => ({ source: bytesOf(Buffer.from(text)), mark: MARK }));
  return Buffer.concat(buildIndex(files, { program: 'test', code: buildCode() }));
}

/** Fact files given as text, asked through an index as stored. */
export function storeFacts(texts: readonly string[], index: Buffer = indexBytes(texts)) {
  const source = bytesOf(index);
  const head = readHead(source);
  const base = new StoredBase(source, head, bytesOf(Buffer.concat(texts.map((text) => Buffer.from(text)))));
  return { base, index: new StoredIndex(source, head, base, kernelCode()) };
}
