import { useEffect, useMemo } from 'react';
import { usePastedExamples } from '#renderer/studio/pasted-examples.ts';
import type { FieldNode } from '#shared/catalog/field-node.ts';
import { type Projection, project } from '#shared/mapping/project.ts';
import { compareExample } from '#shared/mapping/suggestions/compare-example.ts';
import { type Ghosts, ghostsIn } from '#shared/mapping/suggestions/ghosts.ts';
import { planTake, planTakeAll } from '#shared/mapping/suggestions/plan-take.ts';
import { type Proposal, proposedBody } from '#shared/mapping/suggestions/proposal.ts';
import { filledBody } from '#shared/mapping/suggestions/proposed-body.ts';
import { NOTHING_SUGGESTED } from '#shared/mapping/suggestions/suggested.ts';
import type { Json } from '#shared/model/json.ts';
import { reasonText } from '#shared/suggest/reason-text.ts';
import { parseTemplate } from '#shared/template/index.ts';
import { splitPointer } from '#shared/text/json-pointer.ts';
import { type Draft, useDrafts } from '../editor/drafts.ts';
import type { Drawn, EditorActions } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { type ResolvedMapping, useResolved } from '../editor/use-projection.ts';
import { useStable } from '../editor/use-stable.ts';
import type { ViewStore } from '../editor/view-store.ts';
import type { PreviewState } from '../preview/use-preview.ts';
import { type DraftSuggestions, NO_SUGGESTIONS } from './draft-suggestions.ts';
import type { SuggestedRow, Suggestions } from './suggestions.ts';
import { useNames } from './use-names.ts';

interface Around {
  readonly draftKey: string;
  readonly draft: Draft;
  readonly view: ViewStore;
  readonly projection: Projection;
  readonly resolved: readonly ResolvedMapping[];
  readonly root: FieldNode | null;
  readonly sampleId: string | undefined;
  readonly preview: PreviewState;
  readonly isBroken: boolean;
  readonly actions: EditorActions;
}

/** What is suggested for a draft, and the rows and lines to draw with it among them. */
export function useSuggestions(around: Around): { drawn: Drawn; suggestions: Suggestions } {
  const { draft, projection, resolved, root, sampleId, isBroken } = around;
  const { body, schema } = draft.log.now;
  const kept = draft.suggestions ?? NO_SUGGESTIONS;
  const pasted = kept.isClosed ? null : kept.pasted;
  useHandedOver(around);
  const names = useNames({ body, projection, schema, sampleId, isOff: pasted !== null || isBroken });
  const proposal = useMemo((): Proposal | null => {
    if (isBroken) return null;
    if (pasted !== null) return { kind: 'example', body: pasted.body, suggestions: pasted.suggestions };
    return names.length === 0 ? null : { kind: 'names', suggestions: names };
  }, [isBroken, pasted, names]);
  const gone = pasted === null ? kept.dismissedNames : kept.dismissed;
  const proposed = useMemo(
    () => (proposal === null ? undefined : proposedBody(body, proposal, new Set(gone))),
    [body, proposal, gone],
  );
  const offer = useMemo(() => {
    if (proposal === null || proposed === undefined) return null;
    const filled = filledBody(body, proposed);
    const whole = project(parseTemplate({ body: filled }).tree);
    const ghosts = ghostsIn({ body, filled }, whole, proposal);
    return ghosts.rows.size === 0 ? null : { whole, ghosts };
  }, [body, proposal, proposed]);
  const wholeResolved = useResolved(offer?.whole ?? NO_MAPPINGS, root);
  const drawn = useMemo(
    (): Drawn =>
      offer === null
        ? { projection, resolved, suggested: NOTHING_SUGGESTED }
        : { projection: offer.whole, resolved: wholeResolved, suggested: offer.ghosts },
    [projection, resolved, wholeResolved, offer],
  );
  const rows = useMemo(
    () => (offer === null ? NO_ROWS : suggestedRows(offer.ghosts, offer.whole, projection)),
    [offer, projection],
  );
  const ghosts = offer?.ghosts ?? null;
  const acts = useActs(around, { body, proposed, ghosts, drawn, isExample: pasted !== null });
  const { preview } = around;
  const rendered = preview.body === body && preview.preview?.ok === true ? preview.preview.value : undefined;
  const isOtherSample = pasted !== null && sampleId !== pasted.sampleId;
  const comparison = useMemo(
    () =>
      pasted === null || offer !== null || isOtherSample || rendered === undefined
        ? null
        : compareExample(pasted.example, rendered),
    [pasted, offer, isOtherSample, rendered],
  );
  const suggestions = useMemo(
    (): Suggestions => ({
      kind: offer === null ? null : (proposal?.kind ?? null),
      ghosts,
      rows,
      pasted,
      comparison,
      isOtherSample,
      dismissed: gone.length,
      text: kept.text,
      ...acts,
    }),
    [offer, proposal, ghosts, rows, pasted, comparison, isOtherSample, gone, kept.text, acts],
  );
  return { drawn, suggestions };
}

/** An example that was pasted where the template was added is searched for as soon as its page is open. */
function useHandedOver({ draftKey, view }: Around): void {
  const handed = usePastedExamples((examples) => examples.byTemplate[draftKey]);
  const { take } = usePastedExamples.getState();
  useEffect(() => {
    if (handed === undefined) return;
    take(draftKey);
    useDrafts.getState().change(draftKey, (draft) => ({ ...draft, suggestions: { ...NO_SUGGESTIONS, text: handed } }));
    view.setState({ suggesting: 'again' });
  }, [handed, take, draftKey, view]);
}

interface Offered {
  readonly body: Json;
  readonly proposed: Json | undefined;
  readonly ghosts: Ghosts | null;
  readonly drawn: Drawn;
  readonly isExample: boolean;
}

type Acts = Pick<Suggestions, 'take' | 'takeAll' | 'dismiss' | 'close' | 'offerAgain' | 'keepText' | 'adopt'>;

function useActs({ draftKey, view, actions }: Around, { body, proposed, ghosts, drawn, isExample }: Offered): Acts {
  const text = useMapperText();
  const change = useStable((make: (now: DraftSuggestions) => Partial<DraftSuggestions>) =>
    useDrafts.getState().change(draftKey, (draft) => {
      const now = draft.suggestions ?? NO_SUGGESTIONS;
      return { ...draft, suggestions: { ...now, ...make(now) } };
    }),
  );
  const add = (places: readonly string[]) =>
    change(({ dismissed, dismissedNames }) =>
      isExample ? { dismissed: [...dismissed, ...places] } : { dismissedNames: [...dismissedNames, ...places] },
    );
  const nameOf = (at: string) => drawn.projection.byId.get(at)?.name ?? '';
  const take = useStable((at: string) => {
    const plan = proposed === undefined ? null : planTake(body, proposed, { at, name: nameOf(at) });
    if (plan !== null) actions.run(plan);
  });
  const takeAll = useStable(() => {
    const plan = proposed === undefined ? null : planTakeAll(body, proposed, ghosts?.tops.length ?? 0);
    if (plan !== null) actions.run(plan);
  });
  const dismiss = useStable((at: string) => {
    add([at]);
    view.setState({ told: text('suggestions.dismissed', { name: nameOf(at) }) });
  });
  const close = useStable(() => {
    if (isExample) change(() => ({ isClosed: true }));
    else add(ghosts?.offered.map(({ at }) => at) ?? []);
    view.setState({ told: text('suggestions.closed') });
  });
  const offerAgain = useStable(() => change(() => (isExample ? { dismissed: [] } : { dismissedNames: [] })));
  const keepText = useStable((written: string) => change(() => ({ text: written })));
  const adopt = useStable((pasted: NonNullable<Suggestions['pasted']>) =>
    change(() => ({ pasted, isClosed: false, dismissed: [] })),
  );
  return useMemo(
    () => ({ take, takeAll, dismiss, close, offerAgain, keepText, adopt }),
    [take, takeAll, dismiss, close, offerAgain, keepText, adopt],
  );
}

const NO_MAPPINGS: Pick<Projection, 'mappings'> = { mappings: [] };
const NO_ROWS: ReadonlyMap<string, SuggestedRow> = new Map();

function suggestedRows(ghosts: Ghosts, whole: Projection, now: Projection): ReadonlyMap<string, SuggestedRow> {
  const own = new Map(ghosts.offered.map((suggestion) => [suggestion.at, suggestion]));
  const fixed = new Map(ghosts.fixed.map(({ at, value }) => [at, value]));
  return new Map(
    [...ghosts.rows].map((id) => {
      const suggestion = own.get(id);
      const isHolder = (whole.byId.get(id)?.children.length ?? 0) > 0;
      const around = suggestion ?? (fixed.has(id) ? undefined : ghosts.suggestionOf(splitPointer(id)?.parent ?? ''));
      return [
        id,
        {
          value: isHolder ? undefined : (suggestion?.value ?? fixed.get(id)),
          reason: around === undefined ? null : reasonText(around.reason),
          isNew: !now.byId.has(id),
        },
      ];
    }),
  );
}
