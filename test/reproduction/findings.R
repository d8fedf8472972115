# The findings: everything that is looked at in a collection, adjusted as one family, and what of it is said.

thresholds <- c(0.5, 0.6, 0.7, 0.8, 0.9)

check_findings <- function(survey, view, rows, file) {
  check_counts(survey, view, rows[rows$kind == "response_count", ], file)
  rows <- rows[rows$kind != "response_count", ]
  made <- ordered_findings(judged_findings(survey, scan(survey, view)))
  name <- c("kind", "measure", "answer", "threshold", "provider_type", "group", "provider_type_other", "group_other")
  shown <- do.call(paste, c(rows[name], sep = "|"))
  keys <- do.call(paste, c(made[name], sep = "|"))
  hold_rows(view$page, file, shown, keys)
  made <- made[match(shown, keys), ]
  numbers <- c(
    "numerator", "denominator", "numerator_other", "denominator_other", "median_other", "estimate", "low", "high",
    "worst_low", "worst_high", "z", "p", "p_adjusted", "place"
  )
  where <- paste(file, shown)
  for (column in numbers) hold(view$page, where, column, rows[[column]], made[[column]])
  for (column in c("supported", "survives_worst_case", "said")) {
    hold_word(view$page, where, column, rows[[column]], made[[column]])
  }
}

# Who answered: facts, from which nothing is inferred.
check_counts <- function(survey, view, rows, file) {
  hold_rows(view$page, file, rows$provider_type, types_shown(survey, view))
  for (i in seq_len(nrow(rows))) {
    type <- rows$provider_type[i]
    members <- members_of(survey, view, type)
    answering <- sum(members & survey$responded)
    check <- function(name, computed) hold(view$page, paste(file, "answering", type), name, rows[[name]][i], computed)
    check("numerator", answering)
    check("denominator", sum(members))
    check("estimate", answering / sum(members))
  }
}

# Every comparison that there is, a row each, before it is judged.
scan <- function(survey, view) {
  headlines <- headlines_of(survey)
  panels <- panels_of(survey, view)
  as_table(flat(lapply(measures_of(survey), function(measure) flat(lapply(panels, function(groups) {
    has_answers <- function(group) any(missing_of(survey, measure)[group$members] == "")
    groups <- Filter(has_answers, shown_groups(survey, view, measure, groups))
    shares <- if (is_number(survey, measure)) list() else scan_shares(survey, measure, groups)
    c(shares, scan_scale(survey, measure, groups, measure %in% headlines))
  })))))
}

flat <- function(lists) do.call(c, lists)
as_table <- function(rows) {
  columns <- names(rows[[1]])
  as.data.frame(setNames(lapply(columns, function(name) unlist(lapply(rows, `[[`, name))), columns))
}

# A comparison as a row; what is not said of it is empty.
row_of <- function(measure, kind, first, second = NULL, ...) {
  row <- list(
    kind = kind, measure = measure, answer = "", threshold = "", provider_type = first$type, group = first$code,
    provider_type_other = if (is.null(second)) "" else second$type, group_other = if (is.null(second)) "" else second$code,
    numerator = NA, denominator = NA, numerator_other = NA, denominator_other = NA, median_other = NA, estimate = NA,
    low = NA, high = NA, worst_low = NA, worst_high = NA, z = NA, p = NA, could_be = NA, survives_worst_case = NA
  )
  modifyList(row, list(...))
}

scan_shares <- function(survey, measure, groups) {
  parts <- parts_of(survey, measure)
  flat(lapply(names(parts), function(answer) {
    part <- parts[[answer]]
    majorities <- flat(lapply(groups, function(group) majorities(survey, measure, answer, part, group)))
    gaps <- lapply(pairs_of(groups), function(pair) share_gap(survey, measure, answer, part, pair))
    c(majorities, gaps)
  }))
}

# A share held against each threshold: the score test, in one direction.
majorities <- function(survey, measure, answer, part, group) {
  x <- count_of(part, group)
  ends <- wilson(x[1], x[2])
  bounds <- share_bounds(x[1], x[2], silent_in(survey, group))
  lapply(thresholds, function(threshold) {
    test <- above(x[1], x[2], threshold)
    row_of(measure, "majority", group,
      answer = answer, threshold = as.character(threshold), numerator = x[1], denominator = x[2], estimate = x[1] / x[2],
      low = ends[1], high = ends[2], worst_low = bounds[1], worst_high = bounds[2], z = test[1], p = test[2],
      could_be = test[1] > 0, survives_worst_case = bounds[1] > threshold
    )
  })
}

above <- function(x, n, threshold) {
  z <- (x / n - threshold) / sqrt(threshold * (1 - threshold) / n)
  c(z, if (z > 0) suppressWarnings(prop.test(x, n, p = threshold, correct = FALSE))$p.value else 1)
}

share_gap <- function(survey, measure, answer, part, pair) {
  made <- share_difference(survey, part, pair, answer)
  x <- count_of(part, pair[[1]])
  y <- count_of(part, pair[[2]])
  bounds <- Map(function(group, n) share_bounds(n[1], n[2], silent_in(survey, group)), pair, list(x, y))
  row_of(measure, "share_difference", pair[[1]], pair[[2]],
    answer = answer, numerator = x[1], denominator = x[2], numerator_other = y[1], denominator_other = y[2],
    estimate = made$estimate, low = made$low, high = made$high, worst_low = bounds[[1]][1] - bounds[[2]][2],
    worst_high = bounds[[1]][2] - bounds[[2]][1], z = made$z, p = made$p,
    could_be = made$estimate != 0, survives_worst_case = made$certain
  )
}
