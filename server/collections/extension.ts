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

/** How far the last days go beyond the one that was first set. */
export interface TimeGiven {
  /** The last day of everybody, where it was moved. */
  everybody: string | undefined
  /** How many organisations have more time than everybody, and the last day of any of them. */
  organisations: number
  last: string | undefined
}

/** An extension as it is listed. */
export interface ExtensionLine {
  /** Undefined for everybody. */
  organisation: { code: string; name: string } | undefined
  closesOn: string
  reason: string
  extendedAt: string
}
