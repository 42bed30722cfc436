/*
 * What the builder asks of the program, which knows the language: seldom, since each answer is kept. Places are bytes in
 * memory; terms are numbers.
 */

/** Makes a word of its text as written; gives its place. */
export declare function defineWord(text: usize, length: u32): usize;

/** Takes apart what stands between two blanks: `pushWord` and `pushTerm` for all that is in it. */
export declare function takeApart(text: usize, length: u32): void;

/** Calls `pushTerm` for the terms of a date; tells whether it is open to this day. */
export declare function readDate(text: usize, length: u32): u32;

/** Calls `pushTerm` for the years in which an office was held, of its date. */
export declare function readOffice(text: usize, length: u32): void;

/** The term of a JSON number. */
export declare function readNumber(text: usize, length: u32): u32;

/** The term of a number with a word behind it that multiplies it. */
export declare function multiply(number: f64, magnitude: u32): u32;

/** Calls `pushTerm` for the terms of a date in words; 0 stands for what is not said. */
export declare function readWrittenDate(year: f64, month: u32, day: f64): void;

/** Writes the name of a person to `textRoom`; gives its length, 0 where the id is no person's. */
export declare function nameOf(id: usize, length: u32): u32;

/** Takes bytes of the index; `stream` says of which region. */
export declare function write(stream: u32, bytes: usize, length: u32): void;
