/** Named secrets. Values leave it only for a host that their user granted. */
export interface Vault {
  readonly kind: 'safe-storage' | 'file';
  /** `formerUntil`: ISO times at which values that were rotated away are forgotten, where there are any. */
  list(): { name: string; hosts: string[]; setAt: string; formerUntil?: string[] }[];
  /** Replaces what was there at once, values that still signed too. */
  set(name: string, value: string, hosts: string[]): Promise<void>;
  /**
   * Sets a new value; the one until now signs beside it for `keepFor` milliseconds, then it is forgotten. Without
   * `hosts`, they stay. False where there is no such secret.
   */
  rotate(name: string, to: { value: string; hosts?: readonly string[]; keepFor: number }): Promise<boolean>;
  /** Forgets values that were rotated away before their time; false where there is no such secret. */
  forgetFormer(name: string): Promise<boolean>;
  remove(name: string): Promise<boolean>;
  /** The value for a request to `host` (`name` or `name:port`), or the reason why it is not given. */
  release(name: string, host: string): Release;
}

/** `former`: values that were rotated away and still sign, the newest first. */
export type Release =
  | { ok: true; value: string; former?: readonly string[] }
  | { ok: false; reason: 'unknown' | 'not_granted' | 'unreadable' };
