/** Room is handed out from pages of this size. */
const PAGE = 1 << 20;
const SMALLEST = 16;
const LARGEST = 1 << 12;
/** The last bytes of a block say where the next one is. */
const LINK = 4;

/**
 * Many lists of bytes that grow side by side in a few large pages: a million small arrays would take several times the
 * memory. Each list is a chain of blocks that double in size.
 */
export class ByteLists {
  private readonly pages: Uint8Array[] = [];
  private free = PAGE;
  /** Of each list: first block; where the next byte goes; where its block ends. */
  private first = new Uint32Array(1 << 12);
  private next = new Uint32Array(1 << 12);
  private end = new Uint32Array(1 << 12);
  private lists = 0;

  create(): number {
    if (this.lists === this.first.length) {
      this.first = grown(this.first);
      this.next = grown(this.next);
      this.end = grown(this.end);
    }
    const block = this.takeBlock(SMALLEST);
    this.first[this.lists] = block;
    this.next[this.lists] = block;
    this.end[this.lists] = block + SMALLEST - LINK;
    return this.lists++;
  }

  push(list: number, byte: number): void {
    let at = this.next[list]!;
    if (at === this.end[list]!) at = this.addBlock(list);
    this.pages[at >>> 20]![at & (PAGE - 1)] = byte;
    this.next[list] = at + 1;
  }

  /** Seven bits a byte, the lowest first. */
  pushNumber(list: number, value: number): void {
    while (value > 127) {
      this.push(list, (value % 128) | 128);
      value = Math.floor(value / 128);
    }
    this.push(list, value);
  }

  /** No list is longer than the blocks it has. */
  lengthBound(list: number): number {
    let bound = SMALLEST;
    for (let size = SMALLEST, last = this.sizeOf(list); size < last && size < LARGEST; ) bound += size *= 2;
    return bound + (this.large.get(list) ?? 0) * LARGEST;
  }

  /** Copies a list into `target`; returns its length. `target` must have room for `lengthBound`. */
  copy(list: number, target: Uint8Array): number {
    const last = this.next[list]!;
    let length = 0;
    let size = SMALLEST;
    for (let block = this.first[list]!; ; ) {
      const page = this.pages[block >>> 20]!;
      const start = block & (PAGE - 1);
      const isLast = last >= block && last <= block + size - LINK;
      const used = isLast ? last - block : size - LINK;
      target.set(page.subarray(start, start + used), length);
      length += used;
      if (isLast) return length;
      const link = start + size - LINK;
      block = (page[link]! | (page[link + 1]! << 8) | (page[link + 2]! << 16) | (page[link + 3]! << 24)) >>> 0;
      size = Math.min(LARGEST, size * 2);
    }
  }

  private addBlock(list: number): number {
    const linkAt = this.end[list]!;
    // The size of the full block, from the chain's doubling.
    const size = Math.min(LARGEST, 2 * this.sizeOf(list));
    const block = this.takeBlock(size);
    const page = this.pages[linkAt >>> 20]!;
    const link = linkAt & (PAGE - 1);
    page[link] = block & 255;
    page[link + 1] = (block >>> 8) & 255;
    page[link + 2] = (block >>> 16) & 255;
    page[link + 3] = block >>> 24;
    this.end[list] = block + size - LINK;
    if (this.sizeOf(list) === LARGEST) this.large.set(list, (this.large.get(list) ?? 0) + 1);
    this.sizes.set(list, size);
    return block;
  }

  private readonly sizes = new Map<number, number>();
  /** How many blocks of the largest size a list has beyond the first such. */
  private readonly large = new Map<number, number>();

  private sizeOf(list: number): number {
    return this.sizes.get(list) ?? SMALLEST;
  }

  private takeBlock(size: number): number {
    if (this.free + size > PAGE) {
      this.pages.push(new Uint8Array(PAGE));
      this.free = 0;
    }
    const at = (this.pages.length - 1) * PAGE + this.free;
    this.free += size;
    return at;
  }
}

function grown(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(numbers.length * 2);
  more.set(numbers);
  return more;
}
