import { Button } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { fixesFor } from '#shared/mapping/fixes/fixes.ts';
import type { OutputRow } from '#shared/mapping/output-row.ts';
import type { Choice } from '#shared/mapping/plan.ts';
import { isUnmapped } from '#shared/mapping/tree/tree-filter.ts';
import { isOutputProblem } from '#shared/model/output-problem.ts';
import type { Problem } from '#shared/model/problem.ts';
import { locateProblems, readJson } from '#shared/template/index.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useViewStore } from '../editor/view-store.ts';
import { focusTree } from '../trees/focus-tree.ts';
import classes from './fix-ways.module.css';

interface FixWaysProps {
  readonly problem: Problem;
  readonly row: OutputRow;
  /** The ways that a person goes: the field's text, the code. */
  readonly hasOwnWays: boolean;
  /** Takes what is suggested for the row: before the other ways, and in the place of typing. */
  readonly suggestion?: ReactNode;
  /** Further ways, after these. */
  readonly children?: ReactNode;
}

/** What can be done about a problem, each with one click and one step back; a way that needs a value asks for it here. */
export function FixWays({ problem, row, hasOwnWays, suggestion = null, children }: FixWaysProps) {
  const text = useMapperText();
  const view = useViewStore();
  const { projection, body, draft, sample, traced, actions } = useEditor();
  const { root } = sample;
  const { missing } = draft.log.now.head;
  const value = traced.valueOf(row);
  const choices = useMemo(
    () => fixesFor({ problem, row, projection, body, root, value, missing }),
    [problem, row, projection, body, root, value, missing],
  );
  const [typing, setTyping] = useState<Choice | null>(null);
  // What does not fit by its value may be the wrong field.
  const isPickable = choices.length === 0 && row.kind === 'value' && row.holder === null && isOutputProblem(problem);
  const mapping = row.mapping ?? row.subject;
  const step = mapping?.steps.findIndex(({ name }) => name !== '' && name === problem.params?.function) ?? -1;
  const run = (plan: Choice['plan']) => {
    actions.run(plan);
    // The note may go with its problem: the row that it was about has the focus next.
    focusTree('output');
  };
  const openCode = () => {
    const code = draft.log.now.text ?? JSON.stringify(body, null, 2);
    const own = { ...problem, path: problem.path.replace(/^\/body(?=\/|$)/, '') };
    const [located] = locateProblems([own], readJson(code), code);
    view.setState({ codeLine: located?.position?.line ?? 1 });
    actions.setView('code');
  };
  if (typing?.typed !== undefined) {
    return <TypedFix choice={typing} onRun={run} onClose={() => setTyping(null)} />;
  }
  return (
    <div className={classes.ways}>
      {suggestion}
      {choices.map((choice) => (
        <Button
          key={`${choice.words.key} ${JSON.stringify(choice.words.params ?? '')}`}
          size="compact-sm"
          onClick={() => (choice.typed === undefined ? run(choice.plan) : setTyping(choice))}
        >
          {text(choice.words.key, choice.words.params)}
        </Button>
      ))}
      {hasOwnWays && choices.length < 2 && mapping !== null && step >= 0 ? (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            view.setState({ floating: { kind: 'step', mapping: mapping.id, step, x: box.left, y: box.bottom } });
          }}
        >
          {text('fixes.parameters')}
        </Button>
      ) : null}
      {hasOwnWays && (isUnmapped(row) || isPickable) ? (
        <Button
          size="compact-sm"
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            view.setState({ floating: { kind: 'fields', row: row.id, x: box.left, y: box.bottom } });
          }}
        >
          {text(isUnmapped(row) ? 'menu.map' : 'drift.pick')}
        </Button>
      ) : null}
      {hasOwnWays &&
      suggestion === null &&
      choices.length < 2 &&
      row.holder === null &&
      row.kind !== 'choice' &&
      row.kind !== 'each' ? (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => view.setState({ typing: { row: row.id, what: 'value' } })}
        >
          {text('ways.editText')}
        </Button>
      ) : null}
      {hasOwnWays && choices.length === 0 && !isUnmapped(row) && !isPickable ? (
        <Button size="compact-sm" variant="subtle" onClick={openCode}>
          {text('ways.openCode')}
        </Button>
      ) : null}
      {children}
    </div>
  );
}

interface TypedFixProps {
  readonly choice: Choice;
  readonly onRun: (plan: Choice['plan']) => void;
  readonly onClose: () => void;
}

function TypedFix({ choice, onRun, onClose }: TypedFixProps) {
  const text = useMapperText();
  const [typed, setTyped] = useState(choice.typed?.start ?? '');
  const take = () => choice.typed !== undefined && onRun(choice.typed.plan(typed));
  return (
    <form
      className={classes.ways}
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that opened it
        autoFocus
        className={classes.typed}
        aria-label={text(choice.words.key, choice.words.params).replace('…', '')}
        value={typed}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key !== 'Escape') return;
          onClose();
          focusTree('output');
        }}
      />
      <Button size="compact-sm" type="submit">
        {text('fixes.take')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => {
          onClose();
          focusTree('output');
        }}
      >
        {text('ways.cancel')}
      </Button>
    </form>
  );
}

/** One of those that several entries of a list have alike: what mends one mends all. */
export function distinctFlags(problems: readonly Problem[]): readonly Problem[] {
  const first = new Map<string, Problem>();
  for (const problem of problems) {
    const key = `${problem.code} ${problem.path} ${problem.position?.offset ?? ''}`;
    if (!first.has(key)) first.set(key, problem);
  }
  return [...first.values()];
}
