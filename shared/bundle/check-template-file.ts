import type { Problem } from '#shared/model/problem.ts';
import type { TemplateFile } from '#shared/model/template.ts';
import { parseTemplate } from '#shared/template/index.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import { unknownName } from './bundle-problem.ts';
import { checkJsonSchema } from './check-json-schema.ts';

export interface TemplateSurroundings {
  /** JSON pointer of the template in its file; '' for a template file. */
  readonly pointer: string;
  /** Ids of all event types that are known. */
  readonly events: ReadonlySet<string>;
  /** How bad an unknown event type is: in a file of its own it may be one of the workspace's. */
  readonly unknownEvent: Problem['severity'];
}

/** What is wrong with a template whose shape is right: its body, its schema, the event types that it names. */
export function checkTemplateFile(template: TemplateFile, around: TemplateSurroundings): Problem[] {
  const { pointer } = around;
  const { body, schema, tests = [] } = template;
  return [
    ...template.events.flatMap((event, at) => checkEvent(event, `${pointer}/events/${at}`, around)),
    ...parseTemplate({ body }).problems.map((problem) => ({
      ...problem,
      path: `${pointer}${problem.path}`,
    })),
    ...(schema === undefined ? [] : checkJsonSchema(schema, pointerTo(pointer, 'schema'))),
    ...tests.flatMap(({ event }, at) =>
      event === undefined ? [] : checkEvent(event, `${pointer}/tests/${at}/event`, around),
    ),
  ];
}

function checkEvent(event: string, path: string, { events, unknownEvent }: TemplateSurroundings): Problem[] {
  if (events.has(event)) return [];
  return [{ ...unknownName('unknownEvent', path, event, events), severity: unknownEvent }];
}
