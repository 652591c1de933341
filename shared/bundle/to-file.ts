import type { Conditions } from '#shared/model/conditions.ts';
import type { Customer, CustomerFile } from '#shared/model/customer.ts';
import type { Auth, Effect } from '#shared/model/effect.ts';
import type { EventTypeRecord } from '#shared/model/event-type.ts';
import type { Sample, SampleFile } from '#shared/model/sample.ts';
import type { Template, TemplateFile } from '#shared/model/template.ts';
import { ANY_CUSTOMER, type Trigger, type TriggerFile } from '#shared/model/trigger.ts';

// Stored records as a bundle has them: names in place of ids, keys in a fixed order, what is as it is by
// default left out. A template keeps format, events and missing: they are the first that a reviewer asks for.

/** A record whose keys may hold nothing; `tidy` takes those out. */
type Loose<T> = { [K in keyof T]: T[K] | undefined };

function tidy<T extends object>(record: Loose<T>): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

export function eventTypeToFile({ id, label, group, subject, customer }: EventTypeRecord): EventTypeRecord {
  return tidy<EventTypeRecord>({ id, label, group, subject, customer });
}

export function customerToFile({ name, references, contacts }: Customer): CustomerFile {
  return tidy<CustomerFile>({
    name,
    references,
    contacts:
      contacts.length > 0 ? contacts.map((contact) => ({ name: contact.name, email: contact.email })) : undefined,
  });
}

export function sampleToFile({ name, event, payload }: Sample): SampleFile {
  return { name, event, payload };
}

export function templateToFile(template: Template): TemplateFile {
  const { name, format, events, missing, body, schema, description, tests } = template;
  return tidy<TemplateFile>({
    name,
    format,
    events,
    missing,
    body,
    schema,
    description,
    tests: tests?.map(({ name: called, event, payload, expect }) => tidy({ name: called, event, payload, expect })),
  });
}

export interface Names {
  /** The name of a customer by id; undefined where there is none. */
  customer(id: string): string | undefined;
  template(id: string): string | undefined;
}

export function triggerToFile(trigger: Trigger, names: Names): TriggerFile {
  const { name, customer, event, conditions, delay, schedule, repeat, inOrder, effects } = trigger;
  return tidy<TriggerFile>({
    name,
    customer: customer === ANY_CUSTOMER ? customer : (names.customer(customer) ?? customer),
    event,
    conditions: conditions && conditionsToFile(conditions),
    delay:
      delay &&
      tidy({ minutes: delay.minutes, whileConditionsHold: delay.whileConditionsHold, cancelOn: delay.cancelOn }),
    schedule: schedule && {
      timeZone: schedule.timeZone,
      windows: schedule.windows.map(({ days, from, to }) => ({ days, from, to })),
    },
    repeat: repeat && tidy({ per: repeat.per, when: repeat.when, minutes: repeat.minutes, value: repeat.value }),
    inOrder,
    effects: effects.map((effect) => effectToFile(effect, names)),
  });
}

function conditionsToFile(conditions: Conditions): Conditions {
  if ('all' in conditions) return { all: conditions.all.map(conditionsToFile) };
  if ('any' in conditions) return { any: conditions.any.map(conditionsToFile) };
  return tidy({ value: conditions.value, is: conditions.is, than: conditions.than });
}

function effectToFile(effect: Effect, names: Names): Effect {
  const nameOf = (id: string | undefined) => (id === undefined ? undefined : (names.template(id) ?? id));
  // The types know no effect without its defaults; a file is read with them put back.
  if (effect.to === 'email') {
    const { to, recipients, subject, text, html, attach, retry } = effect;
    return tidy<Partial<Effect>>({
      to,
      recipients,
      subject: subject === '' ? undefined : subject,
      text,
      html,
      attach: nameOf(attach),
      retry: retry ? undefined : retry,
    }) as Effect;
  }
  const { to, url, method, format, template, headers, auth, sign, retry, success, limits } = effect;
  return tidy<Partial<Effect>>({
    to,
    url,
    method: method === 'POST' ? undefined : method,
    format,
    template: nameOf(template),
    headers: headers && Object.keys(headers).length > 0 ? headers : undefined,
    auth: auth && auth.type !== 'none' ? authToFile(auth) : undefined,
    sign: sign && { secret: sign.secret },
    retry: retry ? undefined : retry,
    success: success === '2xx' ? undefined : success,
    limits: limits && tidy({ concurrency: limits.concurrency, perSecond: limits.perSecond }),
  }) as Effect;
}

function authToFile(auth: Auth): Auth {
  switch (auth.type) {
    case 'none':
      return { type: 'none' };
    case 'basic':
      return { type: 'basic', username: auth.username, password: { secret: auth.password.secret } };
    case 'bearer':
      return { type: 'bearer', token: { secret: auth.token.secret } };
    case 'header':
      return { type: 'header', name: auth.name, value: { secret: auth.value.secret } };
    default:
      return auth satisfies never;
  }
}
