import type { ParameterType } from '#shared/template/template-function.ts';

/** What the editors of typed parameters propose, in the map and in the code. Anything else may be written too. */
export const PARAMETER_VALUES: Partial<Record<ParameterType, readonly string[]>> = {
  datePattern: [
    'yyyy-MM-dd',
    'dd.MM.yyyy',
    'dd/MM/yyyy',
    'MM/dd/yyyy',
    'yyyy. MM. dd.',
    'd. MMMM yyyy',
    "yyyy-MM-dd'T'HH:mm:ssXXX",
    'dd.MM.yyyy HH:mm',
    'EEEE d MMMM yyyy',
  ],
  timeZone: Intl.supportedValuesOf('timeZone'),
  currency: Intl.supportedValuesOf('currency'),
  locale: ['en', 'en-GB', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'cs', 'da', 'nb', 'sv', 'fi', 'hu', 'pt', 'ro'],
};
