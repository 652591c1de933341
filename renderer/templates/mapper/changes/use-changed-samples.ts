import { useSetting } from '../editor/editor.ts';

/** The samples whose output differs from the saved version's, and the way from one to the next. */
export function useChangedSamples(): { readonly count: number; readonly next: () => void } {
  const { groups, sample, outcomes, actions } = useSetting();
  const all = groups.flatMap((group) => group.samples);
  const changed = all.filter(({ id }) => outcomes.get(id)?.isChanged === true);
  const next = () => {
    const at = all.findIndex(({ id }) => id === sample.chosen?.id);
    const following = [...all.slice(at + 1), ...all.slice(0, at + 1)];
    const found = following.find(({ id }) => outcomes.get(id)?.isChanged === true);
    if (found !== undefined) actions.chooseSample(found.id);
  };
  return { count: changed.length, next };
}
