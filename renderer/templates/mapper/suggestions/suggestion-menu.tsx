import { KeyHint } from '#renderer/ui/text.tsx';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { type Floating, useViewStore } from '../editor/view-store.ts';
import classes from '../floating/floating.module.css';
import { FloatingPanel } from '../floating/floating-panel.tsx';
import { moveFocus } from '../floating/move-focus.ts';
import type { Suggestions } from './suggestions.ts';

/** What can be done with a suggestion, as entries of a row's menu. */
export function suggestionEntries({ take, dismiss }: Suggestions, at: string) {
  return [
    { key: 'takeSuggestion', keys: 'Enter', act: () => take(at), isOff: false },
    { key: 'dismissSuggestion', keys: 'Del', act: () => dismiss(at), isOff: false },
  ];
}

/** The menu of a row that is there as a suggestion alone. */
export function SuggestionMenu({ floating }: { floating: Extract<Floating, { kind: 'menu' }> }) {
  const text = useMapperText();
  const view = useViewStore();
  const { drawn, suggestions } = useEditor();
  const { row, x, y } = floating;
  const label = text('menu.title', { name: drawn.projection.byId.get(row)?.name ?? '' });
  const close = () => view.setState({ floating: null });
  return (
    <FloatingPanel label={label} x={x} y={y} width={220} onClose={close}>
      <div role="menu" aria-label={label} onKeyDown={(event) => moveFocus(event)}>
        {suggestionEntries(suggestions, row).map(({ key, keys, act }, index) => (
          <button
            key={key}
            type="button"
            role="menuitem"
            className={classes.menuItem}
            data-autofocus={index === 0 || undefined}
            onClick={() => {
              close();
              act();
            }}
          >
            <span>{text(`menu.${key}`)}</span>
            <KeyHint keys={keys} />
          </button>
        ))}
      </div>
    </FloatingPanel>
  );
}
