import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import type { Choice } from '#shared/mapping/plan.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { type Asked, useViewStore } from '../editor/view-store.ts';
import { AskForm } from './ask-form.tsx';
import classes from './ask-panel.module.css';
import { FloatingPanel } from './floating-panel.tsx';
import { moveFocus } from './move-focus.ts';
import { useChoicePreview } from './use-choice-preview.ts';

/**
 * A gesture that can mean several things, or that cannot be done as it stands: the reason, and the ways, each with what
 * it would give for the sample. Arrows go from way to way, Enter takes one.
 */
export function AskPanel({ asked }: { asked: Asked }) {
  const text = useMapperText();
  const view = useViewStore();
  const { actions } = useEditor();
  const { outcome, x, y } = asked;
  const [open, setOpen] = useState<Choice | null>(null);
  const sentence = text(outcome.words.key, outcome.words.params);
  const close = () => view.setState({ asked: null });
  return (
    <FloatingPanel label={sentence} x={x} y={y} width={380} onClose={close}>
      <div className={classes.ask}>
        <p>{sentence}</p>
        {open?.form === undefined ? (
          <fieldset
            className={classes.ways}
            aria-label={sentence}
            onKeyDown={(event) => moveFocus(event, '[data-way]')}
          >
            {outcome.choices.map((choice, index) => (
              <Way
                key={choice.words.key}
                choice={choice}
                isFirst={index === 0}
                onTake={() => (choice.form === undefined ? actions.run(choice.plan) : setOpen(choice))}
              />
            ))}
          </fieldset>
        ) : (
          <AskForm
            title={text(open.words.key, open.words.params)}
            form={open.form}
            onTake={actions.run}
            onBack={() => setOpen(null)}
          />
        )}
        {open === null ? (
          <div className={classes.foot}>
            <Button size="compact-sm" variant="subtle" onClick={close} data-autofocus={outcome.choices.length === 0}>
              {text(outcome.choices.length === 0 ? 'ways.close' : 'ways.cancel')}
            </Button>
          </div>
        ) : null}
      </div>
    </FloatingPanel>
  );
}

interface WayProps {
  readonly choice: Choice;
  readonly isFirst: boolean;
  readonly onTake: () => void;
}

function Way({ choice, isFirst, onTake }: WayProps) {
  const text = useMapperText();
  const { shown, isWords } = useChoicePreview(choice);
  const { words, form } = choice;
  const id = useId();
  return (
    <div className={classes.way}>
      <button
        type="button"
        className={classes.name}
        onClick={onTake}
        data-way
        aria-describedby={`${id}gives`}
        {...(isFirst ? { 'data-autofocus': true } : {})}
      >
        {text(words.key, words.params)}
        {form === undefined ? '' : '…'}
      </button>
      <span id={`${id}gives`} className={[classes.gives, isWords ? classes.words : ''].join(' ')}>
        {shown}
      </span>
    </div>
  );
}
