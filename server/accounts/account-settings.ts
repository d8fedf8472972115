import type { Providers } from './provider-client.ts'

/** What accounts need to know of the service around them. */
export interface AccountSettings {
  serviceName: string
  /** Where the links of messages lead, such as `https://survey.example.nhs.uk`: never what a request says of itself. */
  address: string
  /** Seals the secrets of one-time codes. */
  oneTimeCodeKey: string
  /** Through whom people may sign in besides, by id. */
  providers: Providers
}
