import { RenderThread } from '#engine/render/render-thread.ts';
import { placeInBody } from '#shared/bundle/place-in-body.ts';
import { isJsonObject, type Json } from '#shared/model/json.ts';
import type { Problem } from '#shared/model/problem.ts';
import { type OutputSchema, outputSchemaSchema, type TemplateFile } from '#shared/model/template.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';

/** Runs `use` with a thread that turns customers' schemas into code; it is started when first asked. */
export async function withSchemaThread<T>(use: (thread: RenderThread) => Promise<T>): Promise<T> {
  const thread = new RenderThread();
  try {
    return await use(thread);
  } finally {
    await thread.close();
  }
}

/** What of an output does not fit its template's schema, with its places in the template file. None without a schema. */
export async function outputProblems(
  { schema, body }: Pick<TemplateFile, 'schema' | 'body'>,
  output: Json,
  thread: RenderThread,
): Promise<Problem[]> {
  if (schema === undefined) return [];
  const problems = await thread.checkSchema({ schema, output });
  return problems.map((problem) => ({ ...problem, path: placeInBody(body, problem.path) }));
}

/** Why the schemas of a sound template file or bundle cannot be used, beside what reading the file tells. */
export async function schemaFileProblems(file: Json, thread: RenderThread): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { schema, pointer } of schemasIn(file)) {
    const found = await thread.checkSchema({ schema });
    problems.push(...found.map((problem) => ({ ...problem, path: `${pointer}${problem.path}` })));
  }
  return problems;
}

function schemasIn(file: Json): { schema: OutputSchema; pointer: string }[] {
  if (!isJsonObject(file)) return [];
  const { templates } = file;
  const all = Array.isArray(templates)
    ? templates.map((template, at) => ({ template, pointer: pointerTo('/templates', at) }))
    : [{ template: file, pointer: '' }];
  return all.flatMap(({ template, pointer }) => {
    const schema = isJsonObject(template) ? outputSchemaSchema.safeParse(template.schema) : null;
    return schema?.success ? [{ schema: schema.data, pointer: `${pointer}/schema` }] : [];
  });
}
