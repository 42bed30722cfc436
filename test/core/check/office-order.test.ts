import { describe, expect, it } from 'vitest';
import { readClaim } from '../../../src/core/check/claim.js';
import { judgeOfficeOrder } from '../../../src/core/check/office-order.js';
import { readPerson } from '../../../src/core/check/persons.js';
import type { PersonRecord } from '../../../src/core/fact.js';

function person(label: string, ...terms: string[]) {
  const record: PersonRecord = {
    id: label.toLowerCase().replace(/ /g, '-'),
    label,
    topics: [],
    accounts: terms.map((when) => ({
      property: 'office' as const,
      value: 'President',
      country: 'Japan',
      when,
      statement: `${label} was President of Japan.`,
      citations: [{ source: 'harbour-paper' }],
    })),
  } as unknown as PersonRecord;
  return readPerson({ kind: 'person', record });
}

const persons = [
  person('Orla Finch', '1990/1995-03'),
  person('Magnus Reed', '1995-03/2000-06-01'),
  person('Edda Voss', '2000-06-01/2004', '2008/2012'),
  person('Tove Brandt', '2004/2008'),
  person('Nils Ekman'),
];

async function stanceOf(text: string) {
  const [clause] = (await readClaim(text)).clauses;
  if (clause === undefined) throw new Error(`no clause in ${text}`);
  const found = judgeOfficeOrder(clause, persons);
  return found === undefined ? 'not read' : (found[0]?.stance ?? 'nothing');
}

describe('judgeOfficeOrder', () => {
  it.each([
    ['Orla Finch was president of Japan before Magnus Reed', 'entails'],
    ['Magnus Reed was president of Japan before Orla Finch', 'contradicts'],
    ['Magnus Reed was president of Japan after Orla Finch', 'entails'],
    ['Orla Finch was president of Japan after Edda Voss', 'contradicts'],
    // Voss held it both before and after Brandt.
    ['Edda Voss was president of Japan before Tove Brandt', 'nothing'],
    ['Tove Brandt was president of Japan before Edda Voss', 'nothing'],
    // Another office, no office, the same person.
    ['Orla Finch was president of China before Magnus Reed', 'nothing'],
    ['Orla Finch was president of Japan before Nils Ekman', 'nothing'],
    ['Orla Finch was president of Japan before Orla Finch', 'nothing'],
    // Not such a claim.
    ['Orla Finch was president of Japan before the war', 'not read'],
    ['Orla Finch was vice president of Japan before Magnus Reed', 'not read'],
    ['Orla Finch sailed before Magnus Reed', 'not read'],
  ])('%s: %s', async (claim, stance) => {
    expect(await stanceOf(claim)).toBe(stance);
  });
});
