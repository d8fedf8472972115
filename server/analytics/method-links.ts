/** Where the methods behind the figures are explained: headings of docs/methods.md. */
export const methods = {
  share: '/methods#share',
  wilson: '/methods#wilson-interval',
  finitePopulation: '/methods#finite-population-correction',
  newcombe: '/methods#newcombe-interval',
  bounds: '/methods#worst-case-bounds',
  mean: '/methods#mean',
  meanInterval: '/methods#mean-interval',
  quantile: '/methods#quantile',
  cliffsDelta: '/methods#cliffs-delta',
  mannWhitney: '/methods#mann-whitney',
  sectionScore: '/methods#section-score',
  cronbach: '/methods#cronbach-alpha',
  missing: '/methods#missing',
  claims: '/methods#claims',
  careProviders: '/methods#care-providers',
} as const
