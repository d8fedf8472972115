import type { ProviderSettings } from './accounts/provider.ts'
import type { Rates } from './api/rate-guards.ts'
import type { ActivityLog } from './fieldwork/activity-log.ts'
import type { MessageSettings } from './notifications/message-settings.ts'
import type { BackupPlan } from './operation/last-backup.ts'
import type { Observation } from './operation/observation.ts'
import type { Databases } from './platform/database/open.ts'
import type { SessionLimits } from './platform/http/session-limits.ts'
import type { Logger } from './platform/logger.ts'
import type { TermsInForce } from './research/terms.ts'
import type { Provenance } from './releases/provenance.ts'

/** What the pages of the service need to know. */
export interface AppSettings {
  databases: Databases
  logger: Logger
  serviceName: string
  /** Where people reach the service, when that is known. */
  baseUrl: string | undefined
  sessionSecret: string
  /** Holds what is not in the database: the files that are given as evidence. */
  dataFolder: string
  /** Where links in messages lead: the address at which people reach the service. */
  address: string
  /** Seals the secrets of one-time codes. */
  oneTimeCodeKey: string
  /** Through whom people may sign in besides. */
  providers: readonly ProviderSettings[]
  /** Keys the pseudonyms of care providers. */
  pseudonymKey: string
  /** What releases say of the service that makes them. */
  provenance: Provenance
  /** How messages to people are sent, for the pages about them. */
  messages: MessageSettings
  proxies: number
  /** What researchers agree to; those in db/terms where it is not given. */
  terms?: TermsInForce
  /** Stands on every page, such as that all is invented. */
  notice: string | undefined
  /** Where it is noted that people are at work on a response; without it, it is not. */
  activity?: ActivityLog
  /** How those who run the service look into it; without it, only its log and health tell. */
  observation?: Observation
  /** Backups that the service makes by itself; none without it. */
  backups?: BackupPlan
  /** How many processes serve on this machine; one without it. */
  processes?: number
  /** How often scripts may ask; tests are sooner refused. */
  rates?: Rates
  /** When sessions end and people are warned of it; tests have less time. */
  limits?: SessionLimits
}
