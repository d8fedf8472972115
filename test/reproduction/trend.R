# A figure over collections: all who answered each, and the changes, of all and of the matched panel.

check_trend <- function(survey, view, rows, file) {
  measure <- rows$measure[1]
  answer <- rows$answer[1]
  is_mean <- answer == ""
  figure <- list(
    name = paste(measure, answer), is_share = !is_mean, scale = if (is_mean) range_of(survey, measure) else c(0, 1),
    values = function(wave) if (is_mean) numbers_of(wave, measure) else as.numeric(parts_of(wave, measure)[[answer]]),
    missing = function(wave) missing_of(wave, measure)
  )
  series <- series_of(view, rows)
  hold_series(view$page, file, rows, judged_changes(follow(view, series, figure, types_shown(survey, view), rows)))
}

# The collections of a file, the earliest first.
series_of <- function(view, rows) {
  if (view$geography != "then") stop("The places of today are in no file: only those of the time can be computed again")
  levels <- unique(rows[rows$figure == "level", c("collection", "opens_on")])
  levels <- levels[order(levels$opens_on), ]
  series_in(levels$collection)
}

# With who is the same in each two that follow each other.
series_in <- function(codes) {
  waves <- lapply(codes, survey_of)
  for (wave in waves[-1]) {
    compared <- wave$items$comparable_with_previous[wave$items$kind %in% compared_kinds]
    if (!all(compared == "comparable")) stop("Only collections in which every item is comparable are joined here")
  }
  list(waves = waves, codes = codes, units = lapply(seq_along(waves)[-1], function(i) {
    remembered(waves[[i]], paste("units", codes[i - 1]), units_of(waves[[i - 1]], waves[[i]]))
  }))
}

# Every row of a figure. Whether the panel of care providers is hidden, as it would give some of them away, is taken from the
# file: hidden changes are not looked at.
follow <- function(view, series, figure, types, rows) {
  last <- series$waves[[length(series$waves)]]
  flat(lapply(flat(lapply(types, function(type) groups_of(last, view, type))), function(group) {
    name <- paste(figure$name, group$type, group$code)
    sides <- lapply(series$waves, function(wave) side_of(wave, view, figure, group))
    levels <- Map(function(side, code) c(list(key = paste(name, "", code, "level", "all")), side), sides, series$codes)
    steps <- lapply(seq_along(sides)[-1], function(i) {
      key <- paste(name, series$codes[i - 1], series$codes[i], "change")
      hidden <- paste(key, "panel") %in% key_of(rows[rows$withheld == "gives_away", ])
      step(key, sides[[i - 1]], sides[[i]], figure, if (!hidden) series$units[[i - 1]])
    })
    first <- match(TRUE, vapply(sides, has_figure, TRUE))
    n <- length(sides)
    whole <- if (!is.na(first) && n - first >= 2) {
      step(paste(name, series$codes[first], series$codes[n], "change"), sides[[first]], sides[[n]], figure, NULL)
    }
    c(levels, flat(steps), whole)
  }))
}

key_of <- function(rows) {
  if (nrow(rows) == 0) return(character())
  paste(rows$measure, rows$answer, rows$provider_type, rows$group, rows$from_collection, rows$collection, rows$figure, rows$of)
}

# A group in one collection.
side_of <- function(wave, view, figure, group) {
  members <- members_of(wave, view, group$type, view$by, group$code)
  missing <- figure$missing(wave)
  values <- figure$values(wave)
  sample <- values[members & !is.na(values)]
  basis <- basis_of(wave, NULL, members, missing)
  n <- length(sample)
  interval <- if (n == 0) c(NA, NA) else if (figure$is_share) wilson(sum(sample), n) else mean_interval(sample)
  bounds <- if (n == 0) {
    c(NA, NA)
  } else if (figure$is_share) {
    share_bounds(sum(sample), n, basis$silent)
  } else {
    worst_case(mean(sample), n, basis$silent, figure$scale)
  }
  list(
    members = members, values = values, responded = wave$responded, sample = sample, basis = basis, interval = interval,
    bounds = bounds, withheld = !any(members) || !is_shown(wave, view, NULL, group_in(group, members), missing)
  )
}

group_in <- function(group, members) modifyList(group, list(members = members))
has_figure <- function(side) !side$withheld && length(side$sample) > 0

step <- function(key, earlier, later, figure, units) {
  if (!has_figure(earlier) || !has_figure(later)) return(list())
  all <- c(list(key = paste(key, "all")), change_of_all(earlier, later, figure$is_share))
  if (is.null(units)) return(list(all))
  panel <- matched_panel(units, earlier, later)
  if (length(panel$unit) == 0) return(list(all))
  list(all, c(list(key = paste(key, "panel")), change_of_panel(panel, figure$scale, figure$is_share)))
}

# Every change of a page is one family.
judged_changes <- function(made) {
  changes <- which(vapply(made, function(row) !is.null(row$p), TRUE))
  p <- p.adjust(vapply(made[changes], `[[`, 0, "p"), "BH")
  for (i in seq_along(changes)) made[[changes[i]]]$p_adjusted <- p[i]
  made
}

hold_series <- function(page, file, rows, made) {
  made <- setNames(made, vapply(made, `[[`, "", "key"))
  hold_rows(page, file, key_of(rows[rows$withheld != "gives_away", ]), names(made))
  for (i in which(rows$withheld != "gives_away")) {
    row <- rows[i, ]
    own <- made[[key_of(row)]]
    where <- paste(file, key_of(row))
    if (row$figure == "level") hold_level(page, where, row, own) else hold_change(page, where, row, own)
  }
}

hold_level <- function(page, where, row, own) {
  hold_word(page, where, "withheld", tolower(row$withheld != ""), own$withheld)
  if (own$withheld) return(invisible())
  hold_basis(page, where, row, own$basis)
  sample <- own$sample
  hold(page, where, "numerator", row$numerator, if (all(sample %in% 0:1)) sum(sample) else NA)
  figures <- c(if (length(sample) > 0) mean(sample) else NA, own$interval, own$bounds)
  names <- c("estimate", "low", "high", "worst_low", "worst_high")
  for (i in seq_along(names)) hold(page, where, names[i], row[[names[i]]], figures[i])
}

hold_change <- function(page, where, row, own) {
  for (name in c("earlier", "later", "estimate", "low", "high", "earlier_n", "later_n", "p_adjusted")) {
    hold(page, where, name, row[[name]], own[[name]])
  }
  hold_word(page, where, "supported", row$supported, own$p_adjusted < 0.05)
  hold_word(page, where, "survives_worst_case", row$survives_worst_case, own$certain)
}
