/** The name that someone who wrote `name` most likely meant; undefined where none is near. */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  const most = Math.max(2, Math.ceil(name.length / 2));
  let nearest: string | undefined;
  let least = most + 1;
  for (const candidate of names) {
    const steps = distance(name, candidate);
    if (steps < least && steps < Math.max(name.length, candidate.length)) {
      least = steps;
      nearest = candidate;
    }
  }
  return nearest;
}

/** The order of words in a name is as easily mistaken as a letter: dateFormat for formatDate. */
function distance(name: string, candidate: string): number {
  const inOrder = editDistance(name.toLowerCase(), candidate.toLowerCase());
  return Math.min(inOrder, editDistance(sortedWords(name), sortedWords(candidate)) + 1);
}

function sortedWords(name: string): string {
  const words = name
    .replace(/(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[\s_-]+/);
  return words.toSorted().join('');
}

/** Letters added, left out, replaced or swapped with their neighbour. */
function editDistance(left: string, right: string): number {
  if (Math.abs(left.length - right.length) > Math.max(left.length, 4)) return Number.POSITIVE_INFINITY;
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? 0;
}
