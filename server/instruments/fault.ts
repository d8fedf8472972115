/** Something in a questionnaire's file that has to be mended before it can be used. */
export interface Fault {
  /** Where it is, such as `item[0].item[3] (sharing.out.gp)`. */
  place: string
  /** What is wrong and how to mend it. */
  message: string
}
