/** More time for everybody, or for one organisation. */
export interface Extension {
  /** Undefined for everybody. */
  organisationCode: string | undefined
  /** The last day on which answers are taken, YYYY-MM-DD, in London. */
  closesOn: string
  reason: string
  /** The instant, ISO-8601. */
  extendedAt: string
  extendedBy: number
}
