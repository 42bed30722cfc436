import type { Amount, Bound } from './fact.js';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const SEASONS: Record<string, string> = { 21: 'spring', 22: 'summer', 23: 'autumn', 24: 'winter' };

/** A number as people write it: `197,653`, `2.5`. Years in text are never sent here. */
export function readableNumber(value: number): string {
  // Loading a locale costs as much as the rest of a lookup; plain numbers need none.
  const [whole = '', fraction = ''] = String(value).split('.');
  const digits = whole.startsWith('-') ? whole.slice(1) : whole;
  if (fraction.length <= 10 && [...digits, ...fraction].every((digit) => digit >= '0' && digit <= '9')) {
    let grouped = digits;
    for (let end = digits.length - 3; end > 0; end -= 3) grouped = `${grouped.slice(0, end)},${grouped.slice(end)}`;
    return `${whole === digits ? '' : '-'}${grouped}${fraction === '' ? '' : `.${fraction}`}`;
  }
  // What would be rounded to nothing is written as it is.
  if (Math.abs(value) < 1e-9) return String(value);
  return value.toLocaleString('en-GB', { maximumFractionDigits: 10 });
}

const BOUND_WORDS: Record<Bound, string> = {
  exactly: '',
  about: 'about ',
  'more-than': 'more than ',
  'at-least': 'at least ',
  'less-than': 'fewer than ',
  'at-most': 'up to ',
};

/** `more than 180,000 people`, `50 to 60 kilotons`. `less-than` reads "less than" for what is measured, not counted. */
export function readableAmount(amount: Amount, unit: string): string {
  const isOne = 'value' in amount && amount.value === 1;
  const named = unit === '' ? '' : ` ${isOne ? singular(unit) : unit}`;
  if ('min' in amount) return `${readableNumber(amount.min)} to ${readableNumber(amount.max)}${named}`;
  const bound = amount.bound === 'less-than' && !Number.isInteger(amount.value) ? 'less than ' : BOUND_WORDS[amount.bound];
  return `${bound}${readableNumber(amount.value)}${named}`;
}

/** An EDTF expression as people write it: `25 to 27 July 2023`, `about October 1950`, `since 17 December 2011`. */
export function readableDate(edtf: string): string {
  const set = edtf[0] === '[' || edtf[0] === '{' ? /^([[{])(.*)[\]}]$/.exec(edtf) : null;
  if (set) {
    const items = (set[2] ?? '').split(',').map((item) => readableSetMember(item.trim()));
    const last = items.pop() ?? '';
    return items.length === 0 ? last : `${items.join(', ')} ${set[1] === '[' ? 'or' : 'and'} ${last}`;
  }
  const [from, to] = edtf.split('/');
  if (to === undefined || from === undefined) return readableInstant(edtf);
  if (from === '' || from === '..') return `until ${readableInstant(to)}`;
  if (to === '..') return `since ${readableInstant(from)}`;
  if (to === '') return `from ${readableInstant(from)}`;
  return readableSpan(from, to);
}

function readableSetMember(item: string): string {
  const [a, b] = item.split('..');
  if (b === undefined) return readableInstant(item);
  if (a === '') return `${readableInstant(b)} or before`;
  return b === '' ? `${readableInstant(a ?? '')} or after` : `${readableInstant(a ?? '')} to ${readableInstant(b)}`;
}

function readableSpan(from: string, to: string): string {
  const a = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(from);
  const b = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(to);
  if (a && b && a[1] === b[1] && a[2] !== undefined && b[2] !== undefined) {
    if (a[2] === b[2] && a[3] && b[3]) return a[3] === b[3] ? readableInstant(from) : `${Number(a[3])} to ${readableInstant(to)}`;
    const start = `${a[3] ? `${Number(a[3])} ` : ''}${MONTHS[Number(a[2]) - 1]}`;
    return `${start} to ${readableInstant(to)}`;
  }
  return `${readableInstant(from)} to ${readableInstant(to)}`;
}

/** One date: `18 July 2023, 15:30`, `July 2023`, `the 1950s`, `about 1948`. Unknown forms are returned as they are. */
function readableInstant(edtf: string): string {
  const match = /^(\d{3}[\dX])(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d)\S*)?)?)?([?~%]?)$/.exec(edtf);
  if (!match) return edtf;
  const [, year = '', month, day, time, mark] = match;
  const doubt = mark === '~' ? 'about ' : mark === '?' ? 'perhaps ' : mark === '%' ? 'perhaps about ' : '';
  if (year.endsWith('X')) return month === undefined ? `${doubt}the ${year.slice(0, 3)}0s` : edtf;
  if (month === undefined) return `${doubt}${year}`;
  const name = MONTHS[Number(month) - 1] ?? SEASONS[month];
  if (name === undefined) return edtf;
  if (day === undefined) return `${doubt}${name} ${year}`;
  return `${doubt}${Number(day)} ${name} ${year}${time === undefined ? '' : `, ${time}`}`;
}

const IRREGULAR: Readonly<Record<string, string>> = {
  people: 'person',
  feet: 'foot',
  men: 'man',
  women: 'woman',
  children: 'child',
  sorties: 'sortie',
  movies: 'movie',
  calories: 'calorie',
};

/** A unit for one of it: "country", "US dollar", "person"; "children per woman" is "child per woman". */
function singular(unit: string): string {
  const [head = unit] = /^.*?(?= (?:per|of|a|north|south|below|to|in)\b|$)/.exec(unit) ?? [];
  const words = head.split(' ');
  const last = words.pop() ?? '';
  const one =
    IRREGULAR[last] ??
    last
      .replace(/ies$/, 'y')
      .replace(/(ch|sh|ss|x)es$/, '$1')
      .replace(/(?<![isu])s$/, '');
  return [...words, one].join(' ') + unit.slice(head.length);
}
