export type TextParams = Readonly<Record<string, string | number>>;

/** Fills `{{name}}` places of a locale text, as i18next does, so that one file serves the engine and the studio. */
export function fill(text: string, params: TextParams = {}): string {
  return text.replace(/\{\{(\w+)\}\}/g, (place, name: string) => String(params[name] ?? place));
}
