import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { answerKey } from '../instruments/answer-value.ts'
import type { Item } from '../instruments/instrument.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import type { Database } from '../platform/database/open.ts'
import { placeKey, type SubmittedAnswer } from './answer-merge.ts'
import type { StoredAnswer } from './answer.ts'
import { chaptersOf, type Dossier } from './dossier.ts'
import { markPartner } from './mark-partner.ts'
import type { ParticipantAnswers, PartnerStanding } from './questionnaire-response.ts'
import { readResponse } from './read-response.ts'
import { saveAnswers } from './save-answers.ts'
import type { Saved } from './save-together.ts'

/** The answers of one setting, and the organisation-wide ones, that were read from a file. */
export interface ReadFile extends Pick<ParticipantAnswers, 'answers' | 'partners'> {
  responseId: number
  setting: ProviderType
}

/**
 * Saves what a file answers as a page of questions would be saved. A file was made without seeing what stands now, so
 * it fills what is empty and overwrites nothing: where another value stands, both come back as a conflict. What the file
 * leaves blank is left as it is.
 */
export async function importAnswers(db: Database, user: User, file: ReadFile, now: Date): Promise<Saved> {
  const dossier = await readResponse(db, user, file.responseId)
  const { responseId, setting } = file
  const saved = await saveAnswers(db, user, { responseId, submitted: submittedBy(file, dossier) }, now)
  const marked = file.partners.filter((partner) => differs(partner, dossier))
  for (const { code, isOurs } of marked) await markPartner(db, user, { responseId, partnerCode: code, isOurs }, now)
  await record(db, {
    at: now,
    personId: user.id,
    action: 'imported answers',
    organisationCode: dossier.response.organisationCode,
    collectionId: dossier.collection.id,
    subject: `response ${responseId} setting ${setting}`,
    details: { answered: file.answers.size, changed: saved.changed, conflicts: saved.conflicts.length },
  })
  return saved
}

function submittedBy({ answers, partners, setting }: ReadFile, dossier: Dossier): SubmittedAnswer[] {
  const standing = new Map(dossier.answers.map((answer) => [placeKey(answer), answer]))
  const codes = partners.map((partner) => partner.code)
  return chaptersOf(dossier)
    .filter((chapter) => chapter.setting === '' || chapter.setting === setting)
    .flatMap((chapter) =>
      chapter.section.items.flatMap((item) =>
        partnerCodesOf(item, codes).flatMap((partnerCode): SubmittedAnswer[] => {
          const value = answers.get(answerKey(item.code, partnerCode))
          const place = { setting: chapter.setting, itemCode: item.code, partnerCode }
          return value ? [{ ...place, value, shownVersion: emptyVersion(standing.get(placeKey(place))) }] : []
        }),
      ),
    )
}

function partnerCodesOf(item: Item, codes: readonly string[]): readonly string[] {
  return item.kind === 'partner_choice' ? codes : ['']
}

/** The version on which a file builds: that of a blank, where there is one. */
function emptyVersion(standing: StoredAnswer | undefined): number {
  return standing && !standing.value ? standing.version : 0
}

function differs({ code, isOurs }: PartnerStanding, { partners }: Dossier): boolean {
  return partners.some((partner) => partner.code === code && partner.isOurs !== isOurs)
}
