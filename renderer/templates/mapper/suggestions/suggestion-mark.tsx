import classes from './suggestions.module.css';

/** A dashed line from port to port: what is proposed and not yet mapped. */
export function SuggestionMark() {
  return (
    <svg
      className={classes.mark}
      width={16}
      height={16}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      aria-hidden
    >
      <circle cx={4.5} cy={12} r={2} />
      <circle cx={19.5} cy={12} r={2} />
      <path d="M8.5 12h1.2M11.4 12h1.2M14.3 12h1.2" />
    </svg>
  );
}
