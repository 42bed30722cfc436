// Runs the examples of README.md (```console blocks) and puts their real output below them.
//   node src/tools/readme-examples.mjs           writes README.md anew
//   import { renderExamples }                    gives the text, for the test that nothing there is stale
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(import.meta.dirname, '../..');

const home = join(tmpdir(), 'facts-readme');

function runExample(line) {
  const command = line.replace(/^\$ facts/, `"${process.execPath}" bin/facts.js`);
  const env = { PATH: process.env.PATH, HOME: home, FACTS_COLOR: 'never' };
  const run = spawnSync('sh', ['-c', `${command} 2>&1; code=$?; [ $code = 0 ] || echo "(exit code $code)"`], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  return run.stdout
    .split('\n')
    .map((l) => l.trimEnd())
    .join('\n')
    .trimEnd();
}

/** README.md with the output of each example as it is now. */
export function renderExamples(text = readFileSync(join(root, 'README.md'), 'utf8')) {
  return text.replace(/```console\n([\s\S]*?)```/g, (_, block) => {
    const commands = block.split('\n').filter((line) => line.startsWith('$ facts'));
    return `\`\`\`console\n${commands.map((line) => `${line}\n${runExample(line)}`).join('\n\n')}\n\`\`\``;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(root, 'README.md'), renderExamples());
