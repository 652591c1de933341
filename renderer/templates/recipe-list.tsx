import { useEventLabel } from '#renderer/studio/event-labels.ts';
import { Tag } from '#renderer/ui/tag.tsx';
import { Caption } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { recipes, recipesFor } from '#shared/catalog/recipes.ts';
import classes from './recipe-list.module.css';

interface RecipeListProps {
  /** Recipes that fit this event come alone; null shows all. */
  readonly event: string | null;
  readonly chosen: string | null;
  readonly onChoose: (name: string) => void;
}

/** Ready templates to start from: one is chosen. */
export function RecipeList({ event, chosen, onChoose }: RecipeListProps) {
  const text = useText();
  const label = useEventLabel();
  const shown = event === null ? recipes : recipesFor(event);
  return (
    <fieldset className={classes.list}>
      <legend className={classes.legend}>{text('templates.recipe')}</legend>
      {shown.map((recipe) => (
        <label key={recipe.name} className={classes.recipe}>
          <input type="radio" name="recipe" checked={recipe.name === chosen} onChange={() => onChoose(recipe.name)} />
          <span className={classes.words}>
            <b>{recipe.name}</b>
            <Caption>{recipe.events.map(label).join(', ')}</Caption>
            {recipe.description === undefined ? null : <span className={classes.about}>{recipe.description}</span>}
          </span>
          <Tag>{text(`formats.${recipe.format}`)}</Tag>
        </label>
      ))}
    </fieldset>
  );
}
