/** What we use of Handlebars: its grammar. `handlebars` itself would bring its compiler, which a CSP forbids. */
declare module 'handlebars/dist/cjs/handlebars/compiler/base.js' {
  interface Point {
    line: number;
    column: number;
  }
  interface Loc {
    start: Point;
    end: Point;
  }
  interface HandlebarsStrip {
    open?: boolean;
    close?: boolean;
  }
  interface HandlebarsPath {
    type: 'PathExpression';
    data: boolean;
    depth: number;
    parts: string[];
    original: string;
    loc: Loc;
  }
  interface HandlebarsCall {
    path: HandlebarsExpression;
    params: HandlebarsExpression[];
    hash?: { pairs: { key: string; value: HandlebarsExpression; loc: Loc }[]; loc: Loc };
    loc: Loc;
  }
  type HandlebarsExpression =
    | HandlebarsPath
    | (HandlebarsCall & { type: 'SubExpression' })
    | { type: 'StringLiteral'; value: string; loc: Loc }
    | { type: 'NumberLiteral'; value: number; loc: Loc }
    | { type: 'BooleanLiteral'; value: boolean; loc: Loc }
    | { type: 'NullLiteral' | 'UndefinedLiteral'; loc: Loc };
  interface HandlebarsProgram {
    type: 'Program';
    body: HandlebarsStatement[];
    blockParams?: string[];
    chained?: boolean;
  }
  type HandlebarsBlock = HandlebarsCall & {
    type: 'BlockStatement';
    program?: HandlebarsProgram;
    inverse?: HandlebarsProgram;
    openStrip: HandlebarsStrip;
    inverseStrip?: HandlebarsStrip;
    closeStrip?: HandlebarsStrip;
  };
  type HandlebarsStatement =
    | (HandlebarsCall & { type: 'MustacheStatement'; escaped: boolean; strip: HandlebarsStrip })
    | HandlebarsBlock
    | { type: 'ContentStatement'; value: string; original: string; loc: Loc }
    | { type: 'CommentStatement'; value: string; strip: HandlebarsStrip; loc: Loc }
    | { type: 'PartialStatement' | 'PartialBlockStatement' | 'Decorator' | 'DecoratorBlock'; loc: Loc };

  export type {
    HandlebarsBlock,
    HandlebarsCall,
    HandlebarsExpression,
    HandlebarsPath,
    HandlebarsProgram,
    HandlebarsStatement,
    HandlebarsStrip,
    Loc,
  };
  export function parse(text: string): HandlebarsProgram;
  /** Global to the package; after a failed parse the lexer still stands at the token that failed. */
  export const parser: {
    lexer: { yylloc: { first_line: number; last_line: number; first_column: number; last_column: number } };
  };
}
