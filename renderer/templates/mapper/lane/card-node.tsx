import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { type MouseEvent, memo, useLayoutEffect, useRef } from 'react';
import type { MappingStep, StepArg } from '#shared/mapping/output-row.ts';
import { templateFunctions } from '#shared/template/functions/index.ts';
import { useEditor } from '../editor/editor.ts';
import { useHover } from '../editor/use-hover.ts';
import { useFunctionWords, useMapperText } from '../editor/use-mapper-text.ts';
import { useView, useViewStore } from '../editor/view-store.ts';
import { shortValue } from '../trees/value-text.ts';
import classes from './lane.module.css';
import type { Card } from './lane-parts.ts';
import { useLane } from './lane-store.ts';

export type CardData = { readonly card: Card } & Record<string, unknown>;
export type CardNodeType = Node<CardData, 'card'>;

/** The functions on one field's way, in running order, each with what it gives for the sample. */
export const CardNode = memo(function CardNode({ data: { card } }: NodeProps<CardNodeType>) {
  const { mapping, isLit, isList, isSuggested, isCompact } = card;
  const text = useMapperText();
  const words = useFunctionWords();
  const view = useViewStore();
  const hover = useHover();
  const { traced, projection } = useEditor();
  const lane = useLane();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const move = () => {
      const now = lane.getState().model.cards.find((one) => one.mapping.id === mapping.id);
      if (box.current !== null && now !== undefined) box.current.style.transform = `translateY(${now.y}px)`;
    };
    move();
    return lane.subscribe(move);
  }, [lane, mapping.id]);
  const isOver = useView((state) => state.drag?.over?.side === 'card' && state.drag.over.id === mapping.id);
  const values = traced.stepValues(mapping);
  const conditionText = () => {
    if (mapping.what !== 'condition') return '';
    const branch = projection.byId.get(mapping.row);
    if (branch === undefined) return text('lane.condition');
    // Which branch is taken is known once its value was asked for.
    traced.valueOf(branch);
    const isTaken = traced.isTaken(branch);
    return text(isTaken === undefined ? 'lane.condition' : isTaken ? 'lane.taken' : 'lane.untaken');
  };
  const open = (step: number) => (event: MouseEvent<HTMLElement>) => {
    event.stopPropagation();
    const box = event.currentTarget.getBoundingClientRect();
    view.setState({
      selected: { kind: 'mapping', id: mapping.id },
      floating: { kind: 'step', mapping: mapping.id, step, x: box.left, y: box.bottom },
    });
  };
  const look = [
    classes.card,
    'nopan nodrag',
    isLit ? classes.cardLit : '',
    isList ? classes.cardList : '',
    isSuggested ? classes.cardSuggested : '',
    isCompact ? classes.cardCompact : '',
    isOver ? classes.cardOver : '',
  ];
  return (
    <div
      ref={box}
      className={look.filter(Boolean).join(' ')}
      data-drop="card"
      data-id={mapping.id}
      onPointerEnter={() => hover({ kind: 'mapping', id: mapping.id })}
      onPointerLeave={() => hover(null)}
    >
      {isCompact ? (
        <button type="button" className={classes.step} onClick={open(mapping.steps.length - 1)}>
          <b>{mapping.steps.map((step) => words.label(step.name)).join(' · ')}</b>
        </button>
      ) : (
        mapping.steps.map((step, index) => {
          const value = values[index];
          const given = value === undefined ? conditionText() : shortValue(value, text).shown;
          const parameters = parametersOf(step, words.label);
          return (
            <button
              key={`${step.name} ${step.address.path.join('.')} ${step.address.part ?? ''}`}
              type="button"
              className={classes.step}
              onClick={open(index)}
            >
              <b>{words.label(step.name)}</b>
              {parameters === '' ? null : <span className={classes.parameters}>{parameters}</span>}
              {given === '' ? null : <span className={classes.stepValue}>{given}</span>}
            </button>
          );
        })
      )}
      {card.ports.map((top, index) => (
        <Handle
          // biome-ignore lint/suspicious/noArrayIndexKey: inputs are known by their place
          key={index}
          id={`in${index}`}
          type="target"
          position={Position.Left}
          className={[classes.cardPort, isLit ? classes['port-lit'] : isList ? classes['port-list'] : ''].join(' ')}
          style={{ top }}
        />
      ))}
      <Handle
        id="out"
        type="source"
        position={Position.Right}
        className={[classes.cardPort, isLit ? classes['port-lit'] : isList ? classes['port-list'] : ''].join(' ')}
        style={{ top: card.out }}
        title={projection.byId.get(mapping.row)?.name}
      />
    </div>
  );
});

/** A step's fixed values in short: `dd.MM.yyyy`, `", "`. */
function parametersOf(step: MappingStep, label: (name: string) => string): string {
  const row = templateFunctions.get(step.name);
  const shown = (arg: StepArg, index: number) => {
    if (arg.kind !== 'fixed') return '';
    const type = row?.parameters[index]?.type;
    const isPlain = typeof arg.value !== 'string' || (type !== undefined && type !== 'text' && type !== 'any');
    return isPlain ? String(arg.value) : JSON.stringify(arg.value);
  };
  if (step.name === '' || step.name.startsWith('#')) return '';
  const fixed = step.args.map(shown).filter((one) => one !== '');
  const options = Object.entries(step.options).flatMap(([name, arg]) =>
    arg.kind === 'fixed' ? [String(arg.value)] : [label(name)],
  );
  return [...fixed, ...options].join(', ');
}
