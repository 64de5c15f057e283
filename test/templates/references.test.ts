import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decisionNumber, letterNumber } from '#domain/numbers.ts';
import { layOut } from '#templates/layout/layout.ts';
import { openTypefaces } from '#templates/render-pdf.ts';
import { metricsOf } from '#templates/typefaces.ts';

/* The references of a proof, whose numbers are to come, stand where those of the letter will. */

const metrics = metricsOf(
  openTypefaces((file) => readFileSync(new URL(`../../templates/fonts/${file}`, import.meta.url))),
);

/** Where each run of the references stands. */
function placed(text: string, before: string, value: string): string[] {
  const layout = layOut(
    [
      {
        kind: 'references',
        lines: [{ text, number: { before, value } }, { text: 'Dossier suivi' }],
      },
    ],
    metrics,
  );
  if ('faults' in layout) throw new Error(JSON.stringify(layout.faults));
  return layout.runs
    .filter(({ y }) => y < 700)
    .map(
      ({ x, y, text: words }) =>
        `${Math.round(x)} ${Math.round(y)} ${words.trim().split(' ').length}`,
    );
}

describe('faute A3 : les références d’une épreuve ne bougent pas d’une ligne', () => {
  const long = 'PDP-58-2026-000006-ANNEXE-LONGUE';
  const lengths = Array.from({ length: long.length - 4 }, (_, at) => long.slice(0, at + 5));
  const ranks = [1, 111, 4444, 8888];
  it.each(['58', 'CARSAT'])(
    'quels que soient la référence et le rang, dans la cellule %s',
    (code) => {
      for (const reference of lengths)
        for (const rank of ranks) {
          const at = (value: string) => placed(`Dossier : ${reference}`, ' – décision ', value);
          expect(at(decisionNumber(2026, code, null))).toEqual(
            at(decisionNumber(2026, code, rank)),
          );
          const own = (value: string) => placed('Notre référence', ' : ', value);
          expect(own(letterNumber(2026, code, null))).toEqual(own(letterNumber(2026, code, rank)));
        }
    },
  );
  it('témoin : sans la place du numéro, une ligne manque', () => {
    const at = (value: string) => placed('Dossier : PDP-58-2026-000006', ' – décision ', value);
    expect(at('')).not.toEqual(at('2026-58-0042'));
  });
});
