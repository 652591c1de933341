// The template language: parse, compile, print, trace, output. What other parts use is exported here.
export type {
  CompiledTemplate,
  CompiledText,
  CompiledValue,
  JsonDocument,
  MissingPolicy,
  OutputFormat,
  ParsedExpression,
  ParsedTemplate,
  RenderData,
  RenderInput,
  RenderResult,
  SerializeResult,
  TemplateSource,
  TextMode,
  TextOptions,
  Trace,
  TraceEntry,
  TraceInput,
  TraceStep,
} from './api.ts';
export { compileText, compileValue } from './compile/compile-one-string.ts';
export { compileTemplate } from './compile/compile-template.ts';
export { readPath } from './compile/read-property.ts';
export { functionTable, templateFunctions } from './functions/index.ts';
export { locateProblems } from './json/locate-problems.ts';
export { readJson } from './json/read-json.ts';
export { LIMITS } from './limits.ts';
export { serialize } from './output/serialize.ts';
export { parseExpression } from './parse/parse-expression.ts';
export { hasMustache } from './parse/parse-string.ts';
export { parseTemplate } from './parse/parse-template.ts';
export { printExpression, printPath } from './print/print-expression.ts';
export { printNode, printTemplate } from './print/print-template.ts';
export { printText } from './print/print-text.ts';
export type { Parameter, ParameterType, TemplateFunction } from './template-function.ts';
export { traceAt } from './trace-at.ts';
export type * from './tree.ts';
