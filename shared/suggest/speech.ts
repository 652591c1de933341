/** A language, where its clocks are, and what gives it away. */
interface Speech {
  readonly locale: string;
  readonly zone: string;
  /** Parts of field names. */
  readonly names: RegExp;
  /** Words of its sentences, of its commerce, and of its calendar, in small letters. */
  readonly prose: string;
}

const SPEECHES: readonly Speech[] = [
  {
    locale: 'da',
    zone: 'Europe/Copenhagen',
    names: /ordre(?:n|d|l)|kunden(?:r|avn)|levering|antal(?!l)|bel[oø]b|moms|postnr|varen|faktura|linjer|dato\b/gi,
    prose:
      'og er ikke din dit deres jeres kære hej af fra har bliver blev kan vi ordre pakke sendt afsendt leveret mandag tirsdag onsdag torsdag fredag lørdag søndag',
  },
  {
    locale: 'pl',
    zone: 'Europe/Warsaw',
    names: /zam[oó]wien|klient\b|ilo[sś][cć]|kwota|miasto|ulica|faktur[ay]|pozycj|wartosc|waluta|odbiorca/gi,
    prose:
      'i w z do na jest nie zostało została twoje twoja państwa dnia dzień godz zamówienie paczka przesyłka wysłana wysłane poniedziałek wtorek środa czwartek piątek sobota niedziela',
  },
  {
    locale: 'hu',
    zone: 'Europe/Budapest',
    names:
      /rendel[eé]s|[uü]gyf[eé]l|mennyis[eé]g|v[aá]ros|ir[aá]ny[ií]t[oó]|sz[aá]ml[aá]z|p[eé]nznem|t[eé]telek|[oö]sszeg/gi,
    prose:
      'és az egy nem kedves ön önnek számú rendelés rendelése rendelését csomag csomagja szállítás feladva hétfő kedd szerda csütörtök péntek szombat vasárnap',
  },
  {
    locale: 'it',
    zone: 'Europe/Rome',
    names: /ordine|cliente|quantit|citt[aà]|indirizzo|fattura|spedizione|prezzo|importo|colli\b/gi,
    prose:
      'il lo gli di del della è stato per con suo vostro vs gentile ordine spedito consegna pacco lunedì martedì mercoledì giovedì venerdì sabato domenica',
  },
  {
    locale: 'de',
    zone: 'Europe/Berlin',
    names: /bestell|kunde(?:n|\b)|menge|stra(?:ss|ß)e|rechnung|liefer|betrag|w[aä]hrung|auftrag|artikel|versand/gi,
    prose:
      'und ist der die das vom ihr ihre ihren wurde mit für nicht am um uhr bestellung paket woche zugestellt versendet montag dienstag mittwoch donnerstag freitag samstag sonntag',
  },
  {
    locale: 'fr',
    zone: 'Europe/Paris',
    names: /commande|livraison|quantit[eé]|montant|adresse_|facture|expedition|prenom/gi,
    prose:
      'le la les du des et est été une votre vos vous pour avec bonjour chère cher commande livraison colis prévue lundi mardi mercredi jeudi vendredi samedi dimanche',
  },
  {
    locale: 'sv',
    zone: 'Europe/Stockholm',
    names: /best[aä]llning|kundnr|leverans|antal|belopp|postnummer|faktura/gi,
    prose:
      'och är inte din ditt dina från har av hos vi hej ert er kan skickad skickats levererad paket måndag tisdag onsdag torsdag fredag lördag söndag kl',
  },
  {
    locale: 'nb',
    zone: 'Europe/Oslo',
    names: /ordre(?:n|d|l)|kunden(?:r|avn)|antall|bel[oø]p|postnr|varenr|linjer|orgnr|mva/gi,
    prose:
      'og er ikke din ditt deres fra har av ble kan vi hei ordre pakke sendt levert fullført mandag tirsdag onsdag torsdag fredag lørdag søndag kl',
  },
  {
    locale: 'es',
    zone: 'Europe/Madrid',
    names: /pedido|cantidad|direcci[oó]n|env[ií]o|factura_|importe|ciudad/gi,
    prose:
      'el los las del y es ha sido su sus para con hola estimado estimada pedido envío entrega paquete lunes martes miércoles jueves viernes sábado domingo',
  },
  {
    locale: 'nl',
    zone: 'Europe/Amsterdam',
    names: /bestelling|klant|aantal|bedrag|factuur|levering|postcode_/gi,
    prose:
      'het een uw van en is met voor beste bestelling pakket verzonden geleverd maandag dinsdag woensdag donderdag vrijdag zaterdag zondag',
  },
];

const ENGLISH =
  'the a an of to is has been was and with your you for by from on at order shipped delivered parcel parcels package tracking customer date total name status';

export interface Spoken {
  readonly locale: string;
  readonly zone: string;
  readonly hits: number;
}

const IN_EXAMPLE = 3;
const LEAST = 2;

/** The languages that the example and the payload speak, the surest first; English is told apart, for it is nowhere at home. */
export function readSpeech(
  example: string,
  payload: string,
): { readonly spoken: readonly Spoken[]; readonly english: number } {
  const words = example.toLowerCase().match(/\p{L}+/gu) ?? [];
  const count = (prose: string) => {
    const known = new Set(prose.split(' '));
    return words.filter((word) => known.has(word)).length;
  };
  const spoken = SPEECHES.map(({ locale, zone, names, prose }) => {
    const inNames = (example.match(names)?.length ?? 0) * IN_EXAMPLE + (payload.match(names)?.length ?? 0);
    return { locale, zone, hits: inNames + count(prose) };
  });
  return {
    spoken: spoken.filter(({ hits }) => hits >= LEAST).sort((left, right) => right.hits - left.hits),
    english: count(ENGLISH),
  };
}
