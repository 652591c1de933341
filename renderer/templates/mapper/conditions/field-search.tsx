import { useEffect, useMemo, useRef } from 'react';
import { TypeGlyph } from '#renderer/ui/icons.tsx';
import { Mono } from '#renderer/ui/text.tsx';
import { walkFields } from '#shared/catalog/field-node.ts';
import { DATA_NAMES } from '#shared/mapping/input-fields.ts';
import { relativePath } from '#shared/mapping/relative-path.ts';
import type { Scope } from '#shared/mapping/scope.ts';
import type { Json } from '#shared/model/json.ts';
import { dataPath } from '#shared/template/expressions.ts';
import { printExpression } from '#shared/template/index.ts';
import type { Expression } from '#shared/template/tree.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import floating from '../floating/floating.module.css';
import { type Found, SearchList } from '../floating/search-list.tsx';
import { shortValue } from '../trees/value-text.ts';

interface FieldSearchProps {
  /** Where the field is read: fields of a list's entry come first there, and are written relative to it. */
  readonly scope: Scope;
  /** It is what another is compared with. */
  readonly isOperand: boolean;
  /** With what it is in the sample; undefined where it is missing there, and for data. */
  readonly onTake: (expression: Expression, now: Json | undefined) => void;
}

type Takeable = Found & { readonly expression: Expression; readonly now: Json | undefined };

const ENTRY_DATA = ['@index', '@first', '@last'] as const;

/** The fields that an expression can read where it stands, with the sample's values. Lists between are left out. */
export function FieldSearch({ scope, isOperand, onTake }: FieldSearchProps) {
  const text = useMapperText();
  const { sample } = useEditor();
  const box = useRef<HTMLDivElement>(null);
  const { root } = sample;
  const found = useMemo(() => {
    const own: Takeable[] = [];
    const others: Takeable[] = [];
    for (const field of root === null ? [] : walkFields(root)) {
      const way = relativePath(pointerKeys(field.pointer), scope);
      if (way.kind === 'across') continue;
      const { expression } = way;
      const isOwn = scope.kind !== 'root' && expression.depth === 0 && !expression.data;
      const path = printExpression(expression);
      (isOwn ? own : others).push({
        id: path,
        group: isOwn ? text('conditions.entryFields') : text('fields.payload'),
        text: `${path} ${typeof field.value === 'object' ? '' : String(field.value ?? '')}`,
        shown: (
          <span className={floating.field}>
            <TypeGlyph type={field.type} />
            {path}
          </span>
        ),
        beside: <Mono>{field.value === undefined ? text('values.missing') : shortValue(field.value, text).shown}</Mono>,
        expression,
        now: field.value,
      });
    }
    const data = (name: string, group: string) => ({
      id: name,
      group,
      text: name,
      shown: name,
      expression: dataPath(name),
      now: undefined,
    });
    return [
      ...own,
      ...(scope.kind === 'each' ? ENTRY_DATA.map((name) => data(name, text('conditions.entryFields'))) : []),
      ...others,
      ...DATA_NAMES.map((name) => data(name, text('tree.data'))),
    ];
  }, [root, scope, text]);
  useEffect(() => box.current?.querySelector('input')?.focus(), []);
  const label = text(isOperand ? 'conditions.searchOther' : 'conditions.search');
  return (
    <div ref={box} style={{ display: 'contents' }}>
      <SearchList
        label={label}
        placeholder={label}
        nothing={text('fields.nothing')}
        entries={found}
        onTake={(id) => {
          const taken = found.find((one) => one.id === id);
          if (taken !== undefined) onTake(taken.expression, taken.now);
        }}
      />
    </div>
  );
}
