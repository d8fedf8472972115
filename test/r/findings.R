# Checks a findings.csv against base R: what it has of shares, the p values that belong to them, and the adjustment.
# Rscript test/r/findings.R findings.csv
# Differences over the whole scale need the answers themselves; their statistics are checked by statistics.R.

file <- read.csv(commandArgs(trailingOnly = TRUE)[1], na.strings = "", stringsAsFactors = FALSE)
family <- file[file$kind != "response_count", ]
stopifnot(nrow(family) > 0, !anyNA(family$p))

same <- function(what, ours, theirs, tolerance = 1e-8) {
  worst <- max(abs(ours - theirs))
  cat(sprintf("%-40s %6d rows, furthest apart %.2g\n", what, length(ours), worst))
  stopifnot(worst < tolerance)
}

wilson <- function(x, n, z) {
  p <- x / n
  centre <- p + z^2 / (2 * n)
  reach <- sqrt(z^2 * (p * (1 - p) / n + z^2 / (4 * n^2)))
  c((centre - reach) / (1 + z^2 / n), (centre + reach) / (1 + z^2 / n))
}

# shares against a threshold
above <- family[family$kind %in% c("majority", "above_median"), ]
against <- ifelse(above$kind == "majority", above$threshold, 0.5)
test <- function(x, n, t) {
  if (x / n <= t) return(1)
  suppressWarnings(prop.test(x, n, p = t, correct = FALSE)$p.value)
}
same("p of shares above a threshold", above$p, mapply(test, above$numerator, above$denominator, against))
ends <- mapply(wilson, above$numerator, above$denominator, qnorm(0.975))
same("Wilson intervals", c(above$low, above$high), pmin(1, pmax(0, c(ends[1, ], ends[2, ]))))

# shares of two groups
gaps <- family[family$kind == "share_difference", ]
newcombe_p <- function(x, n, y, m) {
  if (x / n == y / m) return(1)
  if (x / n < y / m) return(newcombe_p(y, m, x, n))
  past <- function(z) {
    below <- x / n - wilson(x, n, z)[1]
    over <- wilson(y, m, z)[2] - y / m
    sqrt(below^2 + over^2) - (x / n - y / m)
  }
  2 * pnorm(-uniroot(past, c(1e-12, 1e3), tol = 1e-12)$root)
}
theirs <- mapply(newcombe_p, gaps$numerator, gaps$denominator, gaps$numerator_other, gaps$denominator_other)
same("p of differences of shares", gaps$p, theirs)

# the adjustment
bh <- function(p) p.adjust(p, "BH")
larger <- pmax(bh(family$p), ave(family$p, family$sort, FUN = bh))
same("adjusted p of the whole family", family$p_adjusted, larger, 1e-12)
stopifnot(all(family$p_adjusted[family$supported == "true"] < 0.05))
