import { describe, expect, it } from 'vitest';
import { createKeptDossiers } from '../../client/live/kept-dossiers.ts';
import type { Changed } from '../../client/pages/dossier/changed.ts';
import { changedNames, changedSentence, changedTitle } from '../../client/pages/dossier/changed.ts';
import type { DossierDetail } from '../../domain/wire/http.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const detail = (sense: 'favourable' | 'unfavourable'): DossierDetail =>
  ({
    id: 'd1',
    dossier: { reference: 'R-1', medicalAdvice: { sense, date: '2026-06-04' } },
    findings: sense === 'unfavourable' ? [{ code: 'MED-03', severity: 'blocking' }] : [],
  }) as unknown as DossierDetail;

/** A page and the server it reads; `answer` waits for whoever asks, as a network does. */
function opened() {
  const asked: ((value: DossierDetail | null) => void)[] = [];
  const heard: Changed[] = [];
  let time = Date.parse('2026-06-04T12:07:00Z');
  const kept = createKeptDossiers({
    read: () =>
      new Promise((resolve) =>
        asked.push((value) =>
          resolve(
            value
              ? { ok: true, value }
              : { ok: false, fault: { kind: 'not-found', message: 'Introuvable.' } },
          ),
        ),
      ),
    now: () => time,
    onChange: (_, changed) => heard.push(changed),
  });
  const answer = async (value: DossierDetail | null) => {
    asked.shift()?.(value);
    await new Promise((resolve) => setTimeout(resolve));
  };
  const wait = (ms: number) => {
    time += ms;
  };
  return { kept, asked, heard, answer, wait };
}

describe('faute B1 : une page relit un dossier chaque fois qu’il change pour son lecteur', () => {
  it('le lit quand le serveur le suit, et une seule fois', async () => {
    const { kept, asked, answer } = opened();
    kept.ask('d1');
    expect(asked).toHaveLength(0);
    kept.facts('d1');
    kept.ask('d1');
    expect(asked).toHaveLength(1);
    await answer(detail('unfavourable'));
    expect(kept.details.d1?.findings).toHaveLength(1);
  });

  it('un avis donné en séance remplace l’ancien, et la page dit l’heure et ce qui a changé', async () => {
    const { kept, heard, answer } = opened();
    kept.ask('d1');
    kept.facts('d1');
    await answer(detail('unfavourable'));
    kept.facts('d1');
    await answer(detail('favourable'));
    expect(kept.details.d1?.findings).toEqual([]);
    const [changed] = heard;
    if (!changed) throw new Error('nothing was heard');
    expect(plain(changedTitle(changed, 'Europe/Paris'))).toBe(
      'Le dossier a changé à 14 h 07 : à relire',
    );
    expect(plain(changedSentence(changed, detail('favourable')))).toBe(
      'Ce qui a changé : Avis du médecin-conseil et Constats.',
    );
    expect(kept.changed('d1')).toBeDefined();
    kept.readAgain('d1');
    expect(kept.changed('d1')).toBeUndefined();
  });

  it('deux changements : comparés à ce qu’il avait lu, jusqu’à ce qu’il relise', async () => {
    const { kept, heard, answer } = opened();
    kept.ask('d1');
    kept.facts('d1');
    await answer(detail('favourable'));
    for (const sense of ['unfavourable', 'favourable'] as const) {
      kept.facts('d1');
      await answer(detail(sense));
    }
    const last = heard.at(-1);
    expect(last && changedNames(last.before, detail('favourable'))).toEqual([]);
    expect(last && changedSentence(last, detail('favourable'))).toContain('de nouveau');
  });

  it('une réponse en route n’est pas la dernière : un changement pendant la lecture relit', async () => {
    const { kept, asked, answer } = opened();
    kept.ask('d1');
    kept.facts('d1');
    kept.facts('d1');
    expect(asked).toHaveLength(1);
    await answer(detail('unfavourable'));
    expect(asked).toHaveLength(1);
    await answer(detail('favourable'));
    expect(kept.details.d1?.findings).toEqual([]);
  });

  it('rien de changé pour ce lecteur : ni marque ni annonce', async () => {
    const { kept, heard, answer } = opened();
    kept.ask('d1');
    kept.facts('d1');
    await answer(detail('favourable'));
    kept.facts('d1');
    await answer(detail('favourable'));
    expect(heard).toEqual([]);
  });

  it('son propre acte ne l’avertit pas, celui d’un autre ensuite l’avertit', async () => {
    const { kept, heard, answer, wait } = opened();
    kept.ask('d1');
    kept.facts('d1');
    await answer(detail('favourable'));
    await kept.ownAct('d1', Promise.resolve());
    kept.facts('d1');
    await answer(detail('unfavourable'));
    expect(heard).toEqual([]);
    wait(5_000);
    kept.facts('d1');
    await answer(detail('favourable'));
    expect(heard).toHaveLength(1);
  });

  it('un dossier qui se ferme à son lecteur quitte l’écran', async () => {
    const { kept, answer } = opened();
    kept.ask('d1');
    kept.facts('d1');
    await answer(detail('favourable'));
    kept.facts('d1');
    await answer(null);
    expect(kept.details.d1).toBeUndefined();
  });
});
