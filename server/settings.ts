import { z } from 'zod'
import { serverAddress } from './platform/database/address.ts'
import { usualAuthor } from './releases/provenance.ts'

/** What the reference of settings says of one, besides what its schema does. */
interface Meaning {
  /** What it does, in a few words. */
  description: string
  /** What holds where it is not set and the schema has no default. */
  otherwise?: string
}

const wholeBetween = (minimum: number, maximum: number) =>
  z.coerce
    .number({ error: 'must be a whole number' })
    .int('must be a whole number')
    .min(minimum, `must be at least ${minimum}`)
    .max(maximum, `must be at most ${maximum}`)

const wholeNumber = (fallback: number, minimum: number, maximum: number) =>
  wholeBetween(minimum, maximum).default(fallback)

const secret = z.string().min(32, 'must have at least 32 characters').optional()
const folder = z.string().min(1, 'must name a folder')

const means = (description: string, otherwise?: string): Meaning & Record<string, unknown> =>
  otherwise === undefined ? { description } : { description, otherwise }

/** Every setting of the environment but those of `OIDC_PROVIDERS`: `npm run settings-reference` writes them down. */
export const settings = z.object({
  NODE_ENV: z
    .enum(['development', 'production', 'test'], 'must be development, production or test')
    .default('development')
    .meta(means('in production no demonstration is loaded, and the settings with a star must be set')),
  PORT: wholeNumber(3000, 0, 65_535).meta(means('the port on which the service listens; 0 takes one that is free')),
  HOST: z
    .string()
    .default('0.0.0.0')
    .meta(means('the address on which it listens: 127.0.0.1 behind a proxy on the same machine')),
  DATA_DIR: folder
    .default('data')
    .meta(
      means(
        'the folder of the database file, of evidence, register files, earlier results and releases, and of keys made at first start',
      ),
    ),
  DATABASE_URL: z
    .string()
    .regex(serverAddress.pattern, serverAddress.fault)
    .optional()
    .meta(
      means(
        `the database server, as \`${serverAddress.example}\`; a server and its replicas as \`${serverAddress.several}\``,
        'a file in `DATA_DIR`',
      ),
    ),
  BASE_URL: z
    .url('must be an address such as https://survey.example.nhs.uk')
    .optional()
    .meta(means('where people reach the service; with https, cookies are secure')),
  SESSION_SECRET: secret.meta(means('signs the session cookie', 'made and kept in `DATA_DIR`')),
  PSEUDONYM_KEY: secret.meta(
    means(
      'keys the pseudonyms of care providers; keep it for as long as files are compared',
      'made and kept in `DATA_DIR`',
    ),
  ),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must begin with smtp:// or smtps://' })
    .optional()
    .meta(means('the mail server; with neither this nor GOV.UK Notify, messages are kept and not sent')),
  MAIL_FROM: z
    .string()
    .optional()
    .meta(means('the sender, such as `Survey team <survey@example.nhs.uk>`; with `SMTP_URL`')),
  NOTIFY_API_KEY: z
    .string()
    .min(73, 'must be a whole key of GOV.UK Notify')
    .optional()
    .meta(means('sends through GOV.UK Notify instead of a mail server')),
  NOTIFY_TEMPLATE_ID: z
    .uuid('must be the id of a template')
    .optional()
    .meta(means('the template there; with `NOTIFY_API_KEY`')),
  NOTIFY_URL: z
    .url('must be an address')
    .optional()
    .meta(means('another address of Notify, for tests', 'GOV.UK Notify’s own')),
  ONE_TIME_CODE_KEY: secret.meta(
    means(
      'seals the secrets of one-time codes; without it everybody sets theirs up again',
      'made and kept in `DATA_DIR`',
    ),
  ),
  PROCESSES: wholeNumber(1, 1, 64).meta(
    means('how many processes serve on the port; more than one can be begun anew without dropping a request'),
  ),
  SERVICE_NAME: z.string().min(1).default('Digital maturity assessment').meta(means('what the header says')),
  RELEASE_AUTHOR: z.string().min(1).default(usualAuthor).meta(means('who is cited for a release')),
  RELEASE_PUBLISHER: z.string().min(1).optional().meta(means('who publishes releases', '`SERVICE_NAME`')),
  TRUST_PROXY: wholeNumber(0, 0, 10).meta(
    means('how many proxies stand before the service: the address of who asks is taken from so many of them'),
  ),
  DATABASE_TOOLS: folder.optional().meta(means('the folder of `pg_dump` and `pg_restore`', 'found in the PATH')),
  BACKUP_FOLDER: folder.optional().meta(means('where the service’s own backups go; with `BACKUP_EVERY`')),
  BACKUP_EVERY: wholeBetween(1, 168)
    .optional()
    .meta(means('hours between backups that the service makes by itself', 'none are made')),
  BACKUP_KEEP: wholeNumber(14, 1, 3650).meta(means('days for which they are kept')),
  METRICS_TOKEN: secret.meta(means('the token that reads `/metrics`', 'nobody reads them')),
  SLOW_QUERY_MS: wholeNumber(500, 0, 600_000).meta(means('milliseconds from which a statement is logged; 0 for none')),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an address such as http://localhost:4318' })
    .optional()
    .meta(means('where traces are sent by OpenTelemetry, over HTTP: `/v1/traces` is added', 'none are made')),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an address such as http://localhost:4318/v1/traces' })
    .optional()
    .meta(means('the same as a whole address', '`OTEL_EXPORTER_OTLP_ENDPOINT`')),
  OTEL_SERVICE_NAME: z.string().min(1).default('survey').meta(means('what the service is called in traces')),
  OTEL_SDK_DISABLED: z
    .enum(['true', 'false'], 'must be true or false')
    .default('false')
    .meta(means('true: no traces are made, whatever else is set')),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .meta(means('the least weighty lines that are logged')),
})

/** They must be set where others depend on them. */
export const neededInProduction = ['BASE_URL', 'SESSION_SECRET', 'PSEUDONYM_KEY', 'ONE_TIME_CODE_KEY'] as const
