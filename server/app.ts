import path from 'node:path'
import express, { type Express } from 'express'
import { forgetSentPages, keepUnsentPages } from './accounts/kept-work-guards.ts'
import { sessionRecords } from './accounts/session-repository.ts'
import { knowSignedInPerson, samePersonOnly } from './accounts/signed-in-guards.ts'
import { figuresSources } from './analytics/sources/figures-sources-handlers.ts'
import { problemsByToken } from './api/problem-guards.ts'
import { apiRoutes, downloads, tokenDownloads } from './api/routes.ts'
import { appRoutes } from './app-routes.ts'
import { noteActivity } from './fieldwork/activity-guards.ts'
import { observe } from './operation/observe.ts'
import { observationRoutes } from './operation/observation-routes.ts'
import { openAssets } from './platform/http/assets.ts'
import { compileViews } from './platform/http/compile-views.ts'
import { sameOriginOnly } from './platform/http/csrf.ts'
import { errorPages, noSuchPage } from './platform/http/error-pages.ts'
import { byFirstPart, onlyUnder } from './platform/http/first-part.ts'
import { setFrame } from './platform/http/frame.ts'
import { noteRequests } from './platform/http/note-requests.ts'
import { readableOnly } from './platform/http/readable.ts'
import { requestLog } from './platform/http/request-log.ts'
import { requestMetrics } from './platform/http/request-metrics.ts'
import { neverCached, securityHeaders } from './platform/http/security.ts'
import { sessionLimits } from './platform/http/session-limits.ts'
import { sessions } from './platform/http/sessions.ts'
import { projectRoot } from './platform/project-root.ts'
import { shippedTerms } from './research/shipped-terms.ts'
import { acceptedTermsFirst } from './research/terms-guards.ts'
import type { AppSettings } from './app-settings.ts'
import { chromeOf } from './app-chrome.ts'

/** Everything that a request passes, in order. */
export function createApp(settings: AppSettings): Express {
  const { databases, logger, baseUrl, limits = sessionLimits, terms = shippedTerms() } = settings
  const scraping = settings.observation?.scraping
  if (settings.observation) observe(databases, settings.observation, logger)
  const secure = baseUrl?.startsWith('https:') ?? false
  const assets = openAssets(projectRoot)
  const app = express()
  app.set('trust proxy', settings.proxies)
  app.disable('x-powered-by')
  app.disable('etag')
  setFrame(app, { render: compileViews(path.join(projectRoot, 'views')), assets, chrome: chromeOf(settings), logger })

  app.use(requestLog(logger, settings.observation?.tracing))
  if (scraping) app.use(requestMetrics(scraping.metrics))
  if (settings.observation) app.use(noteRequests(settings.observation.lately))
  app.use(securityHeaders(secure))
  app.use(assets.middleware)
  app.use(neverCached)
  app.use(byFirstPart([observationRoutes(databases, { dataFolder: settings.dataFolder, scraping })]))
  const session = sessions(sessionRecords(databases), { secret: settings.sessionSecret, secure, limits })
  const browser = [session, knowSignedInPerson]
  const api = { ...settings, terms, session: browser, figures: figuresSources }
  app.use(onlyUnder(['api', 'fhir'], apiRoutes(databases, api)))
  app.use(sameOriginOnly(baseUrl))
  app.use(express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 2000 }))
  app.use(readableOnly)
  app.use(session)
  app.use(knowSignedInPerson)
  app.use(samePersonOnly)
  app.use(forgetSentPages(databases, logger))
  app.use(['/collections', downloads], acceptedTermsFirst(databases, terms))
  app.use(onlyUnder(['releases'], tokenDownloads(databases, api)))
  if (settings.activity) app.use(noteActivity(settings.activity))

  app.use(byFirstPart(appRoutes({ ...settings, terms, limits })))

  app.use(noSuchPage)
  app.use(downloads, problemsByToken)
  app.use(keepUnsentPages(databases))
  app.use(errorPages)
  return app
}
