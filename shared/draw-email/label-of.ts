/** What is written in capitals, or in a way of its own, also inside a label. */
const SPELLINGS: Readonly<Record<string, string>> = {
  id: 'ID',
  ids: 'IDs',
  sku: 'SKU',
  skus: 'SKUs',
  url: 'URL',
  urls: 'URLs',
  vat: 'VAT',
  ean: 'EAN',
  gtin: 'GTIN',
  upc: 'UPC',
  iban: 'IBAN',
  po: 'PO',
  eta: 'ETA',
};

/**
 * A field's key as people read it: `orderNumber`, `order_number` and `@order-number` are "Order number", `trackingURL`
 * is "Tracking URL". A key without letters stays as it is.
 */
export function labelOf(key: string): string {
  const words = key
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/(\p{L}{3})(\p{N}{1,2})$/u, '$1 $2')
    .split(/[\s_\-.:/@#]+/)
    .filter((word) => word !== '');
  if (words.length === 0) return key;
  const isShouted = key === key.toUpperCase();
  const text = words
    .map((word) => SPELLINGS[word.toLowerCase()] ?? (isAbbreviation(word) && !isShouted ? word : word.toLowerCase()))
    .join(' ');
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function isAbbreviation(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase() && /\p{L}/u.test(word);
}
