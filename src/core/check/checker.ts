import { parseDateBounds } from '../edtf.js';
import type { DateAccount, FigureAccount } from '../fact.js';
import { cardinalityOf } from '../properties.js';
import { type Account, type Entry, type FactBase, isLive } from '../records.js';
import { FIELDS, stemTerm } from '../search/analyse.js';
import { knownWordsQuery } from '../search/query.js';
import { nearWords } from '../search/similar.js';
import type { TermIndex } from '../search/term-index.js';
import { numberTerm, splitWords } from '../search/text.js';
import { assertedTerms, bearsOrder, denies, placesFit, sayingNames } from './assertions.js';
import { type Claim, type ClaimTime, type Clause, joinConcepts } from './claim.js';
import { boundsOf, compareAmount, compareDate, isChanging, usableAccounts } from './compare.js';
import { accountTerms, type Coverage, coverRecord, isAccounted, TELLING } from './coverage.js';
import { judgePerson } from './holdings.js';
import { claimedKinship, judgeKinship, kinshipByTheWay } from './kinship.js';
import { claimedManner, tellsManner } from './manner.js';
import { SHARED } from './offices.js';
import { namedPersons, type Person, readPerson } from './persons.js';
import { sameRoles } from './roles.js';
import {
  countsTheSame,
  deniesItself,
  isLong,
  judgeLength,
  judgeTime,
  namesMeasure,
  nameTerms,
  negate,
  phaseOf,
  REPEATABLE,
  ruleOf,
  saysClaim,
  stillCounting,
  timeAccounted,
  timeless,
} from './rules.js';
import type { ClauseVerdict, Evidence, Verdict } from './verdict.js';
import { CONCEPTS, isEmpty, meaningsOf } from './words.js';

const COUNTRIES =
  /^(korea|china|russia|japan|germany|france|vietnam|malaysia|singapore|ukraine|siberia|tuva|manchuria|hawaii|asia|europe|province|region|peninsula)$/;

/** A claim about who held an office. */
const OFFICE =
  /\b(?:was|is|were|are|wasn't|isn't|weren't|aren't|served as|has been|had been|remained)(?!\w).*\b(?:president|minister|premier|commander|chairman|secretary|ambassador|chief|leader|director|governor)\b/i;

/** A misspelt name is at most so many slips from a known word, and clearly nearer to it than to any other. */
const MOST_SLIPS = 1.2;
const CLEARLY_NEARER = 0.25;
/** Records compared to find the nearest. */
const NEAREST_RANKED = 15;

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
    const spelt = this.withoutUbiquitous(this.correctSpelling(clause));
    const kin = this.kinEvidence(spelt);
    if (kin !== undefined) return kin;
    // "X was the defence minister" is about X's offices, though some event has all these words.
    const during = officeDuring(spelt);
    if (during === 'unread') return withheld(clause, 'an office is named beside another event');
    if (during !== undefined) return this.combine(spelt, this.personEvidence(during));
    const office = OFFICE.test(spelt.text) && !spelt.starts ? this.personEvidence(spelt) : [];
    if (office.some((e) => e.stance !== 'silent')) return this.combine(spelt, office);
    // That some event has these words says nothing of who held an office.
    if (OFFICE.test(spelt.text) && !spelt.starts && namedPersons(spelt, this.allPersons()).length > 0)
      return this.combine(spelt, office);
    const evidence = this.recordEvidence(spelt, context);
    if (evidence.some((e) => e.stance !== 'silent')) return this.combine(spelt, evidence);
    const persons = this.personEvidence(spelt);
    return this.combine(spelt, persons.some((e) => e.stance !== 'silent') ? persons : evidence);
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
    return this.combine(clause, decided);
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
    const fitting: { coverage: Coverage; evidence: Evidence[] }[] = [];
    for (const entry of entries) {
      const words = clause.words.filter((w) => !this.isPhaseWord(w, entry));
      const coverage = coverRecord({ ...clause, words }, context, entry, this.base);
      if (coverage.missing.length > 0 || coverage.lacking.length > 0) continue;
      const evidence = this.judgeRecord(clause, words, coverage);
      if (evidence.length > 0) fitting.push({ coverage, evidence });
    }
    // A record that the claim names is the one meant, also where it decides nothing.
    const named = fitting.filter(({ coverage }) => coverage.byLabel);
    const definite = named.length > 0 ? named : fitting.filter(({ coverage }) => coverage.definite);
    const telling = fitting.filter(({ evidence }) => evidence.some((e) => e.stance !== 'silent'));
    const pool = definite.length > 0 ? definite : telling.length > 0 ? telling : fitting;
    const longest = Math.max(0, ...pool.map(({ coverage }) => coverage.name.length));
    const chosen = pool.filter(({ coverage }) => coverage.name.length === longest);
    return chosen.flatMap(({ evidence }) => evidence);
  }

  /** "began" and "ended" are met by anything that lasted. */
  private isPhaseWord(word: string, entry: Entry): boolean {
    return entry.kind === 'date' && entry.record.accounts.some((a) => a.span === 'duration') && phaseOf([word]) !== 'whole';
  }

  private judgeRecord(clause: Clause, words: readonly string[], coverage: Coverage): Evidence[] {
    const { entry } = coverage;
    const inScope = (scope: string) =>
      [...new Set(scope.toLowerCase().split(/[^\p{L}]+/u))]
        .filter((w) => w.length > 2 && !isEmpty(w))
        .every((w) => isAccounted(w, new Set(clause.sequence)));
    const time = clause.times[0] === undefined ? undefined : boundsOf(clause.times[0]);
    const usable = usableAccounts(entry, this.base, inScope, time).filter(({ account, index }) => {
      const terms = assertedTerms(accountTerms(coverage.analysis, index), entry, account, clause);
      return words.every((word) => isAccounted(word, terms)) && !denies(clause, account);
    });
    const names = sayingNames(entry);
    const manner = entry.kind === 'date' ? claimedManner(clause.plain) : undefined;
    const ordered = usable.filter(
      ({ account }) =>
        sameRoles(clause, names, [account.statement], entry.kind === 'figure') &&
        bearsOrder(clause, [...names, account.statement]) &&
        placesFit(clause, entry, account) &&
        (manner === undefined || tellsManner(manner, [...names, account.statement].join('; ')) === 'same'),
    );
    if (entry.kind === 'figure') return this.judgeFigure(clause, entry, ordered);
    return entry.kind === 'date' ? this.judgeDate(clause, coverage, entry, ordered, words) : [];
  }

  private judgeFigure(
    clause: Clause,
    entry: Entry & { kind: 'figure' },
    usable: { account: Account; index: number }[],
  ): Evidence[] {
    const [amount, ...more] = clause.amounts;
    if (!countsTheSame(clause, entry.record.unit)) return [];
    if (amount === undefined || more.length > 0 || cardinalityOf('figure') !== 'one-at-a-time') return [];
    const judged = usable.flatMap(({ account }) => {
      if (!clause.times.every((time) => timeAccounted(time, account, entry))) return [];
      const judgement = compareAmount(amount, account as FigureAccount, entry.record.unit, namesMeasure(clause, entry));
      return [{ ...judgement, entry, account, part: 'amount' as const, claimed: amount.text }];
    });
    if (!isChanging(entry)) return judged;
    if (clause.times.length === 0) return timeless(judged, amount);
    return clause.times.every((time) => isLong(time)) ? judged.map(stillCounting) : judged;
  }

  private judgeDate(
    clause: Clause,
    coverage: Coverage,
    entry: Entry & { kind: 'date' },
    usable: { account: Account; index: number }[],
    words: readonly string[],
  ): Evidence[] {
    const [time, ...moreTimes] = clause.times;
    if (moreTimes.length > 0) return [];
    const phase = phaseOf(clause.words);
    const evidence: Evidence[] = [];
    for (const { account: any, index } of usable) {
      const account = any as DateAccount;
      const [amount, ...moreAmounts] = clause.amounts;
      if (moreAmounts.length > 0) continue;
      if (amount !== undefined) {
        const judged =
          judgeLength(amount, account) ??
          (coverage.analysis.accounts[index]?.has(numberTerm(amount.value)) && amount.plain && amount.unit === undefined
            ? undefined
            : null);
        if (judged === null) continue;
        if (judged !== undefined) {
          if (time === undefined || compareDate(time, account, 'whole').stance === 'entails')
            evidence.push({ ...judged, entry, account, part: 'amount', claimed: amount.text });
          continue;
        }
      }
      if (time === undefined) {
        if (amount === undefined && words.length > 1 && this.saysEvent(clause, coverage))
          evidence.push({
            stance: 'entails',
            rule: 'the account records the event',
            entry,
            account,
            part: 'event',
            claimed: clause.text,
          });
        continue;
      }
      evidence.push({ ...judgeTime(clause, time, account, entry, phase), entry, account, part: 'time', claimed: time.text });
    }
    // Where one account says so, the event is this one, and the others are rivals about it.
    const isThis =
      coverage.definite ||
      evidence.some((e) => e.stance === 'entails') ||
      (time !== undefined && this.isUnique(clause, entry, time));
    if (!isThis) {
      return evidence.map((e) =>
        e.stance === 'contradicts' ? { ...e, stance: 'silent', rule: 'it may have happened at another time as well' } : e,
      );
    }
    return evidence;
  }

  /** The claim says the event itself: its name covers what the claim says, and the other way round. */
  private saysEvent(clause: Clause, coverage: Coverage): boolean {
    const { entry, analysis } = coverage;
    const terms = new Set(nameTerms(analysis));
    // Where it was may stand in the account; a place is named with a capital, and can't be turned round.
    const places = new Set(
      analysis.accounts.flatMap((account) =>
        [...account].flatMap(([term, bits]) => (bits & (FIELDS.place | FIELDS.statement) ? [term] : [])),
      ),
    );
    const people = new Set(entry.kind === 'source' ? [] : (entry.record.people ?? []).flatMap((p) => p.split('-')));
    const outside = clause.words.filter(
      (w) => !isAccounted(w, terms) && !people.has(w) && !(clause.capitals.has(w) && isAccounted(w, places)),
    );
    return outside.length === 0;
  }

  /** What can happen again is contradicted by another date only where a misprint is known to say the claimed one. */
  private isUnique(clause: Clause, entry: Entry & { kind: 'date' }, time: ClaimTime): boolean {
    const misprinted = entry.record.accounts.some((a) => !isLive(a) && compareDate(time, a, 'whole').stance === 'entails');
    if (misprinted) return true;
    const label = entry.record.label.toLowerCase();
    if (clause.ordinal && /\b(first|second|third|fourth|fifth|sixth|last)\b/.test(label)) return true;
    return !REPEATABLE.test(label);
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

  private personEvidence(clause: Clause): Evidence[] {
    if (clause.amounts.length > 0 || clause.times.length > 1) return [];
    const persons = this.allPersons();
    const bounds = parseDateBounds(this.base.updated);
    const today = bounds?.to ?? 0;
    const [first] = namedPersons(clause, persons);
    if (first === undefined) return [];
    return judgePerson(first, clause, persons, today, (word) => this.isTown(word)).map((f) => ({
      stance: f.stance,
      rule: f.rule,
      entry: { kind: 'person' as const, record: f.record },
      account: f.account,
      part: 'person' as const,
      claimed: clause.times[0]?.text ?? first.rest.join(' '),
    }));
  }

  /** A word that stands as a place in some record, and is no country. */
  private isTown(word: string): boolean {
    if (CONCEPTS.has(word) || COUNTRIES.test(word)) return false;
    return this.index.postings(word).some(({ fields }) => fields & FIELDS.place);
  }

  private combine(clause: Clause, evidence: Evidence[]): ClauseVerdict {
    const fors = evidence.filter((e) => e.stance === 'entails');
    const against = evidence.filter((e) => e.stance === 'contradicts');
    const plain: Verdict =
      fors.length > 0 ? (against.length > 0 ? 'disputed' : 'supported') : against.length > 0 ? 'contradicted' : 'not-enough-info';
    const negated = clause.negated && !evidence.some((e) => deniesItself(clause, e.entry));
    const verdict = negated ? negate(plain) : plain;
    const explained = this.explain(clause, evidence);
    const rule = ruleOf(verdict, clause, fors, against, evidence);
    const wrong = verdict === 'contradicted' ? (negated ? fors : against) : [];
    const differs = [...new Set(wrong.map((e) => e.claimed))];
    const leading = wrong.find((e) => e.account.rank === 'preferred') ?? wrong[0];
    return {
      clause,
      verdict,
      rule,
      evidence,
      explained,
      differs,
      ...(leading !== undefined && { correction: leading.account.statement }),
    };
  }

  /** Deprecated accounts of the deciding records that say what the claim says. */
  private explain(clause: Clause, evidence: readonly Evidence[]): { entry: Entry; account: Account }[] {
    const entries = new Map(evidence.map((e) => [e.entry.record.id, e.entry]));
    return [...entries.values()].flatMap((entry) => {
      if (entry.kind === 'source') return [];
      const wrong = (entry.record.accounts as readonly Account[]).filter((a) => !isLive(a));
      const property = (a: Account) => ('property' in a ? a.property : '');
      const judged = new Set(evidence.filter((e) => e.entry.record.id === entry.record.id).map((e) => property(e.account)));
      return wrong.filter((a) => judged.has(property(a)) && saysClaim(clause, entry, a)).map((account) => ({ entry, account }));
    });
  }
}

const ASIDE = /\s(?:when|while|during|under|whilst)\s/i;

/**
 * "X was president when Y happened in 1994": whether X held the office then, not whether some sentence has all these words.
 * "Unread" where the time can't be told; undefined where no office stands beside an event.
 */
function officeDuring(clause: Clause): Clause | 'unread' | undefined {
  const aside = ASIDE.exec(clause.plain);
  if (aside === null || !OFFICE.test(clause.plain)) return undefined;
  const main = clause.plain.slice(0, aside.index);
  if (!OFFICE.test(main) || clause.times.length !== 1 || SHARED.test(main)) return 'unread';
  const own = new Set(joinConcepts(splitWords(main)));
  return { ...clause, words: clause.words.filter((w) => own.has(w)), sequence: clause.sequence.filter((w) => own.has(w)) };
}

export function withheld(clause: Clause, rule: string): ClauseVerdict {
  return { clause, verdict: 'not-enough-info', rule, evidence: [], explained: [], differs: [] };
}
