# A figure in a later collection less the same in an earlier one.

# Of all who have a value, as two separate groups.
change_of_all <- function(earlier, later, is_share) {
  x <- later$sample
  y <- earlier$sample
  made <- list(
    earlier = mean(y), later = mean(x), estimate = mean(x) - mean(y), low = NA, high = NA, p = 1,
    earlier_n = length(y), later_n = length(x),
    certain = earlier$bounds[2] < later$bounds[1] || later$bounds[2] < earlier$bounds[1]
  )
  if (is_share) {
    of_share(made, function(z) newcombe(sum(x), length(x), sum(y), length(y), z))
  } else if (length(x) > 1 && length(y) > 1) {
    of_test(made, c(x, y), t.test(x, y))
  } else {
    made
  }
}

# Of those who have a value both times, each held against itself.
change_of_panel <- function(panel, scale, is_share) {
  x <- panel$later
  y <- panel$earlier
  n <- length(x)
  made <- list(
    earlier = mean(y), later = mean(x), estimate = mean(x) - mean(y), low = NA, high = NA, p = 1, earlier_n = n, later_n = n,
    certain = abs(sum(x) - sum(y)) > panel$silent * diff(scale)
  )
  if (is_share) {
    of_share(made, function(z) paired_newcombe(sum(pmin(y, x)), sum(pmax(0, y - x)), sum(pmax(0, x - y)), n, z))
  } else if (n > 1) {
    of_test(made, x - y, t.test(x, y, paired = TRUE))
  } else {
    made
  }
}

# An interval without width supports nothing.
of_share <- function(made, interval) {
  ends <- interval(usual)
  modifyList(made, list(low = ends[1], high = ends[2], p = if (ends[2] > ends[1]) interval_p(interval, 0) else 1))
}

of_test <- function(made, values, test) {
  modifyList(made, list(low = test$conf.int[1], high = test$conf.int[2], p = test$p.value))
}

# a both times, b only before, c only after, of n
paired_newcombe <- function(a, b, c, n, z = usual) {
  d <- n - a - b - c
  before <- wilson(a + b, n, z)
  after <- wilson(a + c, n, z)
  p1 <- (a + b) / n
  p2 <- (a + c) / n
  product <- a * d - b * c
  margins <- (a + b) * (c + d) * (a + c) * (b + d)
  phi <- if (margins <= 0) 0 else (if (product > 0) max(0, product - n / 2) else product) / sqrt(margins)
  reach <- function(one, other) sqrt(max(0, one^2 - 2 * phi * one * other + other^2))
  c(max(-1, p2 - p1 - reach(p2 - after[1], before[2] - p1)), min(1, p2 - p1 + reach(after[2] - p2, p1 - before[1])))
}
