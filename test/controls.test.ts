import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Control, readControls, withFault } from './support/controls.ts';

/*
 * The faults that people met, each with the test that would see it again. Here only what rots: a control
 * that no longer applies, a test that no longer bears its code. `npm run controls` puts the faults back.
 */

const controls = readControls();
/** Of E, whose rows have names, the row too. */
const A_CODE = /^[A-H]\d?( .+)?$/;

function wrongWith({ fault, file, test, title, ...rest }: Control): string[] {
  const text = readFileSync(file, 'utf8');
  const faults: string[] = [];
  if (!A_CODE.test(fault)) faults.push(`${fault} is no code`);
  if (withFault(text, { fault, file, test, title, ...rest }) === null)
    faults.push(`${file} does not hold once: ${rest.from}`);
  if (!readFileSync(test, 'utf8').includes(`faute ${fault}`))
    faults.push(`${test} has no test « faute ${fault} »`);
  if (!title.includes(`faute ${fault}`)) faults.push(`« ${title} » runs more than faute ${fault}`);
  return faults;
}

describe('controls', () => {
  it('each applies, and names a test of its fault', () => {
    expect(controls.flatMap(wrongWith)).toEqual([]);
  });

  it('witness: a text that is not there, a test of another fault', () => {
    const [one] = controls;
    if (!one) throw new Error('no control');
    expect(wrongWith({ ...one, from: 'not in this file' })).toHaveLength(1);
    expect(wrongWith({ ...one, fault: 'Z9', title: 'faute Z9' })).not.toEqual([]);
  });
});
