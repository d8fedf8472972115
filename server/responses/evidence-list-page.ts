import { inDays } from '../platform/text/dates.ts'
import type { Chapter, Dossier } from './dossier.ts'
import { type Evidence, evidenceIn, evidenceName, fileFacts } from './evidence.ts'
import { chapterPath, evidencePath } from './response-paths.ts'

/** The links, notes and files of a section. */
export interface EvidenceList {
  items: EvidenceItem[]
  addText: string
  /** Where to add and remove; empty where nothing can be changed. */
  addHref: string
}

interface EvidenceItem {
  name: string
  /** Empty for a note. */
  href: string
  /** True for an address of somebody else's. */
  outside: boolean
  description: string
  facts: string
  /** Empty where it cannot be removed. */
  removeHref: string
}

export function evidenceList(dossier: Dossier, chapter: Chapter, canChange: boolean): EvidenceList {
  const evidence = evidenceIn(dossier.evidence, { setting: chapter.setting, sectionCode: chapter.section.code })
  return {
    items: evidence.map((one) => evidenceItem(one, canChange)),
    addText: evidence.length > 0 ? 'Add or remove files and links' : 'Add files and links',
    addHref: canChange ? chapterPath(dossier.response.id, chapter, '/evidence') : '',
  }
}

function evidenceItem(evidence: Evidence, canRemove: boolean): EvidenceItem {
  const { id, responseId, content } = evidence
  const facts = content.kind === 'file' ? `${fileFacts(content)}. ` : ''
  return {
    name: evidenceName(content),
    href: content.kind === 'link' ? content.address : content.kind === 'file' ? evidencePath(responseId, id) : '',
    outside: content.kind === 'link',
    description: content.kind === 'file' ? content.description : '',
    facts: `${facts}Added by ${evidence.addedBy} on ${inDays(evidence.addedAt)}`,
    removeHref: canRemove ? evidencePath(responseId, id, '/removal') : '',
  }
}

declare module '../platform/http/partials.ts' {
  interface Partials {
    'evidence-list': EvidenceList
  }
}
