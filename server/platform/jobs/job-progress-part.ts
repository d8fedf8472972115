/** How far long work is: a sentence and a bar, which a script moves, and a link to look again where there are no scripts. */
export interface JobProgressPart {
  text: string
  /** Of how many steps; 0 of 0 where it is not known, and the bar says only that something is being done. */
  done: number
  total: number
  /** Where the script asks how far it is. */
  href: string
  /** Of the bar. */
  label: string
}

declare module '../http/partials.ts' {
  interface Partials {
    'job-progress': JobProgressPart
  }
}
