import fc from 'fast-check';
import { createRoot } from 'solid-js';
import { Type } from 'typebox';
import { describe, expect, test } from 'vitest';
import { faultsOf } from '../../client/forms/faults.ts';
import { createForm } from '../../client/forms/form.tsx';
import { filledIn, stepsOf, valueAt, withValue } from '../../client/forms/paths.ts';
import { changesFor } from '../../client/pages/dossier/suggestion.ts';
import {
  controlPathOf,
  inPageOrder,
  missingWords,
} from '../../client/pages/dossier-form/answers.ts';
import { changesBetween } from '../../client/pages/dossier-form/changes.ts';
import { findingsOn } from '../../client/pages/dossier-form/checked.ts';
import { needsNotice, refusedFields } from '../../client/pages/dossier-form/refused.ts';
import { ACTION_SECTIONS } from '../../client/pages/dossier-form/sections-action.ts';
import { PERSON_SECTIONS } from '../../client/pages/dossier-form/sections-person.ts';
import { applyChanges, changedFields } from '../../domain/dossier/changes.ts';
import { decideDossier } from '../../domain/dossier/decide.ts';
import { DossierFacts } from '../../domain/dossier/facts.ts';
import { emptyDossier } from '../../domain/dossier/state.ts';
import { PANEL_SUMMARY } from '../support/panel-summary.ts';
import { holds } from '../support/runs.ts';

const FACTS: DossierFacts = {
  reference: '58-0001',
  scheme: 'general',
  insured: { firstName: 'Aglaé', usualName: 'Brindorge', phone: '06 39 98 06 24' },
  workStoppage: { startDate: '2026-01-12', prescribedUntil: '2026-05-31' },
  measure: {
    code: 'training',
    periods: [
      { start: '2026-05-11', end: '2026-05-22' },
      { start: '2026-06-01', end: '2026-06-12' },
    ],
  },
};

describe('a path of the exchange format', () => {
  test('reads what was written there and leaves the rest alone', () => {
    const next = withValue(FACTS, stepsOf('measure.periods[1].end'), '2026-06-05');
    expect(valueAt(next, 'measure.periods[1].end')).toBe('2026-06-05');
    expect(valueAt(next, 'measure.periods[0]')).toEqual(FACTS.measure.periods?.[0]);
    expect(FACTS.measure.periods?.[1]?.end).toBe('2026-06-12');
  });

  test('what is written is read back, whatever stood there before', () => {
    const path = fc.constantFrom('a', 'a.b', 'a[2].c', 'a.b.c', 'list[0][1]');
    holds(
      fc.property(path, fc.jsonValue(), fc.string(), (at, before, value) => {
        fc.pre(before === null || typeof before === 'object');
        expect(valueAt(withValue(before, stepsOf(at), value), at)).toBe(value);
      }),
    );
  });

  test('a path that leads nowhere is undefined, never an exception', () => {
    expect(valueAt(FACTS, 'measure.provider.name')).toBeUndefined();
    expect(valueAt(null, 'a.b')).toBeUndefined();
  });
});

describe('what was filled in', () => {
  test('leaves out blanks, empty lists and objects that hold nothing', () => {
    const typed = { a: ' x ', b: '  ', c: [{}, ''], d: { e: null }, f: false, g: 0 };
    expect(filledIn(typed)).toEqual({ a: 'x', f: false, g: 0 });
  });

  test('is the same when filtered twice', () => {
    holds(
      fc.property(fc.jsonValue(), (value) => {
        expect(filledIn(filledIn(value))).toEqual(filledIn(value));
      }),
    );
  });
});

describe('faults beside the fields', () => {
  test('a dossier without its name and reference says which fields to fill', () => {
    const faults = faultsOf(DossierFacts, { scheme: 'general', insured: {}, measure: {} });
    const paths = [...faults.keys()].sort();
    expect(paths).toEqual(['insured.firstName', 'insured.usualName', 'measure.code', 'reference']);
    expect(faults.get('reference')).toContain('obligatoire');
  });

  test('a period without its last day points at that day, not at the list', () => {
    const measure = { code: 'training', periods: [{ start: '2026-05-11' }] };
    const faults = faultsOf(DossierFacts, { ...FACTS, measure });
    expect([...faults.keys()]).toEqual(['measure.periods[0].end']);
  });

  test('an impossible date and a text too long are each said in words', () => {
    const schema = Type.Object({
      day: Type.String({ format: 'date' }),
      line: Type.String({ maxLength: 3 }),
    });
    const faults = faultsOf(schema, { day: '2026-06-31', line: 'abcd' });
    expect(faults.get('day')).toContain('calendrier');
    expect(faults.get('line')).toContain('3 caractères');
  });

  test('a year that nobody lives in is said to be impossible', () => {
    const faults = faultsOf(DossierFacts, { ...FACTS, receivedAt: '0026-06-04' });
    expect([...faults]).toEqual([
      ['receivedAt', 'L’année de cette date est impossible : vérifiez-la.'],
    ]);
  });

  test('what is chosen is to be chosen, what is typed is to be filled in', () => {
    const faults = faultsOf(DossierFacts, { insured: {}, measure: {} }, missingWords);
    expect(faults.get('measure.code')).toBe('Choisissez l’action demandée.');
    expect(faults.get('scheme')).toBe('Choisissez le régime de la personne.');
    expect(faults.get('reference')).toContain('Remplissez');
  });

  test.each([
    ['insured.address[0]', 'insured.address'],
    ['measure.provider', 'measure.provider.name'],
    ['measure.provider.address[2]', 'measure.provider.address'],
    ['measure.periods[0].end', 'measure.periods[0].end'],
    ['measure.periods', 'measure.periods'],
    ['scheme', 'scheme'],
    ['schemes', 'schemes'],
  ])('a fault at %s is shown beside %s', (path, control) => {
    expect(controlPathOf(path)).toBe(control);
  });

  test('a value that its schema accepts has no fault', () => {
    expect(faultsOf(DossierFacts, FACTS).size).toBe(0);
  });
});

describe('the change that is sent', () => {
  const completed: DossierFacts = {
    ...FACTS,
    insured: { ...FACTS.insured, phone: null, email: 'a@courriel.example' },
    workStoppage: { ...FACTS.workStoppage, expectedEnd: '2026-06-30' },
    receivedAt: '2026-04-01',
  };

  test('holds the difference and nothing else', () => {
    expect(changesBetween(FACTS, completed)).toEqual({
      insured: {
        firstName: 'Aglaé',
        usualName: 'Brindorge',
        phone: null,
        email: 'a@courriel.example',
      },
      workStoppage: { expectedEnd: '2026-06-30' },
      receivedAt: '2026-04-01',
    });
    expect(changesBetween(FACTS, FACTS)).toEqual({});
  });

  test('gives on the server the dossier that stood in the form', () => {
    const kept = applyChanges(FACTS, changesBetween(FACTS, completed));
    expect(changedFields(kept, completed)).toEqual([]);
  });

  test('never touches a number that was shown masked: it is on neither side', () => {
    const stored = { ...FACTS, insured: { ...FACTS.insured, nir: '284035899800121' } };
    const kept = applyChanges(stored, changesBetween(FACTS, completed));
    expect(kept.insured.nir).toBe('284035899800121');
  });
});

describe('a suggestion applied', () => {
  test('changes one day of one period and keeps the other periods', () => {
    const suggestion = { field: 'measure.periods[1].end', value: '2026-06-05' };
    expect(changesFor(FACTS, suggestion)).toEqual({
      measure: {
        code: 'training',
        periods: [
          { start: '2026-05-11', end: '2026-05-22' },
          { start: '2026-06-01', end: '2026-06-05' },
        ],
      },
    });
  });

  test('a plain value of the measure is replaced', () => {
    const changes = changesFor(FACTS, { field: 'measure.totalHours', value: 24 });
    expect(changes).toEqual({ measure: { code: 'training', totalHours: 24 } });
  });

  test('is not offered where the list it would rewrite cannot be read', () => {
    const hidden = { measure: { code: 'training' } } as const;
    const suggestion = { field: 'measure.periods[0].end', value: '2026-06-05' };
    expect(changesFor(hidden, suggestion)).toBeNull();
    expect(changesFor(FACTS, { field: 'scheme', value: 'other' })).toBeNull();
  });
});

describe('findings while one types', () => {
  const judge = { panel: PANEL_SUMMARY, capacity: 'coordination', today: '2026-04-23' } as const;
  const codes = (facts: object, as: typeof judge | { capacity: 'admin-fund' } = judge) =>
    (findingsOn({ ...facts }, { ...judge, ...as }) ?? []).map(({ code }) => code);

  test('[PER-02] une mesure qui dépasse la prescription se voit pendant la saisie', () => {
    expect(codes(FACTS)).toContain('PER-02');
    const covered = {
      ...FACTS,
      workStoppage: { ...FACTS.workStoppage, prescribedUntil: '2026-06-30' },
    };
    expect(codes(covered)).not.toContain('PER-02');
  });

  test('[ID-01] une clé de NIR fausse se voit avant l’envoi', () => {
    expect(codes({ ...FACTS, insured: { ...FACTS.insured, nir: '284035899800199' } })).toContain(
      'ID-01',
    );
  });

  test('a name or a reference not typed yet does not stop the judgement', () => {
    expect(findingsOn({ scheme: 'general', measure: { code: 'training' } }, judge)).not.toBeNull();
    expect(findingsOn({ measure: { code: 'training' } }, judge)).toBeNull();
  });

  test('[MED-04] une règle qui lit un champ caché est laissée au serveur', () => {
    const trial = { ...FACTS, measure: { ...FACTS.measure, code: 'supervised-trial' as const } };
    expect(codes(trial)).toContain('MED-04');
    expect(codes(trial, { capacity: 'admin-fund' })).not.toContain('MED-04');
  });
});

describe('the faults above the form', () => {
  const empty = () =>
    createRoot(() =>
      createForm({
        schema: DossierFacts,
        start: { measure: { periods: [{}] } },
        always: { insured: {}, measure: {} },
        missing: missingWords,
        controlOf: controlPathOf,
        inPageOrder,
      }),
    );
  const shown = (form: ReturnType<typeof empty>) => form.shownFaults().map(([path]) => path);

  test('of an empty form come in the order of the page', () => {
    const form = empty();
    expect(shown(form)).toEqual([]);
    expect(form.attempt()).toBe(false);
    expect(shown(form)).toEqual([
      'reference',
      'scheme',
      'insured.firstName',
      'insured.usualName',
      'measure.code',
    ]);
  });

  test('any of them, in any order told, come in the order of the page', () => {
    const sections = [...PERSON_SECTIONS, ...ACTION_SECTIONS];
    const page = sections.flatMap(({ fields }) => fields.map(({ path }) => path));
    holds(
      fc.property(fc.shuffledSubarray(page), (told) => {
        const wanted = page.filter((path) => told.includes(path));
        expect([...told].sort(inPageOrder)).toEqual(wanted);
      }),
    );
  });

  test('of rows follow the rows, first day before last, where their list stands', () => {
    const inOrder = [
      'measure.purpose',
      'measure.periods',
      'measure.periods[0].end',
      'measure.periods[1].start',
      'measure.periods[1].end',
      'measure.periods[10].start',
      'measure.totalHours',
      'roadmap[0].goal',
      'roadmap[0].due',
      'nowhere.known',
    ];
    expect([...inOrder].reverse().sort(inPageOrder)).toEqual(inOrder);
  });

  test('a taken reference is a fault of its field like the form’s own, until it is changed', () => {
    const form = empty();
    const told = {
      kind: 'refused',
      rule: 'STATE-01',
      message: takenWhen('create-dossier'),
    } as const;
    form.set('reference', '58-0001');
    form.refuse(refusedFields(told));
    expect(form.faultOf('reference')).toContain('58-0001');
    expect(shown(form)[0]).toBe('reference');
    form.set('reference', '58-0002');
    expect(form.faultOf('reference')).toBeUndefined();
  });
});

/** What the server truly says of a reference that another dossier has. */
function takenWhen(type: 'create-dossier' | 'update-dossier'): string {
  const panel = { id: 'p1', name: 'Cellule', profile: 'cpam-local-cell' } as const;
  const command =
    type === 'create-dossier'
      ? { type, panelId: panel.id, dossier: FACTS }
      : { type, dossierId: 'd1', changes: { reference: '58-0001' } };
  const facts = { referenceTaken: true, current: { ...FACTS, reference: '58-0009' } };
  const actor = { memberId: 'm1', capacity: 'coordination' };
  const asked = { dossier: emptyDossier, command, facts, actor } as unknown;
  const decided = decideDossier(asked as Parameters<typeof decideDossier>[0]);
  return 'refusal' in decided ? decided.refusal.message : '';
}

test.each(['create-dossier', 'update-dossier'] as const)(
  'a reference refused at %s is marked at « Référence », with no second message above',
  (type) => {
    const message = takenWhen(type);
    expect(message).toContain('58-0001');
    const fault = { kind: 'refused', rule: 'STATE-01', message } as const;
    expect(refusedFields(fault)).toEqual([['reference', message]]);
    expect(needsNotice(fault)).toBe(false);
  },
);

test('what has no field to stand beside is said above the form', () => {
  expect(needsNotice(undefined)).toBe(false);
  expect(needsNotice({ kind: 'offline' })).toBe(true);
  expect(needsNotice({ kind: 'refused', rule: 'ROLE-01', message: 'Non.' })).toBe(true);
  const at = (...paths: string[]) =>
    needsNotice({
      kind: 'invalid',
      message: 'Non.',
      errors: paths.map((path) => ({ path, message: 'Non.' })),
    });
  expect(at('/command/dossier/reference')).toBe(false);
  expect(at('/command/dossier/reference', '/')).toBe(true);
  expect(at()).toBe(true);
});

test('a refusal of the server is shown beside the field it speaks of', () => {
  expect(refusedFields({ kind: 'refused', rule: 'ID-01', message: 'Clé fausse.' })).toEqual([
    ['insured.nir', 'Clé fausse.'],
  ]);
  const errors = [{ path: '/command/changes/measure/periods/0/end', message: 'Date impossible.' }];
  expect(refusedFields({ kind: 'invalid', message: '', errors })).toEqual([
    ['measure.periods[0].end', 'Date impossible.'],
  ]);
  const taken = 'Un autre dossier porte la référence 58-0001.';
  expect(refusedFields({ kind: 'refused', rule: 'STATE-01', message: taken })).toEqual([
    ['reference', taken],
  ]);
  const whole = [{ path: '/', message: 'valeur inattendue' }];
  expect(refusedFields({ kind: 'invalid', message: '', errors: whole })).toEqual([]);
  expect(refusedFields({ kind: 'offline' })).toEqual([]);
});
