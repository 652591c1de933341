import type { Json, JsonObject } from '#shared/model/json.ts';
import type { Position, Problem } from '#shared/model/problem.ts';
import type { Expression, TemplateTree } from './tree.ts';

export type OutputFormat = 'json' | 'xml' | 'form' | 'text';
export type MissingPolicy = 'null' | 'omit' | 'fail';

export interface TemplateSource {
  readonly body: Json;
  readonly format?: OutputFormat;
  readonly missing?: MissingPolicy;
}

/** What a template is rendered with: the payload is `this` and `@root`, `data` what `@event.id`, `@now`… read. */
export interface RenderInput {
  readonly payload: Json;
  readonly data?: RenderData;
}

export interface RenderData {
  readonly event?: JsonObject;
  readonly customer?: JsonObject;
  readonly trigger?: JsonObject;
  readonly delivery?: JsonObject;
  readonly now?: string;
}

export type RenderResult =
  | { readonly ok: true; readonly value: Json; readonly problems: Problem[]; readonly trace?: Trace }
  | { readonly ok: false; readonly problems: Problem[] };

export interface CompiledTemplate {
  /** What parsing found, paths from `/body`. With an error among them, `render` gives them back. */
  readonly problems: Problem[];
  render(input: RenderInput, options?: { readonly trace?: boolean }): RenderResult;
}

/** Where each output value comes from, by JSON pointer in the output. */
export interface Trace {
  readonly outputs: Record<string, TraceEntry>;
}

export interface TraceEntry {
  /** JSON pointer, from the body, of the string or directive that made the value. */
  readonly template: string;
  /** What was read: JSON pointers in the payload ('' is all of it), or `@now`, `@event.id`… */
  readonly inputs: readonly TraceInput[];
  /** The functions that ran, inner ones first. */
  readonly steps: readonly TraceStep[];
  readonly value: Json;
}

export interface TraceInput {
  readonly path: string;
  /** undefined: the path is missing. */
  readonly value: Json | undefined;
}

export interface TraceStep {
  readonly name: string;
  readonly args: readonly Json[];
  /** undefined: the function left the value out. */
  readonly value: Json | undefined;
}

/** A parsed template. The tree is there in spite of problems; what could not be read stands in it as a literal. */
export interface ParsedTemplate {
  readonly tree: TemplateTree;
  readonly problems: Problem[];
}

export interface TextOptions {
  /** How a mustache is written: as it is, escaped for HTML, or by encodeURIComponent; a header refuses CR and LF. */
  readonly mode?: TextMode;
  readonly missing?: MissingPolicy;
  /** A mustache that gives null or nothing is a problem. Default: in URLs and headers. */
  readonly strict?: boolean;
  /** JSON pointer for problems. Default ''. */
  readonly pointer?: string;
}

export type TextMode = 'text' | 'html' | 'url' | 'header';

export interface CompiledText {
  readonly problems: Problem[];
  render(input: RenderInput): { ok: true; text: string } | { ok: false; problems: Problem[] };
}

/** A string that may be one mustache, and then gives a typed value. */
export interface CompiledValue {
  readonly problems: Problem[];
  render(input: RenderInput): { ok: true; value: Json; missing: boolean } | { ok: false; problems: Problem[] };
}

export type ParsedExpression =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly problems: Problem[] };

/** JSON text with the places of its values. `value` is undefined when the text is not JSON. */
export interface JsonDocument {
  readonly value: Json | undefined;
  readonly problems: Problem[];
  positionOf(pointer: string): Position | undefined;
  keyPositionOf(pointer: string): Position | undefined;
}

export interface Serialized {
  readonly text: string;
  readonly contentType: string;
}
export type SerializeResult =
  | ({ readonly ok: true } & Serialized)
  | { readonly ok: false; readonly problems: Problem[] };
