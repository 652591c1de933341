import { useMemo } from 'react';
import { TypeGlyph } from '#renderer/ui/icons.tsx';
import { Mono } from '#renderer/ui/text.tsx';
import { walkFields } from '#shared/catalog/field-node.ts';
import { planTextDrop } from '#shared/mapping/drop/plan-text.ts';
import { DATA_NAMES } from '#shared/mapping/input-fields.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import { useSourceOf } from '../drag/use-drop.ts';
import { useDropOn } from '../drag/use-drop-on.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { type Floating, useViewStore } from '../editor/view-store.ts';
import { pathText, rowName } from '../trees/row-name.ts';
import { shortValue } from '../trees/value-text.ts';
import classes from './floating.module.css';
import { FloatingPanel } from './floating-panel.tsx';
import { type Found, SearchList } from './search-list.tsx';

/** Every field of the sample with its value, to fill a row with. */
export function FieldPicker({ floating }: { floating: Extract<Floating, { kind: 'fields' }> }) {
  const text = useMapperText();
  const view = useViewStore();
  const { sample, projection, actions } = useEditor();
  const sourceOf = useSourceOf();
  const dropOn = useDropOn();
  const { root } = sample;
  const row = projection.byId.get(floating.row);
  const entries = useMemo((): Found[] => {
    const fields = root === null ? [] : [...walkFields(root)];
    const found = fields.map((field): Found => {
      const names = pointerKeys(field.pointer).filter((name) => name !== '*');
      const path = pathText(names, text);
      return {
        id: field.pointer,
        group: text('fields.payload'),
        text: `${path} ${typeof field.value === 'object' ? '' : String(field.value ?? '')}`,
        shown: (
          <span className={classes.field}>
            <TypeGlyph type={field.type} />
            {path}
          </span>
        ),
        beside: <Mono>{shortValue(field.value, text).shown}</Mono>,
      };
    });
    const data = DATA_NAMES.map((name): Found => ({ id: name, group: text('tree.data'), text: name, shown: name }));
    return [...found, ...data];
  }, [root, text]);
  const close = () => view.setState({ floating: null });
  const take = (id: string) => {
    const source = sourceOf(id);
    close();
    if (source === null || row === undefined) return;
    if (floating.textAt === undefined) {
      dropOn(source, { row, where: 'row' }, floating);
      return;
    }
    actions.settle(planTextDrop(row, source, floating.textAt), floating);
    view.setState({ floating: floating.back ?? null });
  };
  return (
    <FloatingPanel
      label={text('fields.title', { name: row === undefined ? '' : rowName(row, text) })}
      x={floating.x}
      y={floating.y}
      width={380}
      onClose={close}
    >
      <SearchList
        label={text('fields.search')}
        placeholder={text('fields.search')}
        nothing={text('fields.nothing')}
        entries={entries}
        onTake={take}
      />
    </FloatingPanel>
  );
}
