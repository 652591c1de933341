import type { Command } from 'commander';
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import type { Json } from '#shared/model/json.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { TemplateFile } from '#shared/model/template.ts';
import { compileTemplate, serialize } from '#shared/template/index.ts';
import { UsageFailure } from '../failure.ts';
import { readPayload } from '../read-file.ts';
import { complain, failed, readTemplate } from '../read-template.ts';
import { renderData } from '../render-data.ts';
import { outputProblems, withSchemaThread } from '../schema-lines.ts';
import type { Terminal } from '../terminal.ts';
import { traceLines } from '../trace-lines.ts';
import { samplePayload } from './events.ts';

interface RenderOptions {
  event?: string;
  payload?: string;
  trace?: boolean;
}

export function addRender(program: Command, terminal: Terminal): void {
  program
    .command('render')
    .description(en.commands.render)
    .argument('<template>', en.arguments.template)
    .option('--event <type>', en.options.event)
    .option('--payload <file>', en.options.payload)
    .option('--trace', en.options.trace)
    .action(async (file: string, { event, payload: payloadFile, trace = false }: RenderOptions) => {
      if (file === '-' && payloadFile === '-') throw new UsageFailure(en.problems.twoStdin);
      const template = readTemplate(file, terminal);
      const type = event ?? template.events[0];
      if (payloadFile === undefined && type === undefined) throw new UsageFailure(en.usage.needsPayload);
      const payload = payloadFile === undefined ? samplePayload(type ?? '') : readPayload(payloadFile, terminal);
      const rendered = compileTemplate(template).render({ payload, data: renderData(type) }, { trace });
      if (!rendered.ok) throw failed(file, rendered.problems);
      const output = serialize(rendered.value, template.format);
      if (!output.ok) throw failed(file, output.problems);
      complain(file, await schemaProblems(template, rendered.value), terminal);
      terminal.out(`${output.text}\n`);
      if (rendered.trace) terminal.out(`\n${traceLines(rendered.trace)}`);
    });
}

/** What the customer's schema says of the output: warnings, since whether to send it is the user's decision. */
async function schemaProblems(template: TemplateFile, output: Json): Promise<Problem[]> {
  if (template.schema === undefined) return [];
  return withSchemaThread((thread) => outputProblems(template, output, thread));
}
