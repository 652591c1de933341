import '@xyflow/react/dist/base.css';
import {
  type Connection,
  type ConnectionLineComponentProps,
  type OnConnectEnd,
  type OnConnectStart,
  ReactFlow,
  ReactFlowProvider,
} from '@xyflow/react';
import {
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { planRemoveInput } from '#shared/mapping/plan-function.ts';
import { placeUnder } from '../drag/use-drag.ts';
import { useDrop } from '../drag/use-drop.ts';
import { useDrawing } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useStable } from '../editor/use-stable.ts';
import { useViewStore } from '../editor/view-store.ts';
import { ReasonNames } from '../suggestions/reason-names.tsx';
import { BandPills, BandShapes } from './bands.tsx';
import { CardNode } from './card-node.tsx';
import { curve } from './curve.ts';
import { DragLine } from './drag-line.tsx';
import { InsertButton } from './insert-button.tsx';
import classes from './lane.module.css';
import { type LaneNode, useNodes } from './lane-nodes.ts';
import { LaneContext, type LaneStore, useLane } from './lane-store.ts';
import { PortsNode } from './port-node.tsx';
import { useLaneModel } from './use-lane-model.ts';
import { Wires } from './wires.tsx';

const nodeTypes = { ports: PortsNode, card: CardNode };
const NO_EDGES: never[] = [];
const STILL = { x: 0, y: 0, zoom: 1 };
const options = { hideAttribution: true };

/** The lane between the trees: lines and function cards of what is in view, and the gestures that connect. */
export const Lane = memo(function Lane() {
  return (
    <ReactFlowProvider>
      <LaneFlow />
    </ReactFlowProvider>
  );
});

function LaneFlow() {
  const text = useMapperText();
  const view = useViewStore();
  const drop = useDrop();
  const { drawn, suggestions, projection, actions, broken } = useDrawing();
  const stage = useRef<HTMLDivElement>(null);
  const width = useWidth(stage);
  const { lane, shape } = useLaneModel(width);
  const nodes = useNodes(shape, width);
  /** The row whose port is being drawn from: its handle may stand for another once the tree was scrolled. */
  const drawnFrom = useRef<string | null>(null);

  const start: OnConnectStart = useStable((_, { nodeId, handleId }) => {
    const isPort = nodeId === 'input' || nodeId === 'output';
    drawnFrom.current = isPort ? rowAt(lane, nodeId, handleId) : null;
  });
  const connect = useStable(({ target, targetHandle }: Connection) => {
    const from = drawnFrom.current;
    if (from === null) return;
    const at = pointAt(stage.current);
    if (target.startsWith('card ')) drop({ from: 'input', id: from }, { side: 'card', id: target.slice(5) }, at);
    const row = rowAt(lane, 'output', targetHandle);
    if (target === 'output' && row !== null)
      drop({ from: 'input', id: from }, { side: 'output', id: row, at: 'on' }, at);
  });
  const end: OnConnectEnd = useStable((event, state) => {
    const id = drawnFrom.current;
    drawnFrom.current = null;
    if (state.isValid === true || state.fromHandle === null || id === null) return;
    const { clientX: x, clientY: y } =
      'changedTouches' in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event;
    const from = state.fromHandle.nodeId === 'input' ? 'input' : 'output';
    const carried = { from, id } as const;
    const place = placeUnder(x, y, carried);
    if (place !== null) drop(carried, place, { x, y });
  });

  const onKey = (event: KeyboardEvent) => {
    const { selected } = view.getState();
    if (selected?.kind !== 'mapping') return;
    const ghost = drawn.suggested.mappings.has(selected.id)
      ? drawn.projection.mappings.find((one) => one.id === selected.id)
      : undefined;
    if (ghost !== undefined && (event.key === 'Enter' || event.key === 'Delete')) {
      event.preventDefault();
      if (event.key === 'Enter') suggestions.take(ghost.row);
      else suggestions.dismiss(ghost.row);
      return;
    }
    const mapping = projection.mappings.find((one) => one.id === selected.id);
    if (mapping === undefined || ghost !== undefined) return;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      const line = mapping.inputs[selected.input ?? 0];
      if (line !== undefined) actions.run(planRemoveInput(mapping, line.address));
    }
    if (event.key === '=') {
      event.preventDefault();
      const { x, y } = pointAt(stage.current);
      view.setState({ floating: { kind: 'functions', mapping: mapping.id, input: selected.input ?? null, x, y } });
    }
  };

  const label = text('lane.name');
  // React Flow goes through all that it is given whenever it is drawn: only where it is given something else.
  const flow = useMemo(
    () => (
      <ReactFlow<LaneNode>
        aria-label={label}
        nodes={nodes}
        edges={NO_EDGES}
        nodeTypes={nodeTypes}
        viewport={STILL}
        proOptions={options}
        minZoom={1}
        maxZoom={1}
        panOnDrag={false}
        panOnScroll={false}
        zoomOnScroll={false}
        zoomOnPinch={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
        nodesDraggable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        zoomActivationKeyCode={null}
        panActivationKeyCode={null}
        disableKeyboardA11y
        connectionRadius={0}
        connectionLineComponent={ConnectionLine}
        onConnectStart={start}
        onConnect={connect}
        onConnectEnd={end}
      />
    ),
    [nodes, label, start, connect, end],
  );

  return (
    <LaneContext value={lane}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys act on the line that is selected in it */}
      <div
        tabIndex={-1}
        ref={stage}
        className={[classes.stage, broken === null ? '' : classes.broken].join(' ')}
        onKeyDown={onKey}
        onClick={(event: MouseEvent) => {
          if (event.target instanceof Element && event.target.matches('[data-stage], [data-wires]'))
            view.setState({ selected: null, armed: null, floating: null });
        }}
        data-stage
      >
        <BandShapes bands={shape.bands} width={width} />
        <Wires stage={stage} />
        {flow}
        <ReasonNames />
        <BandPills bands={shape.bands} />
        {broken === null ? <InsertButton /> : null}
        <DragLine stage={stage} />
      </div>
    </LaneContext>
  );
}

/** The row that a column's handle stands for. */
function rowAt(lane: LaneStore, side: 'input' | 'output', handle: string | null): string | null {
  const { ports } = lane.getState().model;
  return ports.find((port) => port.side === side && String(port.slot) === handle)?.row ?? null;
}

/** The width of the lane, known before it is first painted. */
function useWidth(stage: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = stage.current;
    if (element === null) return;
    const read = () => setWidth(element.clientWidth);
    read();
    const watch = new ResizeObserver(read);
    watch.observe(element);
    return () => watch.disconnect();
  }, [stage]);
  return width;
}

/** The line that is being drawn from a port. Ports move by the lane's store, so that it starts where its port is. */
function ConnectionLine({ fromNode, fromHandle, toX, toY }: ConnectionLineComponentProps) {
  const isInput = fromNode.id === 'input';
  const side = isInput ? 'input' : 'output';
  const { ports } = useLane().getState().model;
  const port = ports.find((one) => one.side === side && String(one.slot) === fromHandle.id);
  const end = { x: toX, y: toY };
  const own = { x: fromNode.position.x + 12, y: port?.y ?? toY };
  return <path d={isInput ? curve(own, end) : curve(end, own)} className={classes.drawn} />;
}

/** The middle of the lane on the screen, for what floats without a pointer. */
function pointAt(stage: HTMLElement | null): { x: number; y: number } {
  const box = stage?.getBoundingClientRect();
  return { x: (box?.left ?? 0) + (box?.width ?? 0) / 2 - 90, y: (box?.top ?? 0) + 80 };
}
