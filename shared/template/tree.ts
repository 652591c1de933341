/**
 * A template body as a tree: what the parser makes, the compiler reads, the mapper edits and the printer writes.
 * Everything is plain data; an edit makes a new tree.
 *
 * `source` (a string or a key as it was written) lets an untouched node print byte for byte as it was. An edit that
 * changes a node's parts leaves `source` out of the new node; the printer then writes it in its own way.
 */

/** Where something stands in its string: UTF-16 units from the start of the string (or key). */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

// --- expressions: what stands inside one mustache

export type Expression = PathExpression | LiteralExpression | CallExpression;

/** `order.items.0.sku`, `this`, `../x`, `@root.x`, `@index`, a block parameter. */
export interface PathExpression {
  readonly kind: 'path';
  /** Starts with `@`: `segments[0]` is then the data's name (`event`, `root`, `index`…). */
  readonly data: boolean;
  /** How many `../` it starts with. */
  readonly depth: number;
  /** Written with `this.` or `./` before its segments, which then never name a block parameter. */
  readonly scoped: boolean;
  /** Plain names, without brackets. Empty for `this`, `..` and `.`. */
  readonly segments: readonly string[];
  readonly span?: Span;
}

export interface LiteralExpression {
  readonly kind: 'literal';
  readonly value: null | boolean | number | string;
  readonly span?: Span;
}

/** `upper name`, `formatDate d 'dd.MM.yyyy' tz='Europe/Warsaw'`. At least one argument or option. */
export interface CallExpression {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expression[];
  readonly options: Readonly<Record<string, Expression>>;
  readonly span?: Span;
}

// --- directives

export type DirectiveName = 'each' | 'if' | 'unless' | 'with';

/** A directive over values (keys of an object) or over text (blocks in a string). */
export interface Directive<Body> {
  readonly name: DirectiveName;
  readonly subject: Expression;
  /** `as |item index|`; only each (two) and with (one) have them. */
  readonly parameters: readonly string[];
  readonly body: Body;
  readonly otherwise?: Otherwise<Body>;
  /** In keys: the key as written. */
  readonly source?: string;
  /** In keys: the text of the comment that makes the key unique. */
  readonly comment?: string;
  /** In strings: `~` at the opening mustache, and at the closing one. */
  readonly strip?: { readonly open: Strip; readonly close: Strip };
  readonly span?: Span;
}

export type Otherwise<Body> =
  | {
      readonly kind: 'else';
      readonly body: Body;
      readonly source?: string;
      readonly comment?: string;
      readonly strip?: Strip;
    }
  /** `{{else if y}}`: the directive has all that follows; its `source` and `comment` are those of that key. */
  | { readonly kind: 'else-directive'; readonly directive: Directive<Body> };

/** Whitespace control: `{{~` and `~}}`. */
export interface Strip {
  readonly before: boolean;
  readonly after: boolean;
}

// --- strings with mustaches

export type TextPart = ContentPart | MustachePart | CommentPart | BlockPart;

export interface ContentPart {
  readonly kind: 'content';
  /** What it writes, after whitespace control. */
  readonly text: string;
  /** What stands there before whitespace control; `text` when left out. */
  readonly written?: string;
}

export interface MustachePart {
  readonly kind: 'mustache';
  readonly expression: Expression;
  /** `{{{x}}}` or `{{&x}}`: differs from `{{x}}` in HTML and URLs alone. */
  readonly raw: boolean;
  readonly strip?: Strip;
}

export interface CommentPart {
  readonly kind: 'comment';
  readonly text: string;
  readonly strip?: Strip;
}

export interface BlockPart {
  readonly kind: 'block';
  readonly directive: Directive<readonly TextPart[]>;
}

// --- nodes

export type TemplateNode = LiteralNode | ValueNode | TextNode | ObjectNode | ArrayNode | DirectiveNode;

/** A value without mustaches. */
export interface LiteralNode {
  readonly kind: 'literal';
  readonly value: null | boolean | number | string;
}

/** A string that is exactly one mustache: gives the value with its type. */
export interface ValueNode {
  readonly kind: 'value';
  readonly expression: Expression;
  readonly source?: string;
}

/** Any other string with mustaches: gives text. */
export interface TextNode {
  readonly kind: 'text';
  readonly parts: readonly TextPart[];
  readonly source?: string;
}

export interface ArrayNode {
  readonly kind: 'array';
  readonly items: readonly TemplateNode[];
}

/** An object with fields, and with the directives beside them, in the order of its keys. */
export interface ObjectNode {
  readonly kind: 'object';
  readonly entries: readonly ObjectEntry[];
}

export type ObjectEntry = Field | DirectiveEntry;

export interface Field {
  readonly kind: 'field';
  readonly key: FieldKey;
  readonly value: TemplateNode;
}

/** A key as it is, or one with mustaches. */
export type FieldKey = string | { readonly parts: readonly TextPart[]; readonly source?: string };

export interface DirectiveEntry {
  readonly kind: 'directive';
  readonly directive: Directive<TemplateNode>;
}

/** A directive with its branches alone in an object: it is that object's value. */
export interface DirectiveNode {
  readonly kind: 'directive';
  readonly directive: Directive<TemplateNode>;
}

export interface TemplateTree {
  readonly root: TemplateNode;
}
