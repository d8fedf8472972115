import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { sameAddress } from './message.ts'
import type { SuppressedAddress, SuppressionReason } from './suppression.ts'

interface SuppressedAddressRow {
  id: number
  address: string
  reason: SuppressionReason
  suppressed_at: string
  message_id: number | null
}

export async function findSuppression(db: Database, address: string): Promise<SuppressedAddress | undefined> {
  const row = await db<SuppressedAddressRow>('suppressed_addresses')
    .where({ address: sameAddress(address) })
    .first()
  return row && suppressionOf(row)
}

/** Those of these addresses that are not written to, in small letters, and why. */
export async function listSuppressions(
  db: Database,
  addresses: readonly string[],
): Promise<Map<string, SuppressionReason>> {
  const rows = await db<SuppressedAddressRow>('suppressed_addresses')
    .whereIn('address', [...new Set(addresses.map(sameAddress))])
    .orderBy('id')
    .select('address', 'reason')
  return new Map(rows.map(({ address, reason }) => [address, reason]))
}

export async function findSuppressedAddress(db: Database, id: number): Promise<SuppressedAddress> {
  const row = await db<SuppressedAddressRow>('suppressed_addresses').where({ id }).first()
  if (!row) throw new NotFound('The address')
  return suppressionOf(row)
}

/** A page of them, the latest first, and how many there are. */
export async function listSuppressedAddresses(
  db: Database,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ addresses: SuppressedAddress[]; total: number }> {
  const counted = await db('suppressed_addresses').count({ total: '*' }).first<{ total: number }>()
  const rows = await db<SuppressedAddressRow>('suppressed_addresses').orderBy('id', 'desc').offset(offset).limit(limit)
  return { addresses: rows.map(suppressionOf), total: counted.total }
}

/** An address that is there already stays as it is: true when it was not. */
export async function putSuppression(
  db: Database,
  { address, reason, messageId }: { address: string; reason: SuppressionReason; messageId: number },
  now: Date,
): Promise<boolean> {
  const added = await db<SuppressedAddressRow>('suppressed_addresses')
    .insert({ address: sameAddress(address), reason, message_id: messageId, suppressed_at: now.toISOString() })
    .onConflict('address')
    .ignore()
    .returning('id')
  return added.length > 0
}

/** True when it was there. */
export async function removeSuppression(db: Database, id: number): Promise<boolean> {
  return (await db('suppressed_addresses').where({ id }).delete()) > 0
}

function suppressionOf(row: SuppressedAddressRow): SuppressedAddress {
  return {
    id: row.id,
    address: row.address,
    reason: row.reason,
    suppressedAt: row.suppressed_at,
    messageId: row.message_id ?? undefined,
  }
}
