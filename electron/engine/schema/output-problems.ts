import type { ErrorObject } from 'ajv';
import { type FieldNode, findField } from '#shared/catalog/field-node.ts';
import type { Json } from '#shared/model/json.ts';
import { outputProblem, shownValue } from '#shared/model/output-problem.ts';
import type { Problem } from '#shared/model/problem.ts';
import { choiceProblem, errorProblem, type Found, foundIn, listOf, typeProblem, typesOf } from './error-problem.ts';

/** More than anyone mends at once. */
const MOST_PROBLEMS = 100;
/** Branches that are tried to find the nearest: each is a pass over a part of the output. */
const MOST_BRANCHES = 400;

export interface ErrorGround {
  /** What one branch of a union says about a value: its errors, with paths from that value. */
  readonly branch: (union: Json, index: number, value: Json) => readonly ErrorObject[];
  /** The fields that the schema describes. */
  readonly tree: FieldNode;
}

/**
 * What a validator's errors mean, a problem for each place: of a union the branch that is nearest to fitting speaks, a
 * value of another type is told once, and past a hundred the rest is counted.
 */
export function outputProblems(errors: readonly ErrorObject[], ground: ErrorGround): Problem[] {
  const telling = new Telling(ground);
  const problems: Problem[] = [];
  const seen = new Set<string>();
  let more = 0;
  for (const found of worthTelling(errors, '')) {
    if (problems.length >= MOST_PROBLEMS) {
      more += 1;
      continue;
    }
    for (const problem of telling.tell(found, 0)) {
      const same = `${problem.path} ${problem.message}`;
      if (!seen.has(same)) problems.push(problem);
      seen.add(same);
    }
  }
  const kept = problems.slice(0, MOST_PROBLEMS - 1);
  const left = problems.length - kept.length + more;
  if (left <= 1) return problems.slice(0, MOST_PROBLEMS);
  return [...kept, outputProblem('more', '', { count: left })];
}

/** Errors that say something of their own: not the outcome of an `if`, nor a type's consequences, nor a name's detail. */
function worthTelling(errors: readonly ErrorObject[], base: string): Found[] {
  const found = errors
    .filter(({ keyword, propertyName }) => keyword !== 'if' && propertyName === undefined)
    .map((error) => foundIn(error, base));
  const ofType = new Set(found.filter(({ keyword }) => keyword === 'type').map(({ path }) => path));
  return found.filter(({ keyword, path }) => keyword === 'type' || keyword === 'required' || !ofType.has(path));
}

class Telling {
  readonly #ground: ErrorGround;
  #branches = 0;

  constructor(ground: ErrorGround) {
    this.#ground = ground;
  }

  tell(found: Found, depth: number): Problem[] {
    const isUnion =
      found.keyword === 'anyOf' || (found.keyword === 'oneOf' && !Array.isArray(found.params.passingSchemas));
    if (!isUnion) return [errorProblem(found, this.#isRequired(found.path))];
    return this.#tellUnion(found, depth);
  }

  #tellUnion(found: Found, depth: number): Problem[] {
    const union = found.schema[found.keyword] ?? null;
    const count = listOf(union).length;
    const none = [outputProblem('none', found.path, { found: shownValue(found.value), keyword: found.keyword })];
    if (this.#branches + count > MOST_BRANCHES || depth > 8) return none;
    this.#branches += count;
    const branches = listOf(union).map((_, index) =>
      worthTelling(this.#ground.branch(union, index, found.value), found.path),
    );
    const isRequired = this.#isRequired(found.path);
    // All branches want other types, or other values: one sentence names them all.
    if (branches.every((branch) => isAll(branch, found.path, ['type']))) {
      const types = branches.flatMap((branch) => branch.flatMap(({ schema }) => typesOf(schema)));
      return [typeProblem(found, [...new Set(types)], isRequired)];
    }
    if (branches.every((branch) => isAll(branch, found.path, ['enum', 'const']))) {
      const allowed = branches.flatMap((branch) => branch.flatMap(({ schema }) => allowedBy(schema)));
      return [choiceProblem(found, allowed, isRequired)];
    }
    const nearest = branches.reduce((best, branch) => (farOff(branch, found) < farOff(best, found) ? branch : best));
    const told = nearest.flatMap((one) => this.tell(one, depth + 1));
    return told.length === 0 ? none : told;
  }

  #isRequired(path: string): boolean {
    const pattern = path.replace(/\/\d+(?=\/|$)/g, '/*');
    return (findField(this.#ground.tree, pattern) ?? findField(this.#ground.tree, path))?.required ?? false;
  }
}

function isAll(branch: readonly Found[], path: string, keywords: readonly string[]): boolean {
  return branch.length > 0 && branch.every((one) => one.path === path && keywords.includes(one.keyword));
}

function allowedBy(schema: Found['schema']): readonly Json[] {
  return schema.const === undefined ? listOf(schema.enum) : [schema.const];
}

/** How far a branch is from fitting: another type is furthest, then another fixed value in a field, then how much. */
function farOff(branch: readonly Found[], { path }: Found): number {
  const isOther = branch.some((one) => one.path === path && one.keyword === 'type');
  const fixed = branch.filter(({ keyword }) => keyword === 'const' || keyword === 'enum').length;
  return (isOther ? 1e6 : 0) + fixed * 1e3 + branch.length;
}
