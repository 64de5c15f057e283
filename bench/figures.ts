/* How figures are summarised and printed: always beside their target. */

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
};

export const atMost = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN;

const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 });
export const formatNumber = (value: number): string => number.format(value);

export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly aim: string;
  readonly reached: boolean;
  readonly detail: string;
}

export const write = (text: string): void => void process.stdout.write(`${text}\n`);

/** One line for the figure, one for how it was obtained. */
export function printFigure({ name, value, aim, reached, detail }: Figure): void {
  write(`${reached ? '✓' : '✗'} ${name.padEnd(52)} ${value.padStart(12)}   visé : ${aim}`);
  write(`    ${detail}`);
}
