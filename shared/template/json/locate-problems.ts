import type { Position, Problem } from '#shared/model/problem.ts';
import type { JsonDocument } from '../api.ts';
import { positionIn } from '../problem.ts';

/**
 * Problems with their positions in the file: those of a template's strings count from the start of the string, so the
 * string's own place and the escapes in it (`\"`, `\u0041`) are reckoned with. Without a position of its own, a problem
 * gets that of the value at its path, or of the nearest one around it.
 */
export function locateProblems(problems: readonly Problem[], document: JsonDocument, text: string): Problem[] {
  return problems.map((problem) => {
    const position = locate(problem, document, text);
    return position ? { ...problem, position } : problem;
  });
}

function locate(problem: Problem, document: JsonDocument, text: string): Position | undefined {
  const isInKey = problem.params?.place === 'key';
  const own = isInKey ? document.keyPositionOf(problem.path) : document.positionOf(problem.path);
  if (!own) return around(problem.path, document);
  if (!problem.position || text[own.offset] !== '"') return own;
  const { offset, length } = problem.position;
  const start = rawOffset(text, own.offset + 1, offset);
  const end = rawOffset(text, start, length);
  return positionIn(text, { offset: start, length: end - start });
}

function around(path: string, document: JsonDocument): Position | undefined {
  for (let end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1)) {
    const position = document.positionOf(path.slice(0, end));
    if (position) return position;
    if (end === 0) break;
  }
  return undefined;
}

/** Goes so many characters of a JSON string on from `start`; an escape is one. */
function rawOffset(text: string, start: number, characters: number): number {
  let at = start;
  for (let passed = 0; passed < characters && at < text.length; passed++) {
    if (text[at] !== '\\') at++;
    else at += text[at + 1] === 'u' ? 6 : 2;
  }
  return at;
}
