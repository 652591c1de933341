import type { Json } from '#shared/model/json.ts';
import { printText, type TemplateTree } from '#shared/template/index.ts';
import { drawHtml } from './draw-html.ts';
import { drawText } from './draw-text.ts';
import { expandValues } from './expand-values.ts';

/** An email's two texts, in the template language. */
export interface DrawnEmail {
  readonly html: string;
  readonly text: string;
}

/**
 * Draws a template's output as an email: a clean table of labels and values in HTML, with styles that mail programs
 * read, and the same as plain text. Fields stand in it as the template has them, so that it shows what the output holds
 * for any event; what they give is escaped. A payload tells which fields hold lists and objects: they are drawn field by
 * field instead of as JSON.
 */
export function drawEmail({ root }: TemplateTree, payload?: Json): DrawnEmail {
  const whole = expandValues(root, payload);
  return { html: printText(drawHtml(whole)), text: printText(drawText(whole)).replace(/^\n+|\n+$/g, '') };
}
