/** `2026-11-22 14:32 UTC`: a moment (ISO 8601, or ms since 1970) for whoever may be in any zone. */
export function utcMinute(at: string | number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
