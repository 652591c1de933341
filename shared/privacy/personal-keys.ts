import { withoutAccents } from '#shared/text/plain-letters.ts';

/** What a value can tell of a person. */
export type PersonalKind = 'name' | 'email' | 'phone' | 'street' | 'postcode' | 'identity' | 'birth' | 'address';

/** Words of keys that mean it wherever they stand: English, Danish, Polish, Hungarian, Italian, German; no accents. */
const byKey: Readonly<Record<Exclude<PersonalKind, 'address'>, readonly string[]>> = {
  name: [
    ...['first name', 'firstname', 'last name', 'lastname', 'full name', 'fullname', 'middle name', 'given name'],
    ...['family name', 'surname', 'nickname', 'maiden name', 'contact name', 'contact person', 'recipient name'],
    ...['receiver name', 'customer name', 'client name', 'addressee', 'received by', 'signed by', 'signed for by'],
    ...['attention', 'care of', 'forename', 'initials', 'username', 'user name', 'login'],
    ...['fornavn', 'efternavn', 'mellemnavn', 'fulde navn', 'kontaktperson', 'modtager navn', 'modtaget af'],
    ...['imie', 'nazwisko', 'imie nazwisko', 'imie i nazwisko', 'osoba kontaktowa'],
    ...['keresztnev', 'vezeteknev', 'csaladnev', 'utonev', 'teljes nev', 'kapcsolattarto', 'cimzett neve'],
    ...['cognome', 'nome cognome', 'nome e cognome', 'nominativo', 'referente', 'intestatario'],
    ...['vorname', 'nachname', 'familienname', 'zuname', 'ansprechpartner', 'kontoinhaber'],
  ],
  email: ['email', 'e mail', 'mail', 'email address', 'mail address', 'epost', 'emailcim'],
  phone: [
    ...['phone', 'telephone', 'tel', 'mobile', 'cell', 'fax', 'phone number', 'mobile number', 'contact number'],
    ...['telefon', 'mobil', 'telefonnummer', 'mobilnummer', 'tlf', 'numer telefonu', 'komorka', 'telefonszam'],
    ...['telefono', 'cellulare', 'numero di telefono', 'handy', 'rufnummer', 'handynummer', 'mobiltelefon'],
  ],
  street: [
    ...[
      'street',
      'street name',
      'street address',
      'address line',
      'address1',
      'address2',
      'address3',
      'line1',
      'line2',
    ],
    ...[
      'house number',
      'house no',
      'apartment',
      'building',
      'floor',
      'door',
      'po box',
      'address line1',
      'address line2',
    ],
    ...['gade', 'vej', 'gadenavn', 'husnummer', 'etage', 'ulica', 'numer domu', 'numer mieszkania', 'mieszkanie'],
    ...['utca', 'hazszam', 'emelet', 'kozterulet', 'via', 'indirizzo', 'numero civico', 'civico', 'citofono'],
    ...['strasse', 'hausnummer', 'anschrift', 'stockwerk', 'adresszusatz', 'street1', 'street2'],
  ],
  postcode: [
    ...['postcode', 'post code', 'postal code', 'zip', 'zip code', 'zipcode', 'postnummer', 'kod pocztowy'],
    ...['iranyitoszam', 'irsz', 'cap', 'codice postale', 'postleitzahl', 'plz'],
  ],
  identity: [
    ...['vat number', 'vat id', 'vat', 'tax number', 'tax id', 'ssn', 'national id', 'passport', 'passport number'],
    ...['personal number', 'iban', 'account number', 'card number', 'cpr', 'cpr nummer', 'cvr', 'pesel', 'nip'],
    ...['dowod osobisty', 'adoszam', 'adoazonosito', 'szemelyi szam', 'codice fiscale', 'partita iva', 'p iva'],
    ...['steuernummer', 'ustid', 'ust id', 'personalausweis', 'kontonummer'],
  ],
  birth: [
    ...['birthday', 'birth date', 'date of birth', 'dob', 'birthdate', 'fodselsdag', 'fodselsdato', 'data urodzenia'],
    ...['szuletesi datum', 'szuletesnap', 'data di nascita', 'geburtsdatum', 'geburtstag'],
  ],
};

/** Words that are a name, a street or an address only where they speak of a person. */
const nameWords = ['name', 'first', 'last', 'navn', 'nazwa', 'nev', 'nome', 'person', 'recipient', 'receiver'];
const addressWords = ['address', 'adresse', 'adres', 'cim', 'addr'];

/** Words of keys whose objects speak of a person. */
const people = [
  ...['customer', 'client', 'buyer', 'user', 'person', 'contact', 'recipient', 'receiver', 'addressee', 'consignee'],
  ...[
    'billing',
    'shipping',
    'address',
    'sender',
    'owner',
    'driver',
    'holder',
    'payer',
    'guest',
    'employee',
    'bill',
    'ship',
  ],
  ...['kunde', 'modtager', 'afsender', 'adresse', 'klient', 'odbiorca', 'nadawca', 'adres', 'nabywca', 'platnik'],
  ...['vevo', 'ugyfel', 'cimzett', 'felado', 'cim', 'cliente', 'destinatario', 'mittente', 'acquirente', 'spedizione'],
  ...['fatturazione', 'empfanger', 'absender', 'lieferadresse', 'rechnungsadresse', 'kaufer', 'besteller', 'delivered'],
];

/** Words of keys whose objects speak of things: a name in them is no person's. */
const things = [
  ...['item', 'items', 'product', 'products', 'line', 'lines', 'file', 'files', 'option', 'options', 'shop', 'store'],
  ...['facility', 'carrier', 'method', 'category', 'variant', 'variants', 'event', 'country', 'currency', 'status'],
  ...['warehouse', 'location', 'package', 'packages', 'parcel', 'parcels', 'shipment', 'fulfillment', 'tracking'],
];

const kindOfKey = new Map(
  Object.entries(byKey).flatMap(([kind, words]) => words.map((word) => [word, kind as PersonalKind] as const)),
);

/** What a value under these keys (from the root) tells of a person; null where it tells nothing. */
export function personalKind(keys: readonly string[]): PersonalKind | null {
  const key = wordsOf(keys.at(-1) ?? '');
  const whole = key.join(' ');
  const known = kindOfKey.get(whole) ?? kindOfKey.get(key.join('')) ?? kindOfEnd(key);
  if (known) return known;
  const about = keys.slice(0, -1).map(wordsOf);
  if (addressWords.includes(whole)) return 'address';
  if (nameWords.includes(whole) && speaksOfPerson(about)) return 'name';
  return null;
}

/** `shippingFirstName`, `order_shippingCity`: what a flat payload puts before a word. */
function kindOfEnd(words: readonly string[]): PersonalKind | null {
  for (const length of [3, 2, 1]) {
    if (words.length <= length) continue;
    const end = words.slice(-length);
    const kind = kindOfKey.get(end.join(' ')) ?? kindOfKey.get(end.join(''));
    if (kind && (length > 1 || !isAmbiguous(end[0] ?? ''))) return kind;
    if (length === 1 && nameWords.includes(end[0] ?? '') && speaksOfPerson([words.slice(0, -1)])) return 'name';
    if (length === 1 && addressWords.includes(end[0] ?? '')) return 'address';
  }
  return null;
}

/** Words that end other keys as well: `deliveryVia`, `handlingFloor`, `marketCap`. */
function isAmbiguous(word: string): boolean {
  return [
    'via',
    'cap',
    'floor',
    'door',
    'vat',
    'line1',
    'line2',
    'attention',
    'building',
    'login',
    'cell',
    'initials',
  ].includes(word);
}

/** Whether the nearest of the keys that says anything speaks of a person. */
function speaksOfPerson(about: readonly (readonly string[])[]): boolean {
  for (const words of [...about].reverse()) {
    for (const word of [...words].reverse()) {
      if (things.includes(word)) return false;
      if (people.includes(word)) return true;
    }
  }
  return false;
}

/** `shippingAddress_firstName` as `shipping address first name`; without accents. */
function wordsOf(key: string): string[] {
  return withoutAccents(key)
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
