# By place: every section by region, and one question by integrated care board, each held against the whole country.

check_place <- function(survey, view, rows, file) {
  made <- judged_places(flat(lapply(types_shown(survey, view), function(type) {
    heat <- flat(lapply(headlines_of(survey), function(measure) place_rows(survey, view, type, measure, "region")))
    c(heat, place_rows(survey, view, type, mapped_measure(survey, view), "icb"))
  })))
  key <- function(rows) paste(rows$figure_of, rows$measure, rows$provider_type, rows$level, rows$place)
  hold_rows(view$page, file, key(rows), key(made))
  made <- made[match(key(rows), key(made)), ]
  where <- paste(file, key(rows))
  hold_word(view$page, where, "withheld", tolower(rows$withheld != ""), made$withheld)
  shown <- !made$withheld
  for (column in c(
    "in_frame", "invited", "responded", "answered", "numerator", "estimate", "low", "high", "worst_low", "worst_high",
    "whole_estimate", "p", "p_adjusted"
  )) hold(view$page, where[shown], column, rows[[column]][shown], made[[column]][shown])
  for (column in c("told_apart", "survives_worst_case", "region", "answer")) {
    hold_word(view$page, where[shown], column, rows[[column]][shown], made[[column]][shown])
  }
}

# What the map shows: the question asked for, or the first.
mapped_measure <- function(survey, view) {
  if (!is.null(view$item)) return(view$item)
  Filter(function(measure) !is_score(survey, measure), measures_of(survey))[1]
}

# The whole country and its places, a row each.
place_rows <- function(survey, view, type, measure, level) {
  whole <- modifyList(view, list(by = "type"))
  whole$regions <- whole$icbs <- NULL
  country <- place_row(survey, whole, measure, groups_of(survey, whole, type)[[1]], level, NULL)
  below <- modifyList(view, list(by = level))
  places <- Filter(function(group) is_left(survey, view, level, group$code), groups_of(survey, below, type))
  own <- lapply(places, function(group) place_row(survey, below, measure, group, level, country))
  if (country$withheld) own else c(list(country), own)
}

# Of the boards those in the regions asked for.
is_left <- function(survey, view, level, code) {
  level == "region" || length(view$regions) == 0 || region_of_board(survey, code) %in% view$regions
}

# Where most of its organisations are.
region_of_board <- function(survey, board) {
  people <- survey$participants
  names(which.max(table(people$region[people$icb == board & !(survey$pseudonyms & people$setting == "care")])))
}

place_row <- function(survey, view, measure, group, level, country) {
  is_mean <- is_number(survey, measure)
  answer <- if (is_mean) "" else names(parts_of(survey, measure))[min(view$answer, length(parts_of(survey, measure)))]
  values <- if (is_mean) numbers_of(survey, measure) else as.numeric(parts_of(survey, measure)[[answer]])
  basis <- basis_of(survey, measure, group$members)
  sample <- values[group$members & !is.na(values)]
  n <- length(sample)
  interval <- if (n == 0) c(NA, NA) else if (is_mean) mean_interval(sample) else wilson(sum(sample), n)
  bounds <- if (n == 0) {
    c(NA, NA)
  } else if (is_mean) {
    worst_case(mean(sample), n, basis$silent, range_of(survey, measure))
  } else {
    share_bounds(sum(sample), n, basis$silent)
  }
  estimate <- if (n == 0) NA else mean(sample)
  against <- if (is.null(country) || country$withheld || n == country$answered) NA else country$estimate
  list(
    figure_of = if (level == "region") "heat_map" else "map", measure = measure, provider_type = group$type,
    level = if (is.null(country)) "country" else level, place = if (is.null(country)) "" else group$code,
    region = if (level == "icb" && !is.null(country)) region_of_board(survey, group$code) else "",
    withheld = !is_shown(survey, view, measure, group), answer = answer,
    in_frame = frame_of(survey, view, group$type, view$by, group$code, group$members),
    invited = basis$invited, responded = basis$responded, answered = basis$answered,
    numerator = if (is_mean) NA else sum(sample), estimate = estimate, low = interval[1], high = interval[2],
    worst_low = bounds[1], worst_high = bounds[2], whole_estimate = if (is.na(estimate)) NA else against,
    p = if (is.na(against) || n == 0) NA else place_p(sample, against, is_mean),
    apart = isTRUE(bounds[1] > country$worst_high || bounds[2] < country$worst_low)
  )
}

# Of a share the score test, of a mean Student's; a mean without spread says nothing.
place_p <- function(sample, whole, is_mean) {
  if (!is_mean) return(interval_p(function(z) wilson(sum(sample), length(sample), z), whole))
  if (length(unique(sample)) < 2) return(1)
  t.test(sample, mu = whole)$p.value
}

# Everything that is held against the country is one family.
judged_places <- function(rows) {
  made <- as_table(rows)
  made$p[made$withheld] <- NA
  tested <- !is.na(made$p)
  made$p_adjusted <- NA
  made$p_adjusted[tested] <- p.adjust(made$p[tested], "BH")
  made$told_apart <- made$p_adjusted < 0.05
  made$survives_worst_case <- ifelse(is.na(made$told_apart), NA, made$told_apart & made$apart)
  made
}
