import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { hrefOf } from '#renderer/shell/routes.ts';
import { NoMailServer } from '#renderer/studio/email/no-mail-server.tsx';
import { useRecords } from '#renderer/studio/studio.tsx';
import { Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Auth, Effect } from '#shared/model/effect.ts';
import classes from './effects.module.css';
import { MustacheText } from './mustache-text.tsx';

/** What an effect does, in a few lines. */
export function EffectSummary({ effect, triggerId }: { effect: Effect; triggerId: string | undefined }) {
  const text = useText();
  const onFailure = text(effect.retry ? 'effects.retryFor' : 'effects.noRetry');
  if (effect.to === 'email') {
    return (
      <>
        <p className={classes.address}>
          <MustacheText text={effect.subject === '' ? text('effects.noSubject') : effect.subject} />
        </p>
        <dl className={classes.facts}>
          <Fact name={text('effects.to')}>{effect.recipients.join(', ') || text('effects.nobody')}</Fact>
          <Fact name={text('effects.attached')}>
            <TemplateLink id={effect.attach} none={text('effects.nothingAttached')} triggerId={triggerId} />
          </Fact>
          <Fact name={text('effects.onFailure')}>{onFailure}</Fact>
        </dl>
        <div className={classes.notice}>
          <NoMailServer />
        </div>
      </>
    );
  }
  return (
    <>
      <p className={[classes.address, classes.mono].join(' ')} title={effect.url}>
        {effect.url === '' ? (
          <span className={classes.lack}>{text('effects.noAddress')}</span>
        ) : (
          <MustacheText text={effect.url} />
        )}
      </p>
      <dl className={classes.facts}>
        <Fact name={text('effects.body')}>
          <TemplateLink id={effect.template} none={text('effects.payloadAsItIs')} triggerId={triggerId} />
        </Fact>
        <Fact name={text('effects.signIn')}>
          <SignInWords auth={effect.auth} />
        </Fact>
        <Fact name={text('effects.signed')}>
          {effect.sign === undefined ? text('effects.unsigned') : <Mono>{effect.sign.secret}</Mono>}
        </Fact>
        <Fact name={text('effects.onFailure')}>{onFailure}</Fact>
      </dl>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface TemplateLinkProps {
  readonly id: string | undefined;
  readonly none: string;
  readonly triggerId: string | undefined;
}

function TemplateLink({ id, none, triggerId }: TemplateLinkProps) {
  const text = useText();
  const template = useRecords((records) => (id === undefined ? undefined : records.templates.get(id)));
  if (id === undefined) return none;
  if (template === undefined) return <span className={classes.lack}>{text('effects.templateGone')}</span>;
  return <Anchor href={hrefOf('template', { id }, { trigger: triggerId })}>{template.name}</Anchor>;
}

function SignInWords({ auth }: { auth: Auth | undefined }) {
  const text = useText();
  switch (auth?.type) {
    case 'basic':
      return (
        <>
          {text('effects.signInWords.basic')} <Mono>{auth.password.secret}</Mono>
        </>
      );
    case 'bearer':
      return (
        <>
          {text('effects.signInWords.bearer')} <Mono>{auth.token.secret}</Mono>
        </>
      );
    case 'header':
      return (
        <>
          {text('effects.signInWords.header', { name: auth.name })} <Mono>{auth.value.secret}</Mono>
        </>
      );
    default:
      return text('effects.signIns.none');
  }
}
