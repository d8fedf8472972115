import path from 'node:path'
import express, { type Express } from 'express'
import { currentUserIfAny } from './access/current-user.ts'
import { homeOf, navigationFor } from './access/navigation.ts'
import { forgetSentPages, keepUnsentPages } from './accounts/kept-work-guards.ts'
import { peopleRoutes } from './accounts/people-routes.ts'
import { openProviders } from './accounts/provider-client.ts'
import { providerRoutes } from './accounts/provider-routes.ts'
import type { ProviderSettings } from './accounts/provider.ts'
import { accountRoutes, keptPageRoutes } from './accounts/routes.ts'
import { tokenRoutes } from './accounts/token-routes.ts'
import type { Rates } from './api/rate-guards.ts'
import { apiRoutes, tokenDownloads } from './api/routes.ts'
import { sessionRecords } from './accounts/session-repository.ts'
import { knowSignedInPerson, samePersonOnly } from './accounts/signed-in-guards.ts'
import { corroborationRoutes } from './analytics/corroboration/corroboration-routes.ts'
import { analyticsRoutes } from './analytics/routes.ts'
import { groupRoutes } from './analytics/saved-groups/group-routes.ts'
import { figuresSources } from './analytics/sources/figures-sources-handlers.ts'
import { hasInventedCollections } from './collections/collection-repository.ts'
import { earlierResultsRoutes } from './earlier-results/routes.ts'
import { collectionRoutes } from './fieldwork/collection-routes.ts'
import { noteActivity } from './fieldwork/activity-guards.ts'
import type { ActivityLog } from './fieldwork/activity-log.ts'
import { contactRoutes } from './fieldwork/contact-routes.ts'
import { mailingRoutes } from './fieldwork/mailing-routes.ts'
import { replyRoutes } from './fieldwork/reply-routes.ts'
import { fieldworkRoutes } from './fieldwork/routes.ts'
import { instrumentRoutes } from './instruments/routes.ts'
import type { MessageSettings } from './notifications/message-settings.ts'
import { notificationRoutes } from './notifications/routes.ts'
import { registerRoutes } from './organisations/routes.ts'
import type { Databases } from './platform/database/open.ts'
import { openFileStore } from './platform/files/file-store.ts'
import { openFolderStore } from './platform/files/folder-store.ts'
import { openAssets } from './platform/http/assets.ts'
import { compileViews } from './platform/http/compile-views.ts'
import { sameOriginOnly } from './platform/http/csrf.ts'
import { errorPages, noSuchPage } from './platform/http/error-pages.ts'
import { setFrame } from './platform/http/frame.ts'
import { healthRoutes } from './platform/http/health.ts'
import { readableOnly } from './platform/http/readable.ts'
import { requestLog } from './platform/http/request-log.ts'
import { neverCached, securityHeaders } from './platform/http/security.ts'
import { type SessionLimits, sessionLimits } from './platform/http/session-limits.ts'
import { sessions, timeLeft } from './platform/http/sessions.ts'
import type { Chrome } from './platform/http/views.ts'
import type { Logger } from './platform/logger.ts'
import { projectRoot } from './platform/project-root.ts'
import type { Provenance } from './releases/provenance.ts'
import { releaseRoutes } from './releases/routes.ts'
import { researchRoutes } from './research/routes.ts'
import { shippedTerms } from './research/shipped-terms.ts'
import { acceptedTermsFirst } from './research/terms-guards.ts'
import type { TermsInForce } from './research/terms.ts'
import { challengeRoutes } from './responses/challenge-routes.ts'
import { contributorRoutes } from './responses/contributor-routes.ts'
import { describeSentPages } from './responses/describe-sent-pages.ts'
import { evidenceRoutes } from './responses/evidence-routes.ts'
import { partnerRoutes } from './responses/partner-routes.ts'
import { pollRoutes } from './responses/poll-routes.ts'
import { previewRoutes } from './responses/preview-routes.ts'
import { responseRoutes } from './responses/routes.ts'
import { signOffRoutes } from './responses/sign-off-routes.ts'

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
  /** How often scripts may ask; tests are sooner refused. */
  rates?: Rates
  /** When sessions end and people are warned of it; tests have less time. */
  limits?: SessionLimits
}

/** Everything that a request passes, in order. */
export function createApp(settings: AppSettings): Express {
  const { databases, logger, baseUrl, limits = sessionLimits, terms = shippedTerms() } = settings
  const secure = baseUrl?.startsWith('https:') ?? false
  const { serviceName, address } = settings
  const notices = { serviceName, address, transport: settings.messages.transport }
  const assets = openAssets(projectRoot)
  const accounts = { ...settings, providers: openProviders(settings.providers, settings.address, logger) }
  const files = openFileStore(path.join(settings.dataFolder, 'evidence'))
  const app = express()
  app.set('trust proxy', settings.proxies)
  app.disable('x-powered-by')
  app.disable('etag')
  setFrame(app, { render: compileViews(path.join(projectRoot, 'views')), assets, chrome: chromeOf(settings), logger })

  app.use(requestLog(logger))
  app.use(securityHeaders(secure))
  app.use(assets.middleware)
  app.use(neverCached)
  app.use(healthRoutes(databases))
  const session = sessions(sessionRecords(databases), { secret: settings.sessionSecret, secure, limits })
  const browser = [session, knowSignedInPerson(databases)]
  const api = { ...settings, terms, session: browser, figures: figuresSources }
  app.use(apiRoutes(databases, api))
  app.use(sameOriginOnly(baseUrl))
  app.use(express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 2000 }))
  app.use(readableOnly)
  app.use(session)
  app.use(knowSignedInPerson(databases))
  app.use(samePersonOnly)
  app.use(forgetSentPages(databases, logger))
  app.use(['/collections', '/releases/:collection/:number/files'], acceptedTermsFirst(databases, terms))
  app.use(tokenDownloads(databases, api))
  if (settings.activity) app.use(noteActivity(settings.activity))

  app.use(accountRoutes(databases, accounts, limits))
  app.use(tokenRoutes(databases, accounts))
  app.use(providerRoutes(databases, accounts))
  app.use(peopleRoutes(databases, accounts))
  app.use(researchRoutes(databases, { accounts, terms }))
  app.use(notificationRoutes(databases, settings.messages))
  app.use(
    registerRoutes(databases, {
      store: openFileStore(path.join(settings.dataFolder, 'register')),
      holdsInvented: hasInventedCollections,
    }),
  )
  app.use(keptPageRoutes(databases, describeSentPages))
  app.use(evidenceRoutes(databases, files))
  app.use(partnerRoutes(databases))
  app.use(pollRoutes(databases, notices))
  app.use(challengeRoutes(databases))
  app.use(responseRoutes(databases))
  app.use(contributorRoutes(databases, { ...accounts, ...notices }))
  app.use(signOffRoutes(databases, notices))
  app.use(contactRoutes(databases, openFileStore(path.join(settings.dataFolder, 'contacts'))))
  app.use(mailingRoutes(databases, notices))
  app.use(fieldworkRoutes(databases))
  app.use(instrumentRoutes(databases, files))
  app.use(previewRoutes(databases))
  app.use(collectionRoutes(databases, files))
  app.use(replyRoutes(databases, settings))
  app.use(earlierResultsRoutes(databases, openFileStore(path.join(settings.dataFolder, 'earlier-results'))))
  app.use(analyticsRoutes(databases))
  app.use(corroborationRoutes(databases))
  app.use(groupRoutes(databases))
  app.use(releaseRoutes(databases, { ...settings, store: openFolderStore(path.join(settings.dataFolder, 'releases')) }))

  app.use(noSuchPage)
  app.use(keepUnsentPages(databases))
  app.use(errorPages)
  return app
}

/** What everybody may read. */
const footerLinks = [
  { text: 'Published releases', href: '/releases' },
  { text: 'How figures are made', href: '/methods' },
]

function chromeOf({ serviceName, notice, limits = sessionLimits }: AppSettings) {
  return (request: express.Request): Chrome => {
    const user = currentUserIfAny(request)
    return {
      serviceName,
      homeHref: user ? homeOf(user) : '/',
      navigation: navigationFor(user, request.path),
      ...(user && { account: { id: user.id, name: user.name }, session: sessionOf(request, limits) }),
      ...(notice !== undefined && { notice }),
      footer: footerLinks,
    }
  }
}

function sessionOf(request: express.Request, limits: SessionLimits): NonNullable<Chrome['session']> {
  return { millisecondsLeft: timeLeft(request, limits), warning: limits.warning }
}
