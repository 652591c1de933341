import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { Say } from '#renderer/ui/use-text.ts';
import { templateFunctions } from '#shared/template/functions/index.ts';
import { MapperTextContext } from './mapper-text.tsx';

/** The words of the template editor. */
export function useMapperText(): Say {
  const say = useContext(MapperTextContext);
  if (say === null) throw new Error('useMapperText outside of the template editor');
  return say;
}

export interface FunctionWords {
  readonly label: (name: string) => string;
  readonly description: (name: string) => string;
  readonly parameter: (name: string, parameter: string) => string;
  readonly group: (group: string) => string;
  readonly choice: (parameter: string, choice: string) => string;
}

/** What functions and their parameters are called. */
export function useFunctionWords(): FunctionWords {
  const { t, i18n } = useTranslation('functions');
  const text = useMapperText();
  const say = (key: string, otherwise: string) => (i18n.exists(key, { ns: 'functions' }) ? t(key) : otherwise);
  return {
    label: (name) => {
      if (name === '') return text('steps.joinText');
      if (name.startsWith('#')) return text(`steps.blocks.${name.slice(1)}`);
      return templateFunctions.has(name) ? say(`functions.${name}.label`, name) : name;
    },
    description: (name) => say(`functions.${name}.description`, ''),
    parameter: (name, parameter) => say(`functions.${name}.parameters.${parameter}`, parameter),
    group: (group) => say(`groups.${group}`, group),
    choice: (parameter, choice) => say(`choices.${parameter}.${choice}`, choice),
  };
}
