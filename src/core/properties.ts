/**
 * How many values a property has at one time. Only a property of which a subject has one value at a time can ever
 * contradict: another office or deed is news, not a denial. A property not listed here has many.
 */
export type Cardinality = 'one-at-a-time' | 'many';

const CARDINALITY = new Map<string, Cardinality>([
  ['birth', 'one-at-a-time'],
  ['death', 'one-at-a-time'],
  ['office', 'many'],
  ['rank', 'many'],
  ['nationality', 'many'],
  ['deed', 'many'],
  ['relation', 'many'],
  ['award', 'many'],
  ['education', 'many'],
  ['title', 'many'],
  ['membership', 'many'],
  // The value of a date or a figure record: one event happened once, one scope has one count.
  ['date', 'one-at-a-time'],
  ['figure', 'one-at-a-time'],
]);

export function cardinalityOf(property: string): Cardinality {
  return CARDINALITY.get(property) ?? 'many';
}
