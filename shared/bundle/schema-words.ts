/** Keywords whose value is data, not a schema. */
export const DATA: ReadonlySet<string> = new Set(['enum', 'const', 'default', 'examples', 'example']);

/** Keywords whose value names schemas: its own keys are names, not keywords. The last two are OpenAPI's. */
export const MAPS: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'dependentSchemas',
  'dependencies',
  'components',
  'schemas',
]);

/** The keywords of JSON Schema (draft 4 to 2020-12), and OpenAPI's own. */
export const KEYWORDS: ReadonlySet<string> = new Set([
  ...DATA,
  ...MAPS,
  ...['$schema', '$id', 'id', '$ref', '$anchor', '$dynamicRef', '$dynamicAnchor', '$recursiveRef', '$recursiveAnchor'],
  ...['$comment', '$vocabulary', 'title', 'description', 'deprecated', 'readOnly', 'writeOnly'],
  ...['type', 'nullable', 'format', 'pattern', 'minLength', 'maxLength'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['items', 'prefixItems', 'additionalItems', 'unevaluatedItems', 'contains', 'minContains', 'maxContains'],
  ...['minItems', 'maxItems', 'uniqueItems'],
  ...['required', 'dependentRequired', 'additionalProperties', 'unevaluatedProperties', 'propertyNames'],
  ...['minProperties', 'maxProperties', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'],
  ...['contentEncoding', 'contentMediaType', 'contentSchema', 'discriminator', 'xml', 'externalDocs'],
  ...['formatMinimum', 'formatMaximum', 'media', 'links', 'base', 'extends', 'divisibleBy', 'optional'],
]);

/** The formats that outputs are checked by, and OpenAPI's. */
export const FORMATS: ReadonlySet<string> = new Set([
  ...['date', 'date-time', 'time', 'iso-date-time', 'iso-time', 'duration', 'email', 'idn-email', 'hostname'],
  ...['idn-hostname', 'ipv4', 'ipv6', 'uri', 'uri-reference', 'uri-template', 'url', 'iri', 'iri-reference', 'uuid'],
  ...['regex', 'json-pointer', 'relative-json-pointer', 'json-pointer-uri-fragment', 'byte', 'int32', 'int64'],
  ...['float', 'double', 'password', 'binary'],
]);

/** What people write for a keyword, without case and signs. */
export const MISTAKES: Readonly<Record<string, string>> = {
  require: 'required',
  propertys: 'properties',
  property: 'properties',
  enums: 'enum',
  minlen: 'minLength',
  maxlen: 'maxLength',
  min: 'minimum',
  max: 'maximum',
  item: 'items',
  regex: 'pattern',
  additionalproperty: 'additionalProperties',
};
