import type { PageModel } from '../platform/http/views.ts'
import type { StopOffer } from './stop-messages.ts'

export interface StopPage extends PageModel {
  address: string
  stopped: boolean
  action: string
}

export function stopPage({ address, stopped }: StopOffer, token: string): StopPage {
  return {
    title: stopped ? 'You will get no more messages' : 'Stop messages from this service',
    address,
    stopped,
    action: `/messages/stop/${token}`,
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'notifications/stop': StopPage
  }
}
