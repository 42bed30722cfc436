import type { Amount, FigureAccount } from '../fact.js';
import type { ClaimAmount } from './claim.js';
import { type Judgement, SILENT } from './compare.js';
import { areDisjoint, between, intervalOf, isInside, scale } from './interval.js';
import { conversion, findUnit } from './units.js';

/** Compares a number: inside the claimed range entails, wholly outside contradicts, else silent. */
export function compareAmount(amount: ClaimAmount, account: FigureAccount, unit: string, named = false): Judgement {
  const theirs = findUnit(unit);
  // A bare number is in the record's unit where the claim names what is measured: "the voting age is 18".
  const factor = amount.unit === undefined && named ? 1 : conversion(theirs, amount.unit);
  if (factor === undefined) return SILENT('the units measure different things');
  const stated = scale(intervalOf(account.amount), factor);
  const rough = factor !== 1 && (theirs?.rough || amount.unit?.rough);
  const claimed =
    rough || (factor !== 1 && amount.plain) ? between(amount.interval.low * 0.98, amount.interval.high * 1.02) : amount.interval;
  const rounded = roundedRange(amount, factor === 1 && theirs !== undefined ? account.amount : undefined);
  if (isInside(stated, claimed)) return { stance: 'entails', rule: 'the account lies within the claimed range' };
  if (isAbout(account) && isAboutValue(amount, stated)) return { stance: 'entails', rule: 'both are about the same' };
  if (isAbout(account) && factor === 1 && isSameNumber(amount, account.amount))
    return { stance: 'entails', rule: 'the account gives the same number, as about that' };
  if (
    isAbout(account) &&
    factor === 1 &&
    rounded !== undefined &&
    rounded.digits > 1 &&
    isInside(pointOf(account.amount), rounded.range)
  )
    return { stance: 'entails', rule: 'the claim is the account, rounded' };
  if (rounded !== undefined && isInside(stated, rounded.range)) {
    return rounded.digits > 1
      ? { stance: 'entails', rule: 'the claim is the account, rounded' }
      : SILENT('the claim may be the account, rounded');
  }
  if (areDisjoint(stated, rounded?.range ?? claimed))
    return { stance: 'contradicts', rule: 'the account lies outside the claimed range' };
  return SILENT('the account lies partly outside the claimed range');
}

function isAbout(account: FigureAccount): boolean {
  return 'bound' in account.amount && account.amount.bound === 'about';
}

/** "About 2.5 miles" against about 4 km: each lies in the other's range. */
function isAboutValue(amount: ClaimAmount, stated: ReturnType<typeof between>): boolean {
  const { low, high } = amount.interval;
  const middle = (stated.low + stated.high) / 2;
  return (
    Number.isFinite(low) &&
    Number.isFinite(high) &&
    high > low &&
    middle >= low &&
    middle <= high &&
    (low + high) / 2 >= stated.low &&
    (low + high) / 2 <= stated.high
  );
}

/** "2,744 metres" of about 2,744: who says a bare number says no more than the account does. */
function isSameNumber({ plain, exact, value }: ClaimAmount, amount: Amount): boolean {
  return plain && exact === undefined && 'value' in amount && amount.value === value;
}

/** The number of an amount without its bound; everything, where it has two. */
function pointOf(amount: Amount): ReturnType<typeof between> {
  return 'value' in amount ? between(amount.value, amount.value) : between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
}

interface Rounded {
  range: ReturnType<typeof between>;
  /** Digits that are left: of one, what is meant is a guess. */
  digits: number;
}

/**
 * A bare number of a thousand or more that ends in zeros may be rounded to its last other digit; so is a bare percentage, and
 * what is measured and given with fewer decimals than the account: "803 km" of 803.3.
 */
function roundedRange(amount: ClaimAmount, measured: Amount | undefined): Rounded | undefined {
  const { value, plain, exact } = amount;
  if (exact || !plain) return undefined;
  if (amount.unit?.dimension === 'share') return value % 10 === 0 ? around(value, 5, 1) : lastDigitOf(value);
  if (measured !== undefined && 'value' in measured && decimalsOf(measured.value) > decimalsOf(value)) return lastDigitOf(value);
  if (value < 1000 || !Number.isInteger(value)) return undefined;
  const zeros = /0+$/.exec(String(value))?.[0].length ?? 0;
  return zeros === 0 ? undefined : around(value, 10 ** zeros / 2, String(value).length - zeros);
}

function lastDigitOf(value: number): Rounded {
  return around(value, 0.5 / 10 ** decimalsOf(value), 2);
}

function around(value: number, half: number, digits: number): Rounded {
  // Halves of decimals are no whole numbers in binary.
  const edge = (place: number) => Number(place.toPrecision(12));
  return { range: between(edge(value - half), edge(value + half), false, true), digits };
}

function decimalsOf(value: number): number {
  return /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
}
