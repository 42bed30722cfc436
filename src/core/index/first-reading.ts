import { type Entry, KINDS, type Kind } from '../records.js';
import type { BuildKernel } from './build-kernel.js';
import { hashText } from './format.js';
import { IdTable } from './id-table.js';
import { type ByteSource, inBlocks } from './port.js';
import type { Places } from './scan.js';
import { tapeOf } from './tape.js';

/**
 * Enters records as they are found, so that a file need not be read again: which is right for one file whose lists stand in
 * the order of their kinds, as nearly all do, and whose ids are all different. Where it turns out not to be, what was
 * entered is worth nothing.
 */
export class FirstReading {
  isRight = true;
  private kind = 0;
  private number = 0;
  private readonly records: ByteSource;

  constructor(
    source: ByteSource,
    private readonly kernel: BuildKernel,
    private readonly check: ((kind: Kind, text: string, file: number, place: number) => void) | undefined,
  ) {
    this.records = inBlocks(source);
  }

  /** The records of a kind come next. */
  begin(kind: number, people: Places): void {
    if (kind < this.kind) this.isRight = false;
    this.kind = kind;
    this.kernel.personName = this.namesOf(people);
  }

  /** Enters the record that stands at a place in the builder's memory; gives its end there, or 0 where it is not recognised. */
  add(at: number): number {
    const end = this.kernel.run.addRead(this.kind, this.number, at);
    if (end !== 0) this.number++;
    return end;
  }

  /** Enters a record that was not recognised; gives the hash of its id, or nothing where something is wrong with it. */
  addOther(place: number, length: number): number | undefined {
    const kind = KINDS[this.kind]!;
    try {
      const text = this.records.read(place, length).toString();
      this.check?.(kind, text, 0, place);
      const entry = { kind, record: JSON.parse(text) } as Entry;
      const { tape, end } = this.kernel.putTape(tapeOf(entry));
      this.kernel.run.addRecord(this.kind, this.number++, tape, end);
      return hashText(entry.record.id);
    } catch {
      // It is said when all is known to be JSON.
      this.isRight = false;
      return undefined;
    }
  }

  /** The names of persons; before all are found, none is known. */
  private namesOf(people: Places): (id: string) => string | undefined {
    let table: IdTable | undefined;
    const read = (i: number) => JSON.parse(this.records.read(people.place(i), people.size(i)).toString());
    const names = new Map<string, string | undefined>();
    return (id) => {
      if (this.kind === 0) this.isRight = false;
      if (!this.isRight) return undefined;
      if (table === undefined) {
        table = new IdTable((i) => read(i).id);
        for (let i = 0; i < people.length; i++) table.set(people.idHash(i) ?? 0, i, undefined);
      }
      if (!names.has(id)) {
        const number = table.find(() => id, hashText(id));
        names.set(id, number === undefined ? undefined : read(number).label);
      }
      return names.get(id);
    };
  }
}
