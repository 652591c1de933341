import type * as monaco from 'monaco-editor/editor';
import type { Choice, Plan } from '#shared/mapping/plan.ts';
import type { Marked } from './use-markers.ts';

export interface FixSource {
  readonly marked: readonly Marked[];
  /** The one-click ways to mend a problem. */
  readonly fixesOf: (marked: Marked) => readonly Choice[];
  readonly say: (choice: Choice) => string;
  readonly run: (plan: Plan) => void;
}

const APPLY = 'postback.applyFix';

/** Quick fixes at the marks of the code: the lightbulb and Ctrl+. A fix is the same plan as in the map, in the same log. */
export function registerFixes(api: typeof monaco, language: string, now: () => FixSource): monaco.IDisposable {
  const command = api.editor.registerCommand(APPLY, (_accessor: unknown, plan: Plan) => now().run(plan));
  const provider = api.languages.registerCodeActionProvider(language, {
    provideCodeActions(model, range) {
      const { marked, fixesOf, say } = now();
      const from = model.getOffsetAt(range.getStartPosition());
      const to = model.getOffsetAt(range.getEndPosition());
      const near = marked.filter(
        ({ problem: { position } }) =>
          position !== undefined && position.offset <= to && position.offset + Math.max(1, position.length) >= from,
      );
      const actions = near.flatMap((one) =>
        fixesOf(one).map(
          (choice, index): monaco.languages.CodeAction => ({
            title: say(choice),
            kind: 'quickfix',
            isPreferred: index === 0,
            command: { id: APPLY, title: say(choice), arguments: [choice.plan] },
          }),
        ),
      );
      return { actions, dispose: () => undefined };
    },
  });
  return {
    dispose: () => {
      command.dispose();
      provider.dispose();
    },
  };
}
