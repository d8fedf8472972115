export interface Invitation {
  id: number
  personId: number
  madeAt: string
  expiresAt: string
  usedAt: string | undefined
  withdrawnAt: string | undefined
}
