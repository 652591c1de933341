/**
 * Where a worker's module is, seen from the module that starts it (`import.meta.url`): beside it as it is written, and
 * beside the bundle that it is built into.
 */
export function workerUrl(name: string, from: string): URL {
  return new URL(`./${name}.${from.endsWith('.ts') ? 'ts' : 'js'}`, from);
}
