import type { Json } from '#shared/model/json.ts';
import { utf8Bytes } from '#shared/text/utf8-bytes.ts';
import type { OutputFormat, SerializeResult } from '../api.ts';
import { textOf } from '../functions/text-of.ts';
import { LIMITS } from '../limits.ts';
import { templateProblem } from '../problem.ts';
import { formText } from './form-text.ts';
import { OutputFailure } from './output-failure.ts';
import { xmlText } from './xml-text.ts';

interface Format {
  readonly contentType: string;
  /** Throws an OutputFailure for a value that the format cannot hold. */
  write(value: Json): string;
}

const FORMATS: Readonly<Record<OutputFormat, Format>> = {
  json: { contentType: 'application/json', write: (value) => JSON.stringify(value) },
  xml: { contentType: 'application/xml; charset=utf-8', write: xmlText },
  form: { contentType: 'application/x-www-form-urlencoded', write: formText },
  text: { contentType: 'text/plain; charset=utf-8', write: textOf },
};

/** The text that is sent for a rendered value. Paths of problems are JSON pointers in that value, after `/body`. */
export function serialize(value: Json, format: OutputFormat): SerializeResult {
  const { contentType, write } = FORMATS[format];
  try {
    const text = write(value);
    if (3 * text.length <= LIMITS.outputBytes || utf8Bytes(text) <= LIMITS.outputBytes)
      return { ok: true, text, contentType };
    const params = { limit: LIMITS.outputBytes };
    return { ok: false, problems: [templateProblem('limitOutput', { path: '/body' }, { params })] };
  } catch (error) {
    if (error instanceof OutputFailure) return { ok: false, problems: [error.problem] };
    // The native writer's stack and longest string have an end.
    if (error instanceof RangeError)
      return { ok: false, problems: [templateProblem('outputTooDeep', { path: '/body' })] };
    throw error;
  }
}
