import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/answer.js';
import type { FactFile, FigureRecord } from '../../src/core/fact.js';
import { checkShape, validateFactFiles } from '../../src/core/validate.js';
import { copyOfFixture, FIXTURE } from '../helpers/fixture-facts.js';
import { runs } from '../helpers/fuzz.js';

const FILE = 'made-up.json';

function findingsIn(text: string, file = FILE): Finding[] {
  return validateFactFiles([{ file, text }]).findings;
}

/** Line and column, from 1, of a place in a text. */
function placeOf(text: string, index: number): { line: number; column: number } {
  const before = text.slice(0, index);
  return { line: before.split('\n').length, column: index - before.lastIndexOf('\n') };
}

/** The text that stands at the place of a finding. */
function textAt(text: string, { line, column }: Finding): string {
  return text
    .split('\n')
    .slice(line - 1)
    .join('\n')
    .slice(column - 1);
}

const asLoose = (value: unknown) => value as Record<string, unknown>;

interface Break {
  what: string;
  rule: string;
  severity?: 'warning';
  /** The record the finding is about; none where it is about the file. */
  id?: string;
  /** What stands at the place; the only such text in the file. */
  at: string | RegExp;
  change: (file: FactFile) => void;
}

const person = (file: FactFile, id: string) => file.people.find((r) => r.id === id)!;
const date = (file: FactFile, id: string) => file.dates.find((r) => r.id === id)!;
const figure = (file: FactFile, id: string) => file.figures.find((r) => r.id === id)!;
const source = (file: FactFile, id: string) => file.sources.find((r) => r.id === id)!;
const accountStart = (text: string) => new RegExp(`\\{\\s+(?="(?:property|when|amount)"[^{}]*(?:\\{[^{}]*\\}[^{}]*)?${text})`);

const BREAKS: Break[] = [
  {
    what: 'an id used twice in one list',
    rule: 'duplicate-id',
    id: 'korean-war',
    at: '"korean-war",\n      "label": "Another war"',
    change: (f) => {
      f.dates.push({ ...structuredClone(date(f, 'korean-war')), label: 'Another war' });
    },
  },
  {
    what: 'an id used twice in two lists',
    rule: 'duplicate-id',
    id: 'travis-king',
    at: '"travis-king",\n      "label": "Range of the rocket"',
    change: (f) => {
      figure(f, 'rocket-range').id = 'travis-king';
    },
  },
  {
    what: 'a source nobody cites',
    rule: 'unused-source',
    severity: 'warning',
    id: 'lonely',
    at: '{\n      "id": "lonely"',
    change: (f) => {
      f.sources.push({ id: 'lonely', title: 'Lonely', publisher: 'Nobody', type: 'academic' });
    },
  },
  {
    what: 'an address that is none',
    rule: 'bad-url',
    id: 'borealis-gazette',
    at: '"https://[bad"',
    change: (f) => {
      source(f, 'borealis-gazette').url = 'https://[bad';
    },
  },
  {
    what: 'one address for two sources',
    rule: 'duplicate-url',
    severity: 'warning',
    id: 'harbour-times-2023',
    at: /"https:\/\/example\.org\/borealis"(?=,\s+"authors")/,
    change: (f) => {
      source(f, 'harbour-times-2023').url = 'https://example.org/borealis';
    },
  },
  {
    what: 'an unknown person',
    rule: 'unknown-person',
    id: 'king-crosses',
    at: '"nobody"',
    change: (f) => {
      date(f, 'king-crosses').people = ['travis-king', 'nobody'];
    },
  },
  {
    what: 'a source in the place of a person',
    rule: 'unknown-person',
    id: 'king-crosses',
    at: /"cnn"(?=\s+\],\s+"accounts")/,
    change: (f) => {
      date(f, 'king-crosses').people = ['cnn'];
    },
  },
  {
    what: 'an unknown source',
    rule: 'unknown-source',
    id: 'peak-strength',
    at: '"nobody"',
    change: (f) => {
      figure(f, 'peak-strength').accounts[0]!.citations.push({ source: 'nobody' });
    },
  },
  {
    what: 'an unknown origin',
    rule: 'unknown-source',
    id: 'kim-jong-il',
    at: '"nobody"',
    change: (f) => {
      person(f, 'kim-jong-il').accounts[2]!.citations[0]!.origin = 'nobody';
    },
  },
  {
    what: 'an unknown source between',
    rule: 'unknown-source',
    id: 'shoigu-visit',
    at: '"nobody"',
    change: (f) => {
      date(f, 'shoigu-visit').accounts[0]!.citations[0]!.via = ['cnn', 'nobody'];
    },
  },
  {
    what: 'a person in the place of a source',
    rule: 'unknown-source',
    id: 'rocket-range',
    at: /"travis-king"(?=\s+\}\s+\]\s+\}\s+\]\s+\}\s+\],\s+"sources")/,
    change: (f) => {
      figure(f, 'rocket-range').accounts[0]!.citations.push({ source: 'travis-king' });
    },
  },
  {
    what: 'a deprecated account without a reason',
    rule: 'no-reason',
    id: 'harrison-on-king',
    at: accountStart('dates the remark'),
    change: (f) => {
      delete date(f, 'harrison-on-king').accounts[1]!.reason;
    },
  },
  {
    what: 'two preferred accounts of one property',
    rule: 'two-preferred',
    id: 'kim-jong-un',
    at: accountStart('Marshal'),
    change: (f) => {
      const { accounts } = person(f, 'kim-jong-un');
      accounts.push({ ...structuredClone(accounts[0]!), value: 'Marshal' });
    },
  },
  {
    what: 'two preferred accounts of one scope',
    rule: 'two-preferred',
    id: 'chinese-dead-korean-war',
    at: accountStart('More than 180,000'),
    change: (f) => {
      figure(f, 'chinese-dead-korean-war').accounts[1]!.rank = 'preferred';
    },
  },
  {
    what: 'an office without a value',
    rule: 'no-value',
    id: 'sergei-shoigu',
    at: accountStart('Sergei Shoigu was the Russian'),
    change: (f) => {
      delete person(f, 'sergei-shoigu').accounts[0]!.value;
    },
  },
  {
    what: 'a death without anything',
    rule: 'no-value',
    id: 'kim-jong-il',
    at: accountStart('died on a train'),
    change: (f) => {
      delete person(f, 'kim-jong-il').accounts[2]!.when;
    },
  },
  {
    what: 'a range upside down',
    rule: 'inverted-range',
    id: 'rocket-range',
    at: /\{\s+(?="min": 1500)/,
    change: (f) => {
      figure(f, 'rocket-range').accounts[0]!.amount = { min: 1500, max: 1499 };
    },
  },
  {
    what: 'labels that differ in small words, order, case and inflection',
    rule: 'near-duplicate',
    severity: 'warning',
    id: 'king-crosses',
    at: '"The Armistice SIGNED"',
    change: (f) => {
      date(f, 'king-crosses').label = 'The Armistice SIGNED';
    },
  },
  ...(
    [
      ['updated', undefined, (f: FactFile) => asLoose(f), 'updated'],
      ['issued', 'borealis-gazette', (f: FactFile) => asLoose(source(f, 'borealis-gazette')), 'issued'],
      ['accessed', 'cnn', (f: FactFile) => asLoose(source(f, 'cnn')), 'accessed'],
      ['period', 'rocket-range', (f: FactFile) => asLoose(figure(f, 'rocket-range')), 'period'],
      ['the when of a date', 'korean-war', (f: FactFile) => asLoose(date(f, 'korean-war').accounts[0]), 'when'],
      ['the when of a person', 'kim-jong-un', (f: FactFile) => asLoose(person(f, 'kim-jong-un').accounts[0]), 'when'],
      ['asOf', 'peak-strength', (f: FactFile) => asLoose(figure(f, 'peak-strength').accounts[0]), 'asOf'],
    ] as const
  ).map(
    ([what, id, find, key]): Break => ({
      what: `a date that is none: ${what}`,
      rule: 'bad-date',
      ...(id !== undefined && { id }),
      at: '"2023-13-40"',
      change: (f) => {
        find(f)[key] = '2023-13-40';
      },
    }),
  ),
  {
    what: 'a key too many',
    rule: 'schema',
    id: 'travis-king',
    at: '"fine"',
    change: (f) => {
      asLoose(person(f, 'travis-king')).mood = 'fine';
    },
  },
  {
    what: 'a key too many in the file',
    rule: 'schema',
    at: '"fine"',
    change: (f) => {
      asLoose(f).mood = 'fine';
    },
  },
  {
    what: 'a record without a label',
    rule: 'schema',
    id: 'travis-king',
    at: /\{\s+(?="id": "travis-king",\s+"topics")/,
    change: (f) => {
      delete asLoose(person(f, 'travis-king')).label;
    },
  },
  {
    what: 'a bound there is none of',
    rule: 'schema',
    id: 'peak-strength',
    at: /\{\s+(?="value": 250000)/,
    change: (f) => {
      asLoose(figure(f, 'peak-strength').accounts[0]!.amount).bound = 'roughly';
    },
  },
  {
    what: 'a rank there is none of',
    rule: 'schema',
    id: 'peak-strength',
    at: '"best"',
    change: (f) => {
      asLoose(figure(f, 'peak-strength').accounts[0]).rank = 'best';
    },
  },
  {
    what: 'no citation',
    rule: 'schema',
    id: 'travis-king',
    at: /\[\](?=\s+\}\s+\]\s+\},\s+\{\s+"id": "william-harrison")/,
    change: (f) => {
      person(f, 'travis-king').accounts[0]!.citations = [];
    },
  },
  {
    what: 'no account',
    rule: 'schema',
    id: 'travis-king',
    at: /\[\](?=\s+\},\s+\{\s+"id": "william-harrison")/,
    change: (f) => {
      person(f, 'travis-king').accounts = [];
    },
  },
  {
    what: 'an empty text',
    rule: 'schema',
    id: 'korean-war',
    at: '""',
    change: (f) => {
      date(f, 'korean-war').accounts[0]!.statement = '';
    },
  },
  {
    what: 'a number for a text',
    rule: 'schema',
    id: 'korean-war',
    at: '1950,',
    change: (f) => {
      asLoose(date(f, 'korean-war').accounts[0]).when = 1950;
    },
  },
  {
    what: 'a text for a number',
    rule: 'schema',
    id: 'peak-strength',
    at: /\{\s+(?="value": "250,000")/,
    change: (f) => {
      asLoose(figure(f, 'peak-strength').accounts[0]!.amount).value = '250,000';
    },
  },
  {
    what: 'an id that is no slug',
    rule: 'schema',
    id: 'Rocket Range',
    at: '"Rocket Range"',
    change: (f) => {
      figure(f, 'rocket-range').id = 'Rocket Range';
    },
  },
  {
    what: 'an id that is too long',
    rule: 'schema',
    id: 'a'.repeat(121),
    at: `"${'a'.repeat(121)}"`,
    change: (f) => {
      figure(f, 'rocket-range').id = 'a'.repeat(121);
    },
  },
  {
    what: 'an address that is not http',
    rule: 'schema',
    id: 'borealis-gazette',
    at: '"file:///etc/passwd"',
    change: (f) => {
      source(f, 'borealis-gazette').url = 'file:///etc/passwd';
    },
  },
  {
    what: 'a property that is no word',
    rule: 'schema',
    id: 'travis-king',
    at: '"Shoe size"',
    change: (f) => {
      person(f, 'travis-king').accounts[0]!.property = 'Shoe size';
    },
  },
];

describe('validateFactFiles', () => {
  it('finds nothing in a file in order', () => {
    const text = JSON.stringify(FIXTURE);
    const { findings, files } = validateFactFiles([{ file: FILE, text }]);
    expect(findings).toEqual([]);
    const { people, dates, figures, sources } = FIXTURE;
    expect(files).toEqual([{ file: FILE, records: people.length + dates.length + figures.length + sources.length }]);
    expect(validateFactFiles([])).toEqual({ files: [], findings: [] });
  });

  it.each(BREAKS)('finds $what ($rule)', ({ rule, severity = 'error', id, at, change }) => {
    const file = copyOfFixture();
    change(file);
    const text = JSON.stringify(file, null, 2);
    const index = typeof at === 'string' ? text.indexOf(at) : text.search(at);
    expect(index, 'the place is in the text').toBeGreaterThan(-1);
    const findings = findingsIn(text);
    expect(findings).toHaveLength(1);
    const [finding] = findings;
    expect(finding).toMatchObject({ rule, severity, file: FILE, ...placeOf(text, index) });
    expect(finding?.id).toBe(id);
    expect(finding?.message).not.toBe('');
    expect(finding?.hint).not.toBe('');
  });

  it.each([
    [
      'two preferred accounts of different scope',
      (f: FactFile) => (figure(f, 'chinese-dead-korean-war').accounts[2]!.rank = 'preferred'),
    ],
    [
      'two preferred accounts of different properties',
      (f: FactFile) => (person(f, 'kim-jong-il').accounts[1]!.rank = 'preferred'),
    ],
    ['a birth with a place alone', (f: FactFile) => delete person(f, 'kim-jong-il').accounts[1]!.when],
    ['a range of one value', (f: FactFile) => (figure(f, 'rocket-range').accounts[0]!.amount = { min: 1500, max: 1500 })],
    ['a range below zero', (f: FactFile) => (figure(f, 'rocket-range').accounts[0]!.amount = { min: -20, max: -10 })],
    ['a list of dates', (f: FactFile) => (date(f, 'korean-war').accounts[0]!.when = '{1950,1953}')],
    ['an unknown end', (f: FactFile) => (date(f, 'korean-war').accounts[0]!.when = '1950/')],
    ['another spelling of a family emoji', (f: FactFile) => (date(f, 'korean-war').note = '👩‍👧')],
    ['a label of other numbers', (f: FactFile) => (date(f, 'king-crosses').label = 'Inter-Korean summits of 2019')],
    ['a label of another list', (f: FactFile) => (figure(f, 'rocket-range').label = 'Korean War')],
    ['an id of the greatest length', (f: FactFile) => (figure(f, 'rocket-range').id = 'a'.repeat(120))],
    [
      'a deprecated account with a reason',
      (f: FactFile) => Object.assign(date(f, 'korean-war').accounts[0]!, { rank: 'deprecated', reason: 'x' }),
    ],
  ])('accepts %s', (_, change) => {
    const file = copyOfFixture();
    change(file);
    expect(findingsIn(JSON.stringify(file))).toEqual([]);
  });

  it.each([
    ['BEL', '\u0007'],
    ['a line break', '\n'],
    ['ESC', '\u001b'],
    ['DEL', '\u007f'],
    ['NEL', '\u0085'],
    ['CSI', '\u009b'],
    ['LRM', '\u200e'],
    ['RLO', '\u202e'],
    ['LRE', '\u202a'],
    ['LRI', '\u2066'],
    ['PDI', '\u2069'],
    ['ALM', '\u061c'],
    ['a line separator', '\u2028'],
    ['half a surrogate pair', '\ud83d'],
  ])('finds %s in a text, wherever it stands', (_, character) => {
    const places: [string, (f: FactFile) => void][] = [
      ['korean-war', (f) => (date(f, 'korean-war').accounts[0]!.statement = `bad${character}text`)],
      ['kim-jong-un', (f) => (person(f, 'kim-jong-un').aliases = ['good', `bad${character}text`])],
      ['peak-strength', (f) => (figure(f, 'peak-strength').accounts[0]!.citations[0]!.locator = `bad${character}text`)],
      ['borealis-gazette', (f) => (source(f, 'borealis-gazette').authors = [`bad${character}text`])],
    ];
    for (const [id, change] of places) {
      const file = copyOfFixture();
      change(file);
      const text = JSON.stringify(file, null, 2);
      const findings = findingsIn(text);
      expect(findings).toHaveLength(1);
      expect(findings[0]).toMatchObject({ rule: 'bad-character', severity: 'error', id, ...placeOf(text, text.indexOf('"bad')) });
      // The message itself must be safe to print.
      expect(findings[0]?.message).not.toContain(character);
    }
  });

  it('finds a bad character in the title of the file, which is no record', () => {
    const [finding] = findingsIn(JSON.stringify({ ...FIXTURE, title: 'a\u001b[31mb' }));
    expect(finding).toMatchObject({ rule: 'bad-character' });
    expect(finding).not.toHaveProperty('id');
  });

  it('finds a key that stands twice, and every further time, at the later key', () => {
    const text = JSON.stringify(FIXTURE, null, 2).replace(
      '"label": "Korean War"',
      '"label": "Korean War",\n      "label": "Korean War",\n      "label": "Korean War"',
    );
    const first = text.indexOf('"label": "Korean War"');
    const second = text.indexOf('"label": "Korean War"', first + 1);
    const third = text.indexOf('"label": "Korean War"', second + 1);
    const findings = findingsIn(text);
    expect(findings).toMatchObject([
      { rule: 'duplicate-key', severity: 'error', ...placeOf(text, second) },
      { rule: 'duplicate-key', severity: 'error', ...placeOf(text, third) },
    ]);
  });

  it('sees that an escaped key is the same key, and that one key in two objects is fine', () => {
    const text = JSON.stringify(FIXTURE).replace('"title":"Made', '"\\u0074itle":"x","title":"Made');
    expect(findingsIn(text).map((f) => f.rule)).toEqual(['duplicate-key']);
  });

  describe('of what is not JSON', () => {
    it.each([
      ['nothing', '', 1, 1],
      ['a trailing comma', '{\n  "title": "x",\n}', 3, 1],
      ['a missing comma', '{"a": 1\n "b": 2}', 2, 2],
      ['single quotes', "{\n 'a': 1}", 2, 2],
      ['a comment', '{\n\n  // why\n}', 3, 3],
      ['a file cut short', '{"title": "x"', 1, 14],
      ['a line break in a text', '{\n"title": "a\nb"}', 2, 12],
      ['something after the end', '{}\n{}', 2, 1],
      ['no JSON at all', 'hello', 1, 1],
    ])('says where: %s', (_, text, line, column) => {
      const { findings, files } = validateFactFiles([{ file: FILE, text }]);
      expect(findings).toHaveLength(1);
      expect(findings[0]).toMatchObject({ rule: 'not-json', severity: 'error', line, column });
      expect(findings[0]?.message).not.toContain('\n');
      expect(files).toEqual([{ file: FILE, records: 0 }]);
    });
  });

  it.each(['null', '[]', '"facts"', '12', 'true'])('finds that %s is no fact file', (text) => {
    const findings = findingsIn(text);
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) expect(finding).toMatchObject({ rule: 'schema', severity: 'error', line: 1, column: 1 });
  });

  it('says of an empty object each thing that is missing', () => {
    const findings = findingsIn('{}');
    expect(findings).toHaveLength(6);
    for (const key of ['title', 'updated', 'people', 'dates', 'figures', 'sources']) {
      expect(findings.some((f) => f.message.includes(`"${key}"`))).toBe(true);
    }
  });

  it.each([
    ['lists', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['lists within a record', JSON.stringify(FIXTURE).replace('["leaders"]', '['.repeat(100_000) + ']'.repeat(100_000))],
  ])('answers, rather than breaks, when 100,000 %s are nested', (_, text) => {
    const findings = findingsIn(text);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings[0]?.severity).toBe('error');
  });

  it.each([
    ['the file', JSON.stringify(FIXTURE).replace('{', '{"__proto__":{"polluted":true},')],
    ['a record', JSON.stringify(FIXTURE).replace('{"id":"travis-king"', '{"__proto__":{"polluted":true},"id":"travis-king"')],
    ['an amount', JSON.stringify(FIXTURE).replace('{"min":1000', '{"constructor":{"prototype":{"polluted":true}},"min":1000')],
  ])('takes __proto__ in %s for a key too many, and changes no prototype', (_, text) => {
    const findings = findingsIn(text);
    expect(findings.map((f) => f.rule)).toContain('schema');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('finds a reference to what every object has', () => {
    const file = copyOfFixture();
    date(file, 'king-crosses').people = ['constructor'];
    figure(file, 'peak-strength').accounts[0]!.citations.push({ source: 'constructor' });
    expect(findingsIn(JSON.stringify(file)).map((f) => f.rule)).toEqual(['unknown-person', 'unknown-source']);
  });

  it('reports all that is wrong, in the order of the file', () => {
    const file = copyOfFixture();
    figure(file, 'rocket-range').accounts[0]!.amount = { min: 2, max: 1 };
    person(file, 'travis-king').accounts[0]!.when = 'never';
    source(file, 'cnn').issued = 'never';
    file.updated = 'never';
    const findings = findingsIn(JSON.stringify(file, null, 2));
    expect(findings.map((f) => f.id)).toEqual([undefined, 'travis-king', 'rocket-range', 'cnn']);
    expect(findings.map((f) => f.line)).toEqual(findings.map((f) => f.line).sort((a, b) => a - b));
  });

  describe('of several files', () => {
    const figureOnly = (id: string, cited: string): FactFile => {
      const record: FigureRecord = { ...structuredClone(figure(FIXTURE, 'rocket-range')), id };
      record.accounts[0]!.citations = [{ source: cited }];
      return { title: 'Part', updated: '2026', people: [], dates: [], figures: [record], sources: [] };
    };
    const sourceOnly: FactFile = {
      title: 'Part',
      updated: '2026',
      people: [],
      dates: [],
      figures: [],
      sources: [source(FIXTURE, 'cnn')],
    };

    it('lets one cite the sources of another', () => {
      const inputs = [
        { file: 'a.json', text: JSON.stringify(figureOnly('some-range', 'cnn')) },
        { file: 'b.json', text: JSON.stringify(sourceOnly) },
      ];
      expect(validateFactFiles(inputs).findings).toEqual([]);
      expect(validateFactFiles(inputs.slice(0, 1)).findings.map((f) => f.rule)).toEqual(['unknown-source']);
      expect(validateFactFiles(inputs.slice(1)).findings.map((f) => f.rule)).toEqual(['unused-source']);
    });

    it('names the file of each finding and goes on after one that can not be read', () => {
      const { findings, files } = validateFactFiles([
        { file: 'broken.json', text: '{' },
        { file: 'good.json', text: JSON.stringify(FIXTURE) },
        { file: 'part.json', text: JSON.stringify(figureOnly('some-range', 'nobody')) },
      ]);
      expect(findings.map((f) => [f.file, f.rule])).toEqual([
        ['broken.json', 'not-json'],
        ['part.json', 'unknown-source'],
      ]);
      expect(files.map((f) => f.file)).toEqual(['broken.json', 'good.json', 'part.json']);
    });
  });

  describe('whatever the white space', () => {
    const tokens = (value: unknown) => JSON.stringify(value).match(/"(?:[^"\\]|\\.)*"|[^"]/g) ?? [];
    const space = fc.constantFrom('', ' ', '\n', '\t', '\r\n', '\n\n  ');
    const spaced = (value: unknown) => {
      const all = tokens(value);
      return fc.array(space, { minLength: 7, maxLength: 50 }).map((spaces) => {
        // A number is several tokens here, which white space must not part.
        const inNumber = (i: number) => /[\d.eE+-]/.test(all[i] ?? '') && /[\d.eE+-]/.test(all[i + 1] ?? '');
        return all.map((token, i) => (inNumber(i) ? token : token + spaces[i % spaces.length])).join('');
      });
    };

    it('keeps a valid file valid', () => {
      const indent = fc.oneof(fc.nat(10), fc.constantFrom('\t', ' \t')).map((i) => JSON.stringify(FIXTURE, null, i));
      fc.assert(
        fc.property(fc.oneof(spaced(FIXTURE), indent), (text) => {
          expect(JSON.parse(text)).toEqual(FIXTURE);
          expect(findingsIn(text)).toEqual([]);
        }),
        { numRuns: runs(60) },
      );
    });

    it('finds the place of what is wrong', () => {
      const file = copyOfFixture();
      figure(file, 'peak-strength').accounts[0]!.citations.push({ source: 'nobody' });
      fc.assert(
        fc.property(spaced(file), (text) => {
          const findings = findingsIn(text);
          expect(findings.map((f) => f.rule)).toEqual(['unknown-source']);
          expect(textAt(text, findings[0]!).startsWith('"nobody"')).toBe(true);
        }),
        { numRuns: runs(60) },
      );
    });
  });
});

describe('checkShape', () => {
  it('lets a file of the right shape pass, whatever else is wrong', () => {
    expect(checkShape({ file: FILE, text: JSON.stringify(FIXTURE) })).toBeUndefined();
    const file = copyOfFixture();
    figure(file, 'peak-strength').accounts[0]!.citations = [{ source: 'nobody' }];
    expect(checkShape({ file: FILE, text: JSON.stringify(file) })).toBeUndefined();
  });

  it('says what is wrong with the shape', () => {
    expect(checkShape({ file: FILE, text: '{"title":' })).toMatchObject({ rule: 'not-json' });
    expect(checkShape({ file: FILE, text: '[]' })).toMatchObject({ rule: 'schema' });
    const file = { ...copyOfFixture(), people: {} };
    expect(checkShape({ file: FILE, text: JSON.stringify(file) })).toMatchObject({ rule: 'schema', severity: 'error' });
  });
});
