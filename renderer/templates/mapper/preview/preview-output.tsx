import { useMemo, useState } from 'react';
import { Caption } from '#renderer/ui/text.tsx';
import { formLines } from '#shared/mapping/preview/form-lines.ts';
import { jsonLineLists } from '#shared/mapping/preview/json-line-list.ts';
import type { JsonLine } from '#shared/mapping/preview/json-lines.ts';
import { linesOf } from '#shared/mapping/preview/lines.ts';
import type { LinePart, OutputLine } from '#shared/mapping/preview/output-line.ts';
import { xmlLines } from '#shared/mapping/preview/xml-lines.ts';
import type { OutputFormat } from '#shared/model/template.ts';
import { useRendering } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import classes from './preview.module.css';
import type { PreviewFind } from './preview-find.tsx';
import { PreviewLines } from './preview-lines.tsx';
import { TextPreview } from './text-preview.tsx';

interface PreviewOutputProps {
  readonly format: OutputFormat;
  readonly find: PreviewFind;
}

/** The output in its format, each value leading back to where it comes from. */
export function PreviewOutput({ format, find }: PreviewOutputProps) {
  switch (format) {
    case 'json':
      return <JsonPreview find={find} />;
    case 'xml':
      return <XmlPreview find={find} />;
    case 'form':
      return <FormPreview find={find} />;
    case 'text':
      return <TextPreview find={find} />;
    default:
      return format satisfies never;
  }
}

function JsonPreview({ find }: { find: PreviewFind }) {
  const { preview } = useRendering();
  const value = preview.preview?.value ?? null;
  // What is the same as in the output before is not counted anew.
  const [linesOfJson] = useState(jsonLineLists);
  const lines = useMemo(() => linesOfJson(value), [linesOfJson, value]);
  return <PreviewLines lines={lines} partsOf={jsonParts} find={find} />;
}

function XmlPreview({ find }: { find: PreviewFind }) {
  const text = useMapperText();
  const { preview } = useRendering();
  const value = preview.preview?.value ?? null;
  const lines = useMemo(() => linesOf(xmlLines(value)), [value]);
  return (
    <div className={classes.shown}>
      <PreviewLines lines={lines} partsOf={ownParts} find={find} />
      <Caption className={classes.sentAs}>{text('preview.indented')}</Caption>
    </div>
  );
}

/** More than this of an encoded body says nothing to a person. */
const LONGEST = 20_000;

function FormPreview({ find }: { find: PreviewFind }) {
  const text = useMapperText();
  const { preview } = useRendering();
  const value = preview.preview?.value ?? null;
  const lines = useMemo(() => linesOf(formLines(value)), [value]);
  const sent = preview.preview?.text ?? '';
  return (
    <div className={classes.shown}>
      <PreviewLines lines={lines} partsOf={ownParts} find={find} />
      <div className={classes.sentAs}>
        <Caption>{text('preview.encoded')}</Caption>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by the keyboard */}
        <code className={classes.encoded} tabIndex={0} role="document" aria-label={text('preview.encoded')}>
          {sent.length > LONGEST ? `${sent.slice(0, LONGEST)}…` : sent}
        </code>
      </div>
    </div>
  );
}

function ownParts({ parts }: OutputLine): readonly LinePart[] {
  return parts;
}

function jsonParts({ key, kind, text, comma }: JsonLine): readonly LinePart[] {
  const parts: LinePart[] = [];
  if (key !== null) parts.push({ tone: 'name', text: JSON.stringify(key) }, { tone: 'sign', text: ': ' });
  parts.push({ tone: kind === 'value' ? 'value' : 'sign', text });
  if (comma) parts.push({ tone: 'sign', text: ',' });
  return parts;
}
