/** How many patients an organisation shares with another, as a loaded list says. */
export interface PartnerLink {
  from: string
  to: string
  weight: number
}
