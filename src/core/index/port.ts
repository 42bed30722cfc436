/** Bytes that lie somewhere, read where they are needed. The core never opens a file; who calls it brings these. */
export interface ByteSource {
  readonly size: number;
  /** Came with the program, and is as whole as the program is. */
  readonly trusted?: boolean;
  /** Exactly `length` bytes from `offset`, in memory of their own; throws `RangeError` where there are fewer. */
  read(offset: number, length: number): Buffer;
  /** The same, into `target` from `at` on. */
  readInto(target: Buffer, at: number, offset: number, length: number): void;
}

/** Bytes in memory as a source. */
export function bytesOf(bytes: Buffer): ByteSource {
  const readInto = (target: Buffer, at: number, offset: number, length: number): void => {
    if (offset < 0 || length < 0 || offset + length > bytes.length) throw new RangeError(`no ${length} bytes at ${offset}`);
    bytes.copy(target, at, offset, offset + length);
  };
  return {
    size: bytes.length,
    readInto,
    read(offset, length) {
      if (length < 0) throw new RangeError(`no ${length} bytes at ${offset}`);
      // A copy is aligned, so that numbers can be read from it as an array.
      const part = Buffer.allocUnsafeSlow(length);
      readInto(part, 0, offset, length);
      return part;
    },
  };
}

const BLOCK = 1 << 20;

/** A source that is read from front to back: asked for little, it reads much, and keeps it for what comes next. */
export function inBlocks(source: ByteSource): ByteSource {
  let start = 0;
  let block: Buffer = Buffer.alloc(0);
  return {
    size: source.size,
    read(offset, length) {
      if (offset < start || offset + length > start + block.length) {
        block = source.read(offset, Math.min(Math.max(length, BLOCK), source.size - offset));
        start = offset;
      }
      return block.subarray(offset - start, offset - start + length);
    },
    readInto: (target, at, offset, length) => source.readInto(target, at, offset, length),
  };
}
