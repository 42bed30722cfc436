// Writes src/core/fact.ts from src/facts.schema.json, the one source of truth for the shape of a fact file.
//   node src/tools/generate-fact-types.mjs           writes the types
//   import { generateFactTypes }                     returns them, for the test that they agree
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';

const src = join(dirname(fileURLToPath(import.meta.url)), '..');
/** String types are written as `string`, with their description; naming them would number each use. */
const PLAIN = ['Text', 'Id', 'Edtf'];

function inlineStrings(node, definitions) {
  if (Array.isArray(node)) return node.map((item) => inlineStrings(item, definitions));
  if (node === null || typeof node !== 'object') return node;
  const name = typeof node.$ref === 'string' ? node.$ref.replace('#/definitions/', '') : undefined;
  if (name !== undefined && PLAIN.includes(name)) {
    const description = node.description ?? definitions[name].description;
    return { type: 'string', ...(description && { description }) };
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, inlineStrings(value, definitions)]));
}

export async function generateFactTypes() {
  const schema = JSON.parse(readFileSync(join(src, 'facts.schema.json'), 'utf8'));
  const inlined = inlineStrings(schema, schema.definitions);
  for (const name of PLAIN) delete inlined.definitions[name];
  return compile(inlined, 'FactFile', {
    bannerComment: '// Generated from src/facts.schema.json by `npm run types`; change the schema, not this file.',
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 120 },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(src, 'core', 'fact.ts'), await generateFactTypes());
}
