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
  clusterBootstrap: '/methods#cluster-bootstrap',
  dyadicBootstrap: '/methods#dyadic-bootstrap',
  kappa: '/methods#kappa',
  weighting: '/methods#weighting',
  rankCorrelation: '/methods#rank-correlation',
  dyadicCorrelation: '/methods#rank-correlation-with-flows',
  medianInterval: '/methods#median-interval',
  shareAboveMedian: '/methods#share-above-the-median',
  pairedDifference: '/methods#paired-difference',
  signTest: '/methods#sign-test',
  signedRank: '/methods#signed-rank',
  differenceInDifferences: '/methods#difference-in-differences',
  standardisedDifference: '/methods#standardised-difference',
  programmes: '/methods#programmes',
  projection: '/methods#projection',
  welch: '/methods#welch-interval',
  trend: '/methods#trend',
  ambitions: '/methods#ambitions',
  sectionScore: '/methods#section-score',
  scoringRules: '/methods#other-scoring-rules',
  cronbach: '/methods#cronbach-alpha',
  percentile: '/methods#percentile',
  peers: '/methods#places-among-peers',
  provisional: '/methods#provisional-figures',
  missing: '/methods#missing',
  claims: '/methods#claims',
  places: '/methods#places',
  findings: '/methods#findings',
  benjaminiHochberg: '/methods#benjamini-hochberg',
  careProviders: '/methods#care-providers',
  corroboration: '/methods#corroboration',
  optimismGap: '/methods#optimism-gap',
  burden: '/methods#burden',
  alike: '/methods#items-that-tell-nobody-apart',
} as const

/** The methods behind a page that compares shares, or numbers or scores. */
export function methodsBehind(kind: 'shares' | 'numbers', isScore: boolean): { text: string; href: string }[] {
  const ofKind =
    kind === 'shares'
      ? [
          { text: 'Shares', href: methods.share },
          { text: 'Wilson intervals', href: methods.wilson },
          { text: 'Intervals for these organisations', href: methods.finitePopulation },
          { text: 'Differences between shares', href: methods.newcombe },
        ]
      : [
          ...(isScore ? [{ text: 'Section scores', href: methods.sectionScore }] : []),
          { text: 'Means and their intervals', href: methods.meanInterval },
          { text: 'Medians and quartiles', href: methods.quantile },
          { text: 'Differences over the whole scale', href: methods.cliffsDelta },
        ]
  return [
    ...ofKind,
    { text: 'Bounds for those who did not answer', href: methods.bounds },
    { text: 'What may be said of a difference', href: methods.claims },
  ]
}

/** The methods behind a trend. */
export function methodsOfTrend(kind: 'share' | 'mean', isScore: boolean): { text: string; href: string }[] {
  const ofKind =
    kind === 'share'
      ? [
          { text: 'Wilson intervals', href: methods.wilson },
          { text: 'Change of a share among all who answered', href: methods.newcombe },
        ]
      : [
          ...(isScore ? [{ text: 'Section scores', href: methods.sectionScore }] : []),
          { text: 'Means and their intervals', href: methods.meanInterval },
          { text: 'Change of a mean among all who answered', href: methods.welch },
        ]
  return [
    { text: 'Trends: what is joined, and who is matched', href: methods.trend },
    ...ofKind,
    { text: 'Change among those who answered both', href: methods.pairedDifference },
    { text: 'Bounds for those who did not answer', href: methods.bounds },
    { text: 'What may be said of a change', href: methods.claims },
  ]
}
