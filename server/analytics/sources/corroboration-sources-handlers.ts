import { corroborationFigures } from '../corroboration/corroboration-file.ts'
import {
  boardForm,
  corroborationForm,
  organisationForm,
  readBoardCode,
  readCorroborationView,
  readOrganisationCode,
} from '../corroboration/corroboration-form.ts'
import { icbCorroborationFigures, type IcbFile } from '../corroboration/corroboration-icb-file.ts'
import {
  organisationCorroborationFigures,
  type OrganisationFile,
} from '../corroboration/corroboration-organisation-file.ts'
import { readIcbCorroboration } from '../corroboration/read-icb-corroboration.ts'
import { readOrganisationCorroboration } from '../corroboration/read-organisation-corroboration.ts'
import { summariseCorroboration } from '../corroboration/summarise-corroboration.ts'
import { recordBoardTaken, recordOrganisationTaken, recordTaken } from '../corroboration/take-corroboration.ts'
import { mustBeFaultless } from '../view/fault.ts'
import type { UnnamedSource } from '../view/figures-source.ts'
import { querySchema } from './source-form.ts'

export const corroborationSource: UnnamedSource = {
  text: 'What both ends of each flow of information say of it, by pair of types',
  query: querySchema(corroborationForm),
  async read({ databases, db, user, collection, query, now }) {
    const found = await summariseCorroboration(db, user, readCorroborationView(collection, query))
    mustBeFaultless(found.faults)
    await recordTaken(databases, user, { collection: found.collection, of: 'types', now })
    return corroborationFigures(found)
  },
}

/** Of one integrated care board and of one organisation, for whoever may see who says what of whom there. */
export const corroborationSources: Readonly<Record<string, UnnamedSource>> = {
  'corroboration-board': ofBoard('matrix', 'Who can see whose information in an integrated care board'),
  'corroboration-board-contradictions': ofBoard(
    'contradictions',
    'Where organisations of an integrated care board contradict each other, or others',
  ),
  'corroboration-organisation': ofOrganisation(
    'claims',
    'What the partners of an organisation say, beside what it says',
  ),
  'corroboration-organisation-statements': ofOrganisation(
    'statements',
    'The statements of an organisation beside what its partners say of the same flows',
  ),
}

function ofBoard(name: IcbFile, text: string): UnnamedSource {
  return {
    text,
    query: querySchema(boardForm),
    async read({ databases, db, user, collection, query, now }) {
      const found = await readIcbCorroboration(db, user, { collection, icb: readBoardCode(query) })
      await recordBoardTaken(databases, user, found, now)
      return icbCorroborationFigures(found, name)
    },
  }
}

function ofOrganisation(name: OrganisationFile, text: string): UnnamedSource {
  return {
    text,
    query: querySchema(organisationForm),
    async read({ databases, db, user, collection, query, now }) {
      const organisation = readOrganisationCode(query)
      const found = await readOrganisationCorroboration(db, user, { collection, organisation })
      await recordOrganisationTaken(databases, user, found, now)
      return organisationCorroborationFigures(found, name)
    },
  }
}
