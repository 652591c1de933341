/** Letters that Unicode does not take apart into a plain one and a mark. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    ß: 'ss',
    ł: 'l',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ħ: 'h',
    ı: 'i',
    ŋ: 'n',
    ŧ: 't',
    ĸ: 'k',
  }).flatMap(([letter, plain]) => [
    [letter.toLocaleUpperCase('und'), `${plain.slice(0, 1).toUpperCase()}${plain.slice(1)}`],
    // Last: one that has no capital is its own.
    [letter, plain],
  ]),
);
// No letter's upper case is this one: it is a letter of its own.
const SHARP = /ẞ/g;
const ASCII = /^[\0-\x7f]*$/;
// Of a long text that has a few such letters, only they and what is right between them is looked at closely: each letter is
// taken apart by itself.
const BEYOND_ASCII = /[^\0-\x7f]+(?:[\0-\x7f]{1,4}[^\0-\x7f]+)*/g;

/** Without accents: `Ødegård`, `Łódź` and `Straße` are `Odegard`, `Lodz` and `Strasse`. Other scripts keep their letters. */
export function withoutAccents(text: string): string {
  return ASCII.test(text) ? text : text.replace(BEYOND_ASCII, lettersApart);
}

function lettersApart(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(SHARP, 'Ss')
    .replace(/[^\0-\x7f]/g, (letter) => LETTERS.get(letter) ?? letter);
}

/**
 * Small letters without accents: what two texts must share to be found by each other. The one folding of the studio:
 * searches, the text index, the names of fields and the keys that tell of people all go by it.
 */
export function plainLetters(text: string): string {
  // The sigma that ends a word is the same letter.
  return withoutAccents(text).toLowerCase().replaceAll('ς', 'σ');
}
