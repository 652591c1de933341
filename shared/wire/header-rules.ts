import type { Problem } from '#shared/model/problem.ts';
import { pipelineProblem } from '../pipeline/pipeline-problem.ts';

// A token of RFC 9110, 5.6.2.
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// What the product sets itself, so that nobody's trigger can break the protocol or forge a signature; and what belongs to
// the connection (RFC 9110, 7.6.1 and 10.1.1), which no request of ours carries.
const own =
  /^(host|content-length|transfer-encoding|connection|keep-alive|proxy-connection|te|trailer|upgrade|expect|webhook-.*)$/i;
// Visible ASCII, space, tab and Latin-1: what a header can carry.
const carried = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Why an effect cannot set a header of that name: it is no name, or the product sets it itself; null where it can. */
export function headerNameProblem(name: string, path: string): Problem | null {
  if (!token.test(name)) return pipelineProblem('trigger.headerName', path, { name });
  return own.test(name) ? pipelineProblem('trigger.ownHeader', path, { name }) : null;
}

/** Whether a header can carry the value as it stands. */
export function isHeaderValue(value: string): boolean {
  return carried.test(value);
}
