# Change of those who answered twice, members against others, and when a line reaches a threshold.

# Newcombe (1998), paired, method 10, from one row an organisation
paired_share_record <- function(counts) {
  before <- rep(c(1, 1, 0, 0), counts)
  after <- rep(c(1, 0, 1, 0), counts)
  n <- length(before)
  was <- wilson(sum(before), n, 0.95)
  is <- wilson(sum(after), n, 0.95)
  cells <- table(factor(before, 0:1), factor(after, 0:1))
  cross <- cells[2, 2] * cells[1, 1] - cells[2, 1] * cells[1, 2]
  if (cross > 0) cross <- max(cross - n / 2, 0)
  margins <- prod(rowSums(cells), colSums(cells))
  phi <- if (margins == 0) 0 else cross / sqrt(margins)
  reach <- function(one, other) sqrt(one^2 - 2 * phi * one * other + other^2)
  change <- mean(after - before)
  record(
    both = number(counts[1]), onlyBefore = number(counts[2]), onlyAfter = number(counts[3]), neither = number(counts[4]),
    change = number(change), low = number(change - reach(mean(after) - is[1], was[2] - mean(before))),
    high = number(change + reach(is[2] - mean(after), mean(before) - was[1]))
  )
}

paired_values_record <- function(pair) {
  changes <- pair[[2]] - pair[[1]]
  moved <- changes[changes != 0]
  ends <- as.numeric(t.test(pair[[2]], pair[[1]], paired = TRUE)$conf.int)
  ranked <- suppressWarnings(wilcox.test(pair[[2]], pair[[1]], paired = TRUE, exact = FALSE))
  record(
    before = numbers(pair[[1]]), after = numbers(pair[[2]]), change = number(mean(changes)), low = number(ends[1]),
    high = number(ends[2]), v = number(ranked$statistic), pSignedRank = number(ranked$p.value),
    pSign = number(binom.test(sum(moved > 0), length(moved))$p.value)
  )
}

# where the bounds that R gives for the line meet the threshold
projection_record <- function(case) {
  points <- data.frame(time = case$time, value = case$value)
  # the line is the same, and the digits are not lost in 2016
  middle <- mean(points$time)
  points$from_middle <- points$time - middle
  line <- lm(value ~ from_middle, points)
  bound <- function(at, name) predict(line, data.frame(from_middle = at), interval = "confidence")[, name] - case$threshold
  meets <- function(name, from, to) {
    middle + uniroot(function(at) bound(at, name), c(from, to), tol = 1e-13, extendInt = "yes")$root
  }
  slope <- unname(coef(line)[2])
  crossing <- unname((case$threshold - coef(line)[1]) / slope)
  upper_first <- slope > 0
  slope_ends <- as.numeric(confint(line)[2, ])
  record(
    time = numbers(case$time), value = numbers(case$value), threshold = number(case$threshold),
    isReached = if (upper_first) '"at or above"' else '"at or below"', slope = number(slope),
    slopeLow = number(slope_ends[1]), slopeHigh = number(slope_ends[2]), reached = number(middle + crossing),
    low = number(meets(if (upper_first) "upr" else "lwr", 0, crossing)),
    high = number(meets(if (upper_first) "lwr" else "upr", crossing, 3 * crossing))
  )
}

did_figure <- function(rows) {
  cell <- function(member, after) mean(rows$value[rows$member == member & rows$after == after])
  cell(1, 1) - cell(1, 0) - (cell(0, 1) - cell(0, 0))
}

did_rows <- function(organisations) {
  codes <- sprintf("R%02d", seq_len(organisations))
  rows <- expand.grid(cluster = codes, after = 0:1, stringsAsFactors = FALSE)
  members <- setNames(rep(1:0, length.out = organisations), codes)
  usual <- setNames(rnorm(organisations, 50, 15), codes)
  rows$member <- members[rows$cluster]
  rows$value <- round(usual[rows$cluster] + rows$after * (4 + 6 * rows$member) + rnorm(nrow(rows), 0, 6), 1)
  rows[sort(sample(nrow(rows), nrow(rows) - 3)), ]
}

did_case <- function(rows, draws) {
  codes <- sort(unique(rows$cluster))
  cells <- split(rows$cluster, list(rows$member, rows$after))
  resting_on <- min(vapply(cells, function(cell) length(unique(cell)), 0))
  written <- array_of(sprintf(
    '{"cluster":"%s","isMember":%s,"isAfter":%s,"value":%s}', rows$cluster, ifelse(rows$member == 1, "true", "false"),
    ifelse(rows$after == 1, "true", "false"), vapply(rows$value, number, "")
  ))
  list(data = written, figures = bootstrap_records(
    rows, codes, drawn_rows, list(difference = did_figure), draws, list(difference = resting_on)
  ))
}

set.seed(20161231)
before <- agreement(90, c(20, 30, 20, 20, 10))
after <- pmin(100, pmax(0, before + sample(c(-25, 0, 0, 0, 25, 50), 90, replace = TRUE)))
score_before <- round(runif(45, 10, 90), 1)
score_after <- round(score_before + rnorm(45, 3, 9), 1)
did_draws <- draw_times(60, 12)
drawn_did <- did_case(did_rows(12), did_draws)
random_did <- did_case(did_rows(60), draw_times(6000, 60))

changing <- c(
  pairedShares = each(
    list(
      c(36, 2, 12, 0), c(1, 7, 1, 12), c(20, 5, 18, 105), c(0, 0, 0, 9), c(5, 0, 0, 5), c(0, 6, 3, 0), c(10, 0, 4, 0),
      c(2, 1, 2, 3)
    ),
    paired_share_record
  ),
  pairedValues = each(
    list(
      list(before, after), list(score_before, score_after), list(c(0, 0, 0, 0, 0), c(3, 5, -1, 2, 0)),
      list(c(25, 50, 50, 75), c(50, 50, 75, 50))
    ),
    paired_values_record
  ),
  projection = each(
    list(
      list(time = c(2016, 2018, 2020, 2022), value = c(40, 46, 51, 58), threshold = 80),
      list(time = c(2016.8, 2018.5, 2020.6, 2022.4, 2025.2), value = c(71, 63, 61, 52, 44), threshold = 10),
      list(time = c(2016, 2018, 2020), value = c(30, 40, 50.2), threshold = 90),
      list(time = c(0, 12, 24, 36, 36), value = c(0.2, 0.31, 0.37, 0.5, 0.52), threshold = 0.9)
    ),
    projection_record
  ),
  differenceInDifferences = record(
    drawn = case_record(drawn_did$data, draws_record(did_draws), drawn_did$figures),
    random = case_record(random_did$data, "[]", random_did$figures)
  )
)
