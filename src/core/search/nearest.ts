import type { FactBase } from '../records.js';
import { slipDistance } from './distance.js';
import { foldText } from './fold.js';

/** The ids most like one that does not exist, nearest first, at most five; ids that share no part are left out. */
export function nearestIds(base: FactBase, wanted: string): string[] {
  const id = foldText(wanted)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 120);
  const parts = id.split('-').filter((part) => part.length > 1);
  const near: { id: string; cost: number }[] = [];
  for (let i = 0; i < base.size; i++) {
    const other = base.entry(i).record.id;
    const otherParts = other.split('-');
    const missing = parts.filter(
      (part) => !otherParts.some((o) => o === part || slipDistance(part, o, part.length > 4 ? 2 : 0.8) <= 2),
    );
    if (missing.length === parts.length) continue;
    const cost = missing.length * 3 + Math.min(9, slipDistance(id, other, 9)) + 0.1 * Math.abs(otherParts.length - parts.length);
    near.push({ id: other, cost });
  }
  near.sort((a, b) => a.cost - b.cost || (a.id < b.id ? -1 : 1));
  return near.slice(0, 5).map((n) => n.id);
}
