// Generated from src/facts.schema.json by `npm run types`; change the schema, not this file.

/**
 * `preferred`: the best supported; `normal`: a rival or further account (the default); `deprecated`: kept to explain a mistake, never supports.
 */
export type Rank = 'preferred' | 'normal' | 'deprecated';
/**
 * A number with its bound, or a range with both ends.
 */
export type Amount = PointAmount | RangeAmount;
/**
 * How a figure bounds the truth: `more-than` 700 means above 700.
 */
export type Bound = 'exactly' | 'about' | 'more-than' | 'at-least' | 'less-than' | 'at-most';
export type SourceType =
  | 'government'
  | 'intergovernmental'
  | 'treaty'
  | 'academic'
  | 'think-tank'
  | 'database'
  | 'encyclopaedia'
  | 'wire-agency'
  | 'news-media'
  | 'state-media'
  | 'association'
  | 'secondary';

/**
 * A file of people, dates, figures and the sources that say so.
 */
export interface FactFile {
  /**
   * Where this schema can be found; editors read it.
   */
  $schema?: string;
  /**
   * What the file is about.
   */
  title: string;
  /**
   * The day of the last change, reported as `dataVersion`.
   */
  updated: string;
  people: PersonRecord[];
  dates: DateRecord[];
  figures: FigureRecord[];
  sources: SourceRecord[];
}
export interface PersonRecord {
  /**
   * A kebab-case slug, unique over people, dates, figures and sources.
   */
  id: string;
  /**
   * The name people ask by.
   */
  label: string;
  /**
   * Other spellings and scripts, former names, abbreviations.
   */
  aliases?: string[];
  /**
   * Items: A kebab-case slug, unique over people, dates, figures and sources.
   */
  topics?: string[];
  /**
   * Persons the record is about.
   *
   * Items: A kebab-case slug, unique over people, dates, figures and sources.
   */
  people?: string[];
  note?: string;
  /**
   * @minItems 1
   */
  accounts: PersonAccount[];
}
/**
 * One source-backed answer about a person.
 */
export interface PersonAccount {
  /**
   * What is said: `office`, `rank`, `nationality`, `birth`, `death`, `deed`, `relation`, `award`, `education`, `title`, `membership`, or a word of the file's own.
   */
  property: string;
  /**
   * The value; may be left out for a birth or a death that has `when` or `place`.
   */
  value?: string;
  organisation?: string;
  country?: string;
  place?: string;
  /**
   * When it held or happened.
   */
  when?: string;
  /**
   * One sentence in our own words, readable on its own.
   */
  statement: string;
  /**
   * @minItems 1
   */
  citations: Citation[];
  rank?: Rank;
  /**
   * Why the account is deprecated.
   */
  reason?: string;
  /**
   * When the value was stated or counted.
   */
  asOf?: string;
  /**
   * What part is meant; accounts of different scope never contradict each other.
   */
  scope?: string;
  note?: string;
}
/**
 * The page that was read, and the chain back to who first said it.
 */
export interface Citation {
  /**
   * The source that was read.
   */
  source: string;
  /**
   * Where in the source: `paragraph 7`.
   */
  locator?: string;
  /**
   * The source that first said it.
   */
  origin?: string;
  /**
   * The sources between, the nearest to `source` first.
   *
   * Items: A kebab-case slug, unique over people, dates, figures and sources.
   */
  via?: string[];
}
export interface DateRecord {
  /**
   * A kebab-case slug, unique over people, dates, figures and sources.
   */
  id: string;
  /**
   * The event as people ask for it.
   */
  label: string;
  /**
   * Other spellings and scripts, former names, abbreviations.
   */
  aliases?: string[];
  /**
   * Items: A kebab-case slug, unique over people, dates, figures and sources.
   */
  topics?: string[];
  /**
   * Persons the record is about.
   *
   * Items: A kebab-case slug, unique over people, dates, figures and sources.
   */
  people?: string[];
  note?: string;
  /**
   * @minItems 1
   */
  accounts: DateAccount[];
}
/**
 * One source-backed answer to when something happened.
 */
export interface DateAccount {
  /**
   * A date in the Extended Date/Time Format (ISO 8601-2), levels 0 to 2: `2023-07-18`, `1950-10~`, `2023-07-25/2023-07-27`, `[1982,1983]`.
   */
  when: string;
  /**
   * `instant`: it happened at some point within `when`; `duration`: it lasted through `when`.
   */
  span: 'instant' | 'duration';
  place?: string;
  /**
   * One sentence in our own words, readable on its own.
   */
  statement: string;
  /**
   * @minItems 1
   */
  citations: Citation[];
  rank?: Rank;
  /**
   * Why the account is deprecated.
   */
  reason?: string;
  /**
   * When the value was stated or counted.
   */
  asOf?: string;
  /**
   * What part is meant; accounts of different scope never contradict each other.
   */
  scope?: string;
  note?: string;
}
export interface FigureRecord {
  /**
   * A kebab-case slug, unique over people, dates, figures and sources.
   */
  id: string;
  /**
   * What is counted or measured.
   */
  label: string;
  /**
   * Other spellings and scripts, former names, abbreviations.
   */
  aliases?: string[];
  /**
   * Items: A kebab-case slug, unique over people, dates, figures and sources.
   */
  topics?: string[];
  /**
   * Persons the record is about.
   *
   * Items: A kebab-case slug, unique over people, dates, figures and sources.
   */
  people?: string[];
  note?: string;
  /**
   * What one of it is: `people`, `km`, `US dollars`.
   */
  unit: string;
  /**
   * The time the figure is about.
   */
  period?: string;
  /**
   * @minItems 1
   */
  accounts: FigureAccount[];
}
/**
 * One source-backed answer to how many or how much.
 */
export interface FigureAccount {
  amount: Amount;
  /**
   * One sentence in our own words, readable on its own.
   */
  statement: string;
  /**
   * @minItems 1
   */
  citations: Citation[];
  rank?: Rank;
  /**
   * Why the account is deprecated.
   */
  reason?: string;
  /**
   * When the value was stated or counted.
   */
  asOf?: string;
  /**
   * What part is meant; accounts of different scope never contradict each other.
   */
  scope?: string;
  note?: string;
}
export interface PointAmount {
  value: number;
  bound: Bound;
}
export interface RangeAmount {
  /**
   * The lowest value, included.
   */
  min: number;
  /**
   * The highest value, included; not below `min`.
   */
  max: number;
}
export interface SourceRecord {
  /**
   * A kebab-case slug, unique over people, dates, figures and sources.
   */
  id: string;
  title: string;
  publisher: string;
  type: SourceType;
  /**
   * Other names people use for it.
   */
  aliases?: string[];
  /**
   * A date in the Extended Date/Time Format (ISO 8601-2), levels 0 to 2: `2023-07-18`, `1950-10~`, `2023-07-25/2023-07-27`, `[1982,1983]`.
   */
  issued?: string;
  /**
   * The page that was read (http or https).
   */
  url?: string;
  authors?: string[];
  /**
   * When it was read.
   */
  accessed?: string;
  /**
   * The copy really read, when `url` is not the publisher's own page.
   */
  readVia?: string;
  note?: string;
}
