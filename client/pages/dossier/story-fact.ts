export interface StoryFact {
  readonly date: string;
  readonly text: string;
  /** Short name on the scale; absent for what the lanes already show. */
  readonly label?: string;
  /** The text already says how far it is. */
  readonly saysWhen?: true;
}
