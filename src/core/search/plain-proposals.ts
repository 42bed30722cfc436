import type { FactBase, Kind } from '../records.js';
import { analyseEntry } from './analyse.js';
import { ASKED_FIRST, type Proposals, type Ranked } from './propose.js';
import type { ParsedQuery } from './query.js';
import { rankEntry } from './rank.js';

/** Proposals that are ranked by reading their records. */
export class PlainProposals implements Proposals {
  readonly best: number;

  constructor(
    private readonly query: ParsedQuery,
    private readonly base: FactBase,
    private found: readonly { record: number; share: number }[],
  ) {
    this.best = found[0]?.share ?? 0;
  }

  keep(least: number, kind: Kind | undefined, passes: ((record: number) => boolean) | undefined): number {
    const { asked } = this.query;
    this.found = this.found
      .filter(
        ({ record, share }) =>
          share >= least && (kind === undefined || this.base.entry(record).kind === kind) && (passes?.(record) ?? true),
      )
      .map(({ record, share }) => ({ record, share: this.base.entry(record).kind === asked ? share * ASKED_FIRST : share }))
      .sort((a, b) => b.share - a.share || a.record - b.record);
    return this.found.length;
  }

  rank(from: number, to: number): Ranked[] {
    return this.found.slice(from, to).map(({ record }) => {
      const entry = this.base.entry(record);
      const ranking = rankEntry(this.query, entry, analyseEntry(entry, this.base));
      return { record, score: ranking.score, explain: () => ranking };
    });
  }
}
