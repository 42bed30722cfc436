import type { TermInfo } from './dictionary.js';
import { DamagedIndex, type Head } from './format.js';
import type { Kernel } from './kernel.js';
import type { ByteSource } from './port.js';

/*
 * Lists of postings as the kernel takes them: alternatives of src/kernel/layout.ts. Sizes are in bytes.
 */
export const ALTERNATIVE = 32;
export const POSTING = 8;
export const IS_DATE = 1;
export const IS_STEM = 2;
const IS_READ = 4;
const IS_UNCHECKED = 8;
const IS_SAME = 16;

/** So many bytes behind a list may be looked at. */
export const BEHIND = 32;
/** Most bytes that a posting takes; how many are read at first for each, nearly always enough, of short lists and long ones. */
const MOST_BYTES = 10;
const USUAL_BYTES = 2.5;
const LONG_LIST = 4096;
const BYTES_IN_LONG = 1.3;

interface Lists {
  kernel: Kernel;
  source: ByteSource;
  head: Head;
}

/** Has the postings of a term in memory, for the alternative at a place; `times` as many bytes as are usually enough. */
export function putList({ kernel, source, head }: Lists, at: number, info: TermInfo | undefined, flags: number, times = 1): void {
  const frequency = info?.frequency ?? 0;
  const decoded = kernel.take(POSTING * frequency);
  let [start, end, bits] = [0, 0, flags];
  if (info?.here !== undefined) {
    // Where it would begin, had it a check.
    start = info.here.place - 2;
    end = info.here.place + info.here.length;
    bits |= IS_UNCHECKED;
  } else if (frequency > 0 && info?.place !== undefined) {
    const { offset, length } = head.postings;
    const most = Math.min(16 + frequency * MOST_BYTES, length - info.place);
    const size = Math.min(most, 64 + Math.ceil(frequency * (frequency > LONG_LIST ? BYTES_IN_LONG : USUAL_BYTES) * times));
    if (size < 2) throw new DamagedIndex('the index is damaged');
    start = kernel.load(source, offset + info.place, size, BEHIND);
    end = start + size;
    if (source.trusted) bits |= IS_UNCHECKED;
  } else {
    bits |= IS_READ;
    if (info?.only !== undefined) {
      kernel.view.setUint32(decoded, info.only.record, true);
      kernel.view.setUint32(decoded + 4, info.only.pattern, true);
    }
  }
  const { view } = kernel;
  view.setUint32(at + 8, start, true);
  view.setUint32(at + 12, end, true);
  view.setUint32(at + 16, frequency, true);
  view.setUint32(at + 20, bits, true);
  view.setUint32(at + 24, decoded, true);
}

/** Has an alternative take the postings of a better one of the same word, as the stem of a word without inflections does. */
export function shareList({ kernel: { view } }: Lists, at: number, better: number, frequency: number, flags: number): void {
  view.setUint32(at + 8, better, true);
  view.setUint32(at + 16, frequency, true);
  view.setUint32(at + 20, flags | IS_SAME, true);
}

/** Reads a list that was cut off again, twice as much of it. False where that was all. */
export function putMore(lists: Lists, at: number, info: TermInfo | undefined): boolean {
  const { kernel } = lists;
  const sizeOf = () => kernel.view.getUint32(at + 12, true) - kernel.view.getUint32(at + 8, true);
  const flags = kernel.view.getUint32(at + 20, true) & (IS_DATE | IS_STEM);
  const before = sizeOf();
  putList(lists, at, info, flags, Math.max(2, (2 * before) / (64 + (info?.frequency ?? 1))));
  return sizeOf() > before;
}
