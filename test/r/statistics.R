# Reference values for server/statistics, from base R alone.
# Rscript test/r/statistics.R > test/r/statistics.json && npx prettier --write test/r/statistics.json
# Where base R has a function for the figure, that function is asked; where it has none, the formula of the source is
# written out here in the plainest way (all pairs, all cells), and not in the way the software computes it.
# The other files of this folder hold what belongs together; each draws from a seed of its own.

number <- function(value) {
  stopifnot(is.finite(value))
  sprintf("%.17g", value)
}
numbers <- function(values) paste0("[", paste(vapply(values, number, ""), collapse = ","), "]")
lists <- function(values) paste0("[", paste(vapply(values, numbers, ""), collapse = ","), "]")
record <- function(...) {
  fields <- list(...)
  paste0("{", paste0('"', names(fields), '":', unlist(fields), collapse = ","), "}")
}
array_of <- function(records) paste0("[", paste(records, collapse = ",\n"), "]")
each <- function(cases, to_record) array_of(vapply(cases, to_record, ""))
share_record <- function(x, n) record(numerator = number(x), denominator = number(n))

wilson <- function(x, n, confidence) {
  as.numeric(suppressWarnings(prop.test(x, n, conf.level = confidence, correct = FALSE))$conf.int)
}

wilson_record <- function(case) {
  ends <- wilson(case[1], case[2], case[3])
  record(
    numerator = number(case[1]), denominator = number(case[2]), confidence = number(case[3]),
    low = number(ends[1]), high = number(ends[2])
  )
}

frame_record <- function(case) {
  x <- case[1]
  n <- case[2]
  r <- case[3]
  N <- case[4]
  effective <- n * (N - 1) / (N - r)
  ends <- wilson(x / n * effective, effective, 0.95)
  record(
    numerator = number(x), denominator = number(n), responding = number(r), inFrame = number(N),
    effective = number(effective), low = number(ends[1]), high = number(ends[2])
  )
}

newcombe_record <- function(case) {
  p1 <- case[1] / case[2]
  p2 <- case[3] / case[4]
  one <- wilson(case[1], case[2], case[5])
  two <- wilson(case[3], case[4], case[5])
  record(
    first = share_record(case[1], case[2]), second = share_record(case[3], case[4]), confidence = number(case[5]),
    low = number(p1 - p2 - sqrt((p1 - one[1])^2 + (two[2] - p2)^2)),
    high = number(p1 - p2 + sqrt((one[2] - p1)^2 + (p2 - two[1])^2))
  )
}

sample_record <- function(values) {
  ends <- as.numeric(t.test(values)$conf.int)
  narrow <- as.numeric(t.test(values, conf.level = 0.8)$conf.int)
  shares <- c(0, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.9, 1)
  record(
    sample = numbers(values), mean = number(mean(values)), standardDeviation = number(sd(values)),
    low = number(ends[1]), high = number(ends[2]), low80 = number(narrow[1]), high80 = number(narrow[2]),
    shares = numbers(shares), quantiles = numbers(as.numeric(quantile(values, shares, type = 7)))
  )
}

# every non-respondent at the bottom of the scale, then every one at the top
worst_case_record <- function(case) {
  answers <- rep(case[1], case[2])
  missing <- case[3] - case[2]
  record(
    mean = number(case[1]), answering = number(case[2]), invited = number(case[3]),
    scale = record(low = number(case[4]), high = number(case[5])),
    low = number(mean(c(answers, rep(case[4], missing)))), high = number(mean(c(answers, rep(case[5], missing))))
  )
}

pair_record <- function(pair) {
  x <- pair[[1]]
  y <- pair[[2]]
  test <- suppressWarnings(wilcox.test(x, y, exact = FALSE))
  # wilcox.test does not give z away; its p value does, but for the sign
  mean_u <- length(x) * length(y) / 2
  z <- sign(test$statistic - mean_u) * -qnorm(test$p.value / 2)
  ends <- cliff_interval(x, y)
  record(
    first = numbers(x), second = numbers(y), u = number(test$statistic), z = number(z), pValue = number(test$p.value),
    delta = number(mean(sign(outer(x, y, "-")))), low = number(ends[1]), high = number(ends[2])
  )
}

# Feng and Cliff (2004), from the whole matrix of dominances
cliff_interval <- function(x, y) {
  n <- length(x)
  m <- length(y)
  matrix <- sign(outer(x, y, "-"))
  d <- mean(matrix)
  t <- qt(0.975, n + m - 2)
  smaller <- min(n, m)
  bound <- (smaller - t^2) / (smaller + t^2)
  if (d == 1) return(c(bound, 1))
  if (d == -1) return(c(-1, -bound))
  rows <- sum((rowMeans(matrix) - d)^2) / (n - 1)
  columns <- sum((colMeans(matrix) - d)^2) / (m - 1)
  cells <- sum((matrix - d)^2) / ((n - 1) * (m - 1))
  s2 <- ((m - 1) * rows + (n - 1) * columns + cells) / (n * m)
  reach <- t * sqrt(s2) * sqrt((1 - d^2)^2 + t^2 * s2)
  (d - d^3 + c(-1, 1) * reach) / (1 - d^2 + t^2 * s2)
}

kruskal_record <- function(groups) {
  test <- kruskal.test(groups)
  record(
    groups = lists(groups), h = number(test$statistic), degreesOfFreedom = number(test$parameter),
    pValue = number(test$p.value)
  )
}

adjusted_record <- function(p) {
  record(pValues = numbers(p), holm = numbers(p.adjust(p, "holm")), benjaminiHochberg = numbers(p.adjust(p, "BH")))
}

# from the covariances of the items, not from the totals
alpha_record <- function(rows) {
  covariances <- cov(rows)
  k <- ncol(rows)
  alpha <- k / (k - 1) * (1 - sum(diag(covariances)) / sum(covariances))
  record(rows = lists(asplit(rows, 1)), alpha = number(alpha))
}

set.seed(20161018)
agreement <- function(n, weights) sample(c(0, 25, 50, 75, 100), n, replace = TRUE, prob = weights)
acute <- agreement(148, c(25, 35, 15, 18, 7))
care <- agreement(203, c(8, 17, 20, 35, 20))
mental <- agreement(49, c(12, 22, 20, 30, 16))
scores <- round(runif(37, 0, 100), 2)
common <- rnorm(60)
items <- round(pmin(pmax(50 + 25 * (matrix(rnorm(60 * 5), 60) + common), 0), 100))

pairs <- list(
  list(acute, care), list(care, acute), list(mental, acute), list(scores[1:12], scores[13:37]),
  list(c(10, 10, 20, 20, 20, 30, 30, 30, 40, 50), c(10, 20, 30, 40, 40, 50)),
  list(c(1, 2, 2), c(2, 3, 4)), list(c(1, 2, 3), c(4, 5, 6, 7)), list(c(8, 9, 9, 9), c(0, 0, 1)),
  list(c(0, 100), c(50, 50)), list(c(1, 1, 1, 2), c(1, 1))
)

folder <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)))
# what they draw must not shift what is drawn below
drawn_so_far <- .Random.seed
for (file in c("resampling.R", "agreement.R", "weighting.R", "ranks.R", "change.R", "welch.R", "standardised.R", "dyadic-correlation.R")) source(file.path(folder, file))
more <- c(resampling, agreement_sections, weighting, ranking, changing, welching, standardising, correlating)
.Random.seed <- drawn_so_far

cat("{\n", paste(
  c(
    '"normalCdf":', '"normalQuantile":', '"studentDeviate":', '"chiSquared":', '"wilson":', '"wilsonOfFrame":',
    '"newcombe":', '"samples":', '"worstCase":', '"pairs":', '"kruskalWallis":', '"adjusted":', '"cronbachAlpha":',
    sprintf('"%s":', names(more))
  ),
  c(
    each(
      c(-37, -8, -3.5, -1.959963984540054, -0.5, 0, 0.25, 1.2815515655446004, 4),
      function(z) record(z = number(z), share = number(pnorm(z)))
    ),
    each(
      c(1e-6, 0.001, 0.025, 0.3, 0.5, 0.8, 0.975, 0.9999),
      function(share) record(share = number(share), quantile = number(qnorm(share)))
    ),
    each(
      list(c(0.95, 1), c(0.95, 2), c(0.95, 3), c(0.95, 147), c(0.95, 19999), c(0.8, 10), c(0.999, 5)),
      function(case) {
        record(
          confidence = number(case[1]), degreesOfFreedom = number(case[2]),
          deviate = number(qt((1 + case[1]) / 2, case[2]))
        )
      }
    ),
    each(
      list(c(0, 1), c(3.841458820694124, 1), c(5.991464547107979, 2), c(0.3, 4), c(60, 2), c(300, 6)),
      function(case) {
        record(
          value = number(case[1]), degreesOfFreedom = number(case[2]),
          share = number(pchisq(case[1], case[2], lower.tail = FALSE))
        )
      }
    ),
    each(
      list(
        c(91, 148, 0.95), c(0, 10, 0.95), c(10, 10, 0.95), c(1, 1, 0.95), c(0, 1, 0.95), c(51, 54, 0.95),
        c(3, 7, 0.8), c(120, 20000, 0.99), c(0, 148, 0.95)
      ),
      wilson_record
    ),
    each(
      list(
        c(40, 51, 51, 54), c(51, 51, 51, 54), c(0, 51, 51, 54), c(91, 140, 148, 154), c(5, 9, 10, 4000), c(1, 1, 1, 2)
      ),
      frame_record
    ),
    each(
      list(
        c(56, 70, 48, 80, 0.95), c(9, 10, 3, 10, 0.95), c(10, 10, 0, 20, 0.95), c(0, 5, 0, 8, 0.95),
        c(5, 56, 0, 29, 0.95), c(91, 148, 101, 203, 0.9), c(20, 20, 20, 20, 0.95)
      ),
      newcombe_record
    ),
    each(list(acute, scores, c(1, 2, 3, 4), c(7, -3), c(1e6 + 0.1, 1e6 + 0.2, 1e6 + 0.4)), sample_record),
    each(
      list(c(2.5, 12, 20, 0, 4), c(0.6, 148, 154, 0, 1), c(63.25, 40, 40, 0, 100), c(3, 1, 50, 1, 5)),
      worst_case_record
    ),
    each(pairs, pair_record),
    each(
      list(
        list(acute, mental, care), list(care, acute), list(c(1, 2), c(3, 4), c(5, 6)), list(scores[1:9], scores[10:37]),
        list(c(1, 1, 1), c(1, 1, 2), 1, c(3, 3))
      ),
      kruskal_record
    ),
    each(
      list(
        c(0.01, 0.04, 0.03), 0.2, c(1, 0, 0.5, 0.5), round(runif(25)^3, 6), c(0.049, 0.05, 0.051, 0.9, 0.9, 1e-12)
      ),
      adjusted_record
    ),
    each(
      list(items, items[1:2, ], items[, 1:2], rbind(c(1, 2), c(2, 2), c(3, 4)), rbind(1:3, c(3, 1, 1), c(2, 2, 4))),
      alpha_record
    ),
    more
  ),
  collapse = ",\n"
), "\n}\n", sep = "")
