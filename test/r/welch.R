# The difference between the means of two separate groups, whose values need not spread alike.

welch_record <- function(pair) {
  ends <- as.numeric(t.test(pair[[1]], pair[[2]])$conf.int)
  record(first = numbers(pair[[1]]), second = numbers(pair[[2]]), low = number(ends[1]), high = number(ends[2]))
}

welching <- c(
  welchIntervals =
  each(
    list(
      list(c(1, 2, 3, 4), c(3, 4, 5, 6)), list(acute, mental), list(scores, scores[1:9] + 3), list(c(0, 100), c(50, 50.5, 49)),
      list(c(7, -3), c(1e6 + 0.1, 1e6 + 0.2, 1e6 + 0.4))
    ),
    welch_record
  )
)
