import { rolesIn } from '../access/permissions.ts'
import { roleNames, type User } from '../access/user.ts'
import { providerTypeNames } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { correctionPath, ownFiguresPath, sheetsPath } from './challenge-paths.ts'
import type { CorrectedSetting } from './read-correction.ts'
import type { ReplyReading } from './read-reply.ts'
import { signsAs } from './response-machine.ts'
import { differenceTable, type SheetSection, sheetSections } from './sheet-parts.ts'

export interface CorrectionPage extends PageModel {
  collection: string
  errors: Partials['error-summary'] | undefined
  /** Why there is nothing that the reader can sign; empty where there is. */
  standing: string
  settings: {
    heading: string
    changes: Partials['table'] | undefined
    /** What follows for other questions. */
    routed: string
    sections: SheetSection[]
    firstHref: string
  }[]
  sign: { action: string; version: number; declaration: Partials['checkboxes'] } | undefined
}

type Correction = ReplyReading & { settings: CorrectedSetting[] }

/** The corrected answers as whoever signs reads them, with what is different from what was signed. */
export function correctionPage(correction: Correction, user: User, undeclared = false): CorrectionPage {
  const { dossier, settings, can } = correction
  const { response, collection, participants } = dossier
  return {
    title: 'Read and sign the correction',
    collection: `${participants[0].name}: ${collection.name}`,
    error: undeclared,
    errors: undeclared ? { errorList: [{ text: undeclaredFault, href: '#declared' }] } : undefined,
    standing: standingWords(correction),
    settings: settings.map(({ before, after, differences }) => ({
      heading: participants.length > 1 ? `${providerTypeNames[before.participant.setting]} services` : 'What changes',
      changes:
        differences.length > 0
          ? differenceTable(dossier, before.participant.setting, differences, ['Signed', 'Corrected'])
          : undefined,
      routed: routedText(differences),
      sections: sheetSections(dossier, before.participant.setting, after),
      firstHref: sheetsPath(response.id, before.sheet.id),
    })),
    sign: can.sign
      ? {
          action: correctionPath(response.id),
          version: response.version,
          declaration: declaration(correction, user, undeclared),
        }
      : undefined,
    back: { text: 'Your figures', href: ownFiguresPath(response.id) },
  }
}

const undeclaredFault = 'Confirm that the corrected answers are right before you sign'

function standingWords({ can, settings, reply, colleagues }: Correction): string {
  if (can.sign) return ''
  if (reply.ended) return 'The right of reply has ended, so corrections can no longer be signed.'
  if (settings.length === 0) return 'No accepted correction waits for a signature.'
  return colleagues.some(({ roles }) => roles.includes('approver'))
    ? 'Corrections are signed by the approver of your organisation.'
    : 'Your organisation needs an approver before corrections can be signed.'
}

function routedText(differences: CorrectedSetting['differences']): string {
  const past = differences.filter(({ after }) => after === 'not_asked').length
  const led = differences.filter(({ before, after }) => before === 'not_asked' && after === 'blank').length
  return [
    past > 0 && `Because of a correction ${count(past)} no longer asked: what was answered there does not count.`,
    led > 0 &&
      `Because of a correction ${count(led)} now asked and left blank. If there is an answer, challenge the question while the right of reply lasts, before you sign or after.`,
  ]
    .filter(Boolean)
    .join(' ')
}

function count(number: number): string {
  return number === 1 ? '1 question is' : `${number} questions are`
}

function declaration({ dossier }: Correction, user: User, undeclared: boolean): Partials['checkboxes'] {
  const role = roleNames[signsAs(rolesIn(user, dossier.response.organisationCode))].toLowerCase()
  const text = `I, ${user.name}, ${role}, confirm for ${dossier.participants[0].name} that the corrected answers are right to the best of our knowledge`
  return {
    name: 'declared',
    idPrefix: 'declared',
    fieldset: { legend: { text: 'Declaration', size: 'm' } },
    ...(undeclared && { errorMessage: { text: undeclaredFault } }),
    items: [{ value: 'yes', text }],
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/correction': CorrectionPage
  }
}
