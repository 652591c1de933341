// Suggestions for template bodies, from an example of the output and from names. Proposals only: nothing is applied.

export { reasonName, reasonText } from './reason-text.ts';
export { type ExampleInput, type ExampleSuggestions, suggestFromExample } from './suggest-from-example.ts';
export { type NamedOutput, type NamesInput, suggestFromNames } from './suggest-from-names.ts';
export type { Reason, ReasonKey, Suggestion } from './suggestion.ts';
