import type { TemplateFunction } from '../template-function.ts';

/** How many arguments by place a function takes; `most` is Infinity where it has a tail. */
export function argumentCount(row: TemplateFunction): { least: number; most: number } {
  const obligatory = row.parameters.filter((parameter) => parameter.optional !== true).length;
  if (!row.rest) return { least: obligatory, most: row.parameters.length };
  return { least: Math.max(1, obligatory), most: Number.POSITIVE_INFINITY };
}

/** Whether a call with so many arguments is right: between least and most, and a tail in whole groups. */
export function acceptsCount(row: TemplateFunction, count: number): boolean {
  const { least, most } = argumentCount(row);
  const tail = Math.max(0, count - row.parameters.length);
  return count >= least && count <= most && tail % (row.restStep ?? 1) === 0;
}
