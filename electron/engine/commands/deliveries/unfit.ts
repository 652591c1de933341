import type { EngineContext } from '#engine/engine-context.ts';
import type { Json } from '#shared/model/json.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Template } from '#shared/model/template.ts';
import type { FoundDelivery } from './replay.ts';

/**
 * What of the JSON that a delivery carries does not fit its template's schema: warnings, with pointers in the body. The
 * bytes and the schema are those that the delivery was made with. Nothing where no schema was asked, or none is kept.
 */
export async function unfitOf(
  { request, templateVersion }: Pick<FoundDelivery, 'request' | 'templateVersion'>,
  { stores, renderThread }: Pick<EngineContext, 'stores' | 'renderThread'>,
): Promise<Problem[]> {
  if (templateVersion === null || request === null || request.email !== undefined) return [];
  const template = stores.versions.read('template', templateVersion) as Template | undefined;
  if (template?.schema === undefined || template.format !== 'json') return [];
  const output = parsed(request.body);
  return output === undefined ? [] : renderThread.checkSchema({ schema: template.schema, output });
}

function parsed(body: string | null): Json | undefined {
  try {
    return body === null ? undefined : (JSON.parse(body) as Json);
  } catch {
    return undefined;
  }
}
