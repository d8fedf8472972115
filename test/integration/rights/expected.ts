import { everyone, type Who } from './visitors.ts'

/**
 * What a route answers to those who get anything but the rule's answer: whoever is not named gets 404, as if there were no
 * such page, and nobody (who is not signed in) is led to the sign-in page by a 303, or refused with 401 what they send.
 */
type Answers = Partial<Record<Who, number>>

const everybody = (status: number): Answers => Object.fromEntries(everyone.map((who) => [who, status]))
const signedIn = (status: number): Answers =>
  Object.fromEntries(everyone.filter((who) => who !== 'nobody').map((who) => [who, status]))
const programme = (status: number): Answers => ({ administrator: status })
const leads = (status: number): Answers => ({
  nationalLead: status,
  regionalLead: status,
  regionalLeadElsewhere: status,
  icbLead: status,
  icbLeadElsewhere: status,
})
/** Of the organisation in the address. */
const organisation = (status: number): Answers => ({ ...answering(status), approver: status })
/** Of every organisation, here and elsewhere. */
const organisations = (status: number): Answers => ({
  ...organisation(status),
  leadRespondentElsewhere: status,
  respondentElsewhere: status,
  approverElsewhere: status,
})
const answering = (status: number): Answers => ({ leadRespondent: status, respondent: status })
/** Where the thing that the route is about is not there in this world. */
const unseen: Answers = {}

/** The collection is open, so its results are for leads and the programme team. */
export const expected: Readonly<Record<string, Answers>> = {
  'GET /ping': everybody(200),
  'GET /health': everybody(200),
  'GET /': everybody(303),
  'GET /sign-in': { ...signedIn(303), nobody: 200 },
  'POST /sign-in': everybody(400),
  'GET /sign-in/code': everybody(303),
  'POST /sign-in/code': everybody(401),
  'GET /sign-in/recovery-code': everybody(303),
  'POST /sign-in/recovery-code': everybody(401),
  'GET /sign-in/set-up-code': everybody(303),
  'POST /sign-in/set-up-code': everybody(401),
  'GET /invitation': everybody(404),
  'POST /invitation': everybody(404),
  'GET /reset-password': everybody(200),
  'POST /reset-password': everybody(400),
  'GET /reset-password/sent': everybody(200),
  'GET /reset-password/new': everybody(404),
  'POST /reset-password/new': everybody(404),
  'GET /account': signedIn(200),
  'POST /account/sessions': unseen,
  'GET /account/password': signedIn(200),
  'POST /account/password': signedIn(400),
  'GET /account/one-time-codes': signedIn(200),
  'POST /account/one-time-codes': signedIn(400),
  'GET /account/one-time-codes/removal': signedIn(200),
  'POST /account/one-time-codes/removal': signedIn(400),
  'GET /account/recovery-codes': signedIn(200),
  'POST /account/recovery-codes': signedIn(400),
  'GET /programme/people': programme(200),
  'GET /programme/people/new': programme(200),
  'POST /programme/people/new': programme(400),
  'GET /programme/people/:person': programme(200),
  'POST /programme/people/:person/roles': programme(400),
  'GET /programme/people/:person/roles/removal': programme(200),
  'POST /programme/people/:person/roles/removal': programme(303),
  'GET /programme/people/:person/:step': programme(200),
  'POST /programme/people/:person/:step': programme(400),
  'GET /people': { leadRespondent: 200, leadRespondentElsewhere: 200 },
  'GET /people/new': { leadRespondent: 200, leadRespondentElsewhere: 200 },
  'POST /people/new': { leadRespondent: 400, leadRespondentElsewhere: 400 },
  'GET /people/:person': { leadRespondent: 200 },
  'POST /people/:person/roles': { leadRespondent: 400 },
  'GET /people/:person/roles/removal': { leadRespondent: 200 },
  'POST /people/:person/roles/removal': { leadRespondent: 303 },
  'GET /people/:person/:step': { leadRespondent: 200 },
  'POST /people/:person/:step': { leadRespondent: 303 },
  'GET /session': everybody(200),
  'POST /session/extend': signedIn(200),
  'GET /kept-pages': everybody(303),
  'POST /kept-pages/:page/discard': unseen,
  'GET /methods': everybody(200),
  'GET /responses': signedIn(200),
  'GET /responses/:response': { administrator: 200, ...organisation(200) },
  'GET /responses/:response/review': { leadRespondent: 200, approver: 200 },
  'GET /responses/:response/submitted': { administrator: 303, ...organisation(303) },
  'GET /responses/:response/copy': { administrator: 200, ...organisation(200) },
  'GET /responses/:response/copy.csv': { administrator: 200, ...organisation(200) },
  'GET /responses/:response/copy.pdf': { administrator: 200, ...organisation(200) },
  'GET /responses/:response/fhir/:setting': { administrator: 200, ...organisation(200) },
  'GET /responses/:response/settings': { administrator: 200, ...organisation(200) },
  'GET /responses/:response/blank': { administrator: 200, ...organisation(200) },
  'GET /responses/:response/sections/:section{/:setting}/evidence': {
    administrator: 303,
    ...answering(200),
    approver: 303,
  },
  'POST /responses/:response/sections/:section{/:setting}/evidence': answering(400),
  'POST /responses/:response/sections/:section{/:setting}/evidence/files': answering(400),
  'GET /responses/:response/evidence/:evidence': { administrator: 200, ...organisation(200) },
  'GET /responses/:response/evidence/:evidence/removal': { administrator: 303, ...answering(200), approver: 303 },
  'POST /responses/:response/evidence/:evidence/removal': { leadRespondent: 303 },
  'GET /responses/:response/sections/:section{/:setting}/check': { administrator: 200, ...organisation(200) },
  'GET /responses/:response/sections/:section{/:setting}': { administrator: 303, ...answering(200), approver: 303 },
  'GET /responses/:response/sections/:section{/:setting}/answers': { administrator: 200, ...organisation(200) },
  'GET /responses/:response/sections/:section{/:setting}/history/:question': {
    administrator: 200,
    ...organisation(200),
  },
  'GET /responses/:response/sections/:section{/:setting}/polls/:question': { administrator: 303, ...organisation(303) },
  'POST /responses/:response/sections/:section{/:setting}/polls/:question': answering(400),
  'GET /polls/:poll': answering(200),
  'POST /polls/:poll': { respondent: 400 },
  'GET /polls/:poll/colleagues': { leadRespondent: 200 },
  'POST /polls/:poll/colleagues': { leadRespondent: 400 },
  'POST /polls/:poll/settlement': { leadRespondent: 400 },
  'GET /polls/:poll/closure': { leadRespondent: 200 },
  'POST /polls/:poll/closure': { leadRespondent: 303 },
  'GET /responses/:response/partners/:partner': { administrator: 303, ...answering(200), approver: 303 },
  'GET /responses/:response/partners/new': { administrator: 303, ...answering(200), approver: 303 },
  'POST /responses/:response/partners/new': answering(400),
  'GET /responses/:response/partners/several': { administrator: 303, ...answering(200), approver: 303 },
  'POST /responses/:response/partners/several': answering(400),
  'POST /responses/:response/partners/several/conflicts': answering(303),
  'POST /responses/:response/sections/:section/none': answering(303),
  'POST /responses/:response/sections/:section{/:setting}/confirmation': answering(303),
  'POST /responses/:response/sections/:section{/:setting}/conflicts': answering(303),
  'POST /responses/:response/sections/:section{/:setting}': answering(303),
  'POST /responses/:response/partners/:partner': answering(303),
  'POST /responses/:response/partners/:partner/conflicts': answering(303),
  'POST /responses/:response/partners/:partner/standing': answering(303),
  'POST /responses/:response/signature': { leadRespondent: 303, approver: 303 },
  'POST /responses/:response/send': { leadRespondent: 303 },
  'POST /responses/:response/take-back': { leadRespondent: 303 },
  'GET /responses/:response/send-back': { approver: 303 },
  'POST /responses/:response/send-back': { approver: 303 },
  'GET /responses/:response/reopen': programme(303),
  'POST /responses/:response/reopen': programme(303),
  'GET /responses/:response/contributors': { administrator: 200, ...organisation(200) },
  'GET /responses/:response/contributors/new': { leadRespondent: 200 },
  'POST /responses/:response/contributors/new': { leadRespondent: 400 },
  'GET /responses/:response/contributors/:person': { leadRespondent: 200 },
  'POST /responses/:response/contributors/:person': { leadRespondent: 303 },
  'GET /programme': programme(200),
  'GET /programme/messages': programme(200),
  'GET /programme/messages/:message': programme(200),
  'GET /programme/messages/:message/retry': programme(303),
  'POST /programme/messages/:message/retry': programme(409),
  'GET /programme/messages/:message/cancellation': programme(200),
  'POST /programme/messages/:message/cancellation': programme(303),
  'GET /programme/stopped-addresses': programme(200),
  'GET /programme/stopped-addresses/:address/lift': programme(200),
  'POST /programme/stopped-addresses/:address/lift': programme(303),
  'GET /messages/stop/:token': everybody(200),
  'POST /messages/stop/:token': everybody(303),
  'GET /account/personal-data': signedIn(200),
  'GET /account/personal-data.json': signedIn(200),
  'GET /programme/personal-data/:person': programme(200),
  'GET /programme/personal-data/:person/copy.json': programme(200),
  'GET /programme/personal-data/:person/erasure': programme(200),
  'POST /programme/personal-data/:person/erasure': programme(409),
  'GET /programme/audit': programme(200),
  'GET /programme/audit.csv': programme(200),
  'GET /collections': signedIn(200),
  'GET /collections/:collection/overview': { administrator: 200, ...leads(200) },
  'GET /collections/:collection/comparison': { administrator: 200, ...leads(200) },
  'GET /collections/:collection/files': { administrator: 200, ...leads(200) },
  'GET /collections/:collection/files/:file': { administrator: 200, ...leads(200) },
  'POST /sign-out': everybody(303),
}

/** Leads elsewhere have nobody in their area who took part in it. */
const namedAnswers: Answers = {
  administrator: 200,
  nationalLead: 200,
  regionalLead: 200,
  icbLead: 200,
  researcher: 200,
}

/** Of a collection that is closed: what differs from the table above. */
export const expectedAfterClose: Readonly<Record<string, Answers>> = {
  'GET /collections/:collection/overview': { administrator: 200, ...leads(200), ...organisations(200) },
  'GET /collections/:collection/comparison': { administrator: 200, ...leads(200), ...organisations(200) },
  'GET /collections/:collection/files': namedAnswers,
  'GET /collections/:collection/files/:file': namedAnswers,
}

/** Everyone's answer, by one of the tables. */
export function answersTo(route: string, table = expected): Record<Who, number> {
  const answers = table[route] ?? {}
  const ofRule = (who: Who) => (who !== 'nobody' ? 404 : route.startsWith('GET ') ? 303 : 401)
  return Object.fromEntries(everyone.map((who) => [who, answers[who] ?? ofRule(who)])) as Record<Who, number>
}
