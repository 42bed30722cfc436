import { datesOverlap, parseDateBounds } from '../edtf.js';
import type { Entry, FactBase } from '../records.js';
import { FIELDS, stemTerm } from '../search/analyse.js';
import { knownWordsQuery } from '../search/query.js';
import { nearWords } from '../search/similar.js';
import type { TermIndex } from '../search/term-index.js';
import type { Claim, Clause } from './claim.js';
import { combine, withheld } from './combine.js';
import { type Coverage, coverRecord, TELLING } from './coverage.js';
import { judgePerson } from './holdings.js';
import { claimedKinship, judgeKinship, kinshipByTheWay } from './kinship.js';
import { judgeOfficeOrder } from './office-order.js';
import { OFFICE, officeDuring, splitAtEvent } from './offices.js';
import { namedPersons, type Person, type PersonFinding, readPerson } from './persons.js';
import { judgeRecord } from './record-evidence.js';
import { phaseOf, REPEATABLE } from './rules.js';
import { judgeStanding } from './standing.js';
import type { ClauseVerdict, Evidence } from './verdict.js';
import { CONCEPTS, meaningsOf } from './words.js';

const COUNTRIES =
  /^(korea|china|russia|japan|germany|france|vietnam|malaysia|singapore|ukraine|siberia|tuva|manchuria|hawaii|asia|europe|province|region|peninsula)$/;

/** A misspelt name is at most so many slips from a known word, and clearly nearer to it than to any other. */
const MOST_SLIPS = 1.2;
const CLEARLY_NEARER = 0.25;
/** Records compared to find the nearest. */
const NEAREST_RANKED = 15;

interface Fitting {
  coverage: Coverage;
  evidence: Evidence[];
}

const decides = ({ evidence }: Fitting) => evidence.some((e) => e.stance !== 'silent');

/**
 * "China entered the Korean War" names the war, which decides nothing; but more than that it names the entry of China. Of
 * records that decide, those whose whole name the claim has, and more of it than of those it is `labelled` by.
 */
function fullerNamed(fitting: readonly Fitting[], labelled: readonly Fitting[]): Fitting[] | undefined {
  if (labelled.length === 0 || labelled.some(decides)) return undefined;
  const most = Math.max(...labelled.map(({ coverage }) => coverage.name.length));
  const fuller = fitting.filter((f) => decides(f) && f.coverage.lacking.length === 0 && f.coverage.name.length > most);
  return fuller.length === 0 ? undefined : fuller;
}

/** The persons of a fact base with their names taken apart, once. */
const personsOf = new WeakMap<FactBase, readonly Person[]>();

/** Checks the clauses of claims against one fact base. */
export class ClaimChecker {
  constructor(
    private readonly base: FactBase,
    private readonly index: TermIndex,
  ) {}

  /** The records that have most of the words of a claim, by the same ranking as search, without guessing at unknown words. */
  nearest(claim: Claim): Entry[] {
    const words = [...new Set(claim.clauses.flatMap((c) => c.words))];
    const query = knownWordsQuery(claim.text, words, this.index, meaningsOf);
    const ranked = this.index
      .propose(query)
      .rank(0, NEAREST_RANKED)
      .map(({ record, score }) => ({ entry: this.base.entry(record), score }));
    ranked.sort((a, b) => b.score - a.score || (a.entry.record.id < b.entry.record.id ? -1 : 1));
    return ranked
      .filter((r) => r.score > 0.25)
      .slice(0, 3)
      .map((r) => r.entry);
  }

  check(clause: Clause, context: readonly string[]): ClauseVerdict {
    if (clause.words.length === 0) return withheld(clause, 'no word says what the claim is about');
    if (clause.times.some(({ ends }) => ends !== undefined && ends[0].from > ends[1].to))
      return withheld(clause, 'it would end before it began');
    const spelt = this.withoutUbiquitous(this.correctSpelling(clause));
    const kin = this.kinEvidence(spelt);
    if (kin !== undefined) return kin;
    // "X was the defence minister" is about X's offices, though some event has all these words.
    const order = judgeOfficeOrder(spelt, this.allPersons());
    if (order !== undefined) return combine(spelt, this.asEvidence(order, spelt.text));
    const atEvent = this.officeAtEvent(spelt);
    if (atEvent !== undefined) return combine(spelt, atEvent);
    const during = officeDuring(spelt);
    if (during === 'unread') return withheld(clause, 'an office is named beside another event');
    if (during !== undefined) return combine(spelt, this.personEvidence(during));
    const office = OFFICE.test(spelt.text) && !spelt.starts ? this.personEvidence(spelt) : [];
    if (office.some((e) => e.stance !== 'silent')) return combine(spelt, office);
    // That some event has these words says nothing of who held an office.
    if (OFFICE.test(spelt.text) && !spelt.starts && namedPersons(spelt, this.allPersons()).length > 0)
      return combine(spelt, office);
    const evidence = this.recordEvidence(spelt, context);
    if (evidence.some((e) => e.stance !== 'silent')) return combine(spelt, evidence);
    const persons = this.personEvidence(spelt);
    if (persons.some((e) => e.stance !== 'silent')) return combine(spelt, persons);
    const standing = judgeStanding(spelt, this.candidates(spelt)).map(
      (f): Evidence => ({ ...f, part: 'event', claimed: spelt.text }),
    );
    return combine(spelt, standing.length > 0 ? standing : evidence);
  }

  /** A claim of kinship is decided by what is recorded of that pair, or not at all. */
  private kinEvidence(clause: Clause): ClauseVerdict | undefined {
    const persons = this.allPersons();
    const claimed = claimedKinship(clause, persons);
    if (claimed === 'unread') return withheld(clause, 'how the two are related is not understood');
    if (claimed === undefined) {
      const aside = kinshipByTheWay(clause, persons);
      const borne =
        aside === undefined || judgeKinship(aside, { ...clause, times: [] }, persons).some((f) => f.stance === 'entails');
      return borne ? undefined : withheld(clause, 'no account says how the two are related');
    }
    const evidence = judgeKinship(claimed, clause, persons).map(
      (f): Evidence => ({ ...f, entry: { kind: 'person', record: f.record }, part: 'person', claimed: clause.text }),
    );
    const decided = evidence.some((e) => e.stance === 'entails') ? evidence.filter((e) => e.stance === 'entails') : evidence;
    return combine(clause, decided);
  }

  /** Names are often misspelt; another unknown word may have been meant as it stands. */
  private correctSpelling(clause: Clause): Clause {
    const known = (word: string) => [...meaningsOf(word)].some((m) => this.index.frequency(m) > 0);
    const right = new Map<string, string>();
    for (const word of clause.words) {
      if (!/^[a-z]{4,}$/.test(word) || !clause.capitals.has(word) || known(word)) continue;
      const [best, next] = nearWords(this.index, word);
      if (best === undefined || best.cost > MOST_SLIPS || (next !== undefined && next.cost - best.cost < CLEARLY_NEARER))
        continue;
      right.set(word, best.word);
    }
    if (right.size === 0) return clause;
    const fix = (word: string) => right.get(word) ?? word;
    return { ...clause, words: clause.words.map(fix), sequence: clause.sequence.map(fix) };
  }

  /** A word of more than half of all records tells none from another ("Korean" in facts on Korea). */
  private withoutUbiquitous(clause: Clause): Clause {
    const telling = clause.words.filter(
      (word) => this.index.frequency(word) < this.index.size / 2 && this.index.frequency(stemTerm(word)) < this.index.size / 2,
    );
    return telling.length === 0 || telling.length === clause.words.length ? clause : { ...clause, words: telling };
  }

  /** The records that account for every word; a word that none accounts for leaves none. */
  private candidates(clause: Clause): Entry[] {
    let found: Set<number> | undefined;
    const sets = clause.words.filter((word) => phaseOf([word]) === 'whole').map((word) => this.accountingFor(word));
    for (const set of sets.sort((a, b) => a.size - b.size)) {
      found = found === undefined ? set : new Set([...found].filter((entry) => set.has(entry)));
      if (found.size === 0) return [];
    }
    return [...(found ?? [])].map((i) => this.base.entry(i));
  }

  private accountingFor(word: string): Set<number> {
    const entries = new Set<number>();
    for (const meaning of meaningsOf(word)) {
      for (const { entry, fields } of this.index.postings(meaning)) if (fields & TELLING) entries.add(entry);
    }
    return entries;
  }

  /** Evidence from dates and figures whose name and words fit the clause. */
  private recordEvidence(clause: Clause, context: readonly string[]): Evidence[] {
    const entries = this.candidates(clause).filter((e) => e.kind === 'date' || e.kind === 'figure');
    const fitting: Fitting[] = [];
    for (const entry of entries) {
      const words = clause.words.filter((w) => !this.isPhaseWord(w, entry));
      const coverage = coverRecord({ ...clause, words }, context, entry, this.base);
      if (coverage.missing.length > 0 || coverage.lacking.length > 0) continue;
      const evidence = judgeRecord(clause, words, coverage, this.base);
      if (evidence.length > 0) fitting.push({ coverage, evidence });
    }
    // A record that the claim names is the one meant, also where it decides nothing.
    const labelled = fitting.filter(({ coverage }) => coverage.byLabel);
    const named = fullerNamed(fitting, labelled) ?? labelled;
    const definite = named.length > 0 ? named : fitting.filter(({ coverage }) => coverage.definite);
    const telling = fitting.filter(decides);
    const pool = definite.length > 0 ? definite : telling.length > 0 ? telling : fitting;
    const longest = Math.max(0, ...pool.map(({ coverage }) => coverage.name.length));
    const chosen = pool.filter(({ coverage }) => coverage.name.length === longest);
    return chosen.flatMap(({ evidence }) => evidence);
  }

  /** "began" and "ended" are met by anything that lasted. */
  private isPhaseWord(word: string, entry: Entry): boolean {
    return entry.kind === 'date' && entry.record.accounts.some((a) => a.span === 'duration') && phaseOf([word]) !== 'whole';
  }

  private allPersons(): readonly Person[] {
    let known = personsOf.get(this.base);
    if (known === undefined) {
      const persons: Person[] = [];
      for (let i = 0; i < this.base.size; i++) {
        const entry = this.base.entry(i);
        // People stand first.
        if (entry.kind !== 'person') break;
        persons.push(readPerson(entry));
      }
      known = persons;
      personsOf.set(this.base, known);
    }
    return known;
  }

  /** "X was president when the war began": who held the office at the time that a record gives the event. */
  private officeAtEvent(clause: Clause): Evidence[] | undefined {
    const split = splitAtEvent(clause);
    if (split === undefined) return undefined;
    const { main, event } = split;
    const told = this.recordEvidence(event, []).filter((e) => e.stance === 'entails' && e.entry.kind === 'date');
    const phase = phaseOf(event.words);
    const times = told.flatMap(({ account }) => {
      const { when = '' } = account as { when?: string };
      const ends = when.split('/');
      const bounds = parseDateBounds((phase === 'whole' ? when : phase === 'beginning' ? ends[0] : ends.at(-1)) ?? '');
      return bounds === undefined || !Number.isFinite(bounds.from) || !Number.isFinite(bounds.to) ? [] : [bounds];
    });
    const [bounds] = times;
    // Accounts that differ on when it was leave open who held the office then.
    if (bounds === undefined || times.length < told.length || !times.every((t) => datesOverlap(t, bounds))) return undefined;
    const evidence = this.personEvidence({ ...main, times: [{ text: event.text, relation: 'in', bounds }] });
    // Another event of that kind may be meant: it says nothing against the claim.
    const again = told.some(({ entry }) => entry.kind === 'date' && REPEATABLE.test(entry.record.label.toLowerCase()));
    return again ? evidence.filter((e) => e.stance !== 'contradicts') : evidence;
  }

  private asEvidence(findings: readonly PersonFinding[], claimed: string): Evidence[] {
    return findings.map((f) => ({
      stance: f.stance,
      rule: f.rule,
      entry: { kind: 'person' as const, record: f.record },
      account: f.account,
      part: 'person' as const,
      claimed,
    }));
  }

  private personEvidence(clause: Clause): Evidence[] {
    if (clause.amounts.length > 0 || clause.times.length > 1) return [];
    const persons = this.allPersons();
    const bounds = parseDateBounds(this.base.updated);
    const today = bounds?.to ?? 0;
    const [first] = namedPersons(clause, persons);
    if (first === undefined) return [];
    const findings = judgePerson(first, clause, persons, today, (word) => this.isTown(word));
    return this.asEvidence(findings, clause.times[0]?.text ?? first.rest.join(' '));
  }

  /** A word that stands as a place in some record, and is no country. */
  private isTown(word: string): boolean {
    if (CONCEPTS.has(word) || COUNTRIES.test(word)) return false;
    return this.index.postings(word).some(({ fields }) => fields & FIELDS.place);
  }
}
