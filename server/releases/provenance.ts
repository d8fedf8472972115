/** Where a release is from and by what methods its figures are computed: of the service, as it was on the day. */
export interface Provenance {
  /** Who is cited, such as the team or body that ran the collection. */
  author: string
  /** Who answers for the place where it is published; may be the author. */
  publisher: string
  /** Where the service will stay, without a slash at the end; undefined where that is not settled, as on one's own machine. */
  address: string | undefined
  /** Markdown: how each published figure is computed. */
  methods: string
}

/** Who is cited for a release that was prepared before any of this was pinned, and where the settings name nobody. */
export const usualAuthor = 'The programme team of the digital maturity survey'
