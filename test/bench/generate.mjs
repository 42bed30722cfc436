// Writes a fact file of any size, always the same for the same size: a Zipf vocabulary, names, numbers, dates and text
// in other scripts.   node test/bench/generate.mjs COUNT FILE
import { closeSync, openSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const KNOWN =
  'troops killed chinese war north south korea general soldiers border treaty missile launched visited minister talks army crossed river city agreed reported people officials forces march signed prisoners armistice satellite summit test defence president leader meeting'.split(
    ' ',
  );
const COMMON = 'the of and in to a was on by for with at from as that his were an had which after its who their between'.split(
  ' ',
);
const OTHER_SCRIPTS = ['판문점', '평양', '서울', '板門店', '北京', 'Пхеньян', 'Москва', 'Škoda', 'Çelik', 'Orléans'];
const SYLLABLES = 'ba ka ri to ne su mi lan der vor pel gis tam ron ul ech isk ost yan ing ard quo fen wil dro'.split(' ');

export function generate(count, file, seed = 1) {
  const random = randomNumbers(seed);
  const below = (n) => Math.floor(random() * n);
  const coin = (share) => random() < share;
  const make = (least, most) =>
    Array.from({ length: least + below(most - least + 1) }, () => SYLLABLES[below(SYLLABLES.length)]).join('');
  // The commonest words say nothing, as in any text; those that are asked for stand in a few records of a hundred.
  const made = Array.from({ length: 12_000 }, () => make(2, 4));
  const known = KNOWN.flatMap((word) => [word, ...made.splice(0, 4)]);
  const words = [...new Set([...COMMON, ...made.splice(0, 30), ...known, ...made])];
  const names = [...new Set(Array.from({ length: 4000 }, () => make(2, 3)))].map((n) => n[0].toUpperCase() + n.slice(1));
  // Zipf: the word of rank r is met as often as 1/r.
  const word = () => words[Math.floor(words.length ** random()) - 1] ?? words[0];
  const name = () => names[Math.floor(names.length ** random()) - 1] ?? names[0];
  const text = (n) =>
    Array.from({ length: n }, () => {
      const r = random();
      if (r < 0.07) return name();
      if (r < 0.1) return String(below(1000) * 10 ** below(4));
      return r < 0.11 ? OTHER_SCRIPTS[below(OTHER_SCRIPTS.length)] : word();
    }).join(' ');
  const date = () => `${1945 + below(80)}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`;
  const sources = Math.max(1, Math.min(2000, count >> 2));
  const citation = () => ({ source: `source-${below(sources)}`, ...(coin(0.3) && { locator: `page ${1 + below(300)}` }) });
  const account = (i) => ({
    statement: `${text(16 + below(9))}.`,
    citations: [citation()],
    ...(i === 0 && { rank: 'preferred' }),
  });
  const accounts = (kind) =>
    Array.from({ length: coin(0.15) ? 2 : 1 }, (_, i) => {
      if (kind === 'people') return { property: 'office', value: text(2), country: name(), when: date(), ...account(i) };
      if (kind === 'dates') return { when: date(), span: 'instant', place: name(), ...account(i) };
      return { amount: { value: below(1e6), bound: 'about' }, ...account(i) };
    });
  const record = (kind, i) => ({
    id: `${kind}-${i}-${word()}`,
    label: kind === 'people' ? `${name()} ${name()}` : text(5),
    ...(coin(0.3) && { aliases: [coin(0.2) ? OTHER_SCRIPTS[below(OTHER_SCRIPTS.length)] : name()] }),
    topics: [word()],
    ...(kind === 'figures' && { unit: 'people' }),
    accounts: accounts(kind),
  });
  const source = (i) => ({
    id: `source-${i}`,
    title: text(6),
    publisher: `${name()} Times`,
    type: 'news-media',
    issued: date(),
    url: `https://example.org/${i}`,
    accessed: '2026-01-01',
  });
  const fd = openSync(file, 'w');
  let buffer = '';
  const put = (part) => {
    buffer += part;
    if (buffer.length > 1 << 20) flush();
  };
  const flush = () => {
    const bytes = Buffer.from(buffer);
    for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
    buffer = '';
  };
  put(`{"title":"Generated ${count}","updated":"2026-01-01"`);
  const lists = {
    people: Math.floor(count / 5),
    dates: Math.floor((2 * count) / 5),
    figures: count - Math.floor((3 * count) / 5),
  };
  for (const [kind, size] of Object.entries(lists)) {
    put(`,\n"${kind}":[`);
    for (let i = 0; i < size; i++) put(`${i === 0 ? '' : ','}\n${JSON.stringify(record(kind, i))}`);
    put('\n]');
  }
  put(',\n"sources":[');
  for (let i = 0; i < sources; i++) put(`${i === 0 ? '' : ','}\n${JSON.stringify(source(i))}`);
  put('\n]}\n');
  flush();
  closeSync(fd);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) generate(Number(process.argv[2]), process.argv[3]);
