import type { MissingPolicy, TextMode } from '../api.ts';
import type { CellCount, Scope } from './scope.ts';

/** What is the same for a whole template while it is compiled. */
export interface Compilation {
  readonly count: CellCount;
  readonly missing: MissingPolicy;
  /** Cells of `@event`, `@now`… that are read. */
  readonly dataCells: Map<string, number>;
  /** Careful closures collect every problem and record traces; the others stop at the first problem. */
  readonly isCareful: boolean;
  /** Whether places get accessors of their own (see accessor-copies.ts). */
  readonly hasOwnAccessors: boolean;
  readonly mode: TextMode;
  readonly isStrict: boolean;
  /** What problems' paths start with; a trace's do not. */
  readonly pointer: string;
}

/** Where a node stands while it is compiled. */
export interface Site {
  readonly compilation: Compilation;
  readonly scope: Scope;
  /** JSON pointer from the body. */
  readonly path: string;
  /** The string or key that is compiled, for positions. */
  readonly text?: string | undefined;
  readonly inKey?: boolean;
  /** What the body of the each around it takes per entry. */
  readonly cost: Cost;
}

/** What one pass through a scope's body costs at most, found when compiling. */
export interface Cost {
  nodes: number;
  bytes: number;
}
