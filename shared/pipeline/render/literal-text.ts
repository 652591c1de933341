/** What stands outside the mustaches; each of them is replaced by one letter. */
export function literalOf(text: string): string {
  return text.replace(/\{\{\{[\s\S]*?\}\}\}|\{\{[\s\S]*?\}\}/g, 'x');
}

/** Whether there is nothing in it that an event fills in. */
export function isLiteral(text: string): boolean {
  return literalOf(text) === text;
}
