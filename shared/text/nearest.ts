/**
 * The candidate that a mistyped name most likely meant, for "did you mean …": the same but for letter case, else the
 * one with the fewest edits (insert, delete, replace, swap of neighbours), at most `share` of the name's length. The
 * order of its words counts as one edit: dateFormat for formatDate. Names past 64 characters get no suggestion. Ties go
 * to the first candidate.
 */
export function nearest(name: string, candidates: Iterable<string>, share = 1 / 3): string | undefined {
  if (name === '' || name.length > 64) return undefined;
  const sought = name.toLowerCase();
  const words = sortedWords(name);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length * share)) + 1;
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    if (Math.abs(other.length - sought.length) >= bestDistance) continue;
    const reordered = words === sortedWords(candidate) ? 1 : bestDistance;
    const distance = Math.min(editDistance(sought, other), reordered);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** The words of a name, told apart by capitals, hyphens, underscores and spaces. */
function sortedWords(name: string): string {
  const words = name
    .replace(/(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[\s_-]+/);
  return words.toSorted().join('');
}

/** Optimal string alignment distance, row by row. */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = at(previous, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      let distance = Math.min(replaced, at(previous, column) + 1, at(current, column - 1) + 1);
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) distance = Math.min(distance, at(beforePrevious, column - 2) + 1);
      current.push(distance);
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
