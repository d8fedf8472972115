import type { Config } from '../config.ts'
import { keptSecret } from '../platform/secrets.ts'

/** What signs, seals and hides. */
export interface Keys {
  sessionSecret: string
  oneTimeCodeKey: string
  pseudonymKey: string
}

/** Those that the configuration names, else those that were made at the first start and are kept among the data. */
export function readKeys({ dataFolder, ...config }: Config): Keys {
  return {
    oneTimeCodeKey: config.oneTimeCodeKey ?? keptSecret(dataFolder, 'one-time-code-key'),
    sessionSecret: config.sessionSecret ?? keptSecret(dataFolder, 'session-secret'),
    pseudonymKey: config.pseudonymKey ?? keptSecret(dataFolder, 'pseudonym-key'),
  }
}
