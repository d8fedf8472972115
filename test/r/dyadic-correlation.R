# Rank correlation of a score with the share of pairs that are so: everybody who was drawn is written out as often, with the
# pairs that it has with everybody who was drawn.

correlation_made <- function(organisations, looked_at) {
  codes <- sprintf("R%02d", seq_len(organisations))
  pairs <- as.data.frame(t(combn(codes, 2)), stringsAsFactors = FALSE)
  names(pairs) <- c("one", "other")
  pairs <- pairs[sort(sample(nrow(pairs), 4 * organisations)), ]
  opens <- setNames(rnorm(organisations), codes)
  pairs$so <- rbinom(nrow(pairs), 1, plogis(opens[pairs$one] + opens[pairs$other]))
  list(codes = codes, pairs = pairs, values = round(opens[seq_len(looked_at)] * 10 + rnorm(looked_at, 50, 8)))
}

drawn_correlation <- function(made, draw) {
  drawn <- made$codes[draw]
  own <- drawn[drawn %in% names(made$values)]
  shares <- vapply(own, function(code) {
    partners <- c(made$pairs$other[made$pairs$one == code], made$pairs$one[made$pairs$other == code])
    so <- c(made$pairs$so[made$pairs$one == code], made$pairs$so[made$pairs$other == code])
    copies <- unlist(lapply(drawn, function(partner) so[partners == partner]))
    if (length(copies) == 0) NA else mean(copies)
  }, 0)
  known <- !is.na(shares)
  if (sum(known) < 2) return(NA)
  suppressWarnings(cor(shares[known], made$values[own][known], method = "spearman"))
}

correlation_case <- function(made, draws) {
  replicates <- vapply(draws, function(draw) drawn_correlation(made, draw), 0)
  kept <- replicates[is.finite(replicates) & abs(replicates) < 1 - 1e-12]
  degrees <- length(made$values) - 1
  rho <- drawn_correlation(made, seq_along(made$codes))
  error <- sd(atanh(kept))
  ends <- tanh(atanh(rho) + c(-1, 1) * qt(0.975, degrees) * error)
  list(
    pairs = array_of(sprintf(
      '{"one":"%s","other":"%s","isSo":%s}', made$pairs$one, made$pairs$other, ifelse(made$pairs$so == 1, "true", "false")
    )),
    values = array_of(sprintf('["%s",%s]', names(made$values), vapply(made$values, number, ""))),
    rho = number(rho), standardError = number(error), low = number(ends[1]),
    high = number(ends[2]), pValue = number(2 * pt(-abs(atanh(rho)) / error, degrees)), failed = number(length(replicates) - length(kept))
  )
}

set.seed(20261127)
few_correlated <- correlation_made(14, 9)
few_correlation_draws <- draw_times(60, 14)
many_correlated <- correlation_made(40, 30)

correlating <- c(
  dyadicCorrelation = record(
    drawn = do.call(record, c(list(draws = draws_record(few_correlation_draws)), correlation_case(few_correlated, few_correlation_draws))),
    random = do.call(record, correlation_case(many_correlated, draw_times(4000, 40)))
  )
)
