import { Button } from '@mantine/core';
import { everyMissing } from '#shared/mapping/drift/drift.ts';
import type { OutputRow } from '#shared/mapping/output-row.ts';
import type { Problem } from '#shared/model/problem.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useViewStore } from '../editor/view-store.ts';
import classes from '../problems/fix-ways.module.css';
import { focusTree } from '../trees/focus-tree.ts';
import { useDriftOf } from './drift.ts';
import { likelyPath, useRepoint } from './use-repoint.ts';

/** What one click can do where a row is filled by a field that the sample lacks. */
export function DriftWays({ row, problem }: { row: OutputRow; problem: Problem }) {
  const text = useMapperText();
  const view = useViewStore();
  const { actions } = useEditor();
  const { missing } = useDriftOf();
  const { repoint, leaveOut } = useRepoint();
  const field = [...everyMissing(missing)].find((one) => one.pointer === problem.params?.pointer);
  if (field === undefined) return null;
  const readers = new Set(field.reads.flatMap((read) => read.mapping ?? []));
  const own = field.reads.find((read) => read.row === row.id)?.mapping ?? null;
  // A list takes what is inside along; of a field with several readers, this one alone can follow.
  const isAlone = own !== null && readers.size > 1 && field.type !== 'list' && field.type !== 'object';
  // The note goes with what it is about: its row has the focus next.
  const done = () => focusTree('output');
  const out = leaveOut(field, row.id);
  const pick = (element: HTMLElement) => {
    const box = element.getBoundingClientRect();
    view.setState({ floating: { kind: 'fields', row: row.id, x: box.left, y: box.bottom } });
  };
  return (
    <div className={classes.ways}>
      {field.likely === null ? null : (
        <Button
          size="compact-sm"
          onClick={() => {
            repoint(field.moves, isAlone ? own : undefined);
            done();
          }}
        >
          {text('drift.use', { path: likelyPath(field) })}
        </Button>
      )}
      {field.likely === null || !isAlone ? null : (
        <Button
          size="compact-sm"
          onClick={() => {
            repoint(field.moves);
            done();
          }}
        >
          {text('drift.useEverywhere', { count: readers.size })}
        </Button>
      )}
      {out === null ? null : (
        <Button
          size="compact-sm"
          onClick={() => {
            actions.run(out);
            done();
          }}
        >
          {text('drift.leaveOut')}
        </Button>
      )}
      {field.likely !== null || row.mapping === null ? null : (
        <Button size="compact-sm" variant="subtle" onClick={(event) => pick(event.currentTarget)}>
          {text('drift.pick')}
        </Button>
      )}
    </div>
  );
}
