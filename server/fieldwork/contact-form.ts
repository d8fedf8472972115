import { z } from 'zod'
import { NotFound } from '../platform/errors.ts'
import {
  type ContactFilter,
  type ContactForm,
  type ContactRole,
  contactRoles,
  faultOfEmail,
  faultOfName,
} from './contact.ts'

const idInAddress = z.coerce.number().int().positive().max(2_147_483_647)

export function readPersonId({ person }: { person: string }): number {
  const id = idInAddress.safeParse(person)
  if (!id.success) throw new NotFound('The contact')
  return id.data
}

export function readUploadId({ upload }: { upload: string }): number {
  const id = idInAddress.safeParse(upload)
  if (!id.success) throw new NotFound('The file')
  return id.data
}

const filter = z.object({
  search: z.string().trim().max(200).catch(''),
  without: z.literal('yes').optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
})

export function readContactFilter(query: unknown): ContactFilter & { page: number } {
  const { without, ...others } = filter.parse(query ?? {})
  return { ...others, without: without === 'yes' }
}

const words = z.string().trim().max(1000).catch('')
const fields = z.object({
  name: words,
  email: words,
  roles: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .catch([])
    .transform((given): ContactRole[] => contactRoles.filter((role) => given.includes(role))),
})

export function readContactForm(body: unknown): ContactForm {
  const read = fields.parse(body ?? {})
  const values = { ...read, name: read.name.normalize('NFC') }
  const name = faultOfName(values.name)
  const email = faultOfEmail(values.email)
  return {
    values,
    faults: {
      ...(name && { name: `The name ${name}` }),
      ...(email && { email: `The e-mail address ${email}` }),
      ...(values.roles.length === 0 && { roles: 'Choose at least one role' }),
    },
  }
}

const seal = z.object({ seal: z.string().max(100).catch('') })

/** The seal of the plan that somebody was shown. */
export function readSeal(body: unknown): string {
  return seal.parse(body ?? {}).seal
}
