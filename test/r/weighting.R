# Post-stratified means, row by row: every answer has the weight N / r of its stratum, and the figure is a ratio of totals
# over the responding, whose linearised values are summed stratum by stratum.

stratum <- function(name, type, N, r, values) list(name = name, type = type, N = N, r = r, values = values)

# an empty stratum's organisations are taken over by the strata of its type in proportion to their size
spread_empty <- function(strata) {
  types <- vapply(strata, function(s) s$type, "")
  filled <- vapply(strata, function(s) s$r > 0, NA)
  sizes <- vapply(strata, function(s) s$N, 0)
  lapply(which(filled), function(place) {
    s <- strata[[place]]
    own <- types == s$type
    s$N <- s$N * sum(sizes[own]) / sum(sizes[own & filled])
    s
  })
}

post_stratified <- function(strata) {
  filled <- spread_empty(strata)
  rows <- do.call(rbind, lapply(filled, function(s) {
    data.frame(
      stratum = s$name, weight = s$N / s$r, scored = rep(c(1, 0), c(length(s$values), s$r - length(s$values))),
      value = c(s$values, rep(0, s$r - length(s$values))), N = s$N, r = s$r, stringsAsFactors = FALSE
    )
  }))
  total <- sum(rows$weight * rows$scored)
  estimate <- sum(rows$weight * rows$scored * rows$value) / total
  rows$z <- rows$weight * rows$scored * (rows$value - estimate) / total
  parts <- sapply(split(rows, rows$stratum), function(part) {
    r <- nrow(part)
    spread <- if (r > 1) r * var(part$z) else part$z^2
    c(spread, spread * (1 - r / part$N[1]))
  })
  scored <- rows$weight[rows$scored == 1]
  list(
    estimate = estimate, error = sqrt(sum(parts[1, ])), frame_error = sqrt(sum(parts[2, ])), n = length(scored),
    df = nrow(rows) - length(filled), kish = sum(scored)^2 / sum(scored^2), N = sum(vapply(filled, function(s) s$N, 0)),
    r = nrow(rows)
  )
}

strata_records <- function(strata) {
  array_of(vapply(strata, function(s) {
    record(
      name = sprintf('"%s"', s$name), mergeWith = sprintf('"%s"', s$type), inFrame = number(s$N),
      responding = number(s$r), values = numbers(s$values)
    )
  }, ""))
}

weighted_mean_record <- function(strata) {
  found <- post_stratified(strata)
  reach <- qt(0.975, found$df)
  record(
    strata = strata_records(strata), estimate = number(found$estimate), standardError = number(found$error),
    standardErrorOfFrame = number(found$frame_error), low = number(found$estimate - reach * found$error),
    high = number(found$estimate + reach * found$error), lowOfFrame = number(found$estimate - reach * found$frame_error),
    highOfFrame = number(found$estimate + reach * found$frame_error), designEffect = number(found$n / found$kish)
  )
}

# the answers of equal weight that give the same standard error, never more than there are
weighted_share_record <- function(strata) {
  found <- post_stratified(strata)
  p <- found$estimate
  unclear <- found$error < 1e-12
  n <- if (unclear) found$kish else min(found$n, p * (1 - p) / found$error^2)
  narrowed <- if (unclear) (found$N - found$r) / (found$N - 1) else (found$frame_error / found$error)^2
  ends <- wilson(p * n, n, 0.95)
  frame_ends <- if (narrowed < 1e-12) c(p, p) else wilson(p * n / narrowed, n / narrowed, 0.95)
  record(
    strata = strata_records(strata), estimate = number(p), standardError = number(found$error),
    standardErrorOfFrame = number(found$frame_error), effective = number(n), low = number(ends[1]), high = number(ends[2]),
    lowOfFrame = number(frame_ends[1]), highOfFrame = number(frame_ends[2])
  )
}

set.seed(20250331)
scores_of <- function(n, mean) pmin(100, pmax(0, round(rnorm(n, mean, 18), 1)))
yes_of <- function(n, share) rbinom(n, 1, share)
country <- function(of, low, high) {
  list(
    stratum("acute north", "acute", 40, 31, of(31, low)), stratum("acute south", "acute", 55, 20, of(18, high)),
    stratum("acute east", "acute", 12, 12, of(12, low)), stratum("care north", "care", 4000, 25, of(25, high)),
    stratum("care south", "care", 6500, 60, of(51, high)), stratum("care east", "care", 900, 1, of(1, low))
  )
}
with_empty <- function(strata, emptied) {
  lapply(strata, function(s) if (s$name %in% emptied) stratum(s$name, s$type, s$N, 0, numeric(0)) else s)
}
without_answers <- function(strata, silent) {
  lapply(strata, function(s) if (s$name == silent) stratum(s$name, s$type, s$N, s$r, numeric(0)) else s)
}
everybody <- function(of) list(stratum("a", "acute", 8, 8, of(8, 0.6)), stratum("b", "acute", 5, 5, of(5, 0.4)))
of_scores <- country(scores_of, 45, 62)
of_shares <- country(yes_of, 0.4, 0.7)
all_yes <- list(stratum("a", "acute", 30, 12, rep(1, 12)), stratum("b", "care", 500, 20, rep(1, 17)))
split_strata <- list(stratum("a", "acute", 30, 12, rep(1, 12)), stratum("b", "care", 500, 20, rep(0, 20)))

weighting <- c(
  weightedMean = each(
    list(of_scores, with_empty(of_scores, c("care east", "acute south")), everybody(scores_of), of_scores[1],
      without_answers(of_scores, "acute north")
    ),
    weighted_mean_record
  ),
  weightedShare = each(
    list(of_shares, with_empty(of_shares, "acute east"), everybody(yes_of), all_yes, split_strata), weighted_share_record
  )
)
