export interface StoryFact {
  readonly date: string;
  readonly text: string;
  /** Short name on the scale; absent if the lanes already show it. */
  readonly label?: string;
  /** The text already says how far it is. */
  readonly saysWhen?: true;
}
