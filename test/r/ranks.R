# Rank correlation, the median and what lies above it.

rank_correlation_record <- function(pair) {
  x <- pair[[1]]
  y <- pair[[2]]
  rho <- cor(x, y, method = "spearman")
  ends <- tanh(atanh(rho) + c(-1, 1) * qnorm(0.975) * sqrt((1 + rho^2 / 2) / (length(x) - 3)))
  record(first = numbers(x), second = numbers(y), rho = number(rho), low = number(ends[1]), high = number(ends[2]))
}

# every pair of places is tried: of those that cover enough and are as far from both ends, the closest
median_record <- function(case) {
  x <- sort(case$sample)
  n <- length(x)
  covers <- function(d) sum(dbinom(d:(n - d), n, 0.5))
  fit <- Filter(function(d) covers(d) >= case$confidence, seq_len(n %/% 2))
  d <- max(fit)
  record(
    sample = numbers(case$sample), confidence = number(case$confidence), low = number(x[d]), high = number(x[n + 1 - d]),
    covers = number(covers(d))
  )
}

above_median_record <- function(pair) {
  above <- sum(pair[[1]] > median(pair[[2]]))
  ends <- wilson(above, length(pair[[1]]), 0.95)
  record(
    group = numbers(pair[[1]]), other = numbers(pair[[2]]), median = number(median(pair[[2]])), above = number(above),
    low = number(ends[1]), high = number(ends[2])
  )
}

set.seed(19040105)
leadership <- agreement(60, c(10, 20, 30, 25, 15))
sharing <- round(0.4 * leadership + rnorm(60, 25, 15), 1)
ranking <- c(
  rankCorrelation = each(
    list(
      list(leadership, sharing), list(sharing, -leadership), list(c(1, 2, 3, 4, 5), c(2, 1, 4, 3, 5)),
      list(c(1, 1, 2, 2, 3, 3), c(1, 2, 1, 2, 1, 2)), list(c(0, 25, 25, 100), c(50, 50, 75, 50))
    ),
    rank_correlation_record
  ),
  medianInterval = each(
    list(
      list(sample = 1:10, confidence = 0.95), list(sample = sharing, confidence = 0.95),
      list(sample = leadership, confidence = 0.99), list(sample = c(3, 1, 4, 1, 5, 9), confidence = 0.95),
      list(sample = sharing[1:7], confidence = 0.8), list(sample = c(2, 1), confidence = 0.4)
    ),
    median_record
  ),
  binomialHalf = each(
    list(c(0, 1), c(1, 6), c(2, 14), c(70, 148), c(74, 148), c(9800, 20000), c(4000, 9000), c(5, 5)),
    function(case) record(heads = number(case[1]), tosses = number(case[2]), share = number(pbinom(case[1], case[2], 0.5)))
  ),
  aboveMedian = each(
    list(list(sharing[1:20], sharing[21:60]), list(leadership, leadership), list(c(3, 4, 5), 1:4)), above_median_record
  )
)
