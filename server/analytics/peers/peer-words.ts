import { providerTypeNames } from '../../organisations/provider-type.ts'
import { inDays } from '../../platform/text/dates.ts'
import { methods } from '../wording/method-links.ts'
import { peersSentence } from './peer-sentences.ts'
import type { PeerReading } from './read-peers.ts'

/** Who it is, what it signed, and who its peers are. */
export function standingWords(reading: PeerReading): string[] {
  const { participant, sheet, hasAnswered, seesSigner, collection } = reading
  const place = [participant.icbName, participant.regionName].filter(Boolean).join(', ')
  const who = `${providerTypeNames[participant.setting]} (${participant.organisationCode})${place ? `, ${place}` : ''}.`
  const signer = seesSigner && sheet?.signerName ? ` by ${sheet.signerName}` : ''
  const signed =
    hasAnswered && sheet
      ? `Its answers were signed${signer} on ${inDays(sheet.signedAt)} (sheet ${sheet.version}).`
      : 'It has signed no answers in this collection, so it is not placed: its peers are shown alone.'
  const isReleased = collection.state === 'released'
  return [
    `${who} ${signed}`,
    peersSentence(reading),
    ...(isReleased ? [] : ['These figures are not released: they can still change.']),
  ]
}

/** The methods behind the places. */
export const peerMethods: readonly { text: string; href: string }[] = [
  { text: 'Places among peers', href: methods.peers },
  { text: 'Percentiles', href: methods.percentile },
  { text: 'Medians and deciles', href: methods.quantile },
  { text: 'The interval of a median', href: methods.medianInterval },
  { text: 'Section scores', href: methods.sectionScore },
]
