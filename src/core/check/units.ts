/** What kind of quantity a unit measures, and how many of the base unit it is. Counts of things have no dimension. */
export interface Unit {
  dimension:
    | 'length'
    | 'time'
    | 'mass'
    | 'area'
    | 'volume'
    | 'speed'
    | 'energy'
    | 'share'
    | 'money'
    | 'magnitude'
    | 'temperature';
  factor: number;
  /** Months and years have no fixed number of days: they convert among themselves only roughly. */
  rough?: boolean;
}

const DAY = 86_400;

/** Base units: metre, second, kilogram, square kilometre, litre, km/h, kiloton, percent, US dollar. */
const UNITS: [string, Unit][] = [
  ['metre metres meter meters m', { dimension: 'length', factor: 1 }],
  ['km kilometre kilometres kilometer kilometers kms', { dimension: 'length', factor: 1000 }],
  ['mile miles', { dimension: 'length', factor: 1609.344 }],
  ['nm nautical-miles nautical-mile', { dimension: 'length', factor: 1852 }],
  ['foot feet ft', { dimension: 'length', factor: 0.3048 }],
  ['cm centimetre centimetres centimeters', { dimension: 'length', factor: 0.01 }],
  ['inch inches', { dimension: 'length', factor: 0.0254 }],
  ['yard yards', { dimension: 'length', factor: 0.9144 }],
  ['second seconds', { dimension: 'time', factor: 1 }],
  ['minute minutes', { dimension: 'time', factor: 60 }],
  ['hour hours', { dimension: 'time', factor: 3600 }],
  ['day days', { dimension: 'time', factor: DAY }],
  ['week weeks', { dimension: 'time', factor: 7 * DAY }],
  ['fortnight', { dimension: 'time', factor: 14 * DAY }],
  ['month months', { dimension: 'time', factor: 30.4375 * DAY, rough: true }],
  ['year years', { dimension: 'time', factor: 365.25 * DAY, rough: true }],
  ['decade decades', { dimension: 'time', factor: 3652.5 * DAY, rough: true }],
  ['kg kilogram kilograms kilos kilo', { dimension: 'mass', factor: 1 }],
  ['tonne tonnes metric-tons', { dimension: 'mass', factor: 1000 }],
  ['ton tons', { dimension: 'mass', factor: 1000, rough: true }],
  ['pound pounds lb lbs', { dimension: 'mass', factor: 0.45359237 }],
  ['square-km square-kilometres square-kilometers sq-km km2', { dimension: 'area', factor: 1 }],
  ['square-miles square-mile', { dimension: 'area', factor: 2.589988 }],
  ['hectare hectares', { dimension: 'area', factor: 0.01 }],
  ['acre acres', { dimension: 'area', factor: 0.00404686 }],
  ['litre litres liter liters', { dimension: 'volume', factor: 1 }],
  ['gallon gallons', { dimension: 'volume', factor: 3.785412 }],
  ['barrel barrels', { dimension: 'volume', factor: 158.987 }],
  ['kiloton kilotons kt', { dimension: 'energy', factor: 1 }],
  ['megaton megatons', { dimension: 'energy', factor: 1000 }],
  ['percent % per-cent pct percentage', { dimension: 'share', factor: 1 }],
  ['us-dollars dollars dollar usd $ us$ us-dollar', { dimension: 'money', factor: 1 }],
  ['magnitude', { dimension: 'magnitude', factor: 1 }],
];

const BY_NAME = new Map(UNITS.flatMap(([names, unit]) => names.split(' ').map((name) => [name, unit] as const)));

/** Reads a unit as written in a record or a claim. Undefined for things that are counted. */
export function findUnit(text: string): Unit | undefined {
  const name = text.toLowerCase().trim().replace(/\s+/g, '-');
  return BY_NAME.get(name) ?? BY_NAME.get(name.replace(/^(?:per-)?/, '')) ?? undefined;
}

/** The factor from one unit to another of the same dimension; undefined when they don't compare. */
export function conversion(from: Unit | undefined, to: Unit | undefined): number | undefined {
  if (from === undefined && to === undefined) return 1;
  if (from === undefined || to === undefined || from.dimension !== to.dimension) return undefined;
  return from.factor / to.factor;
}
