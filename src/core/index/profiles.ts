import type { Profile } from '../search/profile.js';

const MOST_SUPPORT = 255;
const MOST_ACCOUNTS = 0xffff;

/** Collects what ranking asks of each record, and gives the bytes of its region: `Head.profiles` says in which form. */
export class Profiles {
  private bytes: Buffer = Buffer.alloc(1 << 16);
  private used = 0;
  private ends = new Uint32Array(1 << 12);
  private size = 0;

  /** `numberOf` gives the number of a term as met, and no number to one that stands nowhere. */
  add({ support, accounts, names }: Profile, numberOf: (term: string) => number | undefined): void {
    const count = Math.min(MOST_ACCOUNTS, accounts.length);
    this.push(Math.min(MOST_SUPPORT, support));
    this.push(count & 255);
    this.push(count >>> 8);
    for (let i = 0; i < count; i++) this.push(accounts[i]!);
    this.pushNumber(names.length);
    for (const words of names) {
      this.pushNumber(words.length);
      for (const word of words) this.pushNumber((numberOf(word) ?? -1) + 1);
    }
    if (this.size === this.ends.length) {
      const more = new Uint32Array(2 * this.size);
      more.set(this.ends);
      this.ends = more;
    }
    this.ends[this.size++] = this.used;
  }

  /** The region, with the numbers that terms have in the end: `numbers[n]` for the term met as number n. */
  write(numbers: Uint32Array): Uint8Array {
    const table = 4 * this.size;
    const out = Buffer.alloc(table + 2 * this.size + 4 * this.used + 4);
    let to = table;
    let from = 0;
    for (let i = 0; i < this.size; i++) {
      const start = to;
      to += 2;
      const end = this.ends[i]!;
      const accounts = 3 + (this.bytes[from + 1]! | (this.bytes[from + 2]! << 8));
      this.bytes.copy(out, to, from, from + accounts);
      to += accounts;
      from += accounts;
      const number = () => {
        let value = 0;
        for (let scale = 1; ; scale *= 128) {
          const byte = this.bytes[from++]!;
          value += (byte & 127) * scale;
          if (byte < 128) return value;
        }
      };
      const put = (value: number) => {
        for (; value > 127; value >>>= 7) out[to++] = (value & 127) | 128;
        out[to++] = value;
      };
      const names = number();
      put(names);
      for (let n = 0; n < names; n++) {
        const words = number();
        put(words);
        for (let w = 0; w < words; w++) {
          const met = number();
          // 0 is no term.
          put(met === 0 ? 0 : numbers[met - 1]! + 1);
        }
      }
      if (from !== end) throw new RangeError('a profile was not read as it was written');
      out.writeUInt16LE(checkOf(out, start + 2, to), start);
      out.writeUInt32LE(to - table, 4 * i);
    }
    return out.subarray(0, Math.ceil(to / 4) * 4);
  }

  private pushNumber(value: number): void {
    for (; value > 127; value >>>= 7) this.push((value & 127) | 128);
    this.push(value);
  }

  private push(byte: number): void {
    if (this.used === this.bytes.length) {
      const more = Buffer.alloc(2 * this.used);
      this.bytes.copy(more);
      this.bytes = more;
    }
    this.bytes[this.used++] = byte;
  }
}

/** The check that the kernel's `profileIsWhole` makes. */
function checkOf(bytes: Buffer, from: number, to: number): number {
  let check = 0x811c9dc5;
  for (let i = from; i < to; i++) check = Math.imul(check ^ bytes[i]!, 0x01000193);
  return (check ^ (check >>> 16)) & 0xffff;
}
