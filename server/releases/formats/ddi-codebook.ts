import { ddiVariable, fileId } from './ddi-variable.ts'
import { citationText, type DescribedTable, licence, placeOf, type ReleaseFacts } from './release-facts.ts'
import { xml, xmlDocument, type XmlElement, xmlText } from './xml-element.ts'

/**
 * The release as a codebook of the Data Documentation Initiative, DDI-Codebook 2.5, as archives of social science take
 * it: the study, its files, and every variable with its question, codes, kinds of missing and limits.
 */
export function ddiCodebook(facts: ReleaseFacts, tables: readonly DescribedTable[]): string {
  return xmlDocument(
    xml(
      'codeBook',
      { xmlns: 'ddi:codebook:2_5', version: '2.5', ID: 'codebook', 'xml:lang': 'en' },
      documentDescription(facts),
      studyDescription(facts),
      ...tables.map(fileDescription),
      xml(
        'dataDscr',
        {},
        ...tables.flatMap(({ schema }) => schema.columns.map((column) => ddiVariable(schema, column))),
      ),
    ),
  )
}

function documentDescription({ title, name, preparedOn, software }: ReleaseFacts): XmlElement {
  return xml(
    'docDscr',
    {},
    xml(
      'citation',
      {},
      xml('titlStmt', {}, ...xmlText('titl', `Codebook of ${title}`), ...xmlText('IDNo', `${name}-codebook`)),
      xml(
        'prodStmt',
        {},
        ...xmlText('prodDate', preparedOn, { date: preparedOn }),
        ...xmlText('software', software.name, { version: software.version }),
      ),
    ),
  )
}

function studyDescription(facts: ReleaseFacts): XmlElement {
  const { title, name, number, preparedOn, author, publisher, address } = facts
  return xml(
    'stdyDscr',
    {},
    xml(
      'citation',
      {},
      xml('titlStmt', {}, ...xmlText('titl', title), ...xmlText('IDNo', name)),
      xml('rspStmt', {}, ...xmlText('AuthEnty', author)),
      xml('prodStmt', {}, ...xmlText('producer', author), ...xmlText('prodDate', preparedOn, { date: preparedOn })),
      xml(
        'distStmt',
        {},
        ...(publisher === undefined
          ? []
          : xmlText('distrbtr', publisher, address === undefined ? {} : { URI: address })),
        ...xmlText('distDate', preparedOn, { date: preparedOn }),
      ),
      xml('verStmt', {}, ...xmlText('version', String(number), { date: preparedOn })),
      ...xmlText('biblCit', citationText(facts)),
      ...(address === undefined ? [] : [xml('holdings', { URI: address })]),
    ),
    studyInformation(facts),
    xml(
      'dataAccs',
      {},
      xml('useStmt', {}, ...xmlText('citReq', citationText(facts)), ...xmlText('conditions', conditions)),
    ),
  )
}

const conditions = `${licence.title}: ${licence.path}`

function studyInformation(facts: ReleaseFacts): XmlElement {
  const { description, collection } = facts
  const { opensOn, closesOn } = collection
  const { nation, universe } = placeOf(facts)
  return xml(
    'stdyInfo',
    {},
    ...xmlText('abstract', description),
    xml(
      'sumDscr',
      {},
      ...xmlText('collDate', opensOn, { date: opensOn, event: 'start' }),
      ...xmlText('collDate', closesOn, { date: closesOn, event: 'end' }),
      ...(nation ? xmlText('nation', nation.name, { abbr: nation.code }) : []),
      ...xmlText('anlyUnit', 'An organisation in one setting'),
      ...xmlText('universe', universe),
      ...xmlText('dataKind', 'Survey data'),
    ),
  )
}

function fileDescription({ schema, rows, csv }: DescribedTable): XmlElement {
  return xml(
    'fileDscr',
    { ID: fileId(schema), URI: csv.path },
    xml(
      'fileTxt',
      {},
      ...xmlText('fileName', csv.path),
      ...xmlText('fileCont', `${schema.title}. One row: ${schema.row}`),
      xml('fileStrc', { type: 'rectangular' }),
      xml('dimensns', {}, ...xmlText('caseQnty', String(rows)), ...xmlText('varQnty', String(schema.columns.length))),
      ...xmlText('fileType', 'Comma-separated values, RFC 4180, the first line names the columns', {
        charset: 'UTF-8',
      }),
    ),
    ...xmlText('notes', csv.sha256, { type: 'checksum', subject: 'SHA-256' }),
  )
}
