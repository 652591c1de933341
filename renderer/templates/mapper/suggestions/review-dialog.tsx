import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Caption } from '#renderer/ui/text.tsx';
import type { FixedGhost } from '#shared/mapping/suggestions/ghosts.ts';
import type { Json } from '#shared/model/json.ts';
import { reasonText } from '#shared/suggest/reason-text.ts';
import type { Suggestion } from '#shared/suggest/suggestion.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useViewStore } from '../editor/view-store.ts';
import { focusTreeAfterDialog } from '../trees/focus-tree.ts';
import { shortValue } from '../trees/value-text.ts';
import { nameOfPlace } from './name-of-place.ts';
import classes from './suggestions.module.css';

/** Everything that is suggested, one by one with its reason, and what would stay as it is written. */
export function ReviewDialog() {
  const text = useMapperText();
  const view = useViewStore();
  const { suggestions } = useEditor();
  const { ghosts, comparison, dismissed, takeAll, offerAgain } = suggestions;
  const isOver = ghosts === null && (comparison === null || comparison.differ.length === 0) && dismissed === 0;
  const close = () => {
    view.setState({ suggesting: null });
    focusTreeAfterDialog('output');
  };
  useEffect(() => {
    if (!isOver) return;
    view.setState({ suggesting: null });
    focusTreeAfterDialog('output');
  }, [isOver, view]);
  if (ghosts === null && comparison !== null && comparison.differ.length > 0) return <Places onClose={close} />;
  const inner = new Set(ghosts?.tops);
  return (
    <Dialog
      opened
      onClose={close}
      title={text('suggestions.reviewTitle')}
      size={720}
      {...(ghosts === null
        ? {}
        : {
            submit: text('suggestions.takeAll'),
            onSubmit: () => {
              takeAll();
              close();
            },
          })}
      other={
        dismissed === 0 ? undefined : (
          <Button variant="subtle" onClick={offerAgain}>
            {text('suggestions.offerAgain', { count: dismissed })}
          </Button>
        )
      }
    >
      {ghosts === null ? (
        <div className={classes.ways}>
          <Caption>{text('suggestions.noneLeft')}</Caption>
          <Button onClick={offerAgain}>{text('suggestions.offerAgain', { count: dismissed })}</Button>
        </div>
      ) : (
        <ul className={classes.list} aria-label={text('suggestions.reviewTitle')}>
          {ghosts.offered.map((suggestion) => (
            <Offered key={suggestion.at} suggestion={suggestion} isInside={!inner.has(suggestion)} />
          ))}
          {ghosts.fixed.map((fixed) => (
            <Fixed key={fixed.at} fixed={fixed} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function Offered({ suggestion, isInside }: { suggestion: Suggestion; isInside: boolean }) {
  const text = useMapperText();
  const { at, expression, value, reason, confidence } = suggestion;
  const isHolder = typeof suggestion.body === 'object' && suggestion.body !== null;
  return (
    <li className={[classes.item, isInside ? classes.inside : ''].join(' ')}>
      <div className={classes.what}>
        <span className={classes.place}>
          {nameOfPlace(at) || text('tree.whole')}
          <small>{text(`suggestions.sureness.${surenessOf(confidence)}`)}</small>
        </span>
        <span title={expression}>
          <code>{plainPath(expression)}</code>
          {isHolder ? null : <GivenValue value={value} />}
        </span>
        <span className={classes.reason}>{reasonText(reason)}</span>
      </div>
      <Ways at={at} />
    </li>
  );
}

function Fixed({ fixed: { at, value } }: { fixed: FixedGhost }) {
  const text = useMapperText();
  return (
    <li className={classes.item}>
      <div className={classes.what}>
        <span className={classes.place}>{nameOfPlace(at) || text('tree.whole')}</span>
        <code>{shortValue(value, text).shown}</code>
        <span className={classes.reason}>{text('suggestions.asWritten')}</span>
      </div>
      <Ways at={at} />
    </li>
  );
}

function Ways({ at }: { at: string }) {
  const text = useMapperText();
  const { take, dismiss } = useEditor().suggestions;
  const name = nameOfPlace(at) || text('tree.whole');
  return (
    <>
      <Button size="compact-sm" aria-label={text('suggestions.takeNamed', { name })} onClick={() => take(at)}>
        {text('suggestions.take')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={text('suggestions.dismissNamed', { name })}
        onClick={() => dismiss(at)}
      >
        {text('suggestions.dismiss')}
      </Button>
    </>
  );
}

function GivenValue({ value }: { value: Json }) {
  const text = useMapperText();
  return (
    <>
      {' → '}
      <code>{shortValue(value, text).shown}</code>
    </>
  );
}

/** Where the output is not as the example has it, each with the way to its row. */
function Places({ onClose }: { onClose: () => void }) {
  const text = useMapperText();
  const view = useViewStore();
  const { suggestions, traced } = useEditor();
  const { comparison } = suggestions;
  if (comparison === null) return null;
  const go = (at: string) => {
    const id = traced.rowAt(at)?.id;
    onClose();
    if (id === undefined) return;
    view.setState(({ active }) => ({ active: { ...active, output: id }, selected: { kind: 'output', id } }));
  };
  const shown = (value: Json | undefined) =>
    value === undefined ? text('suggestions.nothingThere') : shortValue(value, text).shown;
  return (
    <Dialog
      opened
      onClose={onClose}
      title={text('suggestions.differ', { count: comparison.of, differ: String(comparison.differ.length) })}
      size={640}
    >
      <ul className={classes.list} aria-label={text('suggestions.showPlaces')}>
        {comparison.differ.map(({ at, wanted, given }) => (
          <li key={at} className={classes.item}>
            <div className={classes.what}>
              <span className={classes.place}>{nameOfPlace(at) || text('tree.whole')}</span>
              <span>
                {text('suggestions.wanted')} <code>{shown(wanted)}</code>
              </span>
              <span>
                {text('suggestions.given')} <code>{shown(given)}</code>
              </span>
            </div>
            <Button
              size="compact-sm"
              aria-label={text('suggestions.goNamed', { name: nameOfPlace(at) })}
              onClick={() => go(at)}
            >
              {text('suggestions.go')}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** A field as it is called where nothing is done with it: `order.id` for `{{order.id}}`. */
function plainPath(expression: string): string {
  return /^\{\{([^\s{}]+)\}\}$/.exec(expression)?.[1] ?? expression;
}

function surenessOf(confidence: number): 'sure' | 'likely' | 'guess' {
  return confidence >= 0.85 ? 'sure' : confidence >= 0.65 ? 'likely' : 'guess';
}
