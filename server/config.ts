import path from 'node:path'
import { z } from 'zod'
import { serverAddress } from './platform/database/address.ts'

const wholeNumber = (fallback: number, minimum: number, maximum: number) =>
  z.coerce
    .number({ error: 'must be a whole number' })
    .int('must be a whole number')
    .min(minimum, `must be at least ${minimum}`)
    .max(maximum, `must be at most ${maximum}`)
    .default(fallback)

const settings = z.object({
  NODE_ENV: z
    .enum(['development', 'production', 'test'], 'must be development, production or test')
    .default('development'),
  PORT: wholeNumber(3000, 0, 65_535),
  HOST: z.string().default('0.0.0.0'),
  DATA_DIR: z.string().min(1, 'must name a folder').default('data'),
  DATABASE_URL: z.string().regex(serverAddress.pattern, serverAddress.fault).optional(),
  BASE_URL: z.url('must be an address such as https://survey.example.nhs.uk').optional(),
  SESSION_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  PSEUDONYM_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  ONE_TIME_CODE_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  SERVICE_NAME: z.string().min(1).default('Digital maturity assessment'),
  TRUST_PROXY: wholeNumber(0, 0, 10),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

export interface Config {
  environment: 'development' | 'production' | 'test'
  port: number
  host: string
  dataFolder: string
  databaseUrl: string
  /** Where people reach the service; absent on one's own machine. Cookies are secure when it is https. */
  baseUrl: string | undefined
  /** Where links in messages lead: BASE_URL, or the port on one's own machine. */
  address: string
  sessionSecret: string | undefined
  /** Keys the pseudonyms of care providers; it must stay the same for as long as files are compared. */
  pseudonymKey: string | undefined
  /** Seals the secrets of one-time codes; without it they must all be set up again. */
  oneTimeCodeKey: string | undefined
  serviceName: string
  /** How many proxies stand before the service. */
  proxies: number
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/**
 * Reads the settings of the environment. Every fault is in the one message, a line each:
 * `PORT must be a whole number`.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const read = settings.safeParse(given)
  const faults = read.success
    ? missingInProduction(read.data)
    : read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  if (!read.success || faults.length > 0) throw new ConfigFault(faults)
  return configOf(read.data)
}

export class ConfigFault extends Error {
  constructor(faults: readonly string[]) {
    super(['The settings of the environment are at fault:', ...faults.map((fault) => `  ${fault}`)].join('\n'))
    this.name = 'ConfigFault'
  }
}

type Settings = z.infer<typeof settings>

function missingInProduction(values: Settings): string[] {
  if (values.NODE_ENV !== 'production') return []
  return (['BASE_URL', 'SESSION_SECRET', 'PSEUDONYM_KEY', 'ONE_TIME_CODE_KEY'] as const)
    .filter((name) => values[name] === undefined)
    .map((name) => `${name} must be set in production`)
}

function configOf(values: Settings): Config {
  const dataFolder = path.resolve(values.DATA_DIR)
  return {
    environment: values.NODE_ENV,
    port: values.PORT,
    host: values.HOST,
    dataFolder,
    databaseUrl: values.DATABASE_URL ?? path.join(dataFolder, 'survey.db'),
    baseUrl: values.BASE_URL,
    address: (values.BASE_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ''),
    sessionSecret: values.SESSION_SECRET,
    pseudonymKey: values.PSEUDONYM_KEY,
    oneTimeCodeKey: values.ONE_TIME_CODE_KEY,
    serviceName: values.SERVICE_NAME,
    proxies: values.TRUST_PROXY,
    logLevel: values.LOG_LEVEL,
  }
}
