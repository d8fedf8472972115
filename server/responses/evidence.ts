import type { ProviderType } from '../organisations/provider-type.ts'
import { type FileType, fileTypes } from '../platform/files/file-type.ts'
import { sizeText } from '../platform/text/sizes.ts'

/** Where evidence belongs within a response. */
export interface EvidencePlace {
  /** Empty for an organisation-wide section. */
  setting: ProviderType | ''
  sectionCode: string
}

/** What shows that a section's answers are right. */
export type EvidenceContent =
  | { kind: 'link'; address: string; description: string }
  | { kind: 'note'; description: string }
  | ({ kind: 'file'; description: string } & EvidenceFile)

export interface EvidenceFile {
  /** What its sender called it, made safe. */
  name: string
  type: FileType
  bytes: number
  /** Of its bytes, in hexadecimal. */
  sha256: string
  /** Its name in the folder of evidence: random. */
  storedName: string
}

export interface Evidence extends EvidencePlace {
  id: number
  responseId: number
  content: EvidenceContent
  addedBy: string
  addedAt: string
}

export const largestFileBytes = 10 * 1024 * 1024
/** So that nobody fills the disk. */
export const mostInSection = 20
export const longestDescription = 500
export const longestNote = 4000
export const longestAddress = 2000

export const fileTypeNames: Record<FileType, string> = {
  pdf: 'PDF',
  png: 'PNG image',
  jpg: 'JPEG image',
  docx: 'Word document',
  xlsx: 'Excel workbook',
  pptx: 'PowerPoint presentation',
  odt: 'OpenDocument text',
}

/** For the browser's own list of files; what counts is what the bytes say. */
export const acceptedExtensions = [...fileTypes, 'jpeg'].map((type) => `.${type}`).join(',')

export function evidenceIn(evidence: readonly Evidence[], place: EvidencePlace): Evidence[] {
  return evidence.filter(({ setting, sectionCode }) => setting === place.setting && sectionCode === place.sectionCode)
}

/** What a reader knows it by. */
export function evidenceName(content: EvidenceContent): string {
  switch (content.kind) {
    case 'link':
      return content.description || content.address
    case 'note':
      return content.description
    case 'file':
      return content.name
  }
}

/** "PDF, 2.4 MB" */
export function fileFacts({ type, bytes }: EvidenceFile): string {
  return `${fileTypeNames[type]}, ${sizeText(bytes)}`
}
