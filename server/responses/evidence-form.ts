import { z } from 'zod'
import { extensionOf } from '../platform/files/file-name.ts'
import { typeOfExtension } from '../platform/files/file-type.ts'
import type { Received } from '../platform/http/upload.ts'
import {
  type EvidenceContent,
  fileTypeNames,
  largestFileBytes,
  longestAddress,
  longestDescription,
  longestNote,
} from './evidence.ts'

export const evidenceFields = ['file', 'file-description', 'address', 'address-description', 'note'] as const
export type EvidenceField = (typeof evidenceFields)[number]

/** What was typed, to be shown again. */
export type TypedEvidence = Partial<Record<EvidenceField, string>>

export interface EvidenceForm {
  content: EvidenceContent | undefined
  /** Why it cannot be added, by field. */
  faults: Partial<Record<EvidenceField, string>>
  typed: TypedEvidence
}

const text = z
  .string()
  .transform((sent) => sent.replaceAll('\r\n', '\n').trim().normalize('NFC'))
  .catch('')
const body = z.object({ 'file-description': text, address: text, 'address-description': text, note: text })

/** A link or a note. */
export function readEvidenceForm(sent: unknown): EvidenceForm {
  const typed = body.parse(sent ?? {})
  return isGiven(sent, 'address') ? readLink(typed) : readNote(typed)
}

function isGiven(sent: unknown, field: string): boolean {
  return typeof sent === 'object' && sent !== null && Object.hasOwn(sent, field)
}

function readNote(typed: z.infer<typeof body>): EvidenceForm {
  const { note } = typed
  if (note === '') return faulty(typed, { note: 'Enter a note' })
  if (note.length > longestNote) return faulty(typed, { note: tooLong(longestNote) })
  return { content: { kind: 'note', description: note }, faults: {}, typed }
}

function readLink(typed: z.infer<typeof body>): EvidenceForm {
  const { address, 'address-description': description } = typed
  const fault = addressFault(address)
  const long = description.length > longestDescription
  if (fault ?? long)
    return faulty(typed, {
      ...(fault && { address: fault }),
      ...(long && { 'address-description': tooLong(longestDescription) }),
    })
  return { content: { kind: 'link', address: new URL(address).href, description }, faults: {}, typed }
}

/** Only what a reader's browser fetches from a web server: a `javascript:` address would run here. */
function addressFault(address: string): string | undefined {
  if (address === '') return 'Enter a web address'
  if (address.length > longestAddress) return tooLong(longestAddress)
  const url = URL.canParse(address) ? new URL(address) : undefined
  const onTheWeb = url && ['http:', 'https:'].includes(url.protocol) && !url.username && !url.password
  return onTheWeb ? undefined : 'Enter a web address such as https://www.example.nhs.uk/plan'
}

/** A file is taken when its name and its bytes say the same, and the kind is one of those on the page. */
export function readFileForm(sent: unknown, received: Received): EvidenceForm {
  const typed = body.parse(sent ?? {})
  const description = typed['file-description']
  const fault = fileFault(received)
  if (description.length > longestDescription)
    return faulty(typed, { ...(fault && { file: fault }), 'file-description': tooLong(longestDescription) })
  if (typeof received === 'string' || fault || !received.type) return faulty(typed, { file: fault ?? wrongKind })
  const { name, type, bytes, sha256, storedName } = received
  return { content: { kind: 'file', description, name, type, bytes, sha256, storedName }, faults: {}, typed }
}

const wrongKind = 'The file must be a PDF, a PNG or JPEG image, or a Word, Excel, PowerPoint or OpenDocument text file'

function fileFault(received: Received): string | undefined {
  if (received === 'none') return 'Choose a file'
  if (received === 'too large') return `The file must be no larger than ${largestFileBytes / (1024 * 1024)} MB`
  if (received.bytes === 0) return 'The file is empty'
  const extension = extensionOf(received.name)
  const promised = typeOfExtension(extension)
  if (!received.type || !promised) return wrongKind
  if (promised !== received.type)
    return `The file’s name ends in .${extension}, but what is in it is of another kind: ${fileTypeNames[received.type]}`
  return undefined
}

function tooLong(limit: number): string {
  return `Shorten this to ${limit.toLocaleString('en-GB')} characters or fewer`
}

function faulty(typed: TypedEvidence, faults: EvidenceForm['faults']): EvidenceForm {
  return { content: undefined, faults, typed }
}
