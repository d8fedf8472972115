import type { EvidenceContent, EvidencePlace } from './evidence.ts'

/** What the audit trail says that evidence was added to or removed from. */
export function evidenceSubject(responseId: number, { sectionCode, setting }: EvidencePlace): string {
  return ['response', responseId, 'section', sectionCode, setting].filter((word) => word !== '').join(' ')
}

/** What stays in the audit trail after evidence is gone: what a file was, never what was in it; of a note only that. */
export function factsOf(content: EvidenceContent): Record<string, unknown> {
  switch (content.kind) {
    case 'note':
      return { kind: content.kind }
    case 'link':
      return { kind: content.kind, address: content.address }
    case 'file':
      return { kind: content.kind, name: content.name, bytes: content.bytes, sha256: content.sha256 }
  }
}
