import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Transport } from '../notifications/delivery.ts'
import type { Database } from '../platform/database/open.ts'
import { type Handler, page, type Reply, seeOther } from '../platform/http/reply.ts'
import { beginMailing } from './begin-mailing.ts'
import { mailingsPath } from './campaign-paths.ts'
import { changeMailingText, readMailingText } from './change-mailing-text.ts'
import { addRule, readRule, removeRule } from './change-mailing-rules.ts'
import type { CampaignParams } from './contact-handlers.ts'
import {
  readAbout,
  readMailingsPage,
  readRuleForm,
  readRuleId,
  readSampleOf,
  readTextForm,
  type TextForm,
} from './mailing-form.ts'
import type { MailingSettings } from './mailing-message.ts'
import { addRulePage, mailingRulePage, removeRulePage } from './mailing-rule-page.ts'
import { mailingSendPage } from './mailing-send-page.ts'
import { mailingTextPage } from './mailing-text-page.ts'
import { campaignsPage, mailingsPage } from './mailings-page.ts'
import { openCampaign } from './open-campaign.ts'
import { previewMailing, previewRule } from './preview-mailing.ts'
import { listCampaigns, readMailings } from './read-mailings.ts'
import { findSample } from './sample-message.ts'

/** What the pages about mailings know of the service around them. */
export interface MailingPageSettings extends MailingSettings {
  transport: Transport['name']
}

interface AboutParams extends CampaignParams {
  about: string
}

interface RuleParams extends CampaignParams {
  rule: string
}

export async function getCampaigns(request: Request, db: Database): Promise<Reply> {
  return page('fieldwork/campaigns', campaignsPage(await listCampaigns(db, currentUser(request))))
}

export function getMailings({ transport }: MailingPageSettings): Handler<CampaignParams> {
  return async (request, db) => {
    const number = readMailingsPage(request.query)
    const place = { collectionCode: request.params.collection, page: number }
    const found = await readMailings(db, currentUser(request), place)
    return page('fieldwork/mailings', mailingsPage(found, number, transport))
  }
}

export function getSending(settings: MailingPageSettings): Handler<AboutParams> {
  return async (request, db) => {
    const sampleOf = readSampleOf(request.query)
    const question = { collectionCode: request.params.collection, about: readAbout(request.params), sampleOf }
    const preview = await previewMailing(db, currentUser(request), question, settings, new Date())
    return page('fieldwork/mailing-send', mailingSendPage(preview, sampleOf, settings.transport))
  }
}

export async function postSending(request: Request<AboutParams>, db: Database): Promise<Reply> {
  const collectionCode = request.params.collection
  await beginMailing(db, currentUser(request), { collectionCode, about: readAbout(request.params) }, new Date())
  return seeOther(mailingsPath(collectionCode))
}

export function getText(settings: MailingPageSettings): Handler<AboutParams> {
  return (request, db) => showText(request, db, settings)
}

export function postText(settings: MailingPageSettings): Handler<AboutParams> {
  return async (request, db) => {
    const place = { collectionCode: request.params.collection, about: readAbout(request.params) }
    const form = readTextForm(request.body, place.about)
    if (form.step === 'preview' || Object.keys(form.faults).length > 0) return showText(request, db, settings, form)
    const text = form.step === 'restore' ? undefined : form.text
    await changeMailingText(db, currentUser(request), { place, text }, new Date())
    return seeOther(mailingsPath(place.collectionCode, `/texts/${place.about}`))
  }
}

/** The text that stands, or the one that was typed, with a message made of it where it has no fault. */
async function showText(
  request: Request<AboutParams>,
  db: Database,
  settings: MailingPageSettings,
  form?: TextForm,
): Promise<Reply> {
  const about = readAbout(request.params)
  const found = await readMailingText(db, currentUser(request), { collectionCode: request.params.collection, about })
  const { text, faults } = form ?? { text: found.text, faults: {} }
  const isWrong = Object.keys(faults).length > 0
  const sampleOf = readSampleOf(form ? request.body : request.query)
  const question = { about, text, collection: found.collection, sampleOf }
  const sample = isWrong ? undefined : await findSample(db, question, settings, new Date())
  return page('fieldwork/mailing-text', mailingTextPage(found, { text, faults, sample, sampleOf }), isWrong ? 400 : 200)
}

/** Without anything chosen the form, with a rule what it will cause. */
export async function getNewRule(request: Request<CampaignParams>, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const collectionCode = request.params.collection
  const collection = await openCampaign(db, user, collectionCode)
  if (Object.keys(request.query).length === 0) return page('fieldwork/mailing-rule', mailingRulePage(collection))
  const form = readRuleForm(request.query)
  const { rule } = form
  if (!rule) return page('fieldwork/mailing-rule', mailingRulePage(collection, form), 400)
  const preview = await previewRule(db, user, { collectionCode, rule }, new Date())
  return page('step', addRulePage(preview, rule))
}

export async function postRule(request: Request<CampaignParams>, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const collectionCode = request.params.collection
  const collection = await openCampaign(db, user, collectionCode)
  const form = readRuleForm(request.body)
  if (!form.rule) return page('fieldwork/mailing-rule', mailingRulePage(collection, form), 400)
  await addRule(db, user, { collectionCode, rule: form.rule }, new Date())
  return seeOther(mailingsPath(collectionCode))
}

function rulePlace({ params }: Request<RuleParams>) {
  return { collectionCode: params.collection, ruleId: readRuleId(params) }
}

export async function getRuleRemoval(request: Request<RuleParams>, db: Database): Promise<Reply> {
  return page('step', removeRulePage(await readRule(db, currentUser(request), rulePlace(request))))
}

export async function postRuleRemoval(request: Request<RuleParams>, db: Database): Promise<Reply> {
  await removeRule(db, currentUser(request), rulePlace(request), new Date())
  return seeOther(mailingsPath(request.params.collection))
}
