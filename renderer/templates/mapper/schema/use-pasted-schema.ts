import { useEffect, useMemo, useState } from 'react';
import { askAfter } from '#renderer/studio/ask-after.ts';
import { useEngine } from '#renderer/studio/studio.tsx';
import { asCommandError } from '#renderer/studio/use-answer.ts';
import { readSchema } from '#shared/mapping/schema/read-schema.ts';
import { hasErrors, type Problem } from '#shared/model/problem.ts';
import type { OutputSchema } from '#shared/model/template.ts';
import { locateProblems, readJson } from '#shared/template/index.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';

const PAUSE = 250;
export const LARGEST_SCHEMA = 1_000_000;
/** A document holds schemas a few levels down. */
const LIMITS = { maxBytes: 3 * LARGEST_SCHEMA, maxDepth: 128 };

export interface PastedText {
  /** The schema, once the engine has found that outputs can be checked by it. */
  readonly schema: OutputSchema | null;
  readonly problems: readonly Problem[];
  /** Names to choose from, where the text describes several. */
  readonly components: readonly string[];
  readonly isChecking: boolean;
}

interface Checked {
  readonly of: OutputSchema;
  readonly problems: readonly Problem[];
}

/** What a pasted text comes to: read here, checked by the engine after a pause. */
export function usePastedSchema(written: string, component: string | null): PastedText {
  const engine = useEngine();
  const text = useMapperText();
  const [checked, setChecked] = useState<Checked | null>(null);
  const read = useMemo(() => {
    if (written.trim() === '') return { problems: [], components: [], schema: null };
    const document = readJson(written, LIMITS);
    if (document.value === undefined || hasErrors(document.problems)) {
      return { problems: document.problems, components: [], schema: null };
    }
    const pasted = readSchema(document.value);
    if (pasted.kind === 'none') {
      const problem: Problem = { path: '', severity: 'error', code: 'notSchema', message: text('schema.notSchema') };
      return { problems: [problem], components: [], schema: null };
    }
    if (pasted.kind === 'schema') return { problems: [], components: [], schema: pasted.schema };
    const { names, pick } = pasted;
    const isThere = component !== null && names.includes(component);
    return { problems: [], components: names, schema: isThere ? pick(component) : null };
  }, [written, component, text]);
  const { schema } = read;
  useEffect(() => {
    if (schema === null) return;
    return askAfter(PAUSE, async (signal) => {
      try {
        const { problems } = await engine.call('templates.checkSchema', { schema }, { signal });
        if (!signal.aborted) setChecked({ of: schema, problems });
      } catch (error) {
        if (signal.aborted) return;
        const { message } = asCommandError(error);
        setChecked({ of: schema, problems: [{ path: '', severity: 'error', code: 'notChecked', message }] });
      }
    });
  }, [engine, schema]);
  return useMemo(() => {
    const isChecking = schema !== null && checked?.of !== schema;
    const found = isChecking || checked === null || schema === null ? [] : checked.problems;
    // A component's places are those of the schema that is made of it, which the text does not have.
    const located = read.components.length > 0 ? found : locateProblems([...found], readJson(written, LIMITS), written);
    const problems = [...read.problems, ...located];
    const isSound = schema !== null && !isChecking && !hasErrors(problems);
    return { schema: isSound ? schema : null, problems, components: read.components, isChecking };
  }, [read, schema, checked, written]);
}
