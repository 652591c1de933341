import type * as monaco from 'monaco-editor/editor';
import { type FieldNode, walkFields } from '#shared/catalog/field-node.ts';
import { DATA_NAMES } from '#shared/mapping/input-fields.ts';
import { functionTable } from '#shared/template/functions/index.ts';
import type { FunctionWords } from '../editor/use-mapper-text.ts';

/** What may be written inside a mustache: the sample's fields, by path and as inside their list, and functions. */
export function completionsOf(root: FieldNode | null, words: FunctionWords) {
  const fields = root === null ? [] : [...walkFields(root)];
  const paths = new Map<string, string>();
  for (const field of fields) {
    const value = typeof field.value === 'object' ? field.type : JSON.stringify(field.value ?? null);
    if (field.scope === '') paths.set(field.path, value);
    else paths.set(field.scopePath, value);
  }
  return {
    paths,
    data: DATA_NAMES,
    functions: functionTable.map((row) => ({ name: row.name, label: words.label(row.name) })),
  };
}

/** Offers them where the cursor stands inside an open mustache; nothing elsewhere. */
export function completionProvider(
  api: typeof monaco,
  now: () => ReturnType<typeof completionsOf>,
): monaco.languages.CompletionItemProvider {
  return {
    triggerCharacters: ['{', ' ', '(', '.', '@', '#'],
    provideCompletionItems(model, position) {
      const before = model.getLineContent(position.lineNumber).slice(0, position.column - 1);
      const opened = before.lastIndexOf('{{');
      if (opened < 0 || before.indexOf('}}', opened) >= 0) return { suggestions: [] };
      const typed = /[\w@.[\]]*$/.exec(before)?.[0] ?? '';
      const range = new api.Range(
        position.lineNumber,
        position.column - typed.length,
        position.lineNumber,
        position.column,
      );
      const { paths, data, functions } = now();
      const { CompletionItemKind: kinds } = api.languages;
      const suggestions = [
        ...Array.from(paths, ([label, detail]) => ({ label, detail, kind: kinds.Field, insertText: label, range })),
        ...data.map((label) => ({ label, kind: kinds.Variable, insertText: label, range })),
        ...functions.map(({ name, label }) => ({
          label: name,
          detail: label,
          kind: kinds.Function,
          insertText: `${name} `,
          range,
        })),
      ];
      return { suggestions };
    },
  };
}
