import { printExpression } from '#shared/template/index.ts';
import type { Expression, PathExpression, TextPart } from '#shared/template/tree.ts';
import type { Address, Mapping, MappingForm, MappingInput, MappingStep, StepArg } from './output-row.ts';
import { innerScope, type Scope, sourceOf } from './scope.ts';

const WHOLE: Address = { part: null, path: [] };
/** Names that are never written between brackets, whatever stands around them. */
const PLAIN_NAMES = /^(?:[A-Za-z_$][\w$]*\.)*[A-Za-z_$][\w$]*$/;
const NO_STEPS: readonly MappingStep[] = [];

interface Way {
  readonly inputs: MappingInput[];
  readonly steps: MappingStep[];
}

/** What a form reads and the functions on its way, in running order: inner ones first. `written`: the text that it is read from. */
export function waysOf(form: MappingForm, scope: Scope, written?: string): Pick<Mapping, 'inputs' | 'steps'> {
  if (form.kind === 'expression' && form.expression.kind === 'path') {
    const { expression } = form;
    const source = sourceOf(expression, scope);
    const text = plainText(expression, written) ?? printExpression(expression);
    return { inputs: [{ source, text, address: WHOLE }], steps: NO_STEPS };
  }
  const way: Way = { inputs: [], steps: [] };
  if (form.kind === 'expression') {
    argOf(form.expression, WHOLE, scope, way);
    return way;
  }
  const args = form.parts.flatMap((part, index) => partArgs(part, { part: index, path: [] }, scope, way));
  way.steps.push({ name: '', args, options: {}, address: WHOLE });
  return way;
}

/** A path that is written as it would be printed, as by far the most are; undefined for all others. */
function plainText({ segments, span, data, depth, scoped }: PathExpression, written?: string): string | undefined {
  if (written === undefined || span === undefined || data || depth > 0 || scoped) return undefined;
  const text = written.slice(span.offset, span.offset + span.length);
  return PLAIN_NAMES.test(text) && text === segments.join('.') ? text : undefined;
}

function argOf(expression: Expression, address: Address, scope: Scope, way: Way): StepArg {
  switch (expression.kind) {
    case 'literal':
      return { kind: 'fixed', value: expression.value };
    case 'path':
      way.inputs.push({ source: sourceOf(expression, scope), text: printExpression(expression), address });
      return { kind: 'input', input: way.inputs.length - 1 };
    case 'call': {
      const args = expression.args.map((arg, index) => argOf(arg, deeper(address, index), scope, way));
      const options = Object.fromEntries(
        Object.entries(expression.options).map(([name, option]) => [
          name,
          argOf(option, deeper(address, name), scope, way),
        ]),
      );
      way.steps.push({ name: expression.name, args, options, address });
      return { kind: 'step', step: way.steps.length - 1 };
    }
    default:
      return expression satisfies never;
  }
}

/** Blocks in text have what they read drawn, and one step that stands for all that they do. */
function partArgs(part: TextPart, address: Address, scope: Scope, way: Way): StepArg[] {
  switch (part.kind) {
    case 'content':
      return part.text === '' ? [] : [{ kind: 'fixed', value: part.text }];
    case 'comment':
      return [];
    case 'mustache':
      return [argOf(part.expression, address, scope, way)];
    case 'block': {
      const { directive } = part;
      const args = [argOf(directive.subject, deeper(address, 'subject'), scope, way)];
      const inner = innerScope(directive, scope, '');
      for (const [index, one] of directive.body.entries()) {
        args.push(...partArgs(one, deeper(address, index), inner, way).filter((arg) => arg.kind !== 'fixed'));
      }
      const { otherwise } = directive;
      const rest: readonly TextPart[] =
        otherwise === undefined
          ? []
          : otherwise.kind === 'else'
            ? otherwise.body
            : [{ kind: 'block', directive: otherwise.directive }];
      for (const one of rest) {
        args.push(...partArgs(one, deeper(address, 'else'), scope, way).filter((arg) => arg.kind !== 'fixed'));
      }
      way.steps.push({ name: `#${directive.name}`, args, options: {}, address });
      return [{ kind: 'step', step: way.steps.length - 1 }];
    }
    default:
      return part satisfies never;
  }
}

function deeper(address: Address, step: number | string): Address {
  return { part: address.part, path: [...address.path, step] };
}
