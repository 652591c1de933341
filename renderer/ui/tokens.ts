/** A colour in light and in dark. Features use these by CSS variable (`var(--ink-2)`), never Mantine's palette. */
interface Token {
  readonly light: `#${string}`;
  readonly dark: `#${string}`;
}

/** Every colour of the studio. Adding one is adding a row, and a row in `contrasts` where it is read or followed. */
export const tokens = {
  bg: { light: '#F5F6F8', dark: '#0E1013' },
  surface: { light: '#FFFFFF', dark: '#15181C' },
  raised: { light: '#FFFFFF', dark: '#1D2126' },
  sunken: { light: '#EDEFF2', dark: '#0A0C0E' },
  hover: { light: '#EFF1F4', dark: '#1F242A' },
  sel: { light: '#E7EAEF', dark: '#22272E' },
  line: { light: '#E2E5EA', dark: '#272C33' },
  'line-2': { light: '#C8CDD6', dark: '#3B424C' },
  ink: { light: '#16191E', dark: '#ECEEF1' },
  'ink-2': { light: '#464D58', dark: '#B6BDC8' },
  'ink-3': { light: '#5F6774', dark: '#939BA8' },
  btn: { light: '#1B1F25', dark: '#ECEEF1' },
  'btn-ink': { light: '#FFFFFF', dark: '#14171B' },
  trace: { light: '#1F57D6', dark: '#86A9FF' },
  'trace-soft': { light: '#E6EDFD', dark: '#1A2748' },
  'trace-line': { light: '#2F66E5', dark: '#6C96FF' },
  list: { light: '#87296F', dark: '#E294CF' },
  'list-soft': { light: '#FBF4F9', dark: '#21161F' },
  'list-line': { light: '#AF6099', dark: '#9E5C8F' },
  pass: { light: '#13693D', dark: '#63CF95' },
  'pass-soft': { light: '#E3F4EA', dark: '#10281B' },
  'pass-solid': { light: '#1F9D5B', dark: '#3FB67A' },
  warn: { light: '#855000', dark: '#EBB551' },
  'warn-soft': { light: '#FDF2DC', dark: '#2D2310' },
  'warn-solid': { light: '#BF7B00', dark: '#DFA02F' },
  fail: { light: '#B0241C', dark: '#FF9389' },
  'fail-soft': { light: '#FCEAE8', dark: '#351917' },
  'fail-solid': { light: '#D6362B', dark: '#EF5C50' },
  wire: { light: '#7D8797', dark: '#6B7482' },
} satisfies Record<string, Token>;

export type TokenName = keyof typeof tokens;

const panes = ['bg', 'surface', 'raised'] as const satisfies readonly TokenName[];
const everywhere = [
  ...panes,
  'sunken',
  'hover',
  'sel',
  'trace-soft',
  'pass-soft',
  'warn-soft',
  'fail-soft',
] as const satisfies readonly TokenName[];

interface Contrast {
  readonly of: TokenName;
  /** The grounds that it may stand on. */
  readonly on: readonly TokenName[];
  readonly use: 'text' | 'mark';
  /** The worst contrast on any of them, light and dark, to one digit. */
  readonly worst: readonly [light: number, dark: number];
}

/** What each colour promises: text at least 4.5:1, marks and lines at least 3:1. `tokens.test.ts` computes it. */
export const contrasts: readonly Contrast[] = [
  { of: 'ink', on: everywhere, use: 'text', worst: [14.6, 12.6] },
  { of: 'ink-2', on: everywhere, use: 'text', worst: [7.1, 7.8] },
  { of: 'ink-3', on: everywhere, use: 'text', worst: [4.7, 5.2] },
  { of: 'btn-ink', on: ['btn'], use: 'text', worst: [16.5, 15.5] },
  { of: 'trace', on: [...panes, 'hover', 'trace-soft'], use: 'text', worst: [5.3, 6.4] },
  { of: 'trace-line', on: [...panes, 'hover', 'sunken', 'trace-soft'], use: 'mark', worst: [4.3, 5.2] },
  { of: 'list', on: [...panes, 'list-soft'], use: 'text', worst: [7.5, 7.2] },
  { of: 'list-line', on: ['bg', 'surface', 'list-soft'], use: 'mark', worst: [3.9, 3.7] },
  { of: 'pass', on: [...panes, 'pass-soft', 'hover', 'trace-soft'], use: 'text', worst: [5.7, 7.6] },
  { of: 'pass-solid', on: ['bg', 'surface', 'hover'], use: 'mark', worst: [3.1, 6.1] },
  { of: 'warn', on: [...panes, 'warn-soft', 'hover', 'trace-soft'], use: 'text', worst: [5.7, 7.9] },
  { of: 'warn-solid', on: ['bg', 'surface', 'hover'], use: 'mark', worst: [3.1, 6.8] },
  { of: 'fail', on: [...panes, 'fail-soft', 'hover', 'trace-soft'], use: 'text', worst: [5.7, 6.9] },
  { of: 'fail-solid', on: ['bg', 'surface', 'hover', 'fail-soft'], use: 'mark', worst: [4.1, 4.7] },
  { of: 'wire', on: ['bg', 'surface', 'list-soft'], use: 'mark', worst: [3.4, 3.7] },
];

/** WCAG 2 contrast of two `#rrggbb` colours, 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const a = luminance(one);
  const b = luminance(other);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The tokens as CSS custom properties of one scheme. */
export function cssVariablesOf(scheme: 'light' | 'dark'): Record<`--${string}`, string> {
  return Object.fromEntries(Object.entries(tokens).map(([name, token]) => [`--${name}`, token[scheme]]));
}
