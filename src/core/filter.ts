import { type DateBounds, datesOverlap, parseDateBounds } from './edtf.js';
import { accountsOf, type Entry, type FactBase, isLive, type Kind, sourceIdsOf } from './records.js';
import { foldText } from './search/fold.js';

/** What narrows a search or a list. All given parts must hold. */
export interface Filter {
  kind?: Kind;
  /** A topic slug, or a part of one between hyphens. */
  topic?: string;
  /** A source's id, or words of its id, title or publisher. Cited, origin and between all count. */
  source?: string;
  /** EDTF: only what was, at least in part, on its first day or after. */
  since?: string;
  /** EDTF: only what was, at least in part, on its last day or before. */
  until?: string;
}

/** Makes a filter into a test of records. `since` and `until` must be valid EDTF; a record without dates fails them. */
export function createFilter(filter: Filter, base: FactBase): (entry: Entry) => boolean {
  const tests: ((entry: Entry) => boolean)[] = [];
  const { kind, topic, source } = filter;
  if (kind !== undefined) tests.push((entry) => entry.kind === kind);
  if (topic !== undefined) {
    const slug = foldText(topic).replace(/\s+/g, '-');
    tests.push((entry) => entry.kind !== 'source' && (entry.record.topics ?? []).some((t) => `-${t}-`.includes(`-${slug}-`)));
  }
  if (source !== undefined) {
    const matches = sourceMatcher(source, base);
    tests.push((entry) =>
      entry.kind === 'source'
        ? matches(entry.record.id)
        : accountsOf(entry).some((account) => account.citations.some((c) => sourceIdsOf(c).some(matches))),
    );
  }
  const window = windowOf(filter);
  if (window !== undefined) tests.push((entry) => datesOf(entry).some((date) => datesOverlap(date, window)));
  return (entry) => tests.every((test) => test(entry));
}

function sourceMatcher(wanted: string, base: FactBase): (id: string) => boolean {
  const words = foldText(wanted).split(/[\s-]+/);
  const known = new Map<string, boolean>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const entry = base.find(id);
    const text = entry?.kind === 'source' ? `${id} ${entry.record.title} ${entry.record.publisher}` : id;
    const all = new Set(foldText(text).split(/[^\p{L}\p{N}]+/u));
    const matches = id === wanted || words.every((word) => all.has(word));
    known.set(id, matches);
    return matches;
  };
}

function windowOf({ since, until }: Filter): DateBounds | undefined {
  if (since === undefined && until === undefined) return undefined;
  const from = since === undefined ? Number.NEGATIVE_INFINITY : (parseDateBounds(since)?.from ?? Number.NEGATIVE_INFINITY);
  const to = until === undefined ? Number.POSITIVE_INFINITY : (parseDateBounds(until)?.to ?? Number.POSITIVE_INFINITY);
  return { from, to, fromKnown: true, toKnown: true, approximate: false, uncertain: false, parts: [{ from, to }] };
}

/** The dates of a record: of its live accounts, of a figure's period, of a source's issue. */
export function datesOf(entry: Entry): DateBounds[] {
  const texts: (string | undefined)[] = [];
  if (entry.kind === 'source') texts.push(entry.record.issued);
  if (entry.kind === 'figure') texts.push(entry.record.period);
  for (const account of accountsOf(entry)) {
    if (!isLive(account)) continue;
    texts.push(
      'when' in account ? account.when : entry.kind === 'figure' && entry.record.period === undefined ? account.asOf : undefined,
    );
  }
  return texts.flatMap((text) => (text === undefined ? [] : (parseDateBounds(text) ?? [])));
}
