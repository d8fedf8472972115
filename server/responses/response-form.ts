import { z } from 'zod'
import { isProviderType, type ProviderType } from '../organisations/provider-type.ts'
import { NotFound } from '../platform/errors.ts'

export interface ResponseParams extends Record<string, string> {
  response: string
}

const idInAddress = z.coerce.number().int().positive().max(2_147_483_647)

/** The number in the address; anything else is an address of nothing. */
export function readResponseId({ response }: { response: string }): number {
  const id = idInAddress.safeParse(response)
  if (!id.success) throw new NotFound('The response')
  return id.data
}

export function readEvidenceId({ evidence }: { evidence: string }): number {
  const id = idInAddress.safeParse(evidence)
  if (!id.success) throw new NotFound('The evidence')
  return id.data
}

export function readSheetId({ sheet }: { sheet: string }): number {
  const id = idInAddress.safeParse(sheet)
  if (!id.success) throw new NotFound('The sheet')
  return id.data
}

/** The setting in the address; undefined for a word that is none. */
export function readSetting({ setting = '' }: Readonly<Record<string, string>>): ProviderType | undefined {
  return isProviderType(setting) ? setting : undefined
}
