/** One line of an output as the preview shows it. Its parts may lead to places of their own. */
export interface OutputLine {
  readonly depth: number;
  /** The JSON pointer of the value that begins, stands or ends on the line. */
  readonly pointer: string;
  readonly kind: 'value' | 'open' | 'close';
  readonly parts: readonly LinePart[];
}

export interface LinePart {
  readonly tone: 'name' | 'sign' | 'value';
  readonly text: string;
  /** Where it is another value than the line's: an attribute. */
  readonly pointer?: string;
}
