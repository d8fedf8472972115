# The statistics of docs/methods.md in base R.

usual <- qnorm(0.975)

# Of a share, and of so many of so many. Without the correction for continuity, as in prop.test(x, n, correct = FALSE).
wilson_of_share <- function(p, n, z = usual) {
  reach <- z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))
  pmin(1, pmax(0, (p + z^2 / (2 * n) + c(-1, 1) * reach) / (1 + z^2 / n)))
}
wilson <- function(x, n, z = usual) wilson_of_share(x / n, n, z)
stopifnot(all.equal(wilson(91, 148), as.numeric(prop.test(91, 148, correct = FALSE)$conf.int)))

newcombe <- function(x, n, y, m, z = usual) {
  one <- wilson(x, n, z)
  two <- wilson(y, m, z)
  d <- x / n - y / m
  c(
    max(-1, d - sqrt((x / n - one[1])^2 + (two[2] - y / m)^2)),
    min(1, d + sqrt((one[2] - x / n)^2 + (y / m - two[1])^2))
  )
}

# By how many standard errors an interval must be widened to just reach the value, and the p value that belongs to that.
interval_z <- function(interval, value) {
  misses <- function(z) {
    ends <- interval(z)
    ends[1] > value || ends[2] < value
  }
  from <- 0
  to <- 1
  while (misses(to) && to < 1e6) {
    from <- to
    to <- 2 * to
  }
  while (to - from > 1e-13 * to && to > 1e-12) {
    middle <- (from + to) / 2
    if (misses(middle)) from <- middle else to <- middle
  }
  to
}
interval_p <- function(interval, value) 2 * pnorm(-interval_z(interval, value))

# Cliff's delta with its interval
cliff <- function(x, y) {
  n <- length(x)
  m <- length(y)
  matrix <- sign(outer(x, y, "-"))
  d <- mean(matrix)
  if (n < 2 || m < 2) return(c(d, NA, NA))
  t <- qt(0.975, n + m - 2)
  smaller <- min(n, m)
  bound <- (smaller - t^2) / (smaller + t^2)
  if (d == 1) return(c(d, bound, 1))
  if (d == -1) return(c(d, -1, -bound))
  rows <- sum((rowMeans(matrix) - d)^2) / (n - 1)
  columns <- sum((colMeans(matrix) - d)^2) / (m - 1)
  cells <- sum((matrix - d)^2) / ((n - 1) * (m - 1))
  s2 <- ((m - 1) * rows + (n - 1) * columns + cells) / (n * m)
  reach <- t * sqrt(s2) * sqrt((1 - d^2)^2 + t^2 * s2)
  ends <- (d - d^3 + c(-1, 1) * reach) / (1 - d^2 + t^2 * s2)
  c(d, max(-1, ends[1]), min(1, ends[2]))
}

mann_whitney_p <- function(x, y) {
  if (length(unique(c(x, y))) == 1) return(1)
  suppressWarnings(wilcox.test(x, y, exact = FALSE))$p.value
}

mean_interval <- function(x) {
  if (length(x) < 2) return(c(NA, NA))
  mean(x) + c(-1, 1) * qt(0.975, length(x) - 1) * sd(x) / sqrt(length(x))
}

# The share had all who are silent not said so, and had they said so; from whole numbers, so that equal bounds are equal.
share_bounds <- function(x, n, silent) (x + c(0, silent)) / (n + silent)

# The mean had all who are silent been at the bottom of the scale, and at the top.
worst_case <- function(mean, answered, silent, scale) (answered * mean + silent * scale) / (answered + silent)
