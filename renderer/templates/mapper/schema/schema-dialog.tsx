import { Button, FileButton, Radio, Select, Textarea } from '@mantine/core';
import { type DragEvent, useMemo, useState } from 'react';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { countAdded, countFields, planSkeleton, type SkeletonFields } from '#shared/mapping/schema/schema-skeleton.ts';
import type { OutputSchema } from '#shared/model/template.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useView, useViewStore } from '../editor/view-store.ts';
import classes from './schema.module.css';
import { LARGEST_SCHEMA, type PastedText, usePastedSchema } from './use-pasted-schema.ts';

/** Takes the JSON Schema of the customer's endpoint, says what was understood, and adds the fields that the output lacks. */
export function SchemaDialog() {
  const isOpen = useView((view) => view.isSchemaOpen);
  return isOpen ? <OpenDialog /> : null;
}

function OpenDialog() {
  const text = useMapperText();
  const view = useViewStore();
  const { draft, body, projection, actions } = useEditor();
  const [written, setWritten] = useState(() => laidOut(draft.log.now.schema));
  const [component, setComponent] = useState<string | null>(null);
  const [chosen, setChosen] = useState<SkeletonFields>('all');
  const pasted = usePastedSchema(written, component);
  const { schema } = pasted;
  const { root } = projection;
  const plans = useMemo(() => (schema === null ? null : plansFor(schema, { body, root })), [schema, body, root]);
  const close = () => view.setState({ isSchemaOpen: false });
  const take = () => {
    if (plans === null) return;
    actions.run(plans[plans.lacks === 0 ? 'none' : chosen]);
    close();
  };
  return (
    <Dialog
      opened
      onClose={close}
      title={text('schema.title')}
      submit={text('schema.use')}
      canSubmit={plans !== null}
      isBusy={pasted.isChecking}
      onSubmit={take}
      size={640}
    >
      <p>{text('schema.lead')}</p>
      <SchemaText written={written} onWrite={setWritten} />
      {pasted.components.length === 0 ? null : (
        <Select
          label={text('schema.component')}
          description={text('schema.componentHint', { count: pasted.components.length })}
          data={[...pasted.components]}
          value={component}
          onChange={setComponent}
          searchable
        />
      )}
      <div aria-live="polite">
        <Told pasted={pasted} />
        {schema === null || plans === null ? null : <Understood schema={schema} lacks={plans.lacks} />}
      </div>
      {plans === null || plans.lacks === 0 ? null : (
        <Radio.Group
          label={text('schema.fields')}
          value={chosen}
          onChange={(value) => setChosen(value === 'required' || value === 'none' ? value : 'all')}
        >
          <div className={classes.choices}>
            <Radio value="all" label={text('schema.all', { count: plans.lacks })} />
            <Radio value="required" label={text('schema.requiredOnly', { count: countAdded(plans.required) })} />
            <Radio value="none" label={text('schema.noFields')} />
          </div>
        </Radio.Group>
      )}
    </Dialog>
  );
}

function plansFor(schema: OutputSchema, around: Omit<Parameters<typeof planSkeleton>[0], 'schema'>) {
  const ground = { ...around, schema };
  const all = planSkeleton(ground, 'all');
  const lacks = countAdded(all);
  return { all, required: planSkeleton(ground, 'required'), none: planSkeleton(ground, 'none'), lacks };
}

function laidOut(schema: OutputSchema | undefined): string {
  return schema === undefined ? '' : JSON.stringify(schema, null, 2);
}

interface SchemaTextProps {
  readonly written: string;
  readonly onWrite: (text: string) => void;
}

/** The schema's text: pasted, from a file, or dropped. */
function SchemaText({ written, onWrite }: SchemaTextProps) {
  const text = useMapperText();
  const [isOver, setOver] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const take = async (file: File | null | undefined) => {
    if (file === null || file === undefined) return;
    setRefused(file.size > LARGEST_SCHEMA ? text('schema.tooLarge', { name: file.name }) : null);
    if (file.size <= LARGEST_SCHEMA) onWrite(await file.text());
  };
  const drop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a file is also chosen by the button below
    <div
      className={classes.paste}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Textarea
        className={classes.text}
        data-over={isOver || undefined}
        label={text('schema.text')}
        placeholder={text('schema.placeholder')}
        value={written}
        onChange={(event) => onWrite(event.currentTarget.value)}
        rows={12}
        spellCheck={false}
        error={refused}
        data-autofocus
      />
      <div className={classes.from}>
        <FileButton accept="application/json,.json" onChange={(file) => void take(file)}>
          {(props) => (
            <Button {...props} size="compact-sm">
              {text('schema.file')}
            </Button>
          )}
        </FileButton>
        {text('schema.drop')}
      </div>
    </div>
  );
}

/** More than this many are not read. */
const MOST_TOLD = 6;

/** What is wrong with the text, with the line. */
function Told({ pasted }: { pasted: PastedText }) {
  const text = useMapperText();
  if (pasted.problems.length === 0) return null;
  return (
    <ul className={classes.told}>
      {pasted.problems.slice(0, MOST_TOLD).map(({ path, position, severity, message }) => {
        const tone = severity === 'error' ? 'fail' : 'warn';
        return (
          <li key={`${path} ${message}`} data-tone={tone}>
            <OutcomeGlyph outcome={tone} size={14} />
            {position === undefined ? message : text('schema.line', { line: position.line, message })}
          </li>
        );
      })}
    </ul>
  );
}

function Understood({ schema, lacks }: { schema: OutputSchema; lacks: number }) {
  const text = useMapperText();
  const counts = useMemo(() => countFields(schema), [schema]);
  return (
    <p className={classes.read}>
      <b>{text('schema.understood', { ...counts })}</b>{' '}
      {lacks === 0 ? text('schema.complete') : text('schema.missing', { count: lacks })}
    </p>
  );
}
