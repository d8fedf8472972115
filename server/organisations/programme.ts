/** A shared record programme: a local integrated record with member organisations. */
export interface Programme {
  /** Stored in answers: `bradford-and-airedale`. */
  code: string
  name: string
  members: readonly Member[]
}

export interface Member {
  organisationCode: string
  role: string
  /** Absent where nobody has said. */
  from: string | undefined
  to: string | undefined
}

/** `Bradford and Airedale` is `bradford-and-airedale`. */
export function programmeCode(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40)
}

export function isMemberOn(member: Member, date: string): boolean {
  return (member.from === undefined || member.from <= date) && (member.to === undefined || date < member.to)
}
