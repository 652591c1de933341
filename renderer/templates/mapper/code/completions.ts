import type * as monaco from 'monaco-editor/editor';
import { completeCode } from '#shared/mapping/code/complete-code.ts';
import type { Completing, Offer } from '#shared/mapping/code/offer.ts';
import type { FunctionWords } from '../editor/use-mapper-text.ts';

export interface CompletionWords {
  readonly functions: FunctionWords;
  /** What a directive does, by its name. */
  readonly directive: (name: string) => string;
  /** A call of a function and what it gives. */
  readonly example: (name: string) => string;
}

/** What the code may go on with, at the cursor. Labels and documentation are plain text: names come from payloads. */
export function completionProvider(
  api: typeof monaco,
  now: () => Completing & CompletionWords,
): monaco.languages.CompletionItemProvider {
  return {
    triggerCharacters: ['{', ' ', '(', '.', '@', '#', '/', "'", '=', '"'],
    provideCompletionItems(model, position, { triggerCharacter }) {
      const words = now();
      const found = completeCode(model.getValue(), model.getOffsetAt(position), words);
      // A quote that is typed asks only for the values of the customer's schema.
      const offers = triggerCharacter === '"' ? found.filter(({ kind }) => kind === 'allowed') : found;
      const suggestions = offers.map((offer, index) => {
        const from = model.getPositionAt(offer.from);
        const to = model.getPositionAt(offer.to);
        const documentation = documentationOf(offer, words);
        const item: monaco.languages.CompletionItem = {
          label: offer.label,
          kind: kindOf(api, offer.kind),
          detail: offer.detail,
          insertText: snippetOf(offer),
          insertTextRules: api.languages.CompletionItemInsertTextRule.InsertAsSnippet,
          ...(offer.typed === undefined ? {} : { filterText: offer.typed }),
          sortText: String(index).padStart(5, '0'),
          range: new api.Range(from.lineNumber, from.column, to.lineNumber, to.column),
        };
        return documentation === '' ? item : { ...item, documentation };
      });
      return { suggestions };
    },
  };
}

function kindOf({ languages: { CompletionItemKind: kinds } }: typeof monaco, kind: Offer['kind']) {
  const table = {
    field: kinds.Field,
    data: kinds.Variable,
    parameter: kinds.Variable,
    function: kinds.Function,
    option: kinds.Property,
    value: kinds.Value,
    directive: kinds.Keyword,
    close: kinds.Operator,
    allowed: kinds.EnumMember,
  } satisfies Record<Offer['kind'], monaco.languages.CompletionItemKind>;
  return table[kind];
}

function documentationOf({ kind, of, label }: Offer, { functions, directive, example }: CompletionWords): string {
  if (of === null) return '';
  if (kind === 'directive') return directive(of);
  if (kind === 'option') return `${functions.label(of)}: ${functions.parameter(of, label.replace('=', ''))}`;
  if (kind !== 'function') return '';
  return [functions.label(of), functions.description(of), '', example(of)].join('\n').trimEnd();
}

/** Places to fill in are numbered in order; what is text is no syntax of snippets. */
function snippetOf({ parts }: Pick<Offer, 'parts'>): string {
  const plain = (text: string) => text.replace(/[\\$}]/g, '\\$&');
  let place = 0;
  return parts
    .map((part) => {
      if (typeof part === 'string') return plain(part);
      place += 1;
      return part.fill === '' ? '$0' : `\${${place}:${plain(part.fill)}}`;
    })
    .join('');
}
