# Findings over a whole scale, and how all findings are judged, taken together and put in order.

# The values of a measure with an order, and the ends of its scale; nothing of answers without one.
scale_of <- function(survey, measure) {
  if (is_number(survey, measure)) return(list(values = numbers_of(survey, measure), ends = range_of(survey, measure)))
  switch(item_row(survey, measure)$kind,
    statement = list(values = agreement_of(survey, measure), ends = range(as.numeric(options_of(survey, measure)$score))),
    maturity_level = list(values = answer_of(survey, measure)$number, ends = c(1, 5))
  )
}

scan_scale <- function(survey, measure, groups, with_medians) {
  scale <- scale_of(survey, measure)
  if (is.null(scale)) return(list())
  pairs <- pairs_of(groups)
  samples_of <- function(pair) lapply(pair, function(group) scale$values[group$members & !is.na(scale$values)])
  gaps <- lapply(pairs, function(pair) scale_gap(survey, measure, pair, samples_of(pair), scale$ends))
  gaps <- Filter(function(gap) !is.na(gap$low), gaps)
  if (!with_medians) return(gaps)
  turned <- lapply(Filter(function(pair) pair[[2]]$code != "others", pairs), rev)
  known <- Filter(function(pair) length(samples_of(pair)[[2]]) >= fewest_with_median, c(pairs, turned))
  medians <- lapply(known, function(pair) above_median(survey, measure, pair, samples_of(pair), scale$ends))
  c(gaps, medians)
}

scale_gap <- function(survey, measure, pair, samples, ends) {
  delta <- cliff(samples[[1]], samples[[2]])
  silent <- vapply(pair, function(group) silent_in(survey, group), 0)
  bounds <- delta_bounds(samples, silent, ends)
  p <- mann_whitney_p(samples[[1]], samples[[2]])
  row_of(measure, "scale_difference", pair[[1]], pair[[2]],
    denominator = length(samples[[1]]), denominator_other = length(samples[[2]]), estimate = delta[1], low = delta[2],
    high = delta[3], worst_low = bounds[1], worst_high = bounds[2], p = p,
    z = sign(delta[1]) * qnorm(p / 2, lower.tail = FALSE), could_be = delta[2] > 0 || delta[3] < 0,
    survives_worst_case = bounds[1] > 0 || bounds[2] < 0
  )
}

# Of fewer there is no 95% interval of the median.
fewest_with_median <- 6

# A median between two values can differ in its last digit from a value that it is equal to.
is_above <- function(values, median) values - median > 1e-12 * max(1, abs(median))

# Whether most of the first lie above the median of the second, and the first lies higher over the whole scale as well.
above_median <- function(survey, measure, pair, samples, ends) {
  silent <- vapply(pair, function(group) silent_in(survey, group), 0)
  share <- function(end) {
    second <- c(samples[[2]], if (!is.null(end)) rep(end[2], silent[2]))
    first <- c(samples[[1]], if (!is.null(end)) rep(end[1], silent[1]))
    mean(is_above(first, median(second)))
  }
  n <- length(samples[[1]])
  x <- sum(is_above(samples[[1]], median(samples[[2]])))
  test <- above(x, n, 0.5)
  interval <- wilson(x, n)
  delta <- cliff(samples[[1]], samples[[2]])
  row_of(measure, "above_median", pair[[1]], pair[[2]],
    numerator = x, denominator = n, denominator_other = length(samples[[2]]), median_other = median(samples[[2]]),
    estimate = x / n, low = interval[1], high = interval[2], worst_low = share(ends), worst_high = share(rev(ends)),
    z = test[1], p = test[2], could_be = test[1] > 0 && isTRUE(delta[2] > 0), survives_worst_case = share(ends) > 0.5
  )
}

# Adjusted over everything, and over majorities and differences apart: the larger counts.
judged_findings <- function(survey, family) {
  sort <- family$kind == "majority"
  family$p_adjusted <- pmax(p.adjust(family$p, "BH"), ave(family$p, sort, FUN = function(p) p.adjust(p, "BH")))
  family$supported <- family$could_be & family$p_adjusted < 0.05
  family$about <- vapply(seq_len(nrow(family)), function(i) about(survey, family[i, ]), "")
  family
}

# The same for comparisons that say nearly the same: of one group and answer, or of two groups and which lies higher.
about <- function(survey, row) {
  first <- paste(row$provider_type, row$group)
  second <- paste(row$provider_type_other, row$group_other)
  if (row$kind == "majority") return(paste(row$measure, first, "majority", row$answer))
  higher <- if (row$estimate > 0) first else second
  kind <- if (is_score(survey, row$measure)) "score" else item_row(survey, row$measure)$kind
  matter <- if (row$kind == "above_median") {
    first
  } else if (kind == "maturity_level") {
    ""
  } else if (row$kind == "scale_difference") {
    higher
  } else if (kind != "statement") {
    row$answer
  } else if (row$answer == "Agree or strongly agree") {
    higher
  } else {
    setdiff(c(first, second), higher)
  }
  paste(row$measure, paste(sort(c(first, second)), collapse = " "), matter)
}

# Of those that say nearly the same one is said; those that hold at both bounds stand first, then the strongest.
ordered_findings <- function(family) {
  rank <- match(family$kind, c("majority", "above_median", "scale_difference", "share_difference"))
  threshold <- suppressWarnings(as.numeric(family$threshold))
  best <- order(family$about, rank, -ifelse(is.na(threshold), 0, threshold), -abs(family$z))
  best <- best[family$supported[best]]
  family$said <- seq_len(nrow(family)) %in% best[!duplicated(family$about[best])]
  strength <- ave(ifelse(family$supported, abs(family$z), 0), family$about, FUN = max)
  said <- which(family$said)
  family$place <- NA
  family$place[said[order(!family$survives_worst_case[said], -strength[said])]] <- seq_along(said)
  family
}
