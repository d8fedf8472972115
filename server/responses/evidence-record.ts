import type { EvidenceContent, EvidencePlace } from './evidence.ts'

/** What the audit trail says that evidence was added to or removed from. */
export function evidenceSubject(responseId: number, { sectionCode, setting }: EvidencePlace): string {
  return ['response', responseId, 'section', sectionCode, setting].filter((word) => word !== '').join(' ')
}

/** What stays in the audit trail after evidence is gone: what identifies a file, and no word that anybody wrote. */
export function factsOf(content: EvidenceContent): Record<string, unknown> {
  switch (content.kind) {
    case 'note':
    case 'link':
      return { kind: content.kind }
    case 'file':
      return { kind: content.kind, type: content.type, bytes: content.bytes, sha256: content.sha256 }
  }
}
