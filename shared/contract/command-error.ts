import errorText from '#resources/locales/en.errors.json' with { type: 'json' };
import type { Problem } from '#shared/model/problem.ts';
import { fill } from '#shared/text/fill.ts';
import type { ErrorCode, TransportErrorCode } from './define.ts';

/** What each code's text needs, in `resources/locales/en.errors.json`. */
export interface ErrorParams {
  /** `what` names it: "customer Acme Prints", "delivery dlv_1". */
  not_found: { what: string };
  name_taken: { name: string };
  reference_taken: { reference: string; customer: string };
  /** `what` is used by `by`: "Template Shipped", "trigger Acme Prints/Tell the ERP". */
  in_use: { what: string; by: string };
  /** `reason` is a whole sentence. */
  invalid: { reason: string };
  not_simulated: Record<never, never>;
  /** `reason` is a whole sentence. */
  not_ready: { reason: string };
  secret_missing: { name: string };
  /** Work past its limits; `reason` is a whole sentence, with what to do. */
  gave_up: { reason: string };
  /** `reason` is a whole sentence. */
  refused: { reason: string };
  disconnected: Record<never, never>;
  bad_input: { command: string; where: string };
  unknown_command: { command: string };
  stopped: Record<never, never>;
  internal: Record<never, never>;
}

export type AnyErrorCode = ErrorCode | TransportErrorCode;

/**
 * An expected failure of a command, the same at both ends. Its message is the code's English text; `problems` say where
 * the fault lies in what was given, where there are such places.
 */
export class CommandError<C extends AnyErrorCode = AnyErrorCode> extends Error {
  override readonly name = 'CommandError';
  readonly code: C;
  readonly params: Readonly<Record<string, string | number>>;
  readonly problems: readonly Problem[];

  constructor(code: C, params: ErrorParams[C], problems: readonly Problem[] = []) {
    super(fill(errorText[code], { ...params }));
    this.code = code;
    this.params = { ...params };
    this.problems = problems;
  }
}
