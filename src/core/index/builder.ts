import { stemTerm } from '../search/analyse.js';
import { synonymsOf, wordsWithSynonyms } from '../search/lexicon.js';
import type { Records } from './build.js';
import type { BuildKernel } from './build-kernel.js';
import {
  aligned,
  checkOf,
  type FileMark,
  HEAD_START,
  type Head,
  INFO,
  MAGIC,
  MEANT_WORD,
  MOST_TERMS,
  PROFILES,
  type Section,
} from './format.js';
import { orderPatterns, writePatterns } from './patterns.js';

/** Of what the builder writes. */
const POSTINGS = 0;

/** Gives the bytes of an index, in parts that follow each other, when the builder has all records. */
export function writeIndex(
  kernel: BuildKernel,
  records: Records,
  about: { program: string; title: string; updated: string; files: FileMark[] },
): Uint8Array[] {
  const { run } = kernel;
  const streams: Uint8Array[][] = [[], [], []];
  const ids = records.ids.write();
  const places = records.writePlaces();
  const several = records.several();
  const size = records.size;
  records.forget();
  kernel.write = (stream, bytes) => streams[stream]!.push(bytes);
  run.prepareGather(size);
  run.linkStems();
  addMeantWords(kernel);
  orderPatterns(kernel);
  const sections = writeSections(kernel);
  numberNames(kernel);
  const bits = run.sortOthers();
  const otherEnds = copyOf(kernel, run.writeOthers(), 2 ** bits);
  run.flush(POSTINGS);
  const profileEnds = copyOf(kernel, run.writeProfiles(size, PROFILES), Math.ceil(size / PROFILES));
  const [postings, others, profiles] = streams as [Uint8Array[], Uint8Array[], Uint8Array[]];
  others.unshift(otherEnds);
  profiles.unshift(profileEnds);
  const patterns = writePatterns(kernel);
  const joinedText = several.length === 0 ? '' : JSON.stringify(several);
  const joined = Buffer.from(joinedText.padEnd(aligned(joinedText.length)));
  const head = (start: number): Head => {
    let at = start;
    const place = (size: number) => {
      const offset = at;
      at = aligned(at + size);
      return offset;
    };
    return {
      ...about,
      kinds: records.ends.map((end, i) => end - (records.ends[i - 1] ?? 0)) as Head['kinds'],
      sections: sections.map(({ section, bytes }) => ({ ...section, offset: place(bytes.length) })),
      patterns: {
        offset: place(patterns.length),
        count: run.numberedPatterns(),
        length: patterns.length,
        check: checkOf(patterns),
      },
      postings: { offset: place(lengthOf(postings)), length: lengthOf(postings) },
      others: { offset: place(lengthOf(others)), length: lengthOf(others), bits, kept: run.keptBits() },
      records: { offset: place(places.length), length: places.length },
      profiles: { offset: place(lengthOf(profiles)), length: lengthOf(profiles) },
      ids: {
        offset: place(ids.bytes.length),
        length: ids.bytes.length,
        bits: ids.bits,
        width: ids.width,
        check: checkOf(ids.bytes),
      },
      joined: { offset: place(joined.length), length: joined.length, check: checkOf(joined) },
    };
  };
  // The head's length depends on the places in it, which depend on its length: it is given room to spare.
  const room = aligned(HEAD_START + Buffer.byteLength(JSON.stringify(head(2 ** 32))));
  const text = Buffer.from(JSON.stringify(head(room)));
  const start = Buffer.alloc(room, ' ');
  start.write(MAGIC, 'latin1');
  start.writeUInt32LE(room - HEAD_START, 8);
  text.copy(start, HEAD_START);
  start.writeUInt32LE(checkOf(start.subarray(HEAD_START)), 12);
  const regions = [
    ...sections.map(({ bytes }) => [bytes]),
    [patterns],
    postings,
    others,
    [places],
    profiles,
    [ids.bytes],
    [joined],
  ];
  return [start, ...regions.flatMap(padded)];
}

/** "Assault" can be mistyped also where facts say "raid". */
function addMeantWords(kernel: BuildKernel): void {
  const stands = (term: string) => {
    const { place, length } = kernel.put(term);
    return kernel.run.stands(place, length) !== 0;
  };
  const isKnown = (word: string) => stands(word) || stands(stemTerm(word));
  for (const word of wordsWithSynonyms()) {
    if (isKnown(word) || [...synonymsOf(word)].some(isKnown)) kernel.run.addGroups(kernel.intern(word), MEANT_WORD);
  }
}

/** Writes the words by their length, and their postings. */
function writeSections(kernel: BuildKernel): { section: Section; bytes: Buffer }[] {
  const { run } = kernel;
  const count = run.sortWords();
  const sections: { section: Section; bytes: Buffer }[] = [];
  const shapeOf = (n: number) => {
    const place = run.wordText(n);
    return { bytes: kernel.view.getUint32(place, true), chars: kernel.view.getUint32(place + 4, true) };
  };
  let room = 0;
  let roomLength = 0;
  let before = { bytes: 0, chars: 0 };
  for (let from = 0; from < count; ) {
    const shape = shapeOf(from);
    let to = from + 1;
    for (; to < count && to - from < MOST_TERMS; to++) {
      const next = shapeOf(to);
      if (next.bytes !== shape.bytes || next.chars !== shape.chars) break;
    }
    const length = aligned((to - from) * (4 * INFO + shape.bytes));
    if (length > roomLength) {
      roomLength = 2 * length;
      room = run.allocate(roomLength);
    }
    kernel.bytes.fill(0, room, room + length);
    run.writeSection(from, to - from, shape.bytes, room);
    const bytes = Buffer.from(kernel.bytes.subarray(room, room + length));
    const section = { ...shape, count: to - from, offset: 0, check: checkOf(bytes) };
    const first = 4 * INFO * section.count;
    const goesOn = before.bytes === shape.bytes && before.chars === shape.chars;
    sections.push({
      section: goesOn ? { ...section, from: bytes.toString('utf8', first, first + shape.bytes) } : section,
      bytes,
    });
    before = shape;
    from = to;
  }
  return sections;
}

/** Gives the words of names their numbers, the commonest the lowest. */
function numberNames(kernel: BuildKernel): void {
  const { run } = kernel;
  const place = run.namesCounted();
  const count = run.nameCount();
  const pairs = kernel.numbersAt(place, 2 * count);
  const byFrequency = Uint32Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => pairs[2 * b + 1]! - pairs[2 * a + 1]! || a - b,
  );
  byFrequency.forEach((i, n) => {
    run.setNameNumber(pairs[2 * i]!, n + 1);
  });
}

function copyOf(kernel: BuildKernel, place: number, count: number): Uint8Array {
  return new Uint8Array(kernel.bytes.subarray(place, place + 4 * count));
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

/** A region with what brings it to a multiple of 4. */
function padded(parts: readonly Uint8Array[]): Uint8Array[] {
  const size = lengthOf(parts);
  return parts.concat(new Uint8Array(aligned(size) - size));
}
