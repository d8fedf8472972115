# Cluster and dyadic bootstrap, in the plainest way: the rows of every drawn organisation are copied out one after the
# other, and the figure is computed from the copies.

expanded <- function(replicates, clusters) {
  tail <- pnorm(-sqrt(clusters / (clusters - 1)) * qt(0.975, clusters - 1))
  as.numeric(quantile(replicates, c(tail, 1 - tail), type = 7))
}

# the tail at which an end of the interval meets 0, by reading the quantiles backwards, and its p value
p_of_none <- function(replicates, clusters) {
  tail_at_zero <- function(sorted) {
    if (sorted[1] > 0) return(0)
    if (sorted[length(sorted)] < 0) return(1)
    approx(sorted, seq(0, 1, length.out = length(sorted)), 0, ties = max)$y
  }
  tail <- min(tail_at_zero(sort(replicates)), tail_at_zero(sort(-replicates)))
  p <- min(1, 2 * pt(qnorm(tail) / sqrt(clusters / (clusters - 1)), clusters - 1))
  max(p, 2 / (length(replicates) + 1))
}

weighted <- function(rows) sum(rows$value * rows$weight) / sum(rows$weight)
mean_difference <- function(rows) mean(rows$value[rows$group == 1]) - mean(rows$value[rows$group == 2])

drawn_rows <- function(rows, codes, draw) {
  rows[unlist(lapply(codes[draw], function(code) which(rows$cluster == code))), ]
}

# both ends of a pair are looked for among the drawn, in every copy
drawn_pairs <- function(pairs, codes, draw) {
  drawn <- codes[draw]
  found <- match(outer(drawn, drawn, paste), paste(pairs$from, pairs$to))
  pairs[found[!is.na(found)], ]
}

optimism_gap <- function(pairs) mean(pairs$holder) - mean(pairs$reader)
weighted_gap <- function(pairs) weighted.mean(pairs$holder - pairs$reader, pairs$weight)
both_say_so <- function(pairs) mean(pairs$holder == 1 & pairs$reader == 1)

# each figure from the same draws
replicates_of <- function(rows, codes, take, figures, draws) {
  lapply(draws, function(draw) {
    drawn <- take(rows, codes, draw)
    vapply(figures, function(figure) figure(drawn), 0)
  })
}

bootstrap_records <- function(rows, codes, take, figures, draws, resting_on) {
  replicates <- do.call(rbind, replicates_of(rows, codes, take, figures, draws))
  vapply(names(figures), function(name) {
    kept <- replicates[is.finite(replicates[, name]), name]
    ends <- expanded(kept, resting_on[[name]])
    record(
      estimate = number(figures[[name]](rows)), standardError = number(sd(kept)), low = number(ends[1]),
      high = number(ends[2]), pValue = number(p_of_none(kept, resting_on[[name]])), failed = number(length(draws) - length(kept)), restingOn = number(resting_on[[name]])
    )
  }, "")
}

draws_record <- function(draws) lists(lapply(draws, function(draw) draw - 1))

row_records <- function(rows) {
  array_of(sprintf(
    '{"cluster":"%s","value":%s,"weight":%s,"group":%d}',
    rows$cluster, vapply(rows$value, number, ""), vapply(rows$weight, number, ""), rows$group
  ))
}
pair_records <- function(pairs) {
  array_of(sprintf(
    '{"from":"%s","to":"%s","holder":%d,"reader":%d,"weight":%d}',
    pairs$from, pairs$to, pairs$holder, pairs$reader, pairs$weight
  ))
}

draw_times <- function(times, clusters) lapply(seq_len(times), function(i) sample.int(clusters, replace = TRUE))

# settings of organisations: some have up to three, and some stand in both groups
made_rows <- function(organisations) {
  codes <- sprintf("R%02d", seq_len(organisations))
  cluster <- rep(codes, times = sample(1:3, organisations, replace = TRUE))
  usual <- setNames(rnorm(organisations, 55, 12), codes)
  data.frame(
    cluster = cluster, value = round(usual[cluster] + rnorm(length(cluster), 0, 8), 1),
    weight = sample(c(1, 1.5, 2), length(cluster), replace = TRUE), group = sample(1:2, length(cluster), replace = TRUE),
    stringsAsFactors = FALSE
  )
}

made_pairs <- function(organisations, chosen) {
  codes <- sprintf("R%02d", seq_len(organisations))
  pairs <- expand.grid(from = codes, to = codes, stringsAsFactors = FALSE)
  pairs <- pairs[pairs$from != pairs$to, ]
  pairs <- pairs[sort(sample(nrow(pairs), chosen)), ]
  opens <- setNames(rnorm(organisations), codes)
  pairs$holder <- rbinom(chosen, 1, plogis(0.6 + opens[pairs$from] + opens[pairs$to]))
  pairs$reader <- rbinom(chosen, 1, plogis(-0.3 + opens[pairs$from] + opens[pairs$to]))
  pairs$weight <- sample(c(1, 5, 20, 100), chosen, replace = TRUE)
  pairs
}

rows_case <- function(rows, draws) {
  codes <- sort(unique(rows$cluster))
  in_group <- function(group) length(unique(rows$cluster[rows$group == group]))
  bootstrap_records(
    rows, codes, drawn_rows, list(mean = weighted, difference = mean_difference), draws,
    list(mean = length(codes), difference = min(in_group(1), in_group(2)))
  )
}

pairs_case <- function(pairs, draws) {
  codes <- sort(unique(c(pairs$from, pairs$to)))
  figures <- list(gap = optimism_gap, weightedGap = weighted_gap, confirmed = both_say_so, kappa = pairs_kappa)
  bootstrap_records(pairs, codes, drawn_pairs, figures, draws, lapply(figures, function(figure) length(codes)))
}

case_record <- function(data, draws, figures) do.call(record, c(list(data = data, draws = draws), as.list(figures)))

# of two yes-or-no columns, from the shares alone; not a number where everybody says the same
pairs_kappa <- function(pairs) {
  by_chance <- mean(pairs$holder) * mean(pairs$reader) + mean(1 - pairs$holder) * mean(1 - pairs$reader)
  (mean(pairs$holder == pairs$reader) - by_chance) / (1 - by_chance)
}

set.seed(20240211)
few_rows <- made_rows(9)
few_draws <- draw_times(60, 9)
many_rows <- made_rows(40)
few_pairs <- made_pairs(8, 30)
few_pair_draws <- draw_times(60, 8)
many_pairs <- made_pairs(24, 180)

# "drawn": the draws are given, and every digit is the same. "random": R draws for itself, 12,000 times.
resampling <- c(
  clusterBootstrap = record(
    drawn = case_record(row_records(few_rows), draws_record(few_draws), rows_case(few_rows, few_draws)),
    random = case_record(row_records(many_rows), "[]", rows_case(many_rows, draw_times(12000, 40)))
  ),
  dyadicBootstrap = record(
    drawn = case_record(pair_records(few_pairs), draws_record(few_pair_draws), pairs_case(few_pairs, few_pair_draws)),
    random = case_record(pair_records(many_pairs), "[]", pairs_case(many_pairs, draw_times(12000, 24)))
  )
)
