import { A, useLocation } from '@solidjs/router';
import { createSignal, For, onMount, Show } from 'solid-js';
import { FAMILIES, rulesOf } from '#domain/catalogue/families.ts';
import { RULES, rulesOn } from '#domain/catalogue/index.ts';
import type { Rule } from '#domain/catalogue/rule.ts';
import { folded, NBSP, plural } from '#domain/format.ts';
import { longDate } from '#domain/written-dates.ts';
import { Page } from '../ui/page.tsx';
import { EmptyState, Rubric } from '../ui/rubric.tsx';
import { useViewer } from '../viewer.ts';
import { RuleArticle } from './rules/rule-article.tsx';

const says = ({ code, sentence, source, parameter = '' }: Rule, words: string): boolean =>
  folded([code, sentence, source, parameter].join(' ')).includes(folded(words.trim()));

/** The rules that the checks apply today, each with its text, its dates and what the panel sets. */
export default function RulesPage() {
  const viewer = useViewer();
  const location = useLocation();
  const [words, setWords] = createSignal('');
  const found = () => rulesOn(viewer.today()).filter((rule) => says(rule, words()));
  // The page is drawn after the browser read the address: it did not find the anchor.
  onMount(() => {
    const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    named?.scrollIntoView();
    named?.focus({ preventScroll: true });
  });
  return (
    <Page
      title="Règles en vigueur"
      gloss={`au ${longDate(viewer.today())}`}
      aside={plural(found().length, 'règle')}
    >
      <p class="note">
        Chaque constat d’un dossier vient d’une de ces règles. « À confirmer » veut dire que le
        texte laisse un doute{NBSP}: la règle dit la lecture retenue, ou le réglage que la cellule
        choisit. <A href="/reglages">Voir les réglages de la cellule</A>
      </p>
      <search class="asks tools">
        <div class="ask">
          <label for="regle">Chercher une règle</label>
          <input
            id="regle"
            type="search"
            placeholder="code, mot, article"
            value={words()}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
        </div>
      </search>
      <Show
        when={found().length > 0}
        fallback={<EmptyState title="Aucune règle ne contient ces mots." />}
      >
        <div class="stack">
          <For each={FAMILIES.filter((family) => rulesOf(found(), family).length > 0)}>
            {(family) => (
              <Rubric title={family.title}>
                <ul class="rows">
                  <For each={rulesOf(found(), family)}>
                    {(rule) => <RuleArticle rule={rule} others={otherVersions(rule)} />}
                  </For>
                </ul>
              </Rubric>
            )}
          </For>
        </div>
      </Show>
    </Page>
  );
}

const otherVersions = (rule: Rule): Rule[] =>
  RULES.filter((one) => one.code === rule.code && one.effectiveFrom !== rule.effectiveFrom);
