import { resourceKinds, type ResourceKind, searchParameters } from './search-parameters.ts'

const kinds: Record<ResourceKind, string> = {
  Questionnaire: 'The published questionnaires of collections of which you may see something.',
  QuestionnaireResponse:
    'Released answers, one resource for each organisation in each setting: of each collection the latest release of which you are given files. Care providers stand under pseudonyms, and no words that somebody typed are among them.',
}

/** What the FHIR service can do, for programs. */
export function capabilityStatement({ base, name, version }: { base: string; name: string; version: string }) {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    // of this description, which changes with the software only
    date: '2026-11-26',
    kind: 'instance',
    software: { name, version },
    implementation: { description: `${name}: questionnaires and released answers`, url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    rest: [
      {
        mode: 'server',
        documentation: 'Reading only. Parameters that are not named here are refused.',
        security: {
          cors: false,
          description:
            'What is open to everybody needs no token. Everything else takes a personal token with the scope read:releases, in the header Authorization: Bearer.',
        },
        resource: resourceKinds.map((type) => ({
          type,
          documentation: kinds[type],
          interaction: [{ code: 'read' }, { code: 'search-type' }],
          versioning: type === 'QuestionnaireResponse' ? 'versioned' : 'no-version',
          searchParam: searchParameters[type].map((parameter) => ({ ...parameter })),
        })),
      },
    ],
  }
}
