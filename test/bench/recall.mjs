// How often a word with one random edit still finds a record that has the word: 200 words of 10,000 generated facts.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate, randomNumbers } from './generate.mjs';

const WORDS = 200;

/** One letter left out, put in, replaced, or swapped with the next. */
function slip(word, below) {
  const at = below(word.length);
  const letter = String.fromCharCode(97 + below(26));
  const [before, after] = [word.slice(0, at), word.slice(at)];
  return [
    before + after.slice(1),
    before + letter + after,
    before + letter + after.slice(1),
    before + (after[1] ?? '') + after[0] + after.slice(2),
  ][below(4)];
}

/** A sentence for the results. */
export function typoRecall(bin, env, folder) {
  const file = join(folder, 'recall.json');
  generate(10_000, file);
  const facts = JSON.parse(readFileSync(file, 'utf8'));
  const random = randomNumbers(7);
  const below = (n) => Math.floor(random() * n);
  const records = [...facts.people, ...facts.dates, ...facts.figures];
  const asked = [];
  while (asked.length < WORDS) {
    const { statement } = records[below(records.length)].accounts[0];
    const words = statement.split(' ').filter((word) => /^[a-z]{5,}$/.test(word));
    const word = words[below(words.length)];
    const typed = word === undefined ? undefined : slip(word, below);
    if (typed !== undefined && typed !== word) asked.push({ word, typed });
  }
  const { stdout } = spawnSync(process.execPath, [bin, 'search', '-', '--format', 'jsonl', '-f', file], {
    env,
    input: asked.map(({ typed }) => `${typed}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).results);
  const share = (count) => {
    const found = asked.filter(({ word }, i) =>
      lines[i].slice(0, count).some((result) => JSON.stringify(result).toLowerCase().includes(word)),
    );
    return (found.length / WORDS).toFixed(3);
  };
  return `One random edit in a word of 10,000 facts (${WORDS} words): a record with the word is among the first ten for ${share(10)}, first for ${share(1)}.`;
}
