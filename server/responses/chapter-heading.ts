import { providerTypeNames } from '../organisations/provider-type.ts'
import type { Chapter, Dossier } from './dossier.ts'

/** A section's title, with the setting for an organisation that has several. */
export function chapterHeading({ participants }: Pick<Dossier, 'participants'>, { section, setting }: Chapter): string {
  return setting && participants.length > 1 ? `${section.title} (${providerTypeNames[setting]})` : section.title
}
