/** A thing in the lane: the middle that it wants, its height, and how little it gives way. */
export interface Placing {
  readonly want: number;
  readonly height: number;
  readonly weight: number;
}

interface Block {
  weight: number;
  sum: number;
  count: number;
}

/**
 * The tops of things in one lane, each as near to where it wants to be as the others allow, in the order of what they
 * want, `gap` apart. The squares of the ways that they give are least; so a small move of the ends moves them a little,
 * and scrolling never makes them jump.
 */
export function placeCards(
  cards: readonly Placing[],
  { gap, top, bottom }: { gap: number; top: number; bottom: number },
) {
  const order = cards.map((_, index) => index).sort((a, b) => (cards[a]?.want ?? 0) - (cards[b]?.want ?? 0) || a - b);
  // Without the heights before it, each wants a place of its own; places must not fall: a pool-adjacent-violators fit.
  const offsets: number[] = [];
  let before = 0;
  const blocks: Block[] = [];
  for (const index of order) {
    const card = cards[index];
    if (card === undefined) continue;
    offsets.push(before);
    const wanted = card.want - card.height / 2 - before;
    before += card.height + gap;
    let block: Block = { weight: card.weight, sum: wanted * card.weight, count: 1 };
    for (let last = blocks.at(-1); last !== undefined && mean(last) > mean(block); last = blocks.at(-1)) {
      blocks.pop();
      block = { weight: last.weight + block.weight, sum: last.sum + block.sum, count: last.count + block.count };
    }
    blocks.push(block);
  }
  const highest = Math.max(top, bottom - before + gap);
  const tops = new Array<number>(cards.length).fill(0);
  let at = 0;
  for (const block of blocks) {
    const place = Math.min(Math.max(mean(block), top), highest);
    for (let one = 0; one < block.count; one += 1) {
      const index = order[at] ?? 0;
      tops[index] = place + (offsets[at] ?? 0);
      at += 1;
    }
  }
  return tops;
}

function mean({ sum, weight }: Block): number {
  return sum / weight;
}
