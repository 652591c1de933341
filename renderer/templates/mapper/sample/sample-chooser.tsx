import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown, IconClipboard } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useEventLabel } from '#renderer/studio/event-labels.ts';
import { EventGlyph, Glyph, OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { Unseen } from '#renderer/ui/text.tsx';
import type { SampleSummary } from '#shared/model/sample.ts';
import { PastePayload } from '../drift/paste-payload.tsx';
import { type Editor, type EditorActions, useSetting } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import classes from '../layout/editor-bar.module.css';

/** Chooses the sample that the input tree and the preview show. */
export function SampleChooser() {
  const { groups, sample, outcomes, actions } = useSetting();
  return <Chooser groups={groups} chosen={sample.chosen} outcomes={outcomes} onChoose={actions.chooseSample} />;
}

interface ChooserProps extends Pick<Editor, 'groups' | 'outcomes'> {
  readonly chosen: SampleSummary | undefined;
  readonly onChoose: EditorActions['chooseSample'];
}

const Chooser = memo(function Chooser({ groups, chosen, outcomes, onChoose }: ChooserProps) {
  const text = useMapperText();
  const label = useEventLabel();
  const [isPasting, setPasting] = useState(false);
  return (
    <>
      <Menu position="bottom-end" width={300}>
        <Menu.Target>
          <button
            type="button"
            className={classes.chooser}
            aria-description={chosen === undefined ? undefined : `${label(chosen.event)}, ${chosen.name}`}
          >
            <Unseen>{text('bar.sample')}</Unseen>
            {chosen === undefined ? null : <EventGlyph type={chosen.event} />}
            <span className={classes.chosen} aria-hidden>
              {chosen === undefined ? (
                text('bar.noSample')
              ) : (
                <>
                  <span className={classes.event}>{label(chosen.event)}</span>
                  <span className={classes.dot}> · </span>
                  <span className={classes.sampleName}>{chosen.name}</span>
                </>
              )}
            </span>
            <Glyph icon={IconChevronDown} size={14} />
          </button>
        </Menu.Target>
        <Menu.Dropdown className={classes.options ?? ''}>
          <Menu.Item leftSection={<Glyph icon={IconClipboard} size={14} />} onClick={() => setPasting(true)}>
            {text('paste.open')}
          </Menu.Item>
          {groups.map((group) => (
            <div key={group.event}>
              <Menu.Label>{label(group.event)}</Menu.Label>
              {group.samples.map(({ id, name }) => (
                <Menu.Item
                  key={id}
                  onClick={() => onChoose(id)}
                  rightSection={id === chosen?.id ? <Glyph icon={IconCheck} size={14} /> : null}
                >
                  <span className={classes.option}>
                    <OutcomeGlyph outcome={outcomes.get(id)?.result ?? 'none'} size={14} strong />
                    <span className={classes.chosen}>{name}</span>
                  </span>
                </Menu.Item>
              ))}
            </div>
          ))}
        </Menu.Dropdown>
      </Menu>
      {isPasting ? <PastePayload onClose={() => setPasting(false)} /> : null}
    </>
  );
});
