/** An organisation, or one of its people, that is written to once for an occasion. */
export interface Receiver {
  organisationCode: string
  occasion: string
  /** Undefined for the organisation as a whole. */
  personId: number | undefined
}

/** What tells receivers in one collection apart. */
export function receiverKey({ organisationCode, occasion }: Pick<Receiver, 'organisationCode' | 'occasion'>): string {
  return `${organisationCode} ${occasion}`
}
