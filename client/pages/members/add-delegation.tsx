import { createSignal, For, Show } from 'solid-js';
import { capital } from '#domain/format.ts';
import { outcomeName } from '#domain/outcome-names.ts';
import { OUTCOMES, type Outcome } from '#domain/outcomes.ts';
import type { MemberRow } from '#domain/wire/people.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { createDoing } from '../../ui/doing.ts';
import { Field } from '../../ui/field.tsx';
import { FreeText } from '../../ui/free-text.tsx';
import { confirmDone } from '../../ui/live-region.tsx';
import { FaultNotice } from '../../ui/notice.tsx';
import { useViewer } from '../../viewer.ts';

/** Who may be given one: a signatory whose capacity is not over. */
const signatoriesOf = (members: readonly MemberRow[]): MemberRow[] =>
  members.filter(
    ({ capacity, state, awaiting }) =>
      capacity === 'signatory' && state !== 'ended' && awaiting?.kind !== 'membership',
  );

interface AddProps {
  members: readonly MemberRow[];
  onDone: () => void;
}

/** A delegation of signature to add: to whom, under which quality, for which outcomes, until when. */
export function AddDelegation(props: AddProps) {
  const viewer = useViewer();
  const doing = createDoing();
  const [memberId, setMember] = createSignal('');
  const [role, setRole] = createSignal('');
  const [typedFrom, setFrom] = createSignal<string | null>(null);
  const from = () => typedFrom() ?? viewer.today();
  const [until, setUntil] = createSignal('');
  const [kinds, setKinds] = createSignal<readonly Outcome[]>(OUTCOMES);
  const chosen = () => signatoriesOf(props.members).find(({ id }) => id === memberId());
  const missing = () => {
    if (!chosen()) return 'Choisissez le signataire.';
    if (role().trim() === '') return 'Écrivez la qualité qui s’imprime sous la lettre.';
    if (kinds().length === 0) return 'Choisissez au moins une issue.';
    return from() === '' ? 'Choisissez le premier jour.' : null;
  };
  async function add(): Promise<void> {
    const member = chosen();
    if (!member) return;
    const done = await doing.run({
      type: 'add-delegation',
      memberId: member.id,
      role: role().trim(),
      kinds: [...kinds()],
      from: from(),
      until: until() || null,
    });
    if (done === null) return;
    confirmDone(`La délégation de ${member.name} est ajoutée.`);
    setRole('');
    props.onDone();
  }
  return (
    <details>
      <summary>Ajouter une délégation</summary>
      <form class="asks" onSubmit={(event) => event.preventDefault()}>
        <Field id="delegate" label="Signataire">
          <select
            id="delegate"
            value={memberId()}
            onChange={({ currentTarget }) => setMember(currentTarget.value)}
          >
            <option value="">à choisir</option>
            <For each={signatoriesOf(props.members)}>
              {({ id, name }) => <option value={id}>{name}</option>}
            </For>
          </select>
        </Field>
        <FreeText
          saved=""
          id="delegate-role"
          label="Qualité imprimée sous la lettre"
          most={200}
          about="fact"
          text={role()}
          onWrite={setRole}
        />
        <DayField id="delegated-from" label="Premier jour" day={from()} onType={setFrom} />
        <DayField
          id="delegated-until"
          label="Dernier jour (facultatif)"
          day={until()}
          onType={setUntil}
        />
        <Kinds kinds={kinds()} onChoose={setKinds} />
      </form>
      <Show when={doing.fault()}>
        {(fault) => <FaultNotice fault={fault()} title="La délégation n’est pas ajoutée." />}
      </Show>
      <div class="acts">
        <ActButton busy={doing.busy()} reason={missing()} onAct={() => void add()}>
          Ajouter la délégation
        </ActButton>
      </div>
    </details>
  );
}

interface DelegatedDayProps {
  id: string;
  label: string;
  day: string;
  onType: (day: string) => void;
}

const DayField = (props: DelegatedDayProps) => (
  <Field id={props.id} label={props.label}>
    <input
      id={props.id}
      type="date"
      value={props.day}
      onInput={({ currentTarget }) => props.onType(currentTarget.value)}
    />
  </Field>
);

const Kinds = (props: {
  kinds: readonly Outcome[];
  onChoose: (kinds: readonly Outcome[]) => void;
}) => (
  <fieldset class="wide">
    <legend>Issues signées</legend>
    <For each={OUTCOMES}>
      {(kind) => (
        <label class="choice">
          <input
            type="checkbox"
            checked={props.kinds.includes(kind)}
            onChange={({ currentTarget }) =>
              props.onChoose(
                OUTCOMES.filter((one) =>
                  one === kind ? currentTarget.checked : props.kinds.includes(one),
                ),
              )
            }
          />
          <span>{capital(outcomeName(kind))}</span>
        </label>
      )}
    </For>
  </fieldset>
);
