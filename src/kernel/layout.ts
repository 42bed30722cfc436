/*
 * What the program writes into memory for a query, and reads back; `src/core/index/kernel.ts` is the other side. All
 * places are multiples of 8.
 */

/** A term of the dictionary: u32 signature, u32 frequency * 8 + groups, u32 place of its postings. */
export const INFO: i32 = 12;
export const GROUP_BITS: u32 = 3;

/** A word of the query: f64 weight, u32 first alternative, u32 end of its alternatives. */
export const TERM: i32 = 16;

/**
 * A term that may stand for it: f64 quality, u32 list of postings as the index has them, u32 its end, u32 their number,
 * u32 flags, u32 room for the postings as read, u32 unused.
 */
export const ALTERNATIVE: i32 = 32;
/** A posting as read: u32 record, u32 pattern. */
export const POSTING: usize = 8;
export const IS_DATE: u32 = 1;
export const IS_STEM: u32 = 2;
/** Its postings are read already; it has no check. */
export const IS_READ: u32 = 4;
export const IS_UNCHECKED: u32 = 8;
/** Has the postings of a better one of the same word, which stands where its list would: it adds no record. */
export const IS_SAME: u32 = 16;

/** A record that may answer: u32 record, u32 flags, f64 share of the query's weight. */
export const PROPOSAL: i32 = 16;
/** Bears the whole query as its label, as an alias, as a name that sounds like it. */
export const WHOLE_LABEL: u32 = 1;
export const WHOLE_ALIAS: u32 = 2;
export const SOUNDS: u32 = 4;

/**
 * A record to be ranked: u32 record, u32 flags, u32 its profile, u32 end of that, u32 what it matched; then what is
 * found: u32 account that fits best, f64 score, f64 share of the words, f64 share of the name.
 */
export const CANDIDATE: i32 = 48;
export const HOLDS_TODAY: u32 = 8;
export const COUNTS_IT: u32 = 16;

/** What matched a word best, in the whole record or in one account: f64 value, u32 alternative, u32 fields. */
export const HIT: i32 = 16;

/** The same, as reported: i32 alternative or -1, i32 account or -1, u32 fields, u32 unused. */
export const MATCH: i32 = 16;

/** A term that covers a word of a name: u32 number of the term + 1, u32 unused, u64 the query's words it stands for. */
export const COVER: i32 = 16;

/** Returned where the index is damaged; less than this, the list of alternative `-2 - n` was cut off. */
export const DAMAGED: i32 = -1;
