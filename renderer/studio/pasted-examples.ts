import { create } from 'zustand';

interface PastedExamples {
  /** By template id. */
  readonly byTemplate: Readonly<Record<string, string>>;
  readonly put: (template: string, text: string) => void;
  /** Forgets one: it is with the template's draft from then on. */
  readonly take: (template: string) => void;
}

/** Examples that were pasted as templates were added, on their way to the templates' pages. */
export const usePastedExamples = create<PastedExamples>((set) => ({
  byTemplate: {},
  put: (template, text) => set(({ byTemplate }) => ({ byTemplate: { ...byTemplate, [template]: text } })),
  take: (template) =>
    set(({ byTemplate }) => {
      const { [template]: _, ...others } = byTemplate;
      return { byTemplate: others };
    }),
}));
