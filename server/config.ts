import path from 'node:path'
import type { z } from 'zod'
import type { ProviderSettings } from './accounts/provider.ts'
import { readProviders } from './accounts/provider-settings.ts'
import { isMailAddress } from './notifications/message.ts'
import type { SmtpSettings } from './notifications/smtp-transport.ts'
import type { MailConfig } from './notifications/transport.ts'
import type { Provenance } from './releases/provenance.ts'
import { neededInProduction, settings } from './settings.ts'

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
  mail: MailConfig
  /** Seals the secrets of one-time codes; without it they must all be set up again. */
  oneTimeCodeKey: string | undefined
  /** Through whom people may sign in besides, in the order of the sign-in page. */
  providers: readonly ProviderSettings[]
  serviceName: string
  /** How many processes serve on the port, each on a core of its own. */
  processes: number
  /** Who is cited for releases, and who publishes them. */
  released: Pick<Provenance, 'author' | 'publisher'>
  /** How many proxies stand before the service. */
  proxies: number
  /** The folder of the database server's own programs, where the system does not find them. */
  databaseTools: string | undefined
  backups: {
    folder: string
    /** Hours; undefined where none are made by the service itself. */
    every: number | undefined
    /** Days. */
    keep: number
  }
  /** Whoever has it may read the metrics; without it nothing is measured. */
  metricsToken: string | undefined
  /** Statements that take so many milliseconds are logged; undefined where none are. */
  slowStatement: number | undefined
  /** Under which name traces are sent; undefined where nobody has asked for them. */
  tracing: { serviceName: string } | undefined
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/**
 * Reads the settings of the environment. Every fault is in the one message, a line each:
 * `PORT must be a whole number`.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const read = settings.safeParse(given)
  const { providers, faults: providerFaults } = readProviders(given)
  const faults = read.success
    ? [...missingInProduction(read.data), ...mailFaults(read.data), ...backupFaults(read.data)]
    : read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  if (!read.success || faults.length + providerFaults.length > 0) throw new ConfigFault([...faults, ...providerFaults])
  return configOf(read.data, providers)
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
  return neededInProduction
    .filter((name) => values[name] === undefined)
    .map((name) => `${name} must be set in production`)
}

/** `Survey team <survey@example.nhs.uk>`, or the address alone. */
function readSender(text: string): SmtpSettings['from'] | undefined {
  const [, name = '', address = text] = /^([^<>]*)<([^<>]+)>$/.exec(text) ?? []
  return isMailAddress(address.trim()) ? { name: name.trim(), address: address.trim() } : undefined
}

function mailFaults(values: Settings): string[] {
  const pairs = [
    ['SMTP_URL', 'MAIL_FROM'],
    ['NOTIFY_API_KEY', 'NOTIFY_TEMPLATE_ID'],
  ] as const
  const halves = pairs.flatMap(([one, other]) => {
    if ((values[one] === undefined) === (values[other] === undefined)) return []
    return values[one] === undefined ? [`${one} must be set with ${other}`] : [`${other} must be set with ${one}`]
  })
  return [
    ...halves,
    ...(values.SMTP_URL && values.NOTIFY_API_KEY ? ['SMTP_URL and NOTIFY_API_KEY must not both be set'] : []),
    ...(values.MAIL_FROM && !readSender(values.MAIL_FROM)
      ? ['MAIL_FROM must be an address, such as Survey team <survey@example.nhs.uk>']
      : []),
  ]
}

/** A backup that is made unasked lies where somebody has decided: beside the data it would be lost with them. */
function backupFaults({ BACKUP_EVERY: every, BACKUP_FOLDER: folder }: Settings): string[] {
  return every !== undefined && folder === undefined ? ['BACKUP_FOLDER must be set with BACKUP_EVERY'] : []
}

function mailOf(values: Settings): MailConfig {
  const from = values.MAIL_FROM === undefined ? undefined : readSender(values.MAIL_FROM)
  if (values.SMTP_URL && from) return { way: 'smtp', url: values.SMTP_URL, from }
  const { NOTIFY_API_KEY: apiKey, NOTIFY_TEMPLATE_ID: templateId, NOTIFY_URL: baseUrl } = values
  return apiKey && templateId ? { way: 'notify', apiKey, templateId, baseUrl } : { way: 'keep' }
}

/** Where to is read by the packages that send; here only whether they are to. */
function tracingOf(values: Settings): Config['tracing'] {
  const place = values.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? values.OTEL_EXPORTER_OTLP_ENDPOINT
  if (place === undefined || values.OTEL_SDK_DISABLED === 'true') return undefined
  return { serviceName: values.OTEL_SERVICE_NAME }
}

function configOf(values: Settings, providers: readonly ProviderSettings[]): Config {
  const dataFolder = path.resolve(values.DATA_DIR)
  return {
    environment: values.NODE_ENV,
    port: values.PORT,
    host: values.HOST,
    dataFolder,
    databaseUrl: values.DATABASE_URL ?? path.join(dataFolder, 'survey.db'),
    baseUrl: values.BASE_URL,
    address: (values.BASE_URL ?? `http://localhost:${values.PORT}`).replace(/(?<!\/)\/+$/, ''),
    sessionSecret: values.SESSION_SECRET,
    pseudonymKey: values.PSEUDONYM_KEY,
    mail: mailOf(values),
    oneTimeCodeKey: values.ONE_TIME_CODE_KEY,
    providers,
    serviceName: values.SERVICE_NAME,
    processes: values.PROCESSES,
    released: { author: values.RELEASE_AUTHOR, publisher: values.RELEASE_PUBLISHER ?? values.SERVICE_NAME },
    proxies: values.TRUST_PROXY,
    databaseTools: values.DATABASE_TOOLS,
    backups: {
      folder: path.resolve(values.BACKUP_FOLDER ?? path.join(dataFolder, 'backups')),
      every: values.BACKUP_EVERY,
      keep: values.BACKUP_KEEP,
    },
    metricsToken: values.METRICS_TOKEN,
    slowStatement: values.SLOW_QUERY_MS === 0 ? undefined : values.SLOW_QUERY_MS,
    tracing: tracingOf(values),
    logLevel: values.LOG_LEVEL,
  }
}
