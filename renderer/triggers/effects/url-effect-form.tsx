import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useRecords } from '#renderer/studio/studio.tsx';
import { Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { methodSchema, successSchema, type UrlEffect } from '#shared/model/effect.ts';
import { outputFormatSchema } from '#shared/model/template.ts';
import { createCompiledTexts } from '#shared/pipeline/compiled-texts.ts';
import { hostOf } from '#shared/pipeline/render/render-url.ts';
import type { RenderInput } from '#shared/template/index.ts';
import { withPart } from '../trigger-draft.ts';
import classes from './effects.module.css';
import { HeaderFields } from './header-fields.tsx';
import { SecretSelect } from './secret-select.tsx';
import { SignInFields } from './sign-in-fields.tsx';
import { SignatureHelp } from './signature-help.tsx';
import { TemplateSelect } from './template-select.tsx';

interface UrlEffectFormProps {
  readonly effect: UrlEffect;
  readonly event: string;
  readonly triggerId: string | undefined;
  readonly input: RenderInput | null;
  readonly onChange: (effect: UrlEffect) => void;
}

/** A call of a URL: where, what, how it signs in, and when it counts as delivered. */
export function UrlEffectForm({ effect, event, triggerId, input, onChange }: UrlEffectFormProps) {
  const text = useText();
  const templates = useRecords((records) => records.templates);
  const template = effect.template === undefined ? undefined : templates.get(effect.template);
  const format = effect.format ?? template?.format ?? 'json';
  const isOtherFormat = template !== undefined && effect.format !== undefined && effect.format !== template.format;
  const host = hostOf(effect.url);
  return (
    <div className={classes.form}>
      <div className={classes.wide}>
        <TextInput
          label={text('effects.address')}
          placeholder="https://erp.example/orders/{{order.id}}"
          value={effect.url}
          onChange={(change) => onChange({ ...effect, url: change.currentTarget.value })}
          data-mono
        />
        <AddressNow url={effect.url} input={input} />
      </div>
      <div className={classes.pair}>
        <Select
          label={text('effects.method')}
          data={methodSchema.options}
          value={effect.method}
          onChange={(method) => onChange({ ...effect, method: methodSchema.parse(method) })}
        />
        <Select
          label={text('fields.format')}
          data={outputFormatSchema.options.map((value) => ({ value, label: text(`formats.${value}`) }))}
          value={format}
          onChange={(next) => onChange({ ...effect, format: outputFormatSchema.parse(next) })}
          error={
            isOtherFormat ? text('effects.otherFormat', { format: text(`formats.${template.format}`) }) : undefined
          }
        />
      </div>
      <TemplateSelect
        label={text('effects.template')}
        none={text('effects.payloadAsItIs')}
        event={event}
        triggerId={triggerId}
        value={effect.template}
        onChange={(id) => {
          const chosen = id === undefined ? undefined : templates.get(id);
          const next = withPart(effect, 'template', id);
          onChange(chosen === undefined ? next : { ...next, format: chosen.format });
        }}
      />
      <SignInFields auth={effect.auth} host={host} onChange={(auth) => onChange(withPart(effect, 'auth', auth))} />
      <Checkbox
        label={text('effects.retry')}
        description={text('effects.retryHint')}
        checked={effect.retry}
        onChange={(change) => onChange({ ...effect, retry: change.currentTarget.checked })}
      />
      <details className={classes.more}>
        <summary>{text('effects.more')}</summary>
        <div className={classes.form}>
          <SecretSelect
            label={text('effects.signing')}
            description={text('effects.signingHint')}
            host={host}
            value={effect.sign?.secret ?? null}
            onChange={(name) => onChange(withPart(effect, 'sign', name === null ? undefined : { secret: name }))}
            clearable
          />
          {effect.sign === undefined ? null : <SignatureHelp />}
          <HeaderFields
            headers={effect.headers}
            onChange={(headers) => onChange(withPart(effect, 'headers', headers))}
          />
          <div className={classes.pair}>
            <SuccessField value={effect.success} onChange={(success) => onChange({ ...effect, success })} />
            <NumberInput
              label={text('effects.concurrency')}
              description={text('effects.concurrencyHint')}
              min={1}
              max={64}
              value={effect.limits?.concurrency ?? ''}
              onChange={(value) => onChange(withLimit(effect, 'concurrency', value))}
            />
            <NumberInput
              label={text('effects.perSecond')}
              description={text('effects.perSecondHint')}
              min={0.01}
              max={1000}
              value={effect.limits?.perSecond ?? ''}
              onChange={(value) => onChange(withLimit(effect, 'perSecond', value))}
            />
          </div>
        </div>
      </details>
    </div>
  );
}

function withLimit(effect: UrlEffect, key: 'concurrency' | 'perSecond', value: string | number): UrlEffect {
  const limits = withPart(effect.limits ?? {}, key, typeof value === 'number' && value > 0 ? value : undefined);
  return withPart(effect, 'limits', Object.keys(limits).length === 0 ? undefined : limits);
}

/** The address as it is for the chosen sample, or what keeps it from being one. */
function AddressNow({ url, input }: { url: string; input: RenderInput | null }) {
  const [texts] = useState(createCompiledTexts);
  if (url.trim() === '' || input === null) return null;
  const outcome = texts.address(url).fill(input);
  if (outcome.ok && !url.includes('{{')) return null;
  return (
    <p className={outcome.ok ? classes.now : classes.problem} role="status">
      {outcome.ok ? <Mono dense>{outcome.value}</Mono> : outcome.problems.map((problem) => problem.message).join(' ')}
    </p>
  );
}

/** Codes that count as delivered; what is no such text is not taken over. */
function SuccessField({ value, onChange }: { value: string; onChange: (success: string) => void }) {
  const text = useText();
  const [typed, setTyped] = useState(value);
  const isGood = successSchema.safeParse(typed).success;
  return (
    <TextInput
      label={text('effects.success')}
      description={text('effects.successHint')}
      value={typed}
      error={isGood ? undefined : text('effects.successProblem')}
      onChange={(event) => {
        const next = event.currentTarget.value.trim();
        setTyped(next);
        if (successSchema.safeParse(next).success) onChange(next);
      }}
      data-mono
    />
  );
}
