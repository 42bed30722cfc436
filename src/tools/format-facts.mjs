// Puts a fact file in order: lists by id, keys and accounts in a fixed order, short values on one line, so that diffs are small.
//   node src/tools/format-facts.mjs [--check] [FILE]     writes the file (default facts.json), or only says whether it is in order
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import stringify from 'json-stringify-pretty-compact';

const KEYS =
  '$schema title updated people dates figures sources id label aliases topics unit period property value organisation country when span amount place asOf scope statement rank reason note citations accounts source locator origin via publisher type issued url authors accessed readVia bound min max'.split(
    ' ',
  );
const RANKS = ['preferred', 'normal', 'deprecated'];

const byId = (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const place = (key) => (KEYS.indexOf(key) < 0 ? KEYS.length : KEYS.indexOf(key));

function orderKeys(value) {
  if (Array.isArray(value)) return value.map(orderKeys);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => place(a) - place(b));
  // "people" is a list of ids within a record and a list of records in the file: within a record it goes before accounts.
  const people = entries.findIndex(([key]) => key === 'people');
  if ('accounts' in value && people >= 0) {
    const [moved] = entries.splice(people, 1);
    entries.splice(entries.findIndex(([key]) => key === 'topics') + 1, 0, moved);
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, orderKeys(item)]));
}

/** The text of a fact file in order. */
export function formatFacts(facts) {
  const ordered = { ...facts };
  for (const list of ['people', 'dates', 'figures', 'sources']) {
    ordered[list] = [...facts[list]].sort(byId).map((record) => {
      if (record.accounts === undefined) return record;
      const rank = (account) => RANKS.indexOf(account.rank ?? 'normal');
      return { ...record, accounts: [...record.accounts].sort((a, b) => rank(a) - rank(b)) };
    });
  }
  return `${stringify(orderKeys(ordered), { maxLength: 140 })}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  const check = args.includes('--check');
  const file = args.find((arg) => arg !== '--check') ?? 'facts.json';
  const before = readFileSync(file, 'utf8');
  const after = formatFacts(JSON.parse(before));
  if (check && before !== after) {
    console.error(`${file} is not in order; run: npm run facts:format`);
    process.exitCode = 1;
  }
  if (!check) writeFileSync(file, after);
}
