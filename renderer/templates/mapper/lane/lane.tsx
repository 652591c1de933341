import '@xyflow/react/dist/base.css';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { type Connection, Position, ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { Glyph } from '#renderer/ui/icons.tsx';
import { planRemoveInput } from '#shared/mapping/plan-function.ts';
import type { TreeRow } from '#shared/mapping/tree-rows.ts';
import { useEditor } from '../editor/editor.ts';
import { useHover } from '../editor/use-hover.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useView, useViewStore } from '../editor/view-store.ts';
import { placeUnder } from '../trees/use-drag.ts';
import { useDrop } from '../trees/use-drop.ts';
import { BandPill, BandShapes } from './bands.tsx';
import { CardNode, type CardNodeType } from './card-node.tsx';
import { alongCurve } from './curve.ts';
import { DragLine } from './drag-line.tsx';
import classes from './lane.module.css';
import { CARD_WIDTH, cardId, type LaneModel, laneModel, type Rows } from './lane-model.ts';
import { PortNode, type PortNodeType } from './port-node.tsx';
import { WireEdge, type WireEdgeType } from './wire-edge.tsx';

const nodeTypes = { port: PortNode, card: CardNode };
const edgeTypes = { wire: WireEdge };
const EMPTY: LaneModel = { wires: [], cards: [], ports: [], bands: [] };
const STILL = { x: 0, y: 0, zoom: 1 };
const FADE_FROM = 60;
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
  const { resolved, projection, inputRows, outputRows, actions, broken } = useEditor();
  const own = useRef<HTMLDivElement>(null);
  const { ref, width } = useElementSize<HTMLDivElement>();
  const stage = useMergedRef(own, ref);
  const geometry = useView((state) => state.geometry);
  const lit = useView((state) => state.lit);
  const input = useMemo(() => rowsOf(inputRows), [inputRows]);
  const output = useMemo(() => rowsOf(outputRows), [outputRows]);

  const model = useMemo(() => {
    const { input: inputGeometry, output: outputGeometry } = geometry;
    if (inputGeometry === null || outputGeometry === null || width === 0) return EMPTY;
    return laneModel({
      resolved,
      projection,
      input,
      output,
      inputGeometry,
      outputGeometry,
      width,
      lit: lit.mappings,
      litInputs: lit.inputs,
      litOutputs: lit.outputs,
    });
  }, [geometry, resolved, projection, input, output, width, lit]);

  const height = geometry.output?.height ?? 0;
  const nodes = useMemo(() => nodesOf(model, width, height), [model, width, height]);
  const edges = useMemo((): WireEdgeType[] => {
    const isFaded = lit.mappings.size > 0 && model.wires.length > FADE_FROM;
    return model.wires.map((wire) => ({
      id: wire.id,
      type: 'wire',
      source: wire.source,
      sourceHandle: wire.sourceHandle,
      target: wire.target,
      targetHandle: wire.targetHandle,
      data: { wire, isFaded: isFaded && !wire.isLit },
      zIndex: wire.isLit ? 2 : 1,
      focusable: false,
    }));
  }, [model, lit]);

  const connect = ({ source, target }: Connection) => {
    const at = pointAt(own.current);
    const from = source.replace(/^input /, '');
    if (target.startsWith('output '))
      drop({ from: 'input', id: from }, { side: 'output', id: target.slice(7), at: 'on' }, at);
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

  const litWire =
    model.wires.findLast((wire) => wire.isLit && wire.input === null) ?? model.wires.findLast((wire) => wire.isLit);
  // Clear of the pill in the middle where the line goes straight across.
  const insertAt =
    litWire === undefined ? null : alongCurve(litWire.from, litWire.to, litWire.input === null ? 0.5 : 0.74);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys act on the line that is selected in it
    <div
      ref={stage}
      className={[classes.stage, broken === null ? '' : classes.broken].join(' ')}
      onKeyDown={onKey}
      data-stage
    >
      <BandShapes bands={model.bands} width={width} />
      <ReactFlow<PortNodeType | CardNodeType, WireEdgeType>
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
        connectionRadius={14}
        onConnect={connect}
        onConnectEnd={(event, state) => {
          if (state.isValid === true || state.fromNode === null) return;
          const { clientX: x, clientY: y } =
            'changedTouches' in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event;
          const isInput = state.fromNode.id.startsWith('input ');
          if (!isInput && !state.fromNode.id.startsWith('output ')) return;
          const id = state.fromNode.id.slice(isInput ? 6 : 7);
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
      {model.bands.map((band) => (
        <BandPill key={band.mapping.id} band={band} />
      ))}
      {litWire === undefined || insertAt === null || broken !== null ? null : (
        <button
          type="button"
          className={classes.insert}
          style={{ left: insertAt.x - 12, top: insertAt.y - 12 }}
          aria-label={text('lane.insert')}
          title={text('lane.insertHint')}
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            view.setState({
              floating: { kind: 'functions', mapping: litWire.mapping, input: null, x: box.left, y: box.bottom },
            });
          }}
        >
          <span>
            <Glyph icon={IconPlus} size={12} />
          </span>
        </button>
      )}
      <DragLine stage={own} />
    </div>
  );
}

function rowsOf<T>(rows: readonly TreeRow<T>[]): Rows {
  return {
    ids: rows.map((row) => row.id),
    index: new Map(rows.map((row, index) => [row.id, index])),
    last: (index) => {
      const level = rows[index]?.level ?? 1;
      let last = index;
      while ((rows[last + 1]?.level ?? 0) > level) last += 1;
      return last;
    },
  };
}

function nodesOf(model: LaneModel, width: number, height: number): (PortNodeType | CardNodeType)[] {
  const port = (id: string, x: number, y: number, data: PortNodeType['data']): PortNodeType => {
    const isInput = data.side === 'input';
    return {
      id,
      type: 'port',
      position: { x: x - 12, y: y - 12 },
      width: 24,
      height: 24,
      measured: { width: 24, height: 24 },
      handles: [
        {
          id: isInput ? 'out' : 'in',
          type: isInput ? 'source' : 'target',
          position: isInput ? Position.Right : Position.Left,
          x: 12,
          y: 12,
          width: 0,
          height: 0,
        },
      ],
      data,
      zIndex: 3,
    };
  };
  const ports = model.ports.map(({ id, side, y, look, count }) =>
    port(id, side === 'input' ? 0 : width, y, { side, look, count }),
  );
  const edge = { look: 'none', count: 0 } as const;
  const gathers = [
    port('input^', 0, -24, { side: 'input', ...edge }),
    port('inputv', 0, height + 24, { side: 'input', ...edge }),
    port('output^', width, -24, { side: 'output', ...edge }),
    port('outputv', width, height + 24, { side: 'output', ...edge }),
  ];
  const cards = model.cards.map(
    (card): CardNodeType => ({
      id: cardId(card.mapping.id),
      type: 'card',
      position: { x: card.x, y: card.y },
      width: CARD_WIDTH,
      height: card.height,
      measured: { width: CARD_WIDTH, height: card.height },
      handles: [
        ...card.ports.map((y, index) => ({
          id: `in${index}`,
          type: 'target' as const,
          position: Position.Left,
          x: 0,
          y,
          width: 0,
          height: 0,
        })),
        { id: 'out', type: 'source', position: Position.Right, x: CARD_WIDTH, y: card.out, width: 0, height: 0 },
      ],
      data: { card },
      zIndex: card.isLit ? 5 : 4,
    }),
  );
  return [...ports, ...gathers, ...cards];
}

/** The middle of the lane on the screen, for what floats without a pointer. */
function pointAt(stage: HTMLElement | null): { x: number; y: number } {
  const box = stage?.getBoundingClientRect();
  return { x: (box?.left ?? 0) + (box?.width ?? 0) / 2 - 90, y: (box?.top ?? 0) + 80 };
}
