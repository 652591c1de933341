import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useNavigation } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useCommand } from '#renderer/studio/use-command.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Unseen } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Checklist, StepName } from './checklist.ts';
import classes from './first-steps.module.css';

/** The five steps, which tick themselves. The current one is open, with what does it. */
export function FirstSteps({ checklist }: { checklist: Checklist }) {
  const text = useText();
  const { steps, done, current } = checklist;
  return (
    <section className={classes.card} aria-label={text('home.steps.title')}>
      <div
        className={classes.progress}
        role="progressbar"
        aria-label={text('home.steps.title')}
        aria-valuemin={0}
        aria-valuemax={steps.length}
        aria-valuenow={done}
      >
        <i style={{ width: `${(100 * done) / steps.length}%` }} />
      </div>
      <ol>
        {steps.map(({ name, isDone }, index) => (
          <li key={name} className={classes[isDone ? 'done' : name === current ? 'current' : 'later']}>
            <span className={classes.number}>
              {isDone ? <Glyph icon={IconCheck} size={14} /> : index + 1}
              {isDone ? <Unseen>{text('home.steps.done')}</Unseen> : null}
            </span>
            <div className={classes.words}>
              <b>{text(`home.steps.${name}.title`)}</b>
              <p>{isDone ? <DoneWith name={name} checklist={checklist} /> : text(`home.steps.${name}.lead`)}</p>
              {name === current ? <Actions name={name} checklist={checklist} /> : null}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What the step was done with. */
function DoneWith({ name, checklist }: { name: StepName; checklist: Checklist }): ReactNode {
  const text = useText();
  const { customer, template, trigger } = checklist;
  if (name === 'customer' && customer !== null) {
    const [reference] = customer.references;
    if (reference === undefined) return customer.name;
    return text('home.steps.customer.done', { name: customer.name, reference });
  }
  if (name === 'template' && template !== null) return template.name;
  if (name === 'trigger' && trigger !== null) return trigger.name;
  return text(`home.steps.${name}.done`);
}

function Actions({ name, checklist }: { name: StepName; checklist: Checklist }) {
  const text = useText();
  const run = useCommand();
  const dialogs = useStudioDialogs();
  const { go } = useNavigation();
  const hasSamples = useRecords((records) => [...records.customers.values()].some((one) => one.isSample));
  const { customer, template, trigger } = checklist;
  const openTrigger = () =>
    go(
      trigger === null
        ? hrefOf('newTrigger', {}, { customer: customer?.id, event: template?.events[0], template: template?.id })
        : hrefOf('trigger', { id: trigger.id }),
    );
  const ways: Record<StepName, { act: () => void; other?: [label: string, act: () => void] }> = {
    customer: {
      act: () => dialogs.open({ kind: 'customer' }),
      ...(hasSamples ? {} : { other: [text('samples.loadWorkspace'), () => void run('workspace.loadSamples', {})] }),
    },
    template: {
      act: () => go(hrefOf('newTemplate', {}, { customer: customer?.id })),
      other: [text('templates.fromRecipe'), () => dialogs.open({ kind: 'template', start: 'recipe' })],
    },
    trigger: { act: openTrigger },
    simulate: { act: openTrigger },
    activate: { act: openTrigger },
  };
  const { act, other } = ways[name];
  return (
    <div className={classes.actions}>
      <Button variant="filled" onClick={act}>
        {text(`home.steps.${name}.act`)}
      </Button>
      {other === undefined ? null : (
        <Button variant="subtle" onClick={other[1]}>
          {other[0]}
        </Button>
      )}
    </div>
  );
}
