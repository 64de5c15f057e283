import { expect, test } from 'vitest';
import { FARMERS } from '#server/demo/other-panels.ts';
import { MSA, NIEVRE } from '#server/demo/panels.ts';
import { request } from '#server/demo/request.ts';

test.each(FARMERS.map((own) => request('2026-06-04', own)))(
  'in the demonstration, $reference is followed by the MSA, never by the CPAM beside it',
  (dossier) => {
    expect(dossier.scheme).toBe('msa-employee');
    expect(dossier.caseWorker).toEqual(MSA.caseWorker);
    expect(JSON.stringify(dossier)).not.toContain(NIEVRE.caseWorker.name);
    expect(dossier.occupationalHealthService?.name).toContain('agricole');
  },
);
