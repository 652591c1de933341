import type {
  HandlebarsBlock,
  HandlebarsProgram,
  HandlebarsStatement,
  HandlebarsStrip,
} from 'handlebars/dist/cjs/handlebars/compiler/base.js';
import type { BlockPart, Directive, Otherwise, Strip, TextPart } from '../tree.ts';
import { type ParseContext, report, spanOf } from './parse-context.ts';
import { toCall } from './to-expression.ts';
import { toHead } from './to-head.ts';

/** The parser's statements as our parts, with what does not exist here reported and left out. */
export function toParts(program: HandlebarsProgram | undefined, context: ParseContext): readonly TextPart[] {
  const parts: TextPart[] = [];
  for (const statement of program?.body ?? []) {
    const part = toPart(statement, context);
    if (part) parts.push(part);
  }
  return parts;
}

function toPart(statement: HandlebarsStatement, context: ParseContext): TextPart | undefined {
  switch (statement.type) {
    case 'ContentStatement': {
      const { value, original } = statement;
      return { kind: 'content', text: value, ...(value !== original && { written: original }) };
    }
    case 'CommentStatement':
      return { kind: 'comment', text: statement.value, ...stripOf(statement.strip) };
    case 'MustacheStatement':
      return {
        kind: 'mustache',
        expression: toCall(statement, context),
        raw: !statement.escaped,
        ...stripOf(statement.strip),
      };
    case 'BlockStatement':
      return toBlock(statement, context);
    default:
      report(context, statement.type.startsWith('Partial') ? 'partial' : 'decorator', spanOf(context, statement.loc));
      return undefined;
  }
}

function toBlock(block: HandlebarsBlock, context: ParseContext): BlockPart | undefined {
  if (isRawBlock(block)) {
    report(context, 'rawBlock', spanOf(context, block.loc));
    return undefined;
  }
  const directive = toDirective(block, context);
  return directive && { kind: 'block', directive };
}

/** `{{{{raw}}}}`: the parser gives it strips without a word. */
export function isRawBlock(block: HandlebarsBlock): boolean {
  return block.openStrip.open === undefined;
}

function toDirective(block: HandlebarsBlock, context: ParseContext): Directive<readonly TextPart[]> | undefined {
  const head = toHead(block, context);
  const body = toParts(block.program, context);
  const otherwise = toOtherwise(block, context);
  if (!head) return undefined;
  const open = toStrip(block.openStrip);
  const close = toStrip(block.closeStrip);
  const hasStrip = open.before || open.after || close.before || close.after;
  return { ...head, body, ...(otherwise && { otherwise }), ...(hasStrip && { strip: { open, close } }) };
}

function toOtherwise(block: HandlebarsBlock, context: ParseContext): Otherwise<readonly TextPart[]> | undefined {
  const { inverse } = block;
  if (!inverse) return undefined;
  const [first] = inverse.body;
  if (inverse.chained && first?.type === 'BlockStatement') {
    const directive = toDirective({ ...first, openStrip: block.inverseStrip ?? {} }, context);
    return directive && { kind: 'else-directive', directive };
  }
  return { kind: 'else', body: toParts(inverse, context), ...stripOf(block.inverseStrip) };
}

function stripOf(strip: HandlebarsStrip | undefined): { strip?: Strip } {
  const told = toStrip(strip);
  return told.before || told.after ? { strip: told } : {};
}

function toStrip(strip: HandlebarsStrip | undefined): Strip {
  return { before: strip?.open === true, after: strip?.close === true };
}
