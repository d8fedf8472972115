# One organisation among its peers: the others of its type that have signed.

fewest_peers <- 5
words_of_tokens <- setNames(names(tokens), tokens)

check_peers <- function(survey, view, rows, file) {
  own <- survey$key == paste(view$path, collapse = " ")
  people <- survey$participants
  peers <- people$setting == view$path[2] & people$organisation != view$path[1] & survey$responded
  check_scores(survey, view, rows[rows$item == "", ], file, own, peers)
  rows <- rows[rows$item != "", ]
  items <- Filter(function(measure) !is_score(survey, measure), measures_of(survey))
  hold_rows(view$page, file, rows$item, items)
  for (i in seq_len(nrow(rows))) check_item(survey, view, rows[i, ], file, own, peers)
}

# Every section's score; what is said of all of them together is adjusted by Holm.
check_scores <- function(survey, view, rows, file, own, peers) {
  hold_rows(view$page, file, rows$section, Filter(function(measure) is_score(survey, measure), measures_of(survey)))
  made <- lapply(rows$section, function(section) {
    score <- section_score(survey, section)
    place_among(score$number[own], score$number[peers])
  })
  p <- p.adjust(vapply(made, `[[`, 0, "p"), "holm")
  for (i in seq_len(nrow(rows))) {
    where <- paste(file, rows$section[i])
    score <- section_score(survey, rows$section[i])
    hold_place(view$page, where, rows[i, ], made[[i]], score$missing[own], score$missing[peers])
    interval <- median_interval(score$number[peers])
    hold(view$page, where, "median_low", rows$median_low[i], interval[1])
    hold(view$page, where, "median_high", rows$median_high[i], interval[2])
    hold(view$page, where, "p_adjusted", rows$p_adjusted[i], p[i])
    hold_word(view$page, where, "standing", rows$standing[i], standing(made[[i]], p[i]))
  }
}

standing <- function(place, p) {
  if (is.na(place$percentile)) return("none")
  apart <- place$interval[1] > 50 || place$interval[2] < 50
  if (!(apart && p < 0.05)) "within" else if (place$percentile > 50) "above" else "below"
}

check_item <- function(survey, view, row, file, own, peers) {
  answer <- answer_of(survey, row$item)
  item <- item_row(survey, row$item)
  is_scored <- item$kind == "maturity_level" || (item$kind == "statement" && item$direction != "none")
  values <- if (item$kind == "number") answer$number else if (is_scored) score_of(survey, row$item) else rep(NA_real_, length(own))
  has_order <- item$kind == "number" || is_scored
  where <- paste(file, row$item)
  place <- place_among(values[own], values[peers])
  hold_place(view$page, where, row, place, answer$missing[own], answer$missing[peers], has_order)
  hold(view$page, where, "same_answer", row$same_answer, same_answer(survey, row$item, own, peers))
}

# The share of the peers that gave the same one answer.
same_answer <- function(survey, item, own, peers) {
  parts <- if (item_row(survey, item)$kind == "statement") {
    lapply(options_of(survey, item)$code, function(code) answer_of(survey, item)$code == code)
  } else {
    parts_of(survey, item)
  }
  given <- Filter(function(part) isTRUE(part[own]), parts)
  if (length(given) != 1 || sum(!is.na(given[[1]][peers])) < fewest_peers) return(NA)
  mean(given[[1]][peers], na.rm = TRUE)
}

# The per cent of the peers below it, those level with it counting half; its interval is Wilson's, from none of those level
# with it counted to all.
place_among <- function(own, values) {
  values <- values[!is.na(values)]
  n <- length(values)
  made <- list(own = own, n = n, percentile = NA, interval = c(NA, NA), p = NA, values = values)
  if (n < fewest_peers || is.na(own)) return(made)
  below <- sum(values < own)
  above <- sum(values > own)
  made$percentile <- 100 * (below + (n - below - above) / 2) / n
  made$interval <- 100 * c(wilson(below, n)[1], wilson(n - above, n)[2])
  made$p <- if (below + above == 0) 1 else binom.test(below, below + above)$p.value
  made
}

hold_place <- function(page, where, row, place, own_missing, missing, has_order = TRUE) {
  is_shown <- sum(missing == "") >= fewest_peers
  check <- function(name, computed) hold(page, where, name, row[[name]], computed)
  check("peers", length(missing))
  check("peers_answered", if (is_shown) sum(missing == "") else NA)
  for (token in setdiff(names(tokens), "carried_unconfirmed")) {
    check(paste0("peers_", token), if (is_shown) sum(missing == tokens[[token]]) else NA)
  }
  hold_word(page, where, "own_missing", row$own_missing, if (own_missing == "") "" else rev(words_of_tokens[tokens == own_missing])[1])
  check("own", place$own)
  check("percentile", place$percentile)
  check("percentile_low", place$interval[1])
  check("percentile_high", place$interval[2])
  shares <- c(10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90)
  known <- if (place$n < 10) c(25, 50, 75) else seq(10, 90, 10)
  for (share in shares) {
    cut <- if (has_order && is_shown && share %in% known) quantile(place$values, share / 100, names = FALSE) else NA
    check(paste0("peers_", share, "_per_cent_below"), cut)
  }
}

# Two of the values, as many places from the bottom as from the top as heads are hardly ever fewer than.
median_interval <- function(values) {
  values <- sort(values[!is.na(values)])
  n <- length(values)
  d <- sum(pbinom(seq_len(n) - 1, n, 0.5) <= 0.025)
  if (n < fewest_peers || d == 0) c(NA, NA) else c(values[d], values[n + 1 - d])
}
