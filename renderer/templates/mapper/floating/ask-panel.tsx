import { Button } from '@mantine/core';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { type Asked, useViewStore } from '../editor/view-store.ts';
import classes from './floating.module.css';
import { FloatingPanel } from './floating-panel.tsx';

/** A gesture that can mean several things, or that cannot be done as it stands: the reason, and the ways. */
export function AskPanel({ asked }: { asked: Asked }) {
  const text = useMapperText();
  const view = useViewStore();
  const { actions } = useEditor();
  const { outcome, x, y } = asked;
  const sentence = text(outcome.words.key, outcome.words.params);
  const close = () => view.setState({ asked: null });
  return (
    <FloatingPanel label={sentence} x={x} y={y} width={340} onClose={close}>
      <div className={classes.ask}>
        <p>{sentence}</p>
        <div className={classes.ways}>
          {outcome.choices.map(({ words, plan }, index) => (
            <Button
              // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand for two branches
              key={index}
              size="compact-sm"
              {...(index === 0 ? { 'data-autofocus': true } : {})}
              onClick={() => actions.run(plan)}
            >
              {text(words.key, words.params)}
            </Button>
          ))}
          <Button size="compact-sm" variant="subtle" onClick={close}>
            {text(outcome.choices.length === 0 ? 'ways.close' : 'ways.cancel')}
          </Button>
        </div>
      </div>
    </FloatingPanel>
  );
}
