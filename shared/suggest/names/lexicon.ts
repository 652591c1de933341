/**
 * What words in field names mean: a concept, then its words in English, Danish, Polish, Hungarian, Italian and German
 * (some French, Spanish and Swedish), with common abbreviations. Letters are compared without accents (see
 * name-tokens.ts); Polish and Hungarian words stand in the forms in which field names use them.
 */
export const lexicon = {
  order:
    'order orders ord purchase ordre bestilling zamowienie zamowienia zamowien rendeles rendelesi megrendeles ordine ordini bestellung bestell auftrag auftrags commande pedido bestallning',
  customer:
    'customer cust customers client clients account acct kunde kunden kundens kund klient klienta klienci ugyfel cliente clienti vevo partner debitor buyer purchaser kober nabywca kaufer acquirente besteller',
  billing:
    'billing bill billto invoice invoices inv payer faktura fakturerings fakturering faktury faktur szamla szamlazasi szamlazas fattura fatturazione rechnung rechnungs rechnungsadresse facturation facturacion platnik fizeto zahler',
  shipping:
    'shipping ship shp shipto delivery deliver deliverto deliveryto recipient receiver consignee addressee dropoff levering leverings modtager modtagers dostawa dostawy dostaw wysylka wysylki odbiorca odbiorcy szallitas szallitasi kezbesitesi cimzett kiszallitasi spedizione consegna destinatario liefer lieferung lieferungs lieferadresse versand empfanger livraison destinataire entrega envio leverans',
  sender: 'sender shipper from consignor afsender nadawca nadawcy felado mittente absender expediteur',
  pickup: 'pickup collection collect afhentning odbior odbioru ritiro abholung atvetel',
  identifier: 'id ids identifier ident uid uuid guid key pk azonosito identyfikator identificativo kennung',
  number: 'number no nr num nbr numer numero numeri nummer nummern szam szama nro numéro',
  reference: 'reference ref refs referenceid referencia referens riferimento rif referenz referencja hivatkozas',
  purchaseOrder: 'po rekvisition rekv',
  code: 'code codes kod kode koden kodes codice codici kodok kennzeichen cod',
  name: 'name names nm navn nazwa nazwy nev neve nom nombre namn bezeichnung megnevezes megnevezese',
  title: 'title titles label betegnelse tytul cim_e titolo titel denominazione',
  description:
    'description desc descr beskrivelse tekst varetekst text opis leiras descrizione beschreibung libelle descripcion',
  firstName:
    'firstname first_name givenname given fname forename fornavn imie keresztnev vorname prenom prenome utonev',
  lastName: 'lastname last_name surname familyname family lname efternavn nazwisko vezeteknev cognome nachname zuname',
  fullName: 'fullname full_name',
  salutation: 'salutation anrede titulatura tiltale megszolitas',
  company:
    'company firm firma firmy ceg cegnev azienda societa ditta unternehmen virksomhed organisation organization entreprise empresa',
  contact: 'contact contacts kontakt kapcsolat contatto ansprechpartner kontaktperson',
  person: 'person osoba szemely persona',
  address: 'address addr adr adresse adresses adres adresu cim cime indirizzo anschrift location direccion',
  street:
    'street str streetname address1 address_1 line1 addressline addressline1 vej gade gadenavn ulica ulicy utca via strasse gata rue calle',
  houseNumber: 'housenumber husnummer husnr hausnummer civico hazszam',
  line2: 'address2 address_2 line2 addressline2',
  postcode:
    'postcode postal postalcode postal_code zip zipcode zip_code postnr postnummer kodpocztowy pocztowy iranyitoszam irsz cap plz postleitzahl cp',
  city: 'city town place locality by bynavn bys miasto miasta miejscowosc varos varosa telepules citta localita comune ort stadt ville ciudad stad ortschaft',
  state: 'province region county prov provincia wojewodztwo megye bundesland stateprovince',
  country:
    'country countries ctry cntry countrycode land lande kraj kraju orszag paese nazione landes pays pais nation',
  phone:
    'phone telephone tel telefon telefono telefonnummer mobile mobil cell cellulare komorka tlf fon handy telefonszam',
  email: 'email mail e_mail emailaddress mailadresse emailcim posta',
  language: 'language lang locale sprog jezyk nyelv lingua sprache',
  currency: 'currency curr ccy cur valuta waluta waluty penznem deviza wahrung waehrung devise moneda valutakode',
  total:
    'total totals tot grand overall ialt total_price calosc razem suma osszesen osszes vegosszeg totale complessivo gesamt gesamtbetrag gesamtsumme gesamtpreis summe summen sum osszeg',
  amount: 'amount amt amounts belob kwota kwoty wartosc importo betrag montant importe ertek',
  price: 'price prices pris cena ceny ar ara prezzo preis prix precio unitprice stkpris egysegar einzelpreis kurs cost',
  unit: 'unit units enhed stk einzel jednostkowa jednostka egyseg unitario unitaria unita einheit uom per each',
  quantity:
    'quantity qty qnty quantities pieces pcs pc antal ilosc ilosci mennyiseg quantita menge anzahl stuck stueck darab quantite cantidad count num sztuk liczba pezzi nombre_de',
  item: 'item items line lines ln lns row rows product products article articles position positions pos entry goods vare varer vares linje linjer ordrelinje pozycja pozycje pozycji produkt produkty towar towary tetel tetelek termek termekek articolo articoli prodotto prodotti riga righe artikel artikels positionen produkte material lineitem lineitems line_items',
  lineNumber:
    'lp lineno linenumber linjenr linjenummer sequence seq index idx rownum sorszam posnr positionsnummer poz',
  sku: 'sku skus itemcode articlecode articleno itemno itemnumber partno varenr varenummer indeks cikkszam artikelnummer artikelnr artnr artno productcode materialno codicearticolo mpn',
  variant: 'variant option options variante wariant valtozat',
  ean: 'ean gtin barcode upc vonalkod stregkode',
  colour: 'colour color farve kolor szin colore farbe couleur',
  size: 'size storrelse rozmiar meret taglia misura grosse groesse',
  net: 'net netto excl netta subtotal sub_total subtotals nettobetrag',
  gross: 'gross brutto incl bruttobetrag lordo',
  tax: 'tax taxes vat moms afa iva mwst ust podatek podatku imposta steuer tva',
  vatNumber: 'vatid vatnumber vatno vat_id taxnumber taxid cvr nip adoszam ustid ustidnr partitaiva piva',
  discount: 'discount rabat rabatt kedvezmeny sconto nachlass remise descuento',
  freight:
    'freight freightcost shippingcost postage fragt fragtpris porto versandkosten szallitasikoltseg koszt_wysylki koszty spesetrasporto fuvardij',
  rate: 'rate percent pct procent prozent szazalek percentuale sats satz',
  payment:
    'payment pay payments betaling betalings platnosc platnosci fizetes fizetesi pagamento zahlung zahlungs zahlungsart zahlungsweise paiement pago',
  paid: 'paid betalt zaplacone zaplacono oplacone fizetve kifizetve pagato bezahlt',
  unpaid: 'unpaid open outstanding due balance udestaende offen',
  method:
    'method methods type kind meth mth mode art maade metode metoda sposob rodzaj modo modalita weise mod modja tipo typ',
  service: 'service services serv tjeneste usluga szolgaltatas servizio dienst dienstleister',
  carrier:
    'carrier carriers courier shippedby trackingcompany company_tracking fragtmand transportor transporter przewoznik kurier futar futarszolgalat corriere vettore spediteur versanddienstleister transporteur transportista speditor zusteller',
  tracking:
    'tracking track trk trackingcode trackingnumber trackandtrace consignment waybill awb sporing sporings sporingsnummer sledzenia sledzenie przesylka przesylki nyomkovetes nyomkoveto tracciamento trackingnumber sendung sendungs sendungsnummer sendungsverfolgung suivi csomagszam numero_suivi',
  url: 'url link href uri website adres_url hivatkozas_url weblink',
  parcel:
    'parcel parcels package packages pkg box boxes carton colli kolli pakke pakker paczka paczki paczek csomag csomagok collo pacco paket pakete pakke_r colis',
  shipment: 'shipment shipments consignments fulfillment fulfillments fulfilment forsendelse dispatch kuldemeny',
  weight: 'weight wgt wt mass vaegt waga wagi suly tomeg peso gewicht poids kg kilogram kilograms grams gram weightkg',
  status: 'status state stat tilstand stan allapot statusz stato zustand',
  date: 'date dt day datum dato data datetime datums dzien nap datuma giorno tag dat on',
  time: 'time tm hour tid klokkeslaet godzina ido idopont ora uhrzeit zeit zeitpunkt timestamp ts at am',
  placed:
    'placed created create creation ordered crt crtd opened bestilt oprettet zlozenia utworzono utworzenia letrehozva letrehozas leadas creato creazione emissione erstellt angelegt bestelldatum',
  updated:
    'updated modified changed update lastmodified opdateret andret zaktualizowano zmieniono modositva aggiornato modificato geandert aktualisiert',
  shipped:
    'shipped sent dispatched despatched shippedat afsendt sendt wyslano wyslane nadano feladva elkuldve spedito inviato versendet versandt verschickt gesendet pickedup shipdate',
  delivered: 'delivered leveret doreczono dostarczono kezbesitve consegnato zugestellt geliefert',
  estimated:
    'estimated estimate eta expected etd forventet szacowana przewidywana varhato stimata previsto voraussichtlich erwartet liefertermin',
  cancelled: 'cancelled canceled annulleret anulowano torolve annullato storniert',
  returned: 'returned return returns retur zwrot visszaru reso retoure',
  received: 'received receipt modtaget otrzymano erkezett ricevuto empfangen',
  reason: 'reason cause arsag powod ok motivo grund',
  comment:
    'comment comments note notes remark remarks message bemaerkning besked uwagi uwaga komentarz megjegyzes nota commento bemerkung anmerkung kommentar hinweis',
  gift: 'gift gave prezent ajandek regalo geschenk',
  wrapped: 'wrapped wrap wrapping',
  express: 'express ekspres expressz espresso eilig',
  complete: 'complete completed isfull komplet kompletne teljes completo vollstandig',
  warehouse:
    'warehouse warehouses wh plant facility factory site depot lager magazyn raktar magazzino werk fulfillmentcenter lagersted location_code',
  channel: 'channel kanal csatorna canale',
  campaign: 'campaign kampagne kampania kampany campagna kampagnen',
  external: 'external ext foreign ekstern zewnetrzny kulso esterno extern',
  transaction: 'transaction txn transactionid transaktion transakcja tranzakcio transazione',
  version: 'version ver versione wersja verzio',
  source: 'source kilde zrodlo forras fonte quelle system',
  event: 'event events haendelse zdarzenie esemeny evento ereignis msgtype',
  first: 'first forste pierwszy elso primo erste',
  last: 'last latest current newest sidste ostatni utolso ultimo letzte recent',
  stock: 'stock inventory onhand beholdning stan_magazynowy keszlet giacenza bestand',
  available: 'available free disponibile verfugbar dostepne elerheto tilgaengelig',
  reserved: 'reserved allocated reserviert',
  file: 'file files fil plik fajl datei',
  cents: 'cents minor cent ore',
  year: 'year rok ev anno jahr ar_dk',
  month: 'month maned miesiac honap mese monat',
  weekday: 'weekday dayofweek ugedag wochentag',
  costCenter: 'costcenter costcentre kostenstelle cc',
  initial: 'initial initials',
  tags: 'tags tag_list labels_list keywords',
  active: 'active enabled aktiv attivo aktywny',
  domain: 'domain domaene host',
  user: 'user username login bruger',
  value: 'value val values vaerdi wert valore',
} as const satisfies Record<string, string>;

export type Concept = keyof typeof lexicon;

/** How alike two different concepts are; those not listed are not. */
export const kinships: readonly (readonly [Concept, Concept, number])[] = [
  ['identifier', 'number', 0.6],
  ['identifier', 'reference', 0.55],
  ['identifier', 'code', 0.6],
  ['number', 'reference', 0.5],
  ['number', 'code', 0.6],
  ['reference', 'code', 0.4],
  ['reference', 'purchaseOrder', 0.6],
  ['name', 'title', 0.8],
  ['name', 'description', 0.6],
  ['name', 'fullName', 0.9],
  ['name', 'company', 0.35],
  ['name', 'contact', 0.4],
  ['person', 'contact', 0.6],
  ['title', 'description', 0.7],
  ['firstName', 'name', 0.4],
  ['lastName', 'name', 0.35],
  ['sku', 'code', 0.7],
  ['sku', 'item', 0.5],
  ['sku', 'number', 0.5],
  ['sku', 'identifier', 0.4],
  ['ean', 'code', 0.5],
  ['total', 'amount', 0.8],
  ['total', 'gross', 0.6],
  ['gross', 'amount', 0.6],
  ['net', 'amount', 0.5],
  ['net', 'total', 0.3],
  ['price', 'amount', 0.6],
  ['price', 'total', 0.35],
  ['price', 'value', 0.5],
  ['amount', 'value', 0.7],
  ['total', 'value', 0.5],
  ['price', 'net', 0.2],
  ['address', 'street', 0.75],
  ['address', 'city', 0.2],
  ['street', 'line2', 0.2],
  ['shipping', 'shipment', 0.6],
  ['shipping', 'freight', 0.6],
  ['shipping', 'delivered', 0.5],
  ['shipping', 'shipped', 0.6],
  ['shipment', 'shipped', 0.7],
  ['shipment', 'parcel', 0.6],
  ['shipment', 'tracking', 0.5],
  ['billing', 'payment', 0.45],
  ['customer', 'billing', 0.3],
  ['customer', 'contact', 0.3],
  ['carrier', 'service', 0.6],
  ['carrier', 'company', 0.3],
  ['method', 'service', 0.8],
  ['tracking', 'code', 0.4],
  ['tracking', 'number', 0.4],
  ['tracking', 'ean', 0.3],
  ['date', 'time', 0.7],
  ['weekday', 'date', 0.5],
  ['year', 'date', 0.5],
  ['month', 'date', 0.5],
  ['placed', 'received', 0.4],
  ['placed', 'order', 0.5],
  ['placed', 'date', 0.3],
  ['item', 'lineNumber', 0.5],
  ['lineNumber', 'number', 0.5],
  ['estimated', 'delivered', 0.4],
  ['estimated', 'shipping', 0.4],
  ['delivered', 'received', 0.3],
  ['costCenter', 'reference', 0.2],
  ['warehouse', 'sender', 0.35],
  ['warehouse', 'shipment', 0.4],
  ['warehouse', 'code', 0.1],
  ['state', 'status', 0.9],
  ['comment', 'description', 0.4],
  ['paid', 'payment', 0.6],
  ['url', 'tracking', 0.2],
  ['stock', 'quantity', 0.6],
  ['stock', 'total', 0.3],
  ['cents', 'amount', 0.5],
  ['express', 'shipping', 0.2],
  ['purchaseOrder', 'order', 0.4],
  ['phone', 'contact', 0.3],
  ['email', 'contact', 0.3],
  ['gift', 'wrapped', 0.5],
];

/** Words of which a name has one or another: where the names disagree, they do not mean the same. */
export const rivals: readonly (readonly Concept[])[] = [
  ['billing', 'shipping', 'sender', 'pickup', 'warehouse'],
  ['placed', 'updated', 'shipped', 'delivered', 'estimated', 'cancelled', 'returned', 'received', 'paid'],
  ['net', 'gross', 'tax', 'discount', 'freight'],
  ['first', 'last'],
  ['firstName', 'lastName', 'company', 'fullName'],
  ['available', 'reserved'],
  ['street', 'city', 'postcode', 'country', 'state', 'phone', 'email'],
];

/** Words that nearly any name may have say little; those not listed weigh 1. */
export const weights: Readonly<Partial<Record<Concept, number>>> = {
  date: 0.4,
  time: 0.4,
  identifier: 0.55,
  number: 0.55,
  code: 0.55,
  name: 0.7,
  value: 0.25,
  order: 0.6,
  item: 0.6,
  title: 0.8,
  address: 0.6,
  unit: 0.4,
  total: 0.8,
  amount: 0.7,
  placed: 0.8,
  customer: 0.9,
  method: 0.6,
  reference: 0.8,
  service: 0.8,
};

/** Words that say nothing. */
export const fillers =
  'is has can the a an of de da di del der die das af og i per w na z and or to az my our info text data field fld s l'.split(
    ' ',
  );
