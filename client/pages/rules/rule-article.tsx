import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { SCOPES, validityOf } from '#domain/catalogue/families.ts';
import type { Rule } from '#domain/catalogue/rule.ts';
import { leaveToLift } from '#domain/dossier/lifting.ts';
import { NBSP } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import { Passages } from '../../ui/why.tsx';
import { useViewer } from '../../viewer.ts';
import { settingsOf } from './setting.ts';

/** One rule: its sentence first, then where it comes from and what may be set. */
export function RuleArticle(props: { rule: Rule; others: readonly Rule[] }) {
  const viewer = useViewer();
  const lifting = () => {
    const own = viewer.panel()?.settings;
    const leave = own && leaveToLift(props.rule.code, own);
    return leave && 'why' in leave ? leave.why : null;
  };
  const settings = () => settingsOf(props.rule.code, viewer.panel()?.settings ?? null);
  return (
    <li class="rule" id={props.rule.code} tabindex="-1">
      <p>
        <b class="nb">{props.rule.code}</b> {props.rule.sentence}
      </p>
      <p class="note">
        {labelOf('severity', props.rule.severity)}, {SCOPES[props.rule.scope]} · {props.rule.source}{' '}
        · {labelOf('certainty', props.rule.certainty)} · {validityOf(props.rule)}
      </p>
      <Passages code={props.rule.code} />
      <Show when={props.rule.parameter}>{(parameter) => <p class="note">{parameter()}</p>}</Show>
      <Show when={lifting()}>
        {(why) => (
          <p class="note">
            {why()} La coordination ou les services administratifs peuvent passer outre, avec un
            motif que le journal garde.
          </p>
        )}
      </Show>
      <Show when={settings().length > 0}>
        <p class="note">
          Dans cette cellule{NBSP}: <b>{settings().join(`${NBSP}; `)}</b>.{' '}
          <A href="/reglages">Voir les réglages</A>
        </p>
      </Show>
      <For each={props.others}>
        {(other) => (
          <p class="note">
            Autre version, {validityOf(other)}
            {NBSP}: {other.sentence}
          </p>
        )}
      </For>
    </li>
  );
}
