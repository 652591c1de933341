import { Button, Menu } from '@mantine/core';
import { memo } from 'react';
import { Caption } from '#renderer/ui/text.tsx';
import { inputNodes } from '#shared/mapping/input-fields.ts';
import { walkRows } from '#shared/mapping/project.ts';
import {
  type InputFilter,
  inputFilters,
  inputFits,
  inputUse,
  type OutputFilter,
  outputFilters,
  outputFits,
} from '#shared/mapping/tree/tree-filter.ts';
import { useDrawing, useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useView, useViewStore } from '../editor/view-store.ts';
import ends from '../trees/empty-end.module.css';
import { focusTree } from '../trees/focus-tree.ts';
import classes from '../trees/tree-head.module.css';
import { useSetFilter } from './use-set-filter.ts';

interface TreeFilterProps {
  readonly side: 'input' | 'output';
}

/** Narrows a tree: the button says to what, its menu how many each way would leave. */
export const TreeFilter = memo(function TreeFilter({ side }: TreeFilterProps) {
  const text = useMapperText();
  const by = useView((state) => state.filter[side].by);
  const setFilter = useSetFilter();
  const label = text(side === 'input' ? 'filters.input' : 'filters.output');
  return (
    <Menu
      position="bottom-start"
      width={220}
      loop
      returnFocus
      withInitialFocusPlaceholder={false}
      portalProps={{ target: 'main' }}
    >
      <Menu.Target>
        <button
          type="button"
          className={classes.filter}
          data-filter={side}
          aria-label={by === 'all' ? label : `${label}: ${text(`filters.${by}`)}`}
          title={label}
        >
          {by === 'all' ? null : text(`filters.${by}`)}
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>
        <Menu.RadioGroup value={by} onChange={(next) => setFilter(side, next as InputFilter | OutputFilter)}>
          <Choices side={side} chosen={by} />
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
});

/** Counted only while the menu is open. */
function Choices({ side, chosen }: TreeFilterProps & { readonly chosen: string }) {
  const text = useMapperText();
  const counts = useCounts(side);
  return counts.map(([by, count]) => (
    <Menu.RadioItem
      key={by}
      value={by}
      closeMenuOnClick
      data-autofocus={by === chosen || undefined}
      rightSection={<Caption>{count}</Caption>}
    >
      {text(`filters.${by}`)}
    </Menu.RadioItem>
  ));
}

function useCounts(side: 'input' | 'output'): readonly (readonly [string, number])[] {
  const { sample, projection, resolved, rowProblems, changes } = useEditor();
  if (side === 'output') {
    const rows = [...walkRows(projection.root)];
    const leaves = rows.filter((row) => row.children.length === 0 && row.id !== '').length;
    return outputFilters.map((by) => {
      const fits = outputFits(by, { problems: rowProblems, changed: changes.rows });
      return [by, fits === null ? leaves : rows.filter(fits).length];
    });
  }
  const use = inputUse(resolved);
  const nodes = everyNode(inputNodes(sample.root));
  const leaves = nodes.filter((node) => node.kind === 'field' && node.children.length === 0).length;
  return inputFilters.map((by) => {
    const fits = inputFits(by, use);
    return [by, fits === null ? leaves : nodes.filter(fits).length];
  });
}

function everyNode<T extends { readonly children: readonly T[] }>(nodes: readonly T[]): T[] {
  return nodes.flatMap((node) => [node, ...everyNode(node.children)]);
}

/** Says that nothing is left of a tree by its filter or its search, and brings all of it back. */
export const NothingLeft = memo(function NothingLeft({ side }: TreeFilterProps) {
  const text = useMapperText();
  const by = useView((state) => state.filter[side].by);
  const view = useViewStore();
  const setFilter = useSetFilter();
  const { inputRows, outputRows, projection } = useDrawing();
  const find = useView((state) => state.find[side].trim());
  const isEmpty = (side === 'input' ? inputRows : outputRows).length === 0;
  if (!isEmpty || (by === 'all' && find === '')) return null;
  // Of an output without fields its empty end speaks.
  if (side === 'output' && projection.root.children.length === 0) return null;
  const clear = () => {
    setFilter(side, 'all');
    view.setState((state) => ({ find: { ...state.find, [side]: '' } }));
    focusTree(side);
  };
  return (
    <div className={ends.empty} role="status">
      <p>
        {find === ''
          ? text(`filters.none.${side}.${by}`)
          : text(`filters.notFound${by === 'all' ? '' : 'In'}`, { find, filter: text(`filters.${by}`) })}
      </p>
      <div>
        <Button size="compact-sm" onClick={clear}>
          {text('filters.clear')}
        </Button>
      </div>
    </div>
  );
});
