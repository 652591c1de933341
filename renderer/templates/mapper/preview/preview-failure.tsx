import { Button } from '@mantine/core';
import { OutcomeGlyph } from '#renderer/ui/icons.tsx';
import type { Problem } from '#shared/model/problem.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useViewStore } from '../editor/view-store.ts';
import { distinctFlags, FixWays } from '../problems/fix-ways.tsx';
import { rowOfProblem } from '../problems/row-problems.ts';
import { useProblemWords } from '../problems/use-problem-words.ts';
import classes from './preview.module.css';

/** Why nothing can be sent for this sample: every reason, each with the way to its field. */
export function PreviewFailure({ problems }: { problems: readonly Problem[] }) {
  const text = useMapperText();
  const view = useViewStore();
  const inWords = useProblemWords();
  const { projection, traced } = useEditor();
  const show = (row: string) =>
    view.setState(({ active }) => ({
      selected: { kind: 'output', id: row },
      active: { ...active, output: row },
    }));
  return (
    <div className={classes.lines}>
      <div className={classes.failure} role="alert">
        <OutcomeGlyph outcome="fail" strong />
        <div>
          <b>{text('preview.failed', { count: problems.length })}</b>
          <ul>
            {distinctFlags(inWords(problems))
              .slice(0, 20)
              .map((problem) => {
                const row = rowOfProblem(problem, projection, traced);
                const found = projection.byId.get(row);
                return (
                  <li key={`${problem.path} ${problem.code} ${problem.message}`}>
                    {problem.message}
                    {found === undefined ? null : (
                      <FixWays problem={problem} row={found} hasOwnWays={row === ''}>
                        {row === '' ? null : (
                          <Button size="compact-sm" variant="subtle" onClick={() => show(row)}>
                            {text('preview.show')}
                          </Button>
                        )}
                      </FixWays>
                    )}
                  </li>
                );
              })}
          </ul>
        </div>
      </div>
    </div>
  );
}
