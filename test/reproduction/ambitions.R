# How far groups are from an ambition, and when it would be reached if all went on as it did.

check_ambitions <- function(survey, view, rows, file) {
  series <- series_of(view, rows)
  codes <- unique(rows$measure)
  made <- judged_changes(flat(lapply(codes, function(code) {
    own <- rows[rows$measure == code, ]
    types <- intersect(types_shown(survey, view), own$provider_type)
    follow(view, series, ambition_figure(code, own), types, rows)
  })))
  hold_series(view$page, file, rows, made)
  made <- setNames(made, vapply(made, `[[`, "", "key"))
  for (i in which(rows$threshold != "" & rows$withheld == "")) hold_outlook(view$page, file, rows, rows[i, ], made)
}

ambition_figure <- function(code, rows) {
  items <- strsplit(rows$items[rows$items != ""][1], " ", fixed = TRUE)[[1]]
  answers <- strsplit(rows$answer[1], " or ", fixed = TRUE)[[1]]
  list(
    name = paste(code, rows$answer[1]), is_share = TRUE, scale = c(0, 1),
    values = function(wave) met_by(wave, items, answers)$value, missing = function(wave) met_by(wave, items, answers)$missing
  )
}

# One answer of another kind decides that an ambition is not met; it is met where every item that applies was answered so.
met_by <- function(wave, items, answers) remembered(wave, paste(c("ambition", items), collapse = " "), {
  given <- lapply(items, function(item) answer_of(wave, item))
  met <- vapply(given, function(own) own$code %in% answers, logical(length(wave$key)))
  missing <- vapply(given, `[[`, character(length(wave$key)), "missing")
  met <- matrix(met, length(wave$key))
  missing <- matrix(missing, length(wave$key))
  of_row <- function(i) {
    why <- missing[i, ]
    unknown <- why[!(why %in% c("", ".a", ".b", ".f"))]
    if (any(why == "" & !met[i, ])) return("0")
    if (length(unknown) > 0) return(unknown[1])
    if (any(met[i, ])) "1" else why[length(why)]
  }
  stands <- vapply(seq_along(wave$key), of_row, "")
  has <- stands %in% c("0", "1")
  list(value = ifelse(has, as.numeric(ifelse(has, stands, NA)), NA), missing = ifelse(has, "", stands))
})

hold_outlook <- function(page, file, rows, row, made) {
  own <- made[[key_of(row)]]
  where <- paste(file, key_of(row))
  share <- mean(own$sample)
  threshold <- as.numeric(row$threshold)
  far <- pmax(0, threshold - c(share, rev(own$interval)))
  names <- c("distance", "distance_low", "distance_high")
  for (i in seq_along(names)) hold(page, where, names[i], row[[names[i]]], far[i])
  levels <- rows[rows$figure == "level" & rows$withheld == "" & rows$estimate != "" &
    rows$measure == row$measure & rows$provider_type == row$provider_type & rows$group == row$group, ]
  time <- vapply(levels$opens_on, year_of, 0)
  value <- vapply(key_of(levels), function(key) mean(made[[key]]$sample), 0)
  change <- modifyList(row, list(from_collection = levels$collection[1], figure = "change"))
  whole <- made[[key_of(change)]]
  hold_projection(page, where, row, projection(time, value, threshold, isTRUE(whole$p_adjusted < 0.05)))
}

hold_projection <- function(page, where, row, made) {
  hold_word(page, where, "outcome", row$outcome, made$outcome)
  for (name in c("slope_a_year", "slope_low", "slope_high", "reached", "reached_low", "reached_high")) {
    hold(page, where, name, row[[name]], if (is.null(made[[name]])) NA else made[[name]])
  }
}

# 2018-02-05 in years with decimals
year_of <- function(day) {
  year <- as.numeric(substr(day, 1, 4))
  start <- as.Date(sprintf("%d-01-01", year))
  year + as.numeric(as.Date(day) - start) / as.numeric(as.Date(sprintf("%d-01-01", year + 1)) - start)
}

# A straight line; a date only where its slope and the change over the whole time leave no doubt. Its interval are the times
# at which the confidence interval of the line holds the threshold (Fieller).
projection <- function(time, value, threshold, supported) {
  if (length(time) < 3) return(list(outcome = "too few to project"))
  centre <- mean(time)
  line <- suppressWarnings(lm(value ~ since, data.frame(value, since = time - centre)))
  slope <- coef(line)[["since"]]
  ends <- suppressWarnings(confint(line)["since", ])
  made <- list(slope_a_year = slope, slope_low = ends[[1]], slope_high = ends[[2]])
  if (value[length(value)] >= threshold) return(c(made, outcome = "reached"))
  if (ends[[1]] <= 0 || !supported) return(c(made, outcome = "not at this pace"))
  past <- function(since, side) {
    band <- predict(line, data.frame(since = since), interval = "confidence")
    band[, side] - threshold
  }
  crossing <- function(side) uniroot(past, c(-500, 5000), side = side, tol = 1e-12)$root + centre
  c(made, outcome = "projected", reached = crossing("fit"), reached_low = crossing("upr"), reached_high = crossing("lwr"))
}
