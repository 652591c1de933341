const SHAPES: readonly [RegExp, readonly string[]][] = [
  [/^\d{4}-\d{2}-\d{2}$/, ['yyyy-MM-dd']],
  [/^\d{4}\/\d{2}\/\d{2}$/, ['yyyy/MM/dd']],
  [/^\d{8}$/, ['yyyyMMdd']],
  [/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})$/, ["yyyy-MM-dd'T'HH:mm:ssXXX"]],
  [/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/, ['yyyy-MM-dd HH:mm:ss']],
  [/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, ['yyyy-MM-dd HH:mm']],
  [/^\d{2}\.\d{2}\.\d{4}$/, ['dd.MM.yyyy']],
  [/^\d{1,2}\.\d{1,2}\.\d{4}$/, ['d.M.yyyy']],
  [/^\d{2}\.\d{2}\.\d{4} \d{2}:\d{2}$/, ['dd.MM.yyyy HH:mm']],
  [/^\d{2}\.\d{2}\.\d{2}$/, ['dd.MM.yy']],
  [/^\d{2}-\d{2}-\d{4}$/, ['dd-MM-yyyy', 'MM-dd-yyyy']],
  [/^\d{2}\/\d{2}\/\d{4}$/, ['dd/MM/yyyy', 'MM/dd/yyyy']],
  [/^\d{2}:\d{2}$/, ['HH:mm']],
  [/^\d{1,2} [A-Z][a-z]{2} \d{4}$/, ['d MMM yyyy']],
  [/^\d{1,2} [A-Z][a-z]{3,} \d{4}$/, ['d MMMM yyyy']],
  [/^[A-Z][a-z]{3,} \d{1,2}, \d{4}$/, ['MMMM d, yyyy']],
];

/** The date patterns that a text looks written by; two where day and month could be either, unless one is past 12. */
export function datePatternsOf(text: string): readonly string[] {
  const [, patterns = []] = SHAPES.find(([shape]) => shape.test(text.trim())) ?? [];
  if (patterns.length < 2) return patterns;
  const [first = 0, second = 0] = text.trim().split(/\D/).map(Number);
  return patterns.filter((pattern) => (pattern.startsWith('dd') ? first <= 31 && second <= 12 : first <= 12));
}
