import { isDeepStrictEqual } from 'node:util';
import type { Command } from 'commander';
import type { RenderThread } from '#engine/render/render-thread.ts';
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import { findSample } from '#shared/catalog/samples.ts';
import type { Json } from '#shared/model/json.ts';
import type { SampleFile } from '#shared/model/sample.ts';
import type { TemplateFile } from '#shared/model/template.ts';
import { firstMessage } from '#shared/pipeline/pipeline-problem.ts';
import { compileTemplate, serialize } from '#shared/template/index.ts';
import { fill } from '#shared/text/fill.ts';
import { InputFailure, problemLine, UsageFailure } from '../failure.ts';
import { readEither } from '../read-template.ts';
import { renderData } from '../render-data.ts';
import { outputProblems, withSchemaThread } from '../schema-lines.ts';
import type { Terminal } from '../terminal.ts';

interface Tested {
  readonly template: TemplateFile;
  /** JSON pointer of the template in its file. */
  readonly pointer: string;
}

export function addTest(program: Command, terminal: Terminal): void {
  program
    .command('test')
    .description(en.commands.test)
    .argument('<file...>', en.arguments.files)
    .action(async (files: string[]) => {
      if (files.filter((file) => file === '-').length > 1) throw new UsageFailure(en.problems.twoStdin);
      const outcomes = await withSchemaThread(async (thread) => {
        const all: (string | null)[] = [];
        for (const file of files) all.push(...(await outcomesOf(file, terminal, thread)));
        return all;
      });
      const failures = outcomes.filter((line) => line !== null);
      const passed = outcomes.length - failures.length;
      if (outcomes.length > 0) terminal.out(`${fill(en.tests.summary, { passed, failed: failures.length })}\n`);
      if (failures.length > 0) throw new InputFailure(failures);
    });
}

/** A file that cannot be read fails as a test does, so that the others still run. */
async function outcomesOf(file: string, terminal: Terminal, thread: RenderThread): Promise<(string | null)[]> {
  try {
    return await testFile(file, terminal, thread);
  } catch (error) {
    if (error instanceof InputFailure) return [...error.lines];
    throw error;
  }
}

/** Runs a file's tests, telling each; gives a line for each that failed, null for each that passed. */
async function testFile(file: string, terminal: Terminal, thread: RenderThread): Promise<(string | null)[]> {
  const read = readEither(file, terminal);
  const samples = read.kind === 'bundle' ? read.bundle.samples : [];
  const templates: Tested[] =
    read.kind === 'bundle'
      ? read.bundle.templates.map((template, at) => ({ template, pointer: `/templates/${at}` }))
      : [{ template: read.template, pointer: '' }];
  const outcomes: (string | null)[] = [];
  for (const { template, pointer } of templates) {
    for (const [at, test] of (template.tests ?? []).entries()) {
      const message = await runTest(template, test, { samples, thread });
      terminal.out(`${fill(message === null ? en.tests.passed : en.tests.failed, { name: nameOf(template, test) })}\n`);
      const place = { path: `${pointer}/tests/${at}`, severity: 'error', code: 'test' } as const;
      outcomes.push(message === null ? null : problemLine(file, { ...place, message }));
    }
  }
  if (outcomes.length === 0) terminal.out(`${fill(en.tests.none, { file })}\n`);
  return outcomes;
}

type Test = NonNullable<TemplateFile['tests']>[number];

function nameOf(template: TemplateFile, { name }: Test): string {
  return `${template.name}: ${name}`;
}

interface TestTools {
  readonly samples: readonly SampleFile[];
  readonly thread: RenderThread;
}

/** What is wrong, in a sentence; null where the output is what the test expects, and fits the customer's schema. */
async function runTest(template: TemplateFile, test: Test, { samples, thread }: TestTools): Promise<string | null> {
  const { name, event, expect } = test;
  const words = en.problems;
  const payload = test.payload !== undefined ? test.payload : event && sampleOf(event, samples);
  if (payload === undefined) return fill(words.noSampleForTest, { type: event ?? '' });
  const data = renderData(event ?? template.events[0]);
  const rendered = compileTemplate(template).render({ payload, data });
  if (!rendered.ok) return fill(words.testBroken, { name, message: rendered.problems[0]?.message ?? '' });
  const output = serialize(rendered.value, template.format);
  if (!output.ok) return fill(words.testBroken, { name, message: output.problems[0]?.message ?? '' });
  // Of a body that is not JSON, the text itself may be expected too.
  const isText = template.format !== 'json' && typeof expect === 'string';
  const actual: Json = isText ? output.text : (JSON.parse(JSON.stringify(rendered.value)) as Json);
  if (!isDeepStrictEqual(actual, expect)) {
    return fill(words.testFailed, { name, expected: shown(expect), actual: shown(actual) });
  }
  const unfit = await outputProblems(template, rendered.value, thread);
  return unfit.length === 0 ? null : fill(words.testUnfit, { name, message: firstMessage(unfit), count: unfit.length });
}

/** The bundle's own sample of that event type first, else the built-in one. */
function sampleOf(event: string, samples: readonly SampleFile[]): Json | undefined {
  return (samples.find((sample) => sample.event === event) ?? findSample(event))?.payload;
}

function shown(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 1000 ? `${text.slice(0, 999)}…` : text;
}
