import type { Router } from 'express'
import { peopleRoutes } from './accounts/people-routes.ts'
import { openProviders } from './accounts/provider-client.ts'
import { providerRoutes } from './accounts/provider-routes.ts'
import { accountRoutes, keptPageRoutes } from './accounts/routes.ts'
import { tokenRoutes } from './accounts/token-routes.ts'
import { corroborationRoutes } from './analytics/corroboration/corroboration-routes.ts'
import { analyticsRoutes } from './analytics/routes.ts'
import { groupRoutes } from './analytics/saved-groups/group-routes.ts'
import { hasInventedCollections } from './collections/collection-repository.ts'
import { earlierResultsRoutes } from './earlier-results/routes.ts'
import { collectionRoutes } from './fieldwork/collection-routes.ts'
import { contactRoutes } from './fieldwork/contact-routes.ts'
import { mailingRoutes } from './fieldwork/mailing-routes.ts'
import { replyRoutes } from './fieldwork/reply-routes.ts'
import { fieldworkRoutes } from './fieldwork/routes.ts'
import { instrumentRoutes } from './instruments/routes.ts'
import { notificationRoutes } from './notifications/routes.ts'
import { checkHealth } from './operation/check-health.ts'
import { operationRoutes } from './operation/operation-routes.ts'
import { workRoutes } from './operation/work/work-routes.ts'
import type { OperationSources } from './operation/read-operation.ts'
import { registerRoutes } from './organisations/routes.ts'
import { releaseRoutes } from './releases/routes.ts'
import { researchRoutes } from './research/routes.ts'
import { challengeRoutes } from './responses/challenge-routes.ts'
import { contributorRoutes } from './responses/contributor-routes.ts'
import { describeSentPages } from './responses/describe-sent-pages.ts'
import { evidenceRoutes } from './responses/evidence-routes.ts'
import { partnerRoutes } from './responses/partner-routes.ts'
import { pollRoutes } from './responses/poll-routes.ts'
import { previewRoutes } from './responses/preview-routes.ts'
import { responseRoutes } from './responses/routes.ts'
import { openSaveDesk } from './responses/save-desk.ts'
import { signOffRoutes } from './responses/sign-off-routes.ts'
import type { AppSettings } from './app-settings.ts'
import { openStores } from './service/stores.ts'

/** The pages of every domain, in order; the first that fits an address answers. */
export function appRoutes(settings: AppSettings & Required<Pick<AppSettings, 'terms' | 'limits'>>): Router[] {
  const { databases, logger, serviceName, address, messages, terms, limits } = settings
  const stores = openStores(settings.dataFolder)
  const accounts = { ...settings, providers: openProviders(settings.providers, address, logger) }
  const notices = { serviceName, address, transport: messages.transport }
  const desk = openSaveDesk(databases)
  return [
    // what is asked most: an address is held against the routes before its own that begin as it does
    evidenceRoutes(databases, stores.evidence),
    partnerRoutes(databases, desk),
    pollRoutes(databases, notices),
    challengeRoutes(databases),
    responseRoutes(databases, desk),
    contributorRoutes(databases, { ...accounts, ...notices }),
    signOffRoutes(databases, notices),
    accountRoutes(databases, accounts, limits),
    tokenRoutes(databases, accounts),
    providerRoutes(databases, accounts),
    peopleRoutes(databases, accounts),
    researchRoutes(databases, { accounts, terms }),
    notificationRoutes(databases, messages),
    registerRoutes(databases, { store: stores.register, holdsInvented: hasInventedCollections }),
    keptPageRoutes(databases, describeSentPages),
    contactRoutes(databases, stores.contacts),
    mailingRoutes(databases, notices),
    fieldworkRoutes(databases),
    instrumentRoutes(databases, stores.evidence),
    previewRoutes(databases),
    collectionRoutes(databases, stores.evidence),
    replyRoutes(databases, settings),
    earlierResultsRoutes(databases, stores.results),
    analyticsRoutes(databases),
    corroborationRoutes(databases),
    groupRoutes(databases),
    releaseRoutes(databases, { ...settings, store: stores.releases }),
    operationRoutes(operationSources(settings)),
    workRoutes(databases),
  ]
}

function operationSources(settings: AppSettings): OperationSources {
  const { databases, dataFolder, observation, messages, logger, processes = 1 } = settings
  return {
    databases,
    dataFolder,
    observation,
    processes,
    logger,
    transport: messages.transport,
    health: checkHealth(databases, dataFolder),
    backups: settings.backups ?? { folder: dataFolder, every: undefined },
  }
}
