import { z } from 'zod'
import { isProviderType, type ProviderType } from '../organisations/provider-type.ts'
import { NotFound } from '../platform/errors.ts'

export interface ResponseParams extends Record<string, string> {
  response: string
}

/** The number in the address; anything else is an address of nothing. */
export function readResponseId({ response }: { response: string }): number {
  const id = z.coerce.number().int().positive().max(2_147_483_647).safeParse(response)
  if (!id.success) throw new NotFound('The response')
  return id.data
}

/** The setting in the address; undefined for a word that is none. */
export function readSetting({ setting = '' }: Readonly<Record<string, string>>): ProviderType | undefined {
  return isProviderType(setting) ? setting : undefined
}

const signatureForm = z.object({
  declared: z.literal('yes').optional(),
  version: z.coerce.number().int().nonnegative(),
})

/** Whether the signer confirmed the answers, and the version of the response that they read. */
export function readSignatureForm(body: unknown): { declared: boolean; version: number } {
  const form = signatureForm.safeParse(body ?? {})
  if (!form.success) return { declared: false, version: -1 }
  return { declared: form.data.declared === 'yes', version: form.data.version }
}
