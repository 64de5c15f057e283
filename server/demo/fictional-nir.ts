/** Commune 998 does not exist: no living person has such a number (domain.md §5.2). */
const NO_COMMUNE = '998';

/** A NIR with a correct key that belongs to nobody. */
export function fictionalNir(
  { civility, birthDate }: { civility: 'mme' | 'm'; birthDate?: string | null | undefined },
  order: number,
): string {
  const [year = '1980', month = '01'] = (birthDate ?? '').split('-');
  const sex = civility === 'mme' ? '2' : '1';
  const body = `${sex}${year.slice(2)}${month}58${NO_COMMUNE}${String(order).padStart(3, '0')}`;
  const key = 97n - (BigInt(body) % 97n);
  return `${body}${String(key).padStart(2, '0')}`;
}
