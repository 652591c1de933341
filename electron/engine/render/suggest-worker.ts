import { parentPort } from 'node:worker_threads';
import { fieldTree } from '#shared/catalog/field-tree.ts';
import { schemaTree } from '#shared/catalog/schema-tree.ts';
import type { SuggestAnswer } from '#shared/contract/suggestions.ts';
import { project } from '#shared/mapping/project.ts';
import { NO_SCHEMA_ROWS, schemaRows } from '#shared/mapping/schema/schema-rows.ts';
import { unfilledOutputs } from '#shared/mapping/suggestions/unfilled-outputs.ts';
import { suggestFromExample, suggestFromNames } from '#shared/suggest/index.ts';
import { parseTemplate } from '#shared/template/index.ts';
import type { FromSuggestWorker, SuggestJob, ToSuggestWorker } from './suggest-job.ts';

parentPort?.on('message', ({ id, job, stop }: ToSuggestWorker) => {
  const flag = new Int32Array(stop);
  tell({ t: 'done', id, answer: suggest(job, () => Atomics.load(flag, 0) !== 0) });
});

function suggest({ payload, from }: SuggestJob, isStopped: () => boolean): SuggestAnswer {
  if (from.kind === 'example') {
    const { body, suggestions } = suggestFromExample({ payload, example: from.example, isStopped });
    return { body, suggestions: [...suggestions] };
  }
  const { tree } = parseTemplate({ body: from.body });
  const projection = project(tree);
  const schema = from.schema === undefined ? NO_SCHEMA_ROWS : schemaRows(projection.root, schemaTree(from.schema));
  const outputs = unfilledOutputs(projection, schema);
  return { body: null, suggestions: [...suggestFromNames({ fields: fieldTree(payload), outputs, isStopped })] };
}

function tell(message: FromSuggestWorker): void {
  parentPort?.postMessage(message);
}

tell({ t: 'ready' });
