import { Anchor, Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useEventChoices } from '#renderer/studio/event-labels.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { triggerOutcome, useTriggerWords } from '#renderer/studio/trigger-words.ts';
import { EventGlyph, Glyph, OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { Card } from '#renderer/ui/page.tsx';
import { Caption, Cut, Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { orderEventTypes } from '#shared/catalog/event-types.ts';
import type { Customer } from '#shared/model/customer.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { templateIn } from '#shared/pipeline/effect-template.ts';
import classes from './customer-triggers.module.css';

/** The customer's triggers by event: the eight order events, then whatever else it hears. Each can be started here. */
export function CustomerTriggers({ customer }: { customer: Customer }) {
  const text = useText();
  const triggers = useRecords((records) => records.triggers);
  const choices = useEventChoices();
  const own = [...triggers.values()].filter((trigger) => trigger.customer === customer.id);
  const byEvent = Map.groupBy(own, (trigger) => trigger.event);
  const first = new Set(orderEventTypes.map((type) => type.id));
  const shown = choices.filter((choice) => first.has(choice.id) || byEvent.has(choice.id));
  return (
    <>
      {customer.references.length === 0 ? <p className={classes.warning}>{text('customers.noReferenceLong')}</p> : null}
      <Card>
        <ul className={classes.events}>
          {shown.map((choice) => (
            <li key={choice.id} className={classes.event}>
              <span className={classes.label}>
                <EventGlyph type={choice.id} size={18} />
                {choice.label}
              </span>
              <div className={classes.triggers}>
                {(byEvent.get(choice.id) ?? []).map((trigger) => (
                  <TriggerLine key={trigger.id} trigger={trigger} />
                ))}
                {byEvent.has(choice.id) ? null : <Caption>{text('customers.notTold')}</Caption>}
              </div>
              <div className={classes.actions}>
                <Button
                  component="a"
                  variant="subtle"
                  size="compact-sm"
                  leftSection={<Glyph icon={IconPlus} size={14} />}
                  aria-label={text('customers.addTriggerFor', { event: choice.label })}
                  href={hrefOf('newTrigger', {}, { customer: customer.id, event: choice.id })}
                >
                  {text('triggers.one')}
                </Button>
                <Button
                  component="a"
                  variant="subtle"
                  size="compact-sm"
                  leftSection={<Glyph icon={IconPlus} size={14} />}
                  aria-label={text('customers.addTemplateFor', { event: choice.label })}
                  href={hrefOf('newTemplate', {}, { customer: customer.id, event: choice.id })}
                >
                  {text('templates.one')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}

function TriggerLine({ trigger }: { trigger: Trigger }) {
  const text = useText();
  const words = useTriggerWords();
  const templates = useRecords((records) => records.templates);
  const [effect] = trigger.effects;
  const templateId = effect && templateIn(effect);
  const template = templateId === undefined ? undefined : templates.get(templateId);
  return (
    <div className={classes.trigger}>
      <OutcomeGlyph outcome={triggerOutcome(trigger)} size={14} />
      <Anchor href={hrefOf('trigger', { id: trigger.id })}>{trigger.name}</Anchor>
      <Caption>{text(`triggers.states.${trigger.state}`)}</Caption>
      <Mono dense className={classes.target}>
        <Cut>{words.target(trigger)}</Cut>
      </Mono>
      {template === undefined ? null : (
        <Anchor className={classes.template} href={hrefOf('template', { id: template.id }, { trigger: trigger.id })}>
          {template.name}
        </Anchor>
      )}
    </div>
  );
}
