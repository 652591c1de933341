import { useState } from 'react';
import { useRecords } from '#renderer/studio/studio.tsx';
import { durationOf, sizeOf } from '#renderer/studio/times.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { Caption } from '#renderer/ui/text.tsx';
import type { Preview } from '#shared/contract/preview.ts';
import type { OutputFormat } from '#shared/model/template.ts';
import { useRendering } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useStable } from '../editor/use-stable.ts';
import classes from './preview.module.css';
import { PreviewFailure } from './preview-failure.tsx';
import { FindInPreview, type PreviewFind } from './preview-find.tsx';
import { PreviewOutput } from './preview-output.tsx';
import { WhereFrom } from './where-from.tsx';
import { WrapToggle } from './wrap-toggle.tsx';

/** What the customer would receive for the chosen sample, as it is drawn; each value leads back to where it comes from. */
export function PreviewPane() {
  const text = useMapperText();
  const { preview, format: now } = useRendering();
  const isCut = useRecords((records) => records.connection !== 'open') || preview.error?.code === 'disconnected';
  const [find, setFind] = useState<PreviewFind>({ wanted: '', step: 0 });
  const rendered = preview.preview;
  const isShown = rendered?.ok === true;
  const format = rendered === null ? null : shownFormat(rendered.contentType, now);
  const copied = useStable(() => Promise.resolve(rendered === null ? '' : sentText(rendered)));
  return (
    <section className={classes.pane} aria-label={text('panes.preview')} data-pane="preview">
      <div className={classes.head}>
        <h2>{text('panes.preview')}</h2>
        {isShown ? (
          <Caption className={classes.figures}>
            {sizeOf(rendered.bytes)} · {durationOf(Math.max(rendered.milliseconds, 0.1))}
          </Caption>
        ) : null}
        <span className={classes.gap} />
        {isShown && format !== null ? <WrapToggle format={format} /> : null}
        {isShown ? <FindInPreview find={find} onFind={setFind} /> : null}
        {isShown ? <CopyButton label={text('preview.copy')} value={copied} size={24} /> : null}
      </div>
      {isCut ? (
        <p className={classes.cut} role="status">
          {text('preview.cut')}
        </p>
      ) : preview.error === null ? null : (
        <p className={classes.error} role="alert">
          {preview.error.message}
        </p>
      )}
      {rendered === null || format === null ? (
        <div className={classes.lines} />
      ) : rendered.ok ? (
        <PreviewOutput format={format} find={find} />
      ) : (
        <PreviewFailure problems={rendered.problems} />
      )}
      <WhereFrom />
    </section>
  );
}

/** What is sent: JSON is written as its value is. */
function sentText({ text, value }: Preview): string {
  return text ?? JSON.stringify(value);
}

/** The format that the preview was made in: the last one stays until that of a new format is there. */
function shownFormat(contentType: string, now: OutputFormat): OutputFormat {
  const formats = {
    json: 'application/json',
    xml: 'application/xml',
    form: 'application/x-www-form-urlencoded',
    text: 'text/plain',
  };
  const found = (Object.keys(formats) as OutputFormat[]).find((format) => contentType.startsWith(formats[format]));
  return found ?? now;
}
