import '@xyflow/react/dist/base.css';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { type Connection, type ConnectionLineComponentProps, ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { type KeyboardEvent, useRef } from 'react';
import { useStore } from 'zustand';
import { Glyph } from '#renderer/ui/icons.tsx';
import { planRemoveInput } from '#shared/mapping/plan-function.ts';
import { useEditor } from '../editor/editor.ts';
import { useHover } from '../editor/use-hover.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useView, useViewStore } from '../editor/view-store.ts';
import { placeUnder } from '../trees/use-drag.ts';
import { useDrop } from '../trees/use-drop.ts';
import { BandPills, BandShapes } from './bands.tsx';
import { CardNode, type CardNodeType } from './card-node.tsx';
import { alongCurve, curve } from './curve.ts';
import { DragLine } from './drag-line.tsx';
import classes from './lane.module.css';
import { useElements } from './lane-elements.ts';
import { LaneContext, useLane } from './lane-store.ts';
import { PortsNode, type PortsNodeType } from './port-node.tsx';
import { useLaneModel } from './use-lane-model.ts';
import { WireEdge, type WireEdgeType } from './wire-edge.tsx';

const nodeTypes = { ports: PortsNode, card: CardNode };
const edgeTypes = { wire: WireEdge };
const STILL = { x: 0, y: 0, zoom: 1 };
const options = { hideAttribution: true };

/** The lane between the trees: lines and function cards of what is in view, and the gestures that connect. */
export function Lane() {
  return (
    <ReactFlowProvider>
      <LaneFlow />
    </ReactFlowProvider>
  );
}

function LaneFlow() {
  const text = useMapperText();
  const view = useViewStore();
  const hover = useHover();
  const drop = useDrop();
  const { projection, actions, broken } = useEditor();
  const own = useRef<HTMLDivElement>(null);
  const { ref, width } = useElementSize<HTMLDivElement>();
  const stage = useMergedRef(own, ref);
  const hasLit = useView((state) => state.lit.mappings.size > 0);
  const { lane, shape } = useLaneModel(width);
  const { nodes, edges } = useElements(shape, width, hasLit);

  const connect = ({ sourceHandle, target, targetHandle }: Connection) => {
    const at = pointAt(own.current);
    const from = (sourceHandle ?? '').replace(/^input /, '');
    if (targetHandle?.startsWith('output ') === true)
      drop({ from: 'input', id: from }, { side: 'output', id: targetHandle.slice(7), at: 'on' }, at);
    if (target.startsWith('card ')) drop({ from: 'input', id: from }, { side: 'card', id: target.slice(5) }, at);
  };

  const onKey = (event: KeyboardEvent) => {
    const { selected } = view.getState();
    if (selected?.kind !== 'mapping') return;
    const mapping = projection.mappings.find((one) => one.id === selected.id);
    if (mapping === undefined) return;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      const line = mapping.inputs[selected.input ?? 0];
      if (line !== undefined) actions.run(planRemoveInput(mapping, line.address));
    }
    if (event.key === '=') {
      event.preventDefault();
      const { x, y } = pointAt(own.current);
      view.setState({ floating: { kind: 'functions', mapping: mapping.id, input: selected.input ?? null, x, y } });
    }
  };

  return (
    <LaneContext value={lane}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys act on the line that is selected in it */}
      <div
        tabIndex={-1}
        ref={stage}
        className={[classes.stage, broken === null ? '' : classes.broken].join(' ')}
        onKeyDown={onKey}
        data-stage
      >
        <BandShapes width={width} />
        <ReactFlow<PortsNodeType | CardNodeType, WireEdgeType>
          aria-label={text('lane.name')}
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
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
          onConnect={connect}
          onConnectEnd={(event, state) => {
            if (state.isValid === true || state.fromHandle === null) return;
            const { clientX: x, clientY: y } =
              'changedTouches' in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event;
            const port = state.fromHandle.id ?? '';
            const isInput = port.startsWith('input ');
            if (!isInput && !port.startsWith('output ')) return;
            const id = port.slice(isInput ? 6 : 7);
            const carried = isInput ? ({ from: 'input', id } as const) : ({ from: 'output', id } as const);
            const place = placeUnder(x, y, carried);
            if (place !== null) drop(carried, place, { x, y });
          }}
          onEdgeClick={(_, edge) => {
            own.current?.focus();
            const { wire } = edge.data ?? {};
            if (wire === undefined) return;
            view.setState({ selected: { kind: 'mapping', id: wire.mapping, input: wire.input ?? 0 } });
          }}
          onEdgeMouseEnter={(_, edge) =>
            hover(edge.data === undefined ? null : { kind: 'mapping', id: edge.data.wire.mapping })
          }
          onEdgeMouseLeave={() => hover(null)}
          onPaneClick={() => view.setState({ selected: null, armed: null, floating: null })}
        />
        <BandPills />
        {broken === null ? <InsertButton /> : null}
        <DragLine stage={own} />
      </div>
    </LaneContext>
  );
}

/** Inserts a function on the line that is lit: on its last stretch, clear of the pills in the middle. */
function InsertButton() {
  const text = useMapperText();
  const view = useViewStore();
  const wire = useStore(useLane(), ({ model }) => {
    const last = model.wires.findLast((one) => one.isLit && one.input === null);
    return last ?? model.wires.findLast((one) => one.isLit);
  });
  if (wire === undefined) return null;
  const at = alongCurve(wire.from, wire.to, wire.input === null ? 0.5 : 0.74);
  return (
    <button
      type="button"
      className={classes.insert}
      style={{ left: at.x - 12, top: at.y - 12 }}
      aria-label={text('lane.insert')}
      title={text('lane.insertHint')}
      onClick={(event) => {
        const { left: x, bottom: y } = event.currentTarget.getBoundingClientRect();
        view.setState({ floating: { kind: 'functions', mapping: wire.mapping, input: null, x, y } });
      }}
    >
      <span>
        <Glyph icon={IconPlus} size={12} />
      </span>
    </button>
  );
}

/** The line that is being drawn from a port. Ports move by the lane's store, so that it starts where its port is. */
function ConnectionLine({ fromNode, fromHandle, toX, toY }: ConnectionLineComponentProps) {
  const port = useLane()
    .getState()
    .ports.get(fromHandle.id ?? '');
  const isInput = fromNode.id === 'input';
  const end = { x: toX, y: toY };
  const own = { x: fromNode.position.x + 12, y: port?.y ?? toY };
  return <path d={isInput ? curve(own, end) : curve(end, own)} className={classes.wireLit} />;
}

/** The middle of the lane on the screen, for what floats without a pointer. */
function pointAt(stage: HTMLElement | null): { x: number; y: number } {
  const box = stage?.getBoundingClientRect();
  return { x: (box?.left ?? 0) + (box?.width ?? 0) / 2 - 90, y: (box?.top ?? 0) + 80 };
}
