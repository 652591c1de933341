/** Why a store could not do it: `full` (no space), `busy` (another process holds it), `damaged`, `newer` or `failed`. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: 'full' | 'busy' | 'damaged' | 'newer' | 'failed';

  constructor(code: StoreError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
