import { z } from '#shared/model/z.ts';
import type { Cipher } from './cipher.ts';

const sealedSchema = z.strictObject({
  name: z.string(),
  hosts: z.array(z.string()),
  value: z.string(),
  until: z.string().optional(),
});

/** What a value is sealed together with: whoever changes one of them in the file gets nothing. */
export interface Bound {
  readonly name: string;
  readonly hosts: readonly string[];
  /** ISO time; absent of a present value. */
  readonly until?: string;
}

/** A value, encrypted together with what it is for, in base64. */
export function seal({ name, hosts, until }: Bound, value: string, cipher: Cipher): string {
  const sealed = { name, hosts, value, ...(until !== undefined && { until }) };
  return Buffer.from(cipher.encrypt(JSON.stringify(sealed))).toString('base64');
}

/** The value; null where it is of another key, another machine or another hand: there is nothing to be had from it. */
export function unseal(sealed: string, bound: Bound, cipher: Cipher): string | null {
  try {
    const read = sealedSchema.parse(JSON.parse(cipher.decrypt(Buffer.from(sealed, 'base64'))));
    const isWhole = read.name === bound.name && read.hosts.join() === bound.hosts.join() && read.until === bound.until;
    return isWhole ? read.value : null;
  } catch {
    return null;
  }
}
