declare module 'edtf' {
  /** Parses EDTF levels 0 to 3; throws when the text is none. */
  export default function edtf(text: string): unknown;
}
