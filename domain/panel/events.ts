import { type Static, type TProperties, Type } from 'typebox';
import { Closed, DateOnly, OneOf } from '../primitives.ts';
import { PROFILE_KEYS } from '../profile.ts';
import { PARAMETER_KEYS } from './parameters.ts';

/* What can happen to a panel. Nothing personal: addresses and names are in its settings only. */

const event = <const T extends string, P extends TProperties>(type: T, properties: P) =>
  Closed({ type: Type.Literal(type), ...properties });

const parameter = OneOf(PARAMETER_KEYS);

export const PANEL_EVENTS = [
  event('PanelCreated', { profile: OneOf(PROFILE_KEYS), code: Type.String() }),
  event('ParameterSet', { parameter, value: Type.Unknown(), from: DateOnly }),
  event('ParameterDropped', { parameter, from: DateOnly }),
] as const;
export type PanelEvent = Static<(typeof PANEL_EVENTS)[number]>;
