import { providerTypeNames } from '../organisations/provider-type.ts'
import type { PdfBlock, PdfContent } from '../platform/files/pdf-document.ts'
import { inMinutes } from '../platform/text/dates.ts'
import { answerRows, answerInFull } from './answer-rows.ts'
import { chapterHeading } from './chapter-heading.ts'
import { type Chapter, chaptersOf, type Dossier } from './dossier.ts'
import { type Evidence, evidenceIn, evidenceName, fileFacts } from './evidence.ts'
import { notOursHeading, notOursText, partnersNotOurs } from './partner-questions.ts'
import type { SignedSheet } from './read-copy.ts'
import { responseStateNames } from './response.ts'

/** The whole response as a document to keep: who says it, how it stands, what was signed, every question and answer. */
export function pdfCopy(dossier: Dossier, sheets: readonly SignedSheet[], now: Date): PdfContent {
  const { collection, participants } = dossier
  const { name } = participants[0]
  const chapters = chaptersOf(dossier).flatMap((chapter) => chapterBlocks(dossier, chapter))
  return {
    title: `${name}: ${collection.name}`,
    author: name,
    subject: `Answers to ${dossier.instrument.title}`,
    foot: `${name}: ${collection.name}`,
    blocks: [
      { kind: 'heading', level: 1, text: `${name}: a copy of your answers` },
      ...standing(dossier),
      ...sheets.map((sheet) => signed(dossier, sheet)),
      pair('This copy', `Made on ${inMinutes(now.toISOString())}`),
      ...chapters,
    ],
  }
}

function standing({ response, collection, instrument, participants }: Dossier): PdfBlock[] {
  const signature =
    response.signedAt === undefined
      ? 'Not submitted yet: these answers can still change.'
      : `Signed by ${response.signedBy ?? 'your organisation'} on ${inMinutes(response.signedAt)}.`
  return [
    pair('Organisation', `${participants[0].name} (${response.organisationCode})`),
    pair('Collection', collection.name),
    pair('Questionnaire', `${instrument.title}, version ${instrument.version}`),
    pair('State', `${responseStateNames[response.state]}. ${signature}`),
    ...(response.state !== 'signed' && response.signedAt !== undefined
      ? [pair('Please note', 'The answers below may differ from those that were signed, which still count.')]
      : []),
  ]
}

/** The hash proves that a sheet is the one that was signed: the service shows the same for it. */
function signed({ participants }: Dossier, { setting, version, hash }: SignedSheet): PdfBlock {
  const whose = participants.length > 1 ? ` (${providerTypeNames[setting]})` : ''
  return pair(`Answer sheet${whose}, version ${version}`, `SHA-256 ${hash}`)
}

function chapterBlocks(dossier: Dossier, chapter: Chapter): PdfBlock[] {
  const blocks: PdfBlock[] = [{ kind: 'heading', level: 2, text: chapterHeading(dossier, chapter) }]
  let partner: string | undefined
  for (const row of answerRows(dossier, chapter)) {
    if (row.partner && row.partner.code !== partner) blocks.push({ kind: 'heading', level: 3, text: row.partner.name })
    else if (!row.partner && partner !== undefined)
      blocks.push({ kind: 'heading', level: 3, text: 'About your partners as a whole' })
    partner = row.partner?.code
    blocks.push({ kind: 'pair', name: row.question, text: answerInFull(row), quiet: !row.answered })
  }
  const notOurs = partnersNotOurs(dossier, chapter)
  if (notOurs.length > 0) blocks.push({ kind: 'heading', level: 3, text: notOursHeading })
  for (const { name } of notOurs) blocks.push(pair(name, notOursText))
  const place = { setting: chapter.setting, sectionCode: chapter.section.code }
  const evidence = evidenceIn(dossier.evidence, place)
  if (evidence.length === 0) return blocks
  return [...blocks, { kind: 'heading', level: 3, text: 'Files and links' }, ...evidence.map(evidenceBlock)]
}

function evidenceBlock({ content, addedBy, addedAt }: Evidence): PdfBlock {
  const added = `Added by ${addedBy} on ${inMinutes(addedAt)}`
  switch (content.kind) {
    case 'note':
      return pair('Note', `${content.description}\n${added}`)
    case 'link':
      return pair(evidenceName(content), `${content.address}\n${added}`)
    case 'file':
      return pair(
        content.name,
        [content.description, fileFacts(content), `SHA-256 ${content.sha256}`, added].filter(Boolean).join('\n'),
      )
  }
}

function pair(name: string, text: string): PdfBlock {
  return { kind: 'pair', name, text, quiet: false }
}
