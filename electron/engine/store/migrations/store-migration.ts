export interface StoreMigration {
  /** The `user_version` that it leads to. */
  readonly to: number;
  readonly what: string;
  readonly sql: string;
}
