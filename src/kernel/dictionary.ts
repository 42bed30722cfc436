import { measureFrom, slipDistance } from './distance';
import { GROUP_BITS, INFO } from './layout';

/** The place of a term among those of its section, in byte order; -1 where it is not there. */
export function find(section: usize, count: i32, width: i32, text: usize): i32 {
  const terms = section + <usize>(count * INFO);
  let low = 0;
  let high = count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const difference = memory.compare(text, terms + <usize>(middle * width), width);
    if (difference === 0) return middle;
    if (difference < 0) high = middle - 1;
    else low = middle + 1;
  }
  return -1;
}

/** UTF-16 units of the word being looked at. */
const word = memory.data(2 * 512);

// @inline
function numberOf(groups: u32, meta: u32): u32 {
  return (groups >>> ((meta & 7) << 2)) & 15;
}

/** Whether a word is one that is looked for: `groups` as `near` takes them. */
// @inline
function isOf(groups: u32, meta: u32): bool {
  const number = numberOf(groups, meta);
  return number !== 0 && (number < 8 || meta >>> GROUP_BITS !== 0);
}

/** The first word from `i` on that is looked for and has no letters but these; `count` where there is none. */
export function nextOf(section: usize, i: i32, count: i32, groups: u32, letters: u32): i32 {
  const end = section + <usize>(count * INFO);
  for (let info = section + <usize>(i * INFO); info < end; info += INFO) {
    if ((load<u32>(info) & ~letters) !== 0) continue;
    if (isOf(groups, load<u32>(info, 4))) return <i32>((info - section) / INFO);
  }
  return count;
}

/**
 * The words of a section that may have been meant by what was typed (UTF-16 units), at most `limit` away, in twentieths of
 * a slip. `groups` has four bits for each way in which the three bits of a word's groups can be set: 0 for a word that is
 * not looked for, else a number from 1 to 7, plus 8 where it must be in a record. `most` says how many letters may
 * differ, by the length in bits of a word's frequency. Writes u32 place, u32 frequency, u32 distance and u32 number of each,
 * and returns how many.
 */
export function near(
  section: usize,
  count: i32,
  width: i32,
  groups: u32,
  typed: usize,
  length: i32,
  signature: i32,
  most: usize,
  mostCount: i32,
  limit: i32,
  out: usize,
): i32 {
  const terms = section + <usize>(count * INFO);
  let found = 0;
  if (width > 512) return 0;
  measureFrom(typed, length);
  for (let i = nextLike(section, 0, count, groups, signature, most, mostCount); i < count; ) {
    const meta = load<u32>(section + <usize>(i * INFO), 4);
    const units = decode(terms + <usize>(i * width), width);
    const distance = slipDistance(typed, length, word, units, limit);
    if (distance <= limit) {
      store<i32>(out, i);
      store<u32>(out, meta >>> GROUP_BITS, 4);
      store<i32>(out, distance, 8);
      store<u32>(out, numberOf(groups, meta) & 7, 12);
      out += 16;
      found++;
    }
    i = nextLike(section, i + 1, count, groups, signature, most, mostCount);
  }
  return found;
}

/** The first word from `i` on that is looked for and has nearly the same letters; `count` where there is none. */
export function nextLike(section: usize, i: i32, count: i32, groups: u32, signature: i32, most: usize, mostCount: i32): i32 {
  const furthest = load<i32>(most + <usize>((mostCount - 1) << 2));
  const end = section + <usize>(count * INFO);
  for (let info = section + <usize>(i * INFO); info < end; info += INFO) {
    const others = popcnt<i32>(load<i32>(info) ^ signature);
    if (others > furthest) continue;
    const meta = load<u32>(info, 4);
    if (!isOf(groups, meta)) continue;
    const rank = min(mostCount - 1, 32 - clz<i32>(<i32>(meta >>> GROUP_BITS)));
    if (others <= load<i32>(most + <usize>(rank << 2))) return <i32>((info - section) / INFO);
  }
  return count;
}

/** UTF-8 to UTF-16 units in `word`; returns how many. */
function decode(text: usize, width: i32): i32 {
  let units = 0;
  const end = text + <usize>width;
  while (text < end) {
    const first = <u32>load<u8>(text);
    let code = first;
    if (first < 0x80) text += 1;
    else if (first < 0xe0) {
      code = ((first & 0x1f) << 6) | (<u32>load<u8>(text, 1) & 0x3f);
      text += 2;
    } else if (first < 0xf0) {
      code = ((first & 0x0f) << 12) | ((<u32>load<u8>(text, 1) & 0x3f) << 6) | (<u32>load<u8>(text, 2) & 0x3f);
      text += 3;
    } else {
      code =
        ((first & 0x07) << 18) |
        ((<u32>load<u8>(text, 1) & 0x3f) << 12) |
        ((<u32>load<u8>(text, 2) & 0x3f) << 6) |
        (<u32>load<u8>(text, 3) & 0x3f);
      text += 4;
    }
    if (code > 0xffff) {
      store<u16>(word + <usize>(units << 1), <u16>(0xd800 + ((code - 0x10000) >> 10)));
      units++;
      code = 0xdc00 + ((code - 0x10000) & 0x3ff);
    }
    store<u16>(word + <usize>(units << 1), <u16>code);
    units++;
  }
  return units;
}

/** The place of the first term that starts with a text; -1 where none does. Those that start alike stand together. */
export function firstStarting(section: usize, count: i32, width: i32, text: usize, length: i32): i32 {
  const terms = section + <usize>(count * INFO);
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (memory.compare(text, terms + <usize>(middle * width), <usize>length) > 0) low = middle + 1;
    else high = middle;
  }
  return low < count && memory.compare(text, terms + <usize>(low * width), <usize>length) === 0 ? low : -1;
}

/** The check of a region, as `checkOf` of src/core/index/format.ts makes it. */
export function checkOf(bytes: usize, length: i32): u32 {
  let check: u32 = 0x811c9dc5;
  for (let at = bytes, end = bytes + <usize>(length & ~3); at < end; at += 4) {
    check = ((check ^ load<u32>(at)) * 0x01000193) ^ (check >>> 15);
  }
  return check;
}
