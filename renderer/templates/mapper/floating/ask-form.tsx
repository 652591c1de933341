import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Answers, ChoiceForm, Option, Plan } from '#shared/mapping/plan.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import classes from './ask-panel.module.css';
import { useChoicePreview } from './use-choice-preview.ts';

interface AskFormProps {
  readonly title: string;
  readonly form: ChoiceForm;
  readonly onTake: (plan: Plan) => void;
  readonly onBack: () => void;
}

/** What a way needs to know, such as which field to join, with what it gives as it is answered. */
export function AskForm({ title, form, onTake, onBack }: AskFormProps) {
  const text = useMapperText();
  const [given, setGiven] = useState<Answers>({});
  const answers: Record<string, string> = {};
  const asked = form.questions.map((question) => {
    const options = question.options?.(answers) ?? null;
    const start = question.start === '' ? (options?.[0]?.value ?? '') : question.start;
    const wanted = given[question.name] ?? start;
    const isThere = options === null || options.some(({ value }) => value === wanted);
    const answer = isThere ? wanted : (options[0]?.value ?? '');
    answers[question.name] = answer;
    return { question, options, answer };
  });
  const { shown, isWords } = useChoicePreview({ plan: form.plan(answers), form }, answers);
  const shownOption = ({ shown: label }: Option) => (typeof label === 'string' ? label : text(label.key, label.params));
  return (
    <form
      className={classes.form}
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        onTake(form.plan(answers));
      }}
    >
      <b>{title}</b>
      <div className={classes.questions}>
        {asked.map(({ question: { name, words }, options, answer }, index) =>
          options === null ? (
            <TextInput
              key={name}
              data-mono
              label={text(words.key, words.params)}
              value={answer}
              autoFocus={index === 0}
              onChange={(event) => setGiven({ ...given, [name]: event.currentTarget.value })}
            />
          ) : (
            <Select
              key={name}
              label={text(words.key, words.params)}
              value={answer}
              autoFocus={index === 0}
              openOnFocus={false}
              allowDeselect={false}
              searchable={options.length > 8}
              data={options.map((option) => ({ value: option.value, label: shownOption(option) }))}
              comboboxProps={{ withinPortal: false }}
              onChange={(next) => setGiven({ ...given, [name]: next ?? '' })}
            />
          ),
        )}
      </div>
      <output className={[classes.gives, classes.result, isWords ? classes.words : ''].join(' ')}>{shown}</output>
      <div className={classes.foot}>
        <Button size="compact-sm" type="submit" variant="filled">
          {text('ask.take')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={onBack}>
          {text('ask.back')}
        </Button>
      </div>
    </form>
  );
}
