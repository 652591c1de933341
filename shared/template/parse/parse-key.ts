import type { HandlebarsBlock, HandlebarsProgram } from 'handlebars/dist/cjs/handlebars/compiler/base.js';
import type { Problem } from '#shared/model/problem.ts';
import type { TextPart } from '../tree.ts';
import { type ParseContext, report } from './parse-context.ts';
import { parseString } from './parse-string.ts';
import { readSyntax, trySyntax } from './read-syntax.ts';
import { type Head, toHead } from './to-head.ts';
import { isRawBlock } from './to-parts.ts';

/** What a key with mustaches says. */
export type KeyReading =
  | { readonly kind: 'text'; readonly parts: readonly TextPart[] }
  | { readonly kind: 'opening'; readonly head: Head; readonly comment?: string }
  | { readonly kind: 'else-directive'; readonly head: Head; readonly comment?: string }
  | { readonly kind: 'else'; readonly comment?: string }
  /** Reported; of what kind it was meant to be, so that the rest can still be read. */
  | { readonly kind: 'unreadable'; readonly as: 'text' | 'opening' | 'else' };

const LEAD = /^(?:\s|\{\{~?!--[\s\S]*?--~?\}\}|\{\{~?!(?!--)[\s\S]*?\}\})*/;
const OPENING = /^\{\{~?#[>*]?\s*([^\s}~|]+)/;
const ELSE = /^\{\{~?\s*(?:else\b|\^)/;
const CLOSING = /\{\{~?\//;

/** Reads a key that has mustaches: a directive, one of its branches, or text. */
export function parseKey(key: string, path: string, problems: Problem[]): KeyReading {
  const context: ParseContext = { path, inKey: true, text: key, prefix: '', problems };
  const rest = key.replace(LEAD, '');
  const name = OPENING.exec(rest)?.[1];
  if (name !== undefined && !isClosed(rest, context)) return readOpening(name, context);
  if (ELSE.test(rest)) return readElse(context);
  const parts = parseString(context);
  return parts ? { kind: 'text', parts } : { kind: 'unreadable', as: 'text' };
}

/** Whether a key closes the blocks that it opens, and so is text; `{{/` may also stand in a comment or in quotes. */
function isClosed(rest: string, context: ParseContext): boolean {
  return CLOSING.test(rest) && trySyntax(context.text, context).ok;
}

function readOpening(name: string, context: ParseContext): KeyReading {
  const closing = `{{/${name}}}`;
  const syntax = trySyntax(context.text + closing, context);
  if (!syntax.ok) {
    report(context, syntax.code, syntax.span, syntax.options);
    return { kind: 'unreadable', as: 'opening' };
  }
  const block = onlyBlock(syntax.program, context);
  const head = block && toHead(block, context);
  if (!block || !head) return { kind: 'unreadable', as: 'opening' };
  return { kind: 'opening', head, ...commentIn(syntax.program, block.program) };
}

/** `{{else}}` and `{{else if y}}` parse inside a block alone. */
function readElse(outer: ParseContext): KeyReading {
  const context = { ...outer, prefix: '{{#if _}}' };
  const program = readSyntax(`${context.prefix}${context.text}{{/if}}`, context);
  const block = program && onlyBlock(program, context, 'inverse');
  if (!block) return { kind: 'unreadable', as: 'else' };
  const [first] = block.inverse?.body ?? [];
  if (block.inverse?.chained && first?.type === 'BlockStatement') {
    const head = toHead(first, context);
    if (!isCommentary(first.program) || first.inverse) return keyText(context);
    if (!head) return { kind: 'unreadable', as: 'else' };
    return { kind: 'else-directive', head, ...commentIn(block.program, first.program) };
  }
  if (!isCommentary(block.inverse)) return keyText(context);
  return { kind: 'else', ...commentIn(block.program, block.inverse) };
}

/** The one block of a key, which has nothing else but comments; what else there is has been reported. */
function onlyBlock(
  program: HandlebarsProgram,
  context: ParseContext,
  branch: 'program' | 'inverse' = 'program',
): HandlebarsBlock | undefined {
  const blocks = program.body.filter((statement) => statement.type !== 'CommentStatement' && !isBlank(statement));
  const [block] = blocks;
  if (blocks.length === 1 && block?.type === 'BlockStatement' && !isRawBlock(block)) {
    const outside = branch === 'program' ? !block.inverse && isCommentary(block.program) : isCommentary(block.program);
    if (outside) return block;
  }
  const code = { PartialBlockStatement: 'partial', DecoratorBlock: 'decorator' } as const;
  if (block?.type === 'PartialBlockStatement' || block?.type === 'DecoratorBlock')
    report(context, code[block.type], undefined);
  else keyText(context);
  return undefined;
}

function keyText(context: ParseContext): KeyReading {
  report(context, 'directiveKeyText', { offset: 0, length: context.text.length });
  return { kind: 'unreadable', as: context.prefix === '' ? 'opening' : 'else' };
}

function isCommentary(program: HandlebarsProgram | undefined): boolean {
  return (program?.body ?? []).every((statement) => statement.type === 'CommentStatement' || isBlank(statement));
}

function isBlank(statement: HandlebarsProgram['body'][number]): boolean {
  return statement.type === 'ContentStatement' && statement.value.trim() === '';
}

function commentIn(...programs: (HandlebarsProgram | undefined)[]): { comment?: string } {
  for (const program of programs) {
    const comment = program?.body.find((statement) => statement.type === 'CommentStatement');
    if (comment?.type === 'CommentStatement') return { comment: comment.value };
  }
  return {};
}
