/** Something that was done, with the names that its ids and codes have today. */
export interface RecordedEvent {
  id: number
  at: string
  personId: number | null
  personName: string | null
  action: string
  organisationCode: string | null
  collectionId: number | null
  collectionCode: string | null
  collectionName: string | null
  subject: string
  details: string
  chain: string
  position: number
  previousHash: string
  hash: string
}
