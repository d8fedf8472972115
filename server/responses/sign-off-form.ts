import { z } from 'zod'
import { chapterKey, type ChapterPlace } from './contributor.ts'
import type { SectionNote } from './response-move.ts'

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

const longest = 4000
const sent = z.record(z.string(), z.union([z.string(), z.array(z.string())])).catch({})

/** A field's name and what is wrong with it. */
type Fault = readonly [field: string, message: string]

export interface NoteForm {
  note: string
  faults: readonly Fault[]
}

/** A message; with `missing`, one that must be there, and the sentence for when it is not. */
export function readNoteForm(body: unknown, missing?: string): NoteForm {
  const note = noteIn(sent.parse(body ?? {})['note'])
  if (note === '' && missing !== undefined) return { note, faults: [['note', missing]] }
  return { note, faults: tooLong('note', note) }
}

export interface SendBackForm extends NoteForm {
  sectionNotes: SectionNote[]
  /** The sections chosen, as `chapterKey` writes them. */
  chosen: ReadonlySet<string>
}

/** What to look at again: in the whole, in sections, or both. A note on a section chooses it. */
export function readSendBackForm(body: unknown, places: readonly ChapterPlace[]): SendBackForm {
  const fields = sent.parse(body ?? {})
  const ticked = [fields['sections'] ?? []].flat()
  const note = noteIn(fields['note'])
  const faults: Fault[] = [...tooLong('note', note)]
  const sectionNotes: SectionNote[] = []
  for (const place of places) {
    const field = noteField(place)
    const text = noteIn(fields[field])
    if (text === '' && !ticked.includes(chapterKey(place))) continue
    sectionNotes.push({ ...place, note: text })
    if (text === '') faults.push([field, 'Say what to look at again in this section'])
    else faults.push(...tooLong(field, text))
  }
  if (note === '' && sectionNotes.length === 0)
    faults.push(['note', 'Say what to look at again, in the whole or in a section'])
  return { note, sectionNotes, chosen: new Set(sectionNotes.map(chapterKey)), faults }
}

export function noteField(place: ChapterPlace): string {
  return `note:${chapterKey(place)}`
}

function noteIn(value: string | string[] | undefined): string {
  const [text = ''] = [value ?? ''].flat()
  return text.replaceAll('\r\n', '\n').trim().normalize('NFC')
}

function tooLong(field: string, note: string): Fault[] {
  const message = `Shorten this to ${longest.toLocaleString('en-GB')} characters or fewer`
  return note.length > longest ? [[field, message]] : []
}
