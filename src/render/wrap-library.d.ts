declare module 'wrap-ansi' {
  /** Breaks text into lines of at most `columns` cells, colours kept. */
  export default function wrapAnsi(
    text: string,
    columns: number,
    options?: { hard?: boolean; trim?: boolean; wordWrap?: boolean },
  ): string;
}
