/** Every key, in the order in which they are shown; the words are `keys.<what>` in the studio's texts. */
export const keyGroups = [
  {
    group: 'everywhere',
    keys: [
      ['Ctrl K', 'search'],
      ['Ctrl 1…7', 'pages'],
      ['?', 'allKeys'],
      ['Ctrl S', 'save'],
      ['Ctrl Z', 'undo'],
      ['Ctrl Shift Z', 'redo'],
      ['/', 'find'],
      ['Ctrl Enter', 'simulate'],
    ],
  },
  {
    group: 'editor',
    keys: [
      ['Ctrl E', 'mapOrCode'],
      ['F6', 'nextPane'],
      ['↑ ↓ ← →', 'tree'],
      ['Enter', 'pick'],
      ['=', 'insertFunction'],
      ['F8', 'condition'],
      ['Shift F8', 'missing'],
      ['Del', 'unmap'],
      ['F2', 'rename'],
      ['Alt ↑ ↓', 'reorder'],
      ['[ ]', 'sample'],
      ['+ − 0', 'zoom'],
    ],
  },
  {
    group: 'deliveries',
    keys: [
      ['J K', 'nextDelivery'],
      ['X', 'selectDelivery'],
      ['Ctrl A', 'selectAll'],
      ['R', 'tryNow'],
      ['Shift R', 'replay'],
    ],
  },
] as const;
