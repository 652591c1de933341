/** What the page of one template is told. Without `templateId` it draws a new one. */
export interface TemplateEditorProps {
  readonly templateId?: string;
  /** What a new template is drawn for: its events, and the trigger that will carry it once it is saved. */
  readonly startFor?: {
    readonly customerId?: string;
    readonly event?: string;
    readonly triggerId?: string;
  };
}
