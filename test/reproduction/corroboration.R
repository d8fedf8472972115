# How far holders and readers agree, by the kinds of both. Pairs with a care provider can be computed from the programme
# team's files only, and pairs weighted by shared patients from none.

check_corroboration <- function(survey, view, rows, file) {
  if (length(view$count) > 0) stop("How many patients organisations share is in no file")
  flows <- flows_of(survey)
  if (length(view$regions) > 0) flows <- flows[in_regions(survey, view, flows$holder) | in_regions(survey, view, flows$reader), ]
  flows$holder_kind <- kinds_of(survey, flows$holder)
  flows$reader_kind <- kinds_of(survey, flows$reader)
  trust <- function(codes, kinds) codes %in% survey$participants$organisation & kinds != "care"
  own <- split(flows, paste(flows$holder_kind, flows$reader_kind))
  own[["trusts trusts"]] <- flows[trust(flows$holder, flows$holder_kind) & trust(flows$reader, flows$reader_kind), ]
  private <- survey$pseudonyms & (rows$holder_type == "care" | rows$reader_type == "care")
  # where a partner that is not asked lies is in no file
  unplaced <- length(view$regions) > 0 & (rows$holder_type %in% c("council", "primary") | rows$reader_type %in% c("council", "primary"))
  rows <- rows[!private & !unplaced, ]
  kinds <- names(own)[!(survey$pseudonyms & grepl("care", names(own)))]
  if (length(view$regions) == 0) hold_rows(view$page, file, paste(rows$holder_type, rows$reader_type), kinds)
  for (i in seq_len(nrow(rows))) {
    pair <- paste(rows$holder_type[i], rows$reader_type[i])
    check_pairs(view$page, paste(file, pair), rows[i, ], own[[pair]])
  }
}

in_regions <- function(survey, view, codes) {
  people <- survey$participants
  people$region[match(codes, people$organisation)] %in% view$regions
}

verified_states <- c("confirmed", "holder_only", "reader_only", "neither")
# the file gives six decimals
six_decimals <- 5.01e-7

check_pairs <- function(page, where, row, flows) {
  check <- function(name, computed) hold(page, where, name, row[[name]], computed)
  check_near <- function(name, computed) hold(page, where, name, row[[name]], computed, within = six_decimals)
  verified <- flows[!is.na(flows$state), ]
  counts <- table(factor(verified$state, verified_states))
  n <- nrow(verified)
  check("pairs", nrow(flows))
  check("verified", n)
  for (state in verified_states) {
    check(state, counts[[state]])
    check_near(paste0("share_", state), if (n > 0) counts[[state]] / n else NA)
  }
  for (silence in silences) check(paste0("unverifiable_", silence), sum(flows$silence == silence, na.rm = TRUE))
  bounds <- gap_bounds(flows)
  check_near("optimism_gap_bound_low", bounds[1])
  check_near("optimism_gap_bound_high", bounds[2])
  if (n == 0) return(invisible())
  check_near("optimism_gap", gap_of(counts))
  check_near("agreement", sum(counts[c("confirmed", "neither")]) / n)
  check_near("kappa", kappa_of(counts))
  organisations <- unique(c(verified$holder, verified$reader))
  check("organisations", length(organisations))
  draws <- dyadic_draws(verified, organisations)
  check_interval(page, where, row, "optimism_gap", apply(draws, 2, gap_of), gap_of(counts), length(organisations))
  check_interval(page, where, row, "kappa", apply(draws, 2, kappa_of), kappa_of(counts), length(organisations))
}

gap_of <- function(counts) if (sum(counts) == 0) NA else (counts[[2]] - counts[[3]]) / sum(counts)

# Cohen's, NA where chance alone would make all agree.
kappa_of <- function(counts) {
  p <- matrix(counts, 2, byrow = TRUE) / sum(counts)
  expected <- sum(rowSums(p) * colSums(p))
  if (is.na(expected) || 1 - expected < 1e-12) NA else (sum(diag(p)) - expected) / (1 - expected)
}

# The least and the most that the gap could be had all answered who were asked about each other.
gap_bounds <- function(flows) {
  asked <- flows[!(flows$silence %in% c("not_asked", "not_listed", "not_ours")), ]
  if (nrow(asked) == 0) return(c(NA, NA))
  least <- mean((asked$held == "yes") - (asked$read != "no"))
  most <- mean((asked$held != "no") - (asked$read == "yes"))
  c(least, most)
}

# Organisations are drawn again, and a pair counts as often as its one end was drawn times its other: the four counts of
# each draw, a column each.
dyadic_draws <- function(flows, organisations, draws = 6000) {
  n <- length(organisations)
  holder <- match(flows$holder, organisations)
  reader <- match(flows$reader, organisations)
  state <- outer(verified_states, flows$state, "==") + 0
  set.seed(20261126)
  do.call(cbind, lapply(seq_len(draws / 500), function(i) {
    times <- rmultinom(500, n, rep(1, n))
    state %*% (times[holder, , drop = FALSE] * times[reader, , drop = FALSE])
  }))
}

# The ends are random. Those of the file, from at least 200 draws, must lie where R's own put them: within a quarter of the
# standard error or, where figures are coarse, at a share of R's draws that chance can explain.
check_interval <- function(page, where, row, name, drawn, estimate, organisations) {
  found <- drawn[!is.na(drawn)]
  failed <- mean(is.na(drawn))
  shown <- as.numeric(c(row[[paste0(name, "_low")]], row[[paste0(name, "_high")]]))
  known <- organisations >= 2 && !is.na(estimate) && any(abs(found - estimate) > 1e-12)
  if (known && abs(failed - 0.05) < 0.015) return(invisible())
  if (!known || failed > 0.05) return(count(page, all(is.na(shown)), function(wrong) rep(paste(where, name, "interval: there is none in R"), length(wrong))))
  tail <- pnorm(-sqrt(organisations / (organisations - 1)) * qt(0.975, organisations - 1))
  ends <- quantile(found, c(tail, 1 - tail), names = FALSE)
  near <- abs(shown - ends) <= sd(found) / 4
  room <- 5 * sqrt(tail * (1 - tail) * (1 / as.numeric(row$replicates) + 1 / length(found)))
  below <- vapply(shown, function(end) mean(found < end - 1e-6), 0)
  upto <- vapply(shown, function(end) mean(found <= end + 1e-6), 0)
  share <- c(tail, 1 - tail)
  same <- near | (share >= below - room & share <= upto + room)
  count(page, !is.na(same) & same, function(wrong) {
    sprintf("%s, %s %s: %s in the file, about %.4f in R", where, name, c("low", "high")[wrong], shown[wrong], ends[wrong])
  })
}
