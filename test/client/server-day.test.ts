import { readFileSync } from 'node:fs';
import { createRoot } from 'solid-js';
import { describe, expect, it } from 'vitest';
import { ServerClock } from '../../client/live/server-clock.ts';
import { createServerDay } from '../../client/server-day.ts';
import { tracked } from '../support/sources.ts';

const at = (instant: string) => Date.parse(instant);
const MIDNIGHT = at('2026-06-05T00:00:00+02:00');

/** A page whose server says `server`, on a machine whose clock is wrong by a day. */
function opened(server: number) {
  let time = server;
  const machine = () => time - 86_400_000;
  const clock = new ServerClock(machine);
  clock.measure(new Date(time).toISOString());
  const reads: boolean[] = [];
  let zone: string | null = 'Europe/Paris';
  const day = createRoot(() =>
    createServerDay({
      clock,
      timeZone: () => zone,
      reread: async (isNewDay) => {
        reads.push(isNewDay);
        clock.forget();
        clock.measure(new Date(time).toISOString());
      },
    }),
  );
  return {
    day,
    reads,
    passes: (ms: number) => {
      time += ms;
      day.look();
    },
    setZone: (other: string | null) => {
      zone = other;
      day.look();
    },
  };
}

describe('faute B3 : « aujourd’hui » est le jour du serveur, dans le fuseau de la cellule', () => {
  it('change à minuit sur une page restée ouverte, et les réglages du jour sont relus', () => {
    const { day, reads, passes } = opened(MIDNIGHT - 1_000);
    expect(day.today()).toBe('2026-06-04');
    passes(1_000);
    expect(day.today()).toBe('2026-06-05');
    expect(reads).toEqual([true]);
  });

  it('ne suit ni l’horloge ni le fuseau de la machine', () => {
    const { day, setZone } = opened(at('2026-06-04T23:30:00+02:00'));
    expect(day.today()).toBe('2026-06-04');
    setZone('Indian/Reunion');
    expect(day.today()).toBe('2026-06-05');
    setZone('America/Martinique');
    expect(day.today()).toBe('2026-06-04');
  });

  it('au réveil, l’heure est redemandée', async () => {
    const { day, reads } = opened(MIDNIGHT - 1_000);
    await day.wake();
    expect(reads).toEqual([false]);
  });

  it('une seule source : aucune page ne lit l’horloge de la machine, ni ne garde le jour', () => {
    const sources = tracked.filter((path) => /^client\/.*\.tsx?$/.test(path));
    expect(sources.length).toBeGreaterThan(100);
    const readsMachine = /\bDate\.now\b|\bnew Date\(\)/;
    const keepsDay =
      /createSignal(?:<[^>]*>)?\([^)]*today|\btoday: viewer\.today\(\),\s*(?:roster|get)/;
    const wrong = sources.filter((path) => {
      const text = readFileSync(path, 'utf8');
      return (path !== 'client/server-day.ts' && readsMachine.test(text)) || keepsDay.test(text);
    });
    expect(wrong).toEqual([]);
  });
});
