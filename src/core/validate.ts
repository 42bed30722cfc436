import { type AnyNode, type DocumentNode, parse as parseWithPlaces } from '@humanwhocodes/momoa';
import Ajv, { type ErrorObject } from 'ajv';
import schema from '../facts.schema.json';
import type { Finding } from './answer.js';
import { parseDateBounds } from './edtf.js';
import type { FactFile } from './fact.js';
import { jsonErrorPlace, lineAndColumn, tooDeepPlace } from './json-place.js';
import { stemTerm } from './search/analyse.js';
import { splitWords } from './search/text.js';

/** The text of a fact file, and the name it goes by in messages. */
export interface FactFileText {
  file: string;
  text: string;
}

/** A path into a JSON document: keys and indexes. */
type Path = readonly (string | number)[];

/**
 * Checks fact files against the schema and the rules that a schema can't say. References may point from one of the
 * files to another. Findings come in file order; a file that is not JSON, or not of the right shape, has only those findings.
 */
export function validateFactFiles(inputs: readonly FactFileText[]): {
  files: { file: string; records: number }[];
  findings: Finding[];
} {
  const parsed = inputs.map(({ file, text }) => new Checker(file, text));
  const readable = parsed.filter((c) => c.facts !== undefined);
  const sources = new Set(readable.flatMap((c) => (c.facts?.sources ?? []).map((s) => s.id)));
  const people = new Set(readable.flatMap((c) => (c.facts?.people ?? []).map((p) => p.id)));
  for (const checker of readable) {
    checker.checkRules(sources, people, readable);
    checker.forgetPlaces();
  }
  return {
    files: parsed.map((c) => ({ file: c.file, records: c.facts === undefined ? 0 : recordsOf(c.facts).length })),
    findings: parsed.flatMap((c) => c.findings.sort((a, b) => a.line - b.line || a.column - b.column)),
  };
}

/** Checks only what other code relies on: JSON of the schema's shape. The first finding says what is wrong, or none. */
export function checkShape(input: FactFileText): Finding | undefined {
  return new Checker(input.file, input.text).findings.find((f) => f.severity === 'error');
}

/** What is kept of each place takes fifty times the room of the text: more would not fit into the memory of a process. */
const LARGEST = 1 << 25;
/** Levels of brackets in a fact file: file, list, record, accounts, account, citations, citation, via. */
const DEEPEST = 8;

const ajv = new Ajv({ allErrors: true, strict: true, strictTuples: false });
const isFactFile = ajv.compile(schema);

type AnyRecord = {
  path: Path;
  record: FactFile['people'][number] | FactFile['dates'][number] | FactFile['figures'][number] | FactFile['sources'][number];
};

function recordsOf(facts: FactFile): AnyRecord[] {
  const lists = ['people', 'dates', 'figures', 'sources'] as const;
  return lists.flatMap((list) => facts[list].map((record, i) => ({ path: [list, i], record })));
}

class Checker {
  readonly findings: Finding[] = [];
  facts: FactFile | undefined;
  private places: DocumentNode | undefined;

  constructor(
    readonly file: string,
    private readonly text: string,
  ) {
    const value = this.parse();
    if (value === undefined) return;
    this.checkKeys();
    if (isFactFile(value.json)) this.facts = value.json as unknown as FactFile;
    else this.addSchemaFindings(isFactFile.errors ?? [], value.json);
    this.forgetPlaces();
  }

  /** Places take many times the room of the text; of several files they are kept of one at a time. */
  forgetPlaces(): void {
    this.places = undefined;
  }

  private tree(): DocumentNode {
    this.places ??= parseWithPlaces(this.text, { mode: 'json' });
    return this.places;
  }

  private parse(): { json: unknown } | undefined {
    if (this.text.length > LARGEST) {
      this.addAt('too-large', 1, 1, `the file is larger than ${LARGEST >> 20} MiB`, 'Split it, and check the parts one by one');
      return undefined;
    }
    try {
      const json: unknown = JSON.parse(this.text);
      this.tree();
      return { json };
    } catch (error) {
      if (error instanceof RangeError) {
        const { line, column } = lineAndColumn(this.text, tooDeepPlace(this.text, DEEPEST) ?? 0);
        this.addAt('too-deep', line, column, 'the file is nested too deeply', `A fact file is ${DEEPEST} levels deep`);
        return undefined;
      }
      const { line, column } = lineAndColumn(this.text, jsonErrorPlace(this.text) ?? this.text.length);
      const message = (error as Error).message
        .replace(/ in JSON at position \d+.*$/s, '')
        .replace(/ \(line.*$/s, '')
        .replace(/, .* is not valid JSON$/s, '');
      this.addAt('not-json', line, column, `not JSON: ${message}`, 'Fix the syntax there');
      return undefined;
    }
  }

  private addAt(
    rule: string,
    line: number,
    column: number,
    message: string,
    hint: string,
    severity: Finding['severity'] = 'error',
    id?: string,
  ): void {
    this.findings.push({ severity, rule, file: this.file, line, column, message, hint, ...(id !== undefined && { id }) });
  }

  private add(
    rule: string,
    path: Path,
    message: string,
    hint: string,
    severity: Finding['severity'] = 'error',
    id?: string,
  ): void {
    const { line, column } = this.placeOf(path);
    this.addAt(rule, line, column, message, hint, severity, id);
  }

  /** Where a path stands; the deepest part of it that exists. */
  private placeOf(path: Path): { line: number; column: number } {
    let node: AnyNode | undefined = this.tree().body;
    for (const step of path) {
      let next: AnyNode | undefined;
      if (node?.type === 'Object') {
        // The last of equal keys is the one that counts.
        next = node.members.filter((m) => keyOf(m.name) === String(step)).at(-1)?.value;
      } else if (node?.type === 'Array') next = node.elements[Number(step)]?.value;
      if (next === undefined) break;
      node = next;
    }
    return node?.loc.start ?? { line: 1, column: 1 };
  }

  /** Keys that stand twice in one object: JSON takes the last silently. */
  private checkKeys(): void {
    const stack: AnyNode[] = [this.tree().body];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (node.type === 'Array') for (const { value } of node.elements) stack.push(value);
      if (node.type !== 'Object') continue;
      const seen = new Set<string>();
      for (const member of node.members) {
        const key = keyOf(member.name);
        const { line, column } = member.name.loc.start;
        if (seen.has(key))
          this.addAt('duplicate-key', line, column, `the key ${quote(key)} stands twice in one object`, 'Keep one of the two');
        seen.add(key);
        stack.push(member.value);
      }
    }
  }

  private addSchemaFindings(errors: readonly ErrorObject[], json: unknown): void {
    // A failed choice reports each branch; the choice itself says it better.
    const choices = errors.filter((e) => e.keyword === 'anyOf').map((e) => e.instancePath);
    for (const error of errors) {
      const inChoice = choices.some((c) => error.keyword !== 'anyOf' && error.instancePath.startsWith(c));
      if (inChoice) continue;
      const path = error.instancePath
        .split('/')
        .slice(1)
        .map((s) => s.replaceAll('~1', '/').replaceAll('~0', '~'));
      const id = idAt(json, path);
      const { message, hint } = describeSchemaError(error, path);
      const extra = error.keyword === 'additionalProperties' ? [...path, String(error.params.additionalProperty)] : path;
      this.add('schema', extra, message, hint, 'error', id);
    }
  }

  checkRules(sources: ReadonlySet<string>, people: ReadonlySet<string>, all: readonly Checker[]): void {
    const facts = this.facts;
    if (facts === undefined) return;
    const used = new Set(all.flatMap((c) => usedSources(c.facts)));
    this.checkText([], facts);
    this.checkDate(['updated'], facts.updated);
    const ids = new Map<string, Path>();
    for (const { path, record } of recordsOf(facts)) {
      if (ids.has(record.id))
        this.add(
          'duplicate-id',
          [...path, 'id'],
          `the id is used twice`,
          'Ids are unique over people, dates, figures and sources',
          'error',
          record.id,
        );
      ids.set(record.id, path);
    }
    facts.sources.forEach((source, i) => {
      this.checkSource(['sources', i], source);
      if (!used.has(source.id))
        this.add('unused-source', ['sources', i], 'no account cites this source', 'Cite it or remove it', 'warning', source.id);
    });
    this.checkUrls(facts);
    for (const list of ['people', 'dates', 'figures'] as const) {
      facts[list].forEach((record, i) => {
        this.checkRecord([list, i], record, sources, people);
      });
      this.checkLabels(list, facts[list]);
    }
  }

  private checkSource(path: Path, source: FactFile['sources'][number]): void {
    this.checkDate([...path, 'issued'], source.issued, source.id);
    this.checkDate([...path, 'accessed'], source.accessed, source.id);
    if (source.url !== undefined && !URL.canParse(source.url)) {
      this.add(
        'bad-url',
        [...path, 'url'],
        `${quote(source.url)} is not an address`,
        'Give a whole http or https address',
        'error',
        source.id,
      );
    }
  }

  private checkUrls(facts: FactFile): void {
    const seen = new Map<string, string>();
    facts.sources.forEach(({ id, url }, i) => {
      if (url === undefined) return;
      const other = seen.get(url);
      if (other !== undefined)
        this.add(
          'duplicate-url',
          ['sources', i, 'url'],
          `the address is that of ${other} too`,
          'One page is one source',
          'warning',
          id,
        );
      seen.set(url, id);
    });
  }

  private checkRecord(
    path: Path,
    record: Exclude<AnyRecord['record'], FactFile['sources'][number]>,
    sources: ReadonlySet<string>,
    people: ReadonlySet<string>,
  ): void {
    const { id } = record;
    if ('period' in record) this.checkDate([...path, 'period'], record.period, id);
    (record.people ?? []).forEach((person, i) => {
      if (!people.has(person))
        this.add(
          'unknown-person',
          [...path, 'people', i],
          `there is no person ${quote(person)}`,
          'Add the person or remove the reference',
          'error',
          id,
        );
    });
    const preferred = new Set<string>();
    record.accounts.forEach((account, i) => {
      const at = [...path, 'accounts', i];
      if ('when' in account) this.checkDate([...at, 'when'], account.when, id);
      this.checkDate([...at, 'asOf'], account.asOf, id);
      if (account.rank === 'deprecated' && account.reason === undefined) {
        this.add('no-reason', at, 'a deprecated account has no reason', 'Say why in "reason"', 'error', id);
      }
      const property = 'property' in account ? account.property : '';
      if (account.rank === 'preferred') {
        const key = `${property}\n${account.scope ?? ''}`;
        if (preferred.has(key)) {
          this.add(
            'two-preferred',
            at,
            `two accounts are preferred for one ${property || 'value'} and scope`,
            'Rank one of them "normal"',
            'error',
            id,
          );
        }
        preferred.add(key);
      }
      if ('property' in account && account.value === undefined) {
        const dated = ['birth', 'death'].includes(property) && (account.when !== undefined || account.place !== undefined);
        if (!dated)
          this.add(
            'no-value',
            at,
            `the ${property} has no value`,
            'Give "value"; a birth or death may give "when" or "place" instead',
            'error',
            id,
          );
      }
      if ('amount' in account && 'min' in account.amount && account.amount.min > account.amount.max) {
        this.add(
          'inverted-range',
          [...at, 'amount'],
          `the range runs from ${account.amount.min} down to ${account.amount.max}`,
          'Swap min and max',
          'error',
          id,
        );
      }
      account.citations.forEach((citation, j) => {
        const steps: [Path, string][] = [
          [['source'], citation.source],
          ...(citation.origin === undefined ? [] : [[['origin'], citation.origin] as [Path, string]]),
          ...(citation.via ?? []).map((v, k): [Path, string] => [['via', k], v]),
        ];
        for (const [step, source] of steps) {
          if (sources.has(source)) continue;
          this.add(
            'unknown-source',
            [...at, 'citations', j, ...step],
            `there is no source ${quote(source)}`,
            'Add it to "sources" or cite another',
            'error',
            id,
          );
        }
      });
    });
  }

  private checkDate(path: Path, edtf: string | undefined, id?: string): void {
    if (edtf === undefined || parseDateBounds(edtf) !== undefined) return;
    this.add(
      'bad-date',
      path,
      `${quote(edtf)} is not an EDTF date`,
      'Write 2023-07-18, 2023-07, 1950-10~ or 2023-07-25/2023-07-27',
      'error',
      id,
    );
  }

  /** Control and bidirectional characters, which could change what a terminal shows; lone surrogates, which are no text. */
  private checkText(path: Path, value: unknown, id?: string): void {
    if (typeof value === 'string') {
      const bad = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u2028\u2029]|\p{Surrogate}/u.exec(
        value,
      );
      if (bad)
        this.add(
          'bad-character',
          path,
          `the text holds the character U+${bad[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
          'Remove it',
          'error',
          id,
        );
    } else if (Array.isArray(value)) {
      value.forEach((item, i) => {
        this.checkText([...path, i], item, id);
      });
    } else if (value !== null && typeof value === 'object') {
      const own = 'id' in value && typeof value.id === 'string' ? value.id : id;
      for (const [key, item] of Object.entries(value)) this.checkText([...path, key], item, own);
    }
  }

  /** Labels of one kind that differ only in order, case, inflection or small words. */
  private checkLabels(list: 'people' | 'dates' | 'figures', records: readonly { id: string; label: string }[]): void {
    const seen = new Map<string, string>();
    records.forEach(({ id, label }, i) => {
      const words = splitWords(label).map((w) => (/^\p{L}{3,}$/u.test(w.text) ? stemTerm(w.text) : w.text));
      const key = words
        .filter((w) => !/^(~?(the|of|in|on|a|an|and|by|to|for|at))$/.test(w))
        .sort()
        .join(' ');
      const other = seen.get(key);
      if (other !== undefined)
        this.add(
          'near-duplicate',
          [list, i, 'label'],
          `the label is nearly that of ${other}`,
          'Join the two records, or tell them apart',
          'warning',
          id,
        );
      seen.set(key, id);
    });
  }
}

function usedSources(facts: FactFile | undefined): string[] {
  if (facts === undefined) return [];
  const records = [...facts.people, ...facts.dates, ...facts.figures];
  return records.flatMap((r) =>
    r.accounts.flatMap((a) =>
      a.citations.flatMap((c) => [c.source, ...(c.via ?? []), ...(c.origin === undefined ? [] : [c.origin])]),
    ),
  );
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}

function keyOf(name: AnyNode): string {
  return name.type === 'String' ? name.value : name.type === 'Identifier' ? name.name : '';
}

/** The id of the record that a path leads into, if it has one. */
function idAt(json: unknown, path: Path): string | undefined {
  const [list, index] = path;
  const record = (json as Record<string, Record<string, { id?: unknown }>> | null)?.[String(list)]?.[String(index)];
  return typeof record?.id === 'string' ? record.id : undefined;
}

function describeSchemaError(error: ErrorObject, path: Path): { message: string; hint: string } {
  const where = path.length === 0 ? 'the file' : path.join('.').replace(/\.(\d+)/g, '[$1]');
  switch (error.keyword) {
    case 'required':
      return { message: `${where} lacks ${quote(String(error.params.missingProperty))}`, hint: 'Add it' };
    case 'additionalProperties':
      return {
        message: `${where} has an unknown key ${quote(String(error.params.additionalProperty))}`,
        hint: 'Check its spelling, or remove it',
      };
    case 'enum':
      return { message: `${where} is none of ${(error.params.allowedValues as string[]).join(', ')}`, hint: 'Use one of these' };
    case 'minItems':
      return { message: `${where} is empty`, hint: 'Give at least one' };
    case 'minLength':
      return { message: `${where} is an empty text`, hint: 'Fill it in, or remove it' };
    case 'type':
      return { message: `${where} must be ${article(String(error.params.type))}`, hint: 'See the README on how to add a fact' };
    case 'anyOf':
      return {
        message: `${where} must be {"value", "bound"} or {"min", "max"}`,
        hint: 'Bounds: exactly, about, more-than, at-least, less-than, at-most',
      };
    case 'pattern':
      return path.at(-1) === 'url'
        ? { message: `${where} must be an http or https address`, hint: 'Give the whole address' }
        : { message: `${where} must be a lower-case slug such as "travis-king"`, hint: 'Letters a-z, digits and single hyphens' };
    default:
      return { message: `${where} ${error.message ?? 'is wrong'}`, hint: 'See the README on how to add a fact' };
  }
}

function article(type: string): string {
  return type === 'array' ? 'a list' : type === 'object' ? 'an object' : type === 'string' ? 'a text' : `a ${type}`;
}
