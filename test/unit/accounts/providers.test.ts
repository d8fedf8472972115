import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readProviders } from '../../../server/accounts/provider-settings.ts'
import { gaveTwoFactors, isSameIssuer, signedInSince } from '../../../server/accounts/provider.ts'

const secret = 'what nobody but the provider knows'
const cis2 = {
  OIDC_PROVIDERS: 'cis2',
  OIDC_CIS2_NAME: 'NHS CIS2',
  OIDC_CIS2_ISSUER: 'https://login.example:443/realms/Healthcare',
  OIDC_CIS2_CLIENT_ID: 'survey',
  OIDC_CIS2_CLIENT_SECRET: secret,
}

describe('the settings of providers', () => {
  const faults = (change: Record<string, string>) => readProviders({ ...cis2, ...change }).faults

  it('are none by default', () => {
    assert.deepEqual(readProviders({}), { providers: [], faults: [] })
  })

  it('are read in the order given, with what is usual where nothing is said', () => {
    const { providers, faults: none } = readProviders({
      ...cis2,
      OIDC_PROVIDERS: ' nhsmail, cis2',
      OIDC_CIS2_ACR_VALUES: 'AAL2_OR_AAL3_ANY',
      OIDC_CIS2_TWO_FACTORS: ' acr=AAL3_ANY  amr=mfa',
      OIDC_NHSMAIL_NAME: 'NHSmail',
      OIDC_NHSMAIL_ISSUER: 'https://login.microsoftonline.com/2c1a/v2.0',
      OIDC_NHSMAIL_CLIENT_ID: 'survey',
      OIDC_NHSMAIL_CLIENT_SECRET: secret,
    })
    assert.deepEqual(none, [])
    assert.deepEqual(
      providers.map(({ id, scopes, acrValues, twoFactors }) => ({ id, scopes, acrValues, twoFactors })),
      [
        { id: 'nhsmail', scopes: 'openid', acrValues: undefined, twoFactors: [] },
        {
          id: 'cis2',
          scopes: 'openid',
          acrValues: 'AAL2_OR_AAL3_ANY',
          twoFactors: [
            { claim: 'acr', value: 'AAL3_ANY' },
            { claim: 'amr', value: 'mfa' },
          ],
        },
      ],
    )
  })

  it('say every fault, and never a secret', () => {
    const cases: readonly (readonly [Record<string, string>, RegExp])[] = [
      [{ OIDC_PROVIDERS: 'NHS-mail' }, /^OIDC_PROVIDERS must name providers .* not NHS-mail$/],
      [{ OIDC_PROVIDERS: 'cis2,cis2' }, /^OIDC_PROVIDERS names cis2 twice$/],
      [{ OIDC_CIS2_CLIENT_SECRET: '' }, /^OIDC_CIS2_CLIENT_SECRET must be set, for OIDC_PROVIDERS names cis2$/],
      [{ OIDC_CIS2_NAME: 'N'.repeat(41) }, /^OIDC_CIS2_NAME must have at most 40 characters$/],
      [{ OIDC_CIS2_ISSUER: 'nhs' }, /^OIDC_CIS2_ISSUER must be an address/],
      [{ OIDC_CIS2_ISSUER: 'http://login.example' }, /^OIDC_CIS2_ISSUER must begin with https:/],
      [{ OIDC_CIS2_ISSUER: 'https://x.example/?a' }, /^OIDC_CIS2_ISSUER must have no \?/],
      [{ OIDC_CIS2_ISSUER: 'https://x.example/.well-known/openid-configuration' }, /leave out what begins with/],
      [{ OIDC_CIS2_ISSUER: 'https://login.microsoftonline.com/common/v2.0' }, /must name one tenant by its id/],
      [{ OIDC_CIS2_ISSUER: 'https://login.microsoftonline.com/organizations' }, /must name one tenant by its id/],
      [{ OIDC_CIS2_SCOPES: 'profile' }, /^OIDC_CIS2_SCOPES must hold openid$/],
      [{ OIDC_CIS2_TWO_FACTORS: 'mfa' }, /^OIDC_CIS2_TWO_FACTORS must be claims with their values/],
      [{ OIDC_CSI2_ISSUER: 'https://x.example' }, /^OIDC_CSI2_ISSUER is no setting of a provider/],
      [{ OIDC_CIS2_SECRET: secret }, /^OIDC_CIS2_SECRET is no setting of a provider/],
    ]
    for (const [change, words] of cases) {
      const found = faults(change)
      assert.ok(
        found.some((fault) => words.test(fault)),
        `${JSON.stringify(change)}: ${found.join('; ')}`,
      )
      assert.ok(!found.join().includes(secret))
    }
    const both = { OIDC_PROVIDERS: 'cis2,b', OIDC_B_NAME: 'B', OIDC_B_CLIENT_ID: 'b', OIDC_B_CLIENT_SECRET: 'b' }
    assert.deepEqual(faults({ ...both, OIDC_B_ISSUER: 'https://login.example/realms/Healthcare' }), [
      'OIDC_B_ISSUER is that of cis2 already',
    ])
    assert.deepEqual(faults({ OIDC_CIS2_ISSUER: 'http://127.0.0.1:9000' }), [])
  })
})

describe('what a provider says of a person', () => {
  it('is two factors only where the settings say which words mean that', () => {
    const asked = [
      { claim: 'acr', value: 'AAL3_ANY' },
      { claim: 'amr', value: 'mfa' },
    ]
    assert.ok(gaveTwoFactors({ acr: 'AAL3_ANY' }, asked))
    assert.ok(gaveTwoFactors({ amr: ['pwd', 'mfa'] }, asked))
    for (const claims of [{}, { acr: 'AAL1' }, { amr: 'AAL3_ANY' }, { amr: ['pwd'] }, { acr: { 0: 'AAL3_ANY' } }])
      assert.equal(gaveTwoFactors(claims, asked), false, JSON.stringify(claims))
    assert.ok(gaveTwoFactors({ level: 3 }, [{ claim: 'level', value: '3' }]))
    assert.equal(gaveTwoFactors({ constructor: 'x' }, [{ claim: 'toString', value: 'x' }]), false)
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.string()), (claims) => !gaveTwoFactors(claims, [])))
  })

  it('is a sign-in just now only with the time of it, give or take half a minute', () => {
    const since = new Date('2026-11-26T10:00:00.000Z')
    const at = (seconds: number) => ({ auth_time: since.getTime() / 1000 + seconds })
    assert.deepEqual(
      [at(5), at(-30), at(-31)].map((claims) => signedInSince(claims, since)),
      [true, true, false],
    )
    for (const claims of [{}, { auth_time: '9999999999' }, { auth_time: null }])
      assert.equal(signedInSince(claims, since), false)
  })

  it('is of the same issuer however the usual port is written, and of no other', () => {
    assert.ok(isSameIssuer('https://x.example:443/a', 'https://x.example/a'))
    assert.ok(isSameIssuer('https://x.example', 'https://x.example/'))
    for (const other of ['https://x.example/b', 'https://x.example/a/', 'http://x.example/a', 'https://y.example/a'])
      assert.equal(isSameIssuer('https://x.example/a', other), false, other)
  })
})
