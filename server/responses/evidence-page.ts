import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import type { Chapter, Dossier } from './dossier.ts'
import {
  acceptedExtensions,
  type Evidence,
  evidenceName,
  largestFileBytes,
  longestNote,
  mostInSection,
} from './evidence.ts'
import { type EvidenceField, evidenceFields, type EvidenceForm } from './evidence-form.ts'
import { type EvidenceList, evidenceList } from './evidence-list-page.ts'
import { captionOf } from './section-page.ts'
import { chapterPath, evidencePath } from './response-paths.ts'

export interface EvidencePage extends PageModel {
  caption: string
  errors: Partials['error-summary'] | undefined
  evidence: EvidenceList
  /** Why nothing more can be added; empty while it can. */
  full: string
  action: string
  fileAction: string
  file: Partials['file-upload']
  fileDescription: Partials['input']
  address: Partials['input']
  addressDescription: Partials['input']
  note: Partials['character-count']
  section: Partials['button']
}

/** What a section's answers rest on, and three ways to add to it. `form` is what was sent and could not be added. */
export function evidencePage(dossier: Dossier, chapter: Chapter, form?: EvidenceForm): EvidencePage {
  const path = chapterPath(dossier.response.id, chapter)
  const evidence = evidenceList(dossier, chapter, true)
  const errorList = evidenceFields.flatMap((field) => {
    const text = form?.faults[field]
    return text ? [{ text, href: `#${field}` }] : []
  })
  return {
    title: `Files and links: ${chapter.section.title}`,
    caption: captionOf(dossier, chapter),
    error: errorList.length > 0,
    errors: errorList.length > 0 ? { errorList } : undefined,
    evidence,
    full:
      evidence.items.length < mostInSection
        ? ''
        : `A section holds at most ${mostInSection}. Remove one to add another.`,
    action: `${path}/evidence`,
    fileAction: `${path}/evidence/files`,
    ...fields(form),
    section: { text: `Back to ${chapter.section.title}`, href: path, variant: 'secondary' },
    back: { text: chapter.section.title, href: path },
  }
}

function fields(form: EvidenceForm | undefined) {
  const common = (name: EvidenceField, label: string, hint: string) => ({
    id: name,
    name,
    value: form?.typed[name] ?? '',
    label: { text: label, size: 's' as const },
    ...(hint && { hint: { text: hint } }),
    ...(form?.faults[name] && { errorMessage: { text: form.faults[name] } }),
  })
  const size = largestFileBytes / (1024 * 1024)
  const kinds = 'A PDF, a PNG or JPEG image, or a Word, Excel, PowerPoint or OpenDocument text file'
  const { value: _, ...file } = common('file', 'File', `${kinds}, no larger than ${size} MB. No patient’s details.`)
  return {
    file: { ...file, attributes: { accept: acceptedExtensions } },
    fileDescription: common('file-description', 'What it shows (optional)', ''),
    address: { ...common('address', 'Web address', 'Such as https://www.example.nhs.uk/plan'), type: 'url' },
    addressDescription: common('address-description', 'What it shows (optional)', ''),
    note: {
      ...common('note', 'Note', 'How you know, in a few lines.'),
      rows: 4,
      maxlength: longestNote,
      threshold: 75,
    },
  }
}

export interface RemovalPage extends PageModel {
  caption: string
  name: string
  explanation: string
  action: string
  keepHref: string
}

/** Asks before something is gone for good. */
export function removalPage(dossier: Dossier, chapter: Chapter, evidence: Evidence): RemovalPage {
  const { id } = dossier.response
  const keepHref = chapterPath(id, chapter, '/evidence')
  return {
    title: evidence.content.kind === 'file' ? 'Remove this file?' : `Remove this ${evidence.content.kind}?`,
    caption: chapter.section.title,
    name: evidenceName(evidence.content),
    explanation: 'It is removed for everybody. That it was here, and who removed it, stays recorded.',
    action: evidencePath(id, evidence.id, '/removal'),
    keepHref,
    back: { text: 'Files and links', href: keepHref },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/evidence': EvidencePage
    'responses/removal': RemovalPage
  }
}
