import { call, literal } from '#shared/template/expressions.ts';
import type { Expression } from '#shared/template/tree.ts';
import type { Answers, ChoiceForm, Option, Plan, Question } from '../plan.ts';
import { type Across, joinedBy, oneEntry } from '../relative-path.ts';

const ORDERS: readonly Option[] = ['first', 'last', '2', '3', '4', '5'].map((value) => ({
  value,
  shown: Number.isNaN(Number(value))
    ? { key: `choices.which.${value}` }
    : { key: 'choices.which.number', params: { number: value } },
}));

/** Asks which entry of a list is taken: the first, unless something else is said. */
export const WHICH_ENTRY: Question = {
  name: 'which',
  words: { key: 'questions.which' },
  start: 'first',
  options: () => ORDERS,
};

/** Asks what stands between entries that are joined as text. */
export const BETWEEN: Question = { name: 'between', words: { key: 'questions.between' }, start: ', ' };

/** The entry of a list that an answer names. */
export function entryOf(list: Expression, order = 'first'): Expression {
  return order === 'first' || order === 'last' ? call(order, list) : call('at', list, literal(Number(order) - 1));
}

/** One entry of each list that lies between: which of each is asked. */
export function whichForm(ways: Across, put: (expression: Expression) => Plan): ChoiceForm {
  const names = ways.lists.map((_, index) => (index === 0 ? 'which' : `which${index + 1}`));
  const isOne = names.length === 1;
  const questions = names.map((name, index): Question => {
    const words = { key: 'questions.whichOf', params: { list: ways.lists[index] ?? '' } };
    return isOne ? WHICH_ENTRY : { ...WHICH_ENTRY, name, words };
  });
  const plan = (answers: Answers) =>
    put(oneEntry(ways, (list, index) => entryOf(list, answers[names[index] ?? ''] || 'first')));
  return { questions, plan };
}

/** All of them as one text: what stands between them is asked. */
export function betweenForm(ways: Across, put: (expression: Expression) => Plan): ChoiceForm {
  return { questions: [BETWEEN], plan: ({ between = BETWEEN.start }) => put(joinedBy(ways, between)) };
}
