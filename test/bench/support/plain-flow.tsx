import '@xyflow/react/dist/style.css';
import { Handle, type NodeProps, Position, ReactFlow, type ReactFlowInstance } from '@xyflow/react';
import { useMemo } from 'react';
import { createRoot } from 'react-dom/client';

// The usual way to draw a mapping with React Flow: two nodes, a handle in each row, an edge for each line.

type Tree = { readonly side: 'input' | 'output'; readonly count: number };
const ROW = 27;
const nodeTypes = { tree: TreeNode };

function TreeNode({ data }: NodeProps & { data: Tree }) {
  const { side, count } = data;
  const isInput = side === 'input';
  return (
    <div style={{ width: 340, background: '#fff' }}>
      {Array.from({ length: count }, (_, row) => (
        <div key={`row ${String(row)}`} style={{ position: 'relative', height: ROW, display: 'flex', gap: 8 }}>
          <svg width={14} height={14} aria-hidden>
            <path d="M4 6h6" stroke="currentColor" />
          </svg>
          <span>field{row}</span>
          <span>value of field{row}</span>
          <Handle
            id={`row${row}`}
            type={isInput ? 'source' : 'target'}
            position={isInput ? Position.Right : Position.Left}
          />
        </div>
      ))}
    </div>
  );
}

interface FlowProps {
  readonly fields: number;
  readonly mappings: number;
  readonly onReady: (flow: ReactFlowInstance<never>) => void;
}

function Flow({ fields, mappings, onReady }: FlowProps) {
  const { nodes, edges } = useMemo(
    () => ({
      nodes: [
        { id: 'input', type: 'tree', position: { x: 0, y: 0 }, data: { side: 'input', count: fields } },
        { id: 'output', type: 'tree', position: { x: 700, y: 0 }, data: { side: 'output', count: mappings } },
      ],
      edges: Array.from({ length: mappings }, (_, row) => ({
        id: `line ${row}`,
        source: 'input',
        sourceHandle: `row${row % fields}`,
        target: 'output',
        targetHandle: `row${row}`,
      })),
    }),
    [fields, mappings],
  );
  return (
    <div style={{ width: '100vw', height: '100vh' }}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        minZoom={1}
        maxZoom={1}
        onInit={(flow) => onReady(flow as unknown as ReactFlowInstance<never>)}
      />
    </div>
  );
}

let flow: ReactFlowInstance<never> | undefined;
Object.assign(window, {
  mountPlainFlow(fields: number, mappings: number) {
    const root = document.body.appendChild(document.createElement('div'));
    createRoot(root).render(
      <Flow
        fields={fields}
        mappings={mappings}
        onReady={(ready) => {
          flow = ready;
        }}
      />,
    );
  },
  panPlainFlow(to: number) {
    void flow?.setViewport({ x: 0, y: -to, zoom: 1 });
  },
});
