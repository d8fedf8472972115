# How the members of a group differ from others, each provider type held against itself, and what may be said of it.

# A row for each type, and one for all together where two types or more have both sides.
compared <- function(strata, keys, is_share) {
  both <- vapply(strata, function(sides) length(sides$members$value) > 0 && length(sides$others$value) > 0, TRUE)
  own <- Map(in_type, strata, keys[-1], MoreArgs = list(is_share = is_share))
  c(if (sum(both) > 1) list(over_types(strata, strata[both], keys[1])), own)
}

# What stands in the file of the two sides of some types.
row_with <- function(key, strata, looked_at = strata) {
  counts <- lapply(c(members = "members", others = "others"), function(side) {
    sides <- lapply(strata, `[[`, side)
    organisation <- flat(lapply(sides, `[[`, "organisation"))
    list(
      invited = sum(vapply(sides, function(each) as.numeric(each$invited), 0)), settings = length(organisation),
      organisations = length(unique(organisation))
    )
  })
  fewest <- min(counts$members$organisations, counts$others$organisations)
  list(
    key = key, type = type_in(key), counts = counts, fewest = fewest, low = NA, high = NA, p = 1, is_check = FALSE,
    certain = is_certain(looked_at), estimate = standardised(strata, "value"), before = standardised(strata, "before"),
    after = standardised(strata, "after"), difference = NA
  )
}
type_in <- function(key) rev(strsplit(key, " ", fixed = TRUE)[[1]])[2]

# The members' mean, and that of the others at the members' mix of types; NA where no type has both.
standardised <- function(strata, name) {
  count <- function(side) vapply(strata, function(sides) length(sides[[side]][[name]]), 0)
  total <- function(side) vapply(strata, function(sides) sum(sides[[side]][[name]]), 0)
  standardised_means(cbind(count("members"), total("members"), count("others"), total("others")))
}
standardised_means <- function(cells) {
  both <- cells[, 1] > 0 & cells[, 3] > 0
  if (!any(both)) return(c(members = NA, others = NA))
  cells <- cells[both, , drop = FALSE]
  n <- sum(cells[, 1])
  c(members = sum(cells[, 2]) / n, others = sum(cells[, 1] * cells[, 4] / cells[, 3]) / n)
}

# In one type every organisation stands once.
in_type <- function(sides, key, is_share) {
  x <- sides$members$value
  y <- sides$others$value
  made <- row_with(key, list(sides))
  made$estimate <- c(members = if (length(x) > 0) mean(x) else NA, others = if (length(y) > 0) mean(y) else NA)
  made$difference <- made$estimate[[1]] - made$estimate[[2]]
  if (made$fewest < fewest_compared) return(made)
  interval <- if (is_share) {
    of_share(made, function(z) newcombe(sum(x), length(x), sum(y), length(y), z))
  } else if (var(x) + var(y) > 0) {
    of_test(made, c(x, y), t.test(x, y))
  } else {
    made
  }
  if (isTRUE(interval$high > interval$low)) interval else made
}

# In all types together organisations are drawn again, each with all its settings: what R's own draws give.
over_types <- function(all, strata, key) {
  made <- row_with(key, strata, all)
  made$difference <- made$estimate[[1]] - made$estimate[[2]]
  if (made$fewest >= fewest_compared) made$drawn <- drawn_differences(strata)
  made
}

drawn_differences <- function(strata, draws = 6000) {
  sides <- flat(strata)
  organisations <- unique(flat(lapply(sides, `[[`, "organisation")))
  n <- length(organisations)
  # counts and sums, by type those of members and then those of others
  adds <- do.call(rbind, lapply(sides, function(side) {
    of <- factor(side$organisation, organisations)
    rbind(tabulate(of, n), as.numeric(xtabs(side$value ~ of)))
  }))
  set.seed(20261126)
  totals <- adds %*% rmultinom(draws, n, rep(1, n))
  standardised_differences(totals)
}

# The same figure of every column of counts and sums, as `standardised_means` makes of one.
standardised_differences <- function(totals) {
  part <- function(place) totals[seq(place, nrow(totals), 4), , drop = FALSE]
  n <- part(1) * (part(3) > 0)
  apart <- ifelse(n > 0, part(2) - part(1) * part(4) / part(3), 0)
  weight <- colSums(n)
  ifelse(weight > 0, colSums(apart) / weight, NA)
}

# Whether in every type the bounds of the two sides lie apart in the same direction; types without members do not count.
is_certain <- function(strata) {
  counting <- Filter(function(sides) isTRUE(sides$members$invited > 0), strata)
  signs <- vapply(counting, function(sides) {
    own <- sides$members$bounds
    rest <- sides$others$bounds
    if (is.null(own) || is.null(rest)) 0 else if (own[1] > rest[2]) 1 else if (own[2] < rest[1]) -1 else 0
  }, 0)
  length(signs) > 0 && signs[1] != 0 && all(signs == signs[1])
}

# Everything with an interval and enough on either side is one family. What is drawn has a p value only within what chance
# can explain, so that every adjusted p value lies between the two that the ends of these ranges give.
judged_members <- function(made) {
  made <- lapply(made, function(row) modifyList(row, drawn_interval(row)))
  family <- which(vapply(made, function(row) has_interval(row) && row$fewest >= fewest_claimed && !row$is_check, TRUE))
  adjusted <- lapply(1:2, function(end) p.adjust(vapply(made[family], function(row) rep(row$p, 2)[end], 0), "BH"))
  for (i in seq_along(family)) made[[family[i]]]$p_adjusted <- c(adjusted[[1]][i], adjusted[[2]][i])
  made
}
has_interval <- function(row) isTRUE(row$high > row$low)

drawn_interval <- function(row) {
  if (is.null(row$drawn)) return(list())
  found <- row$drawn[!is.na(row$drawn)]
  if (mean(is.na(row$drawn)) > 0.05 || all(abs(found - row$difference) <= 1e-12)) return(list())
  wider <- sqrt(row$fewest / (row$fewest - 1))
  tail <- pnorm(-wider * qt(0.975, row$fewest - 1))
  ends <- quantile(found, c(tail, 1 - tail), names = FALSE)
  list(low = ends[1], high = ends[2], p = drawn_p(found, row$fewest, wider))
}

# The share of the draws at which an end of the interval meets 0, give or take what chance does to 2,000 draws and to R's own;
# never less than the draws can tell.
drawn_p <- function(found, organisations, wider, draws = 2000) {
  share <- min(mean(found <= 0), mean(found >= 0))
  room <- 5 * sqrt(max(share, 3 / length(found)) * (1 / draws + 1 / length(found)))
  tails <- pmin(0.5, pmax(0, share + c(-room, room)))
  pmin(1, pmax(2 * pt(qnorm(tails) / wider, organisations - 1), 2 / (c(1, 0.95) * draws + 1)))
}

hold_member_row <- function(page, where, row, made) {
  check <- function(name, computed) hold(page, where, name, row[[name]], computed)
  for (side in c("members", "others")) {
    for (name in names(made$counts[[side]])) check(paste0(side, "_", name), made$counts[[side]][[name]])
    for (name in c("estimate", "before", "after")) check(paste0(side, "_", name), made[[name]][[side]])
  }
  check("difference", made$difference)
  if (is.null(made$drawn)) {
    check("low", made$low)
    check("high", made$high)
  } else {
    check_interval(page, where, c(row, difference_low = row$low, difference_high = row$high), "difference", made$drawn, made$difference, made$fewest)
  }
  hold_word(page, where, "drawn", tolower(row$seed != "" && row$replicates != ""), made$type == "all")
  hold_claim(page, where, row, made)
}

hold_claim <- function(page, where, row, made) {
  ends <- made$p_adjusted
  shown <- as.numeric(row$p_adjusted)
  near <- if (is.null(ends)) is.na(shown) else !is.na(shown) && shown >= ends[1] * (1 - 1e-9) && shown <= ends[2] * (1 + 1e-9)
  count(page, near, function(wrong) sprintf("%s, p_adjusted: %s in the file, %s in R", where, row$p_adjusted, paste(format(ends), collapse = " to "))[wrong])
  hold_word(page, where, "supported", row$supported, if (made$is_check) NA else !is.na(shown) && shown < 0.05)
  hold_word(page, where, "survives_worst_case", row$survives_worst_case, if (made$is_check) NA else has_interval(made) && made$certain)
}
