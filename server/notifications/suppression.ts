/** Why an address is not written to. */
export const suppressionReasons = ['bounced', 'left'] as const
export type SuppressionReason = (typeof suppressionReasons)[number]

export interface SuppressedAddress {
  id: number
  address: string
  reason: SuppressionReason
  suppressedAt: string
  /** The message that came back, or whose link was followed. */
  messageId: number | undefined
}

/** Why a message to such an address is not sent. */
export const suppressionTexts: Record<SuppressionReason, string> = {
  bounced: 'Nothing is sent to this address, because a message to it came back',
  left: 'Nothing is sent to this address, because its owner asked for no more messages',
}
