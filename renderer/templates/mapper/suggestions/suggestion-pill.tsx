import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { useDrawing } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useViewStore } from '../editor/view-store.ts';
import { focusTree } from '../trees/focus-tree.ts';
import { SuggestionMark } from './suggestion-mark.tsx';
import classes from './suggestions.module.css';

/** What is suggested, at the foot of the output: take all, look at each, or put it away. */
export const SuggestionPill = memo(function SuggestionPill() {
  const text = useMapperText();
  const view = useViewStore();
  const { suggestions } = useDrawing();
  const { ghosts, pasted, comparison, isOtherSample, takeAll, close } = suggestions;
  const open = (suggesting: 'paste' | 'again' | 'review') => view.setState({ suggesting });
  const end = (
    <IconButton
      icon={IconX}
      label={text(ghosts === null ? 'suggestions.closeExample' : 'suggestions.close')}
      onClick={() => {
        close();
        focusTree('output');
      }}
    />
  );
  const again = (
    <Button size="compact-sm" variant="subtle" onClick={() => open('again')}>
      {text('suggestions.again')}
    </Button>
  );
  if (ghosts !== null) {
    const count = ghosts.tops.length;
    const fixed = ghosts.fixed.length;
    return (
      <Pill icon={<SuggestionMark />}>
        <p>
          <b>{count === 0 ? text('suggestions.nothing') : text('suggestions.count', { count })}</b>
          {fixed === 0 || count === 0 ? null : <span> {text('suggestions.andFixed', { count: fixed })}</span>}
        </p>
        <Button
          size="compact-sm"
          onClick={() => {
            takeAll();
            focusTree('output');
          }}
        >
          {text(count === 0 ? 'suggestions.takeWritten' : 'suggestions.takeAll')}
        </Button>
        {isOtherSample ? again : null}
        <Button size="compact-sm" variant="subtle" onClick={() => open('review')}>
          {text('suggestions.review')}
        </Button>
        {end}
      </Pill>
    );
  }
  if (pasted === null) return null;
  if (isOtherSample) {
    return (
      <Pill icon={<SuggestionMark />}>
        <p>{text('suggestions.otherSample')}</p>
        {again}
        {end}
      </Pill>
    );
  }
  if (comparison === null) return null;
  const differ = comparison.differ.length;
  return (
    <Pill icon={<OutcomeGlyph outcome={differ === 0 ? 'pass' : 'warn'} />}>
      <p>
        <b>
          {differ === 0
            ? text('suggestions.exact')
            : text('suggestions.differ', { count: comparison.of, differ: String(differ) })}
        </b>
      </p>
      {differ === 0 ? null : (
        <Button size="compact-sm" onClick={() => open('review')}>
          {text('suggestions.showPlaces')}
        </Button>
      )}
      {end}
    </Pill>
  );
});

function Pill({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.pill} role="status" data-suggestions>
      <span className={classes.glyph}>{icon}</span>
      {children}
    </div>
  );
}
