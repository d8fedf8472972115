# Who is missing: response rates, and each mean and share with its bounds and weighted to all who were invited.

check_non_response <- function(survey, view, rows, file) {
  check_rates(survey, view, rows[rows$figure == "response_rate", ], file)
  rows <- rows[rows$figure != "response_rate", ]
  made <- as_table(flat(lapply(non_response_measures(survey), function(measure) {
    flat(lapply(flat(panels_of(survey, view)), function(group) {
      if (!is_shown(survey, view, measure, group)) list() else non_response_rows(survey, measure, group)
    }))
  })))
  key <- function(rows) paste(rows$measure, rows$answer, rows$provider_type, rows$group)
  hold_rows(view$page, file, key(rows), key(made))
  made <- made[match(key(rows), key(made)), ]
  where <- paste(file, key(rows))
  for (column in c(
    "invited", "responded", "answered", "estimate", "low", "high", "worst_low", "worst_high", "weighted", "weighted_low",
    "weighted_high", "design_effect"
  )) hold(view$page, where, column, rows[[column]], made[[column]])
  hold_word(view$page, where, "outside_own_interval", rows$outside_own_interval, made$outside)
}

non_response_measures <- function(survey) {
  statements <- survey$items$item[survey$items$kind == "statement"]
  Filter(function(measure) measure %in% c(headlines_of(survey), statements), measures_of(survey))
}

# Where few care providers of some region answered, files do not tell where they are, and pages do not weigh by it.
hides_regions <- function(survey) any(survey$participants$region == hidden_region)

# Of each type in each region, and of each type altogether.
check_rates <- function(survey, view, rows, file) {
  people <- survey$participants
  rows <- rows[rows$invited != "", ]
  for (i in seq_len(nrow(rows))) {
    members <- members_of(survey, view, rows$provider_type[i])
    if (rows$region[i] != "") members <- members & people$region_name == rows$region[i]
    where <- paste(file, "response rate", rows$provider_type[i], rows$region[i])
    hold(view$page, where, "invited", rows$invited[i], sum(members))
    hold(view$page, where, "responded", rows$responded[i], sum(members & survey$responded))
    hold(view$page, where, "estimate", rows$estimate[i], mean(survey$responded[members]))
  }
  anybody <- Reduce(`|`, lapply(all_types, function(type) members_of(survey, view, type)))
  there <- unique(people[anybody & !(people$setting == "care" & hides_regions(survey)), c("setting", "region_name")])
  wanted <- c(paste(there$setting, there$region_name), paste(unique(people$setting[anybody]), ""))
  hold_rows(view$page, file, paste(rows$provider_type, rows$region), wanted)
}

non_response_rows <- function(survey, measure, group) {
  basis <- basis_of(survey, measure, group$members)
  if (basis$answered == 0) return(list())
  is_told <- !hides_regions(survey) && !has_small_region(survey, missing_of(survey, measure))
  may_weigh <- group$type != "care" || !survey$pseudonyms || is_told
  parts <- if (is_number(survey, measure)) list(numbers_of(survey, measure)) else lapply(parts_of(survey, measure), as.numeric)
  answers <- if (is_number(survey, measure)) "" else names(parts)
  Map(function(answer, values) {
    own <- values[group$members & !is.na(values)]
    interval <- if (answer == "") mean_interval(own) else wilson(sum(own), length(own))
    bounds <- if (answer == "") {
      worst_case(mean(own), length(own), basis$silent, range_of(survey, measure))
    } else {
      share_bounds(sum(own), length(own), basis$silent)
    }
    weighted <- if (may_weigh) weighted(survey, group, values, answer != "") else rep(NA_real_, 4)
    list(
      measure = measure, answer = answer, provider_type = group$type, group = group$code, invited = basis$invited,
      responded = basis$responded, answered = basis$answered, estimate = mean(own), low = interval[1], high = interval[2],
      worst_low = bounds[1], worst_high = bounds[2], weighted = weighted[1], weighted_low = weighted[2],
      weighted_high = weighted[3], design_effect = weighted[4],
      outside = isTRUE(weighted[1] < interval[1] - 1e-12 || weighted[1] > interval[2] + 1e-12)
    )
  }, answers, parts)
}

# Every response weighs as much as its region has invited for each that responded; a region without a response is taken
# over by the others. The figure is a ratio of weighted totals, its variance that of the linearised values in each region.
weighted <- function(survey, group, values, is_share) {
  region <- survey$participants$region
  invited <- table(region[group$members])
  responding <- table(factor(region[group$members & survey$responded], names(invited)))
  filled <- names(invited)[responding > 0]
  share <- sum(invited) / sum(invited[filled])
  mine <- which(group$members & survey$responded)
  of <- region[mine]
  weight <- as.numeric(invited[of] * share / responding[of])
  value <- values[mine]
  has <- !is.na(value)
  total <- sum(weight[has])
  if (total == 0) return(rep(NA_real_, 4))
  estimate <- sum(weight[has] * value[has]) / total
  z <- ifelse(has, weight * (value - estimate) / total, 0)
  variance <- sum(tapply(z, of, function(own) if (length(own) > 1) length(own) * var(own) else own^2))
  worth <- sum(weight[has])^2 / sum(weight[has]^2)
  ends <- if (is_share) {
    alike <- sqrt(variance) < 1e-12
    wilson_of_share(min(1, estimate), if (alike) worth else min(sum(has), estimate * (1 - estimate) / variance))
  } else {
    degrees <- length(mine) - length(filled)
    if (degrees < 1) c(NA, NA) else estimate + c(-1, 1) * qt(0.975, degrees) * sqrt(variance)
  }
  c(estimate, ends, sum(has) / worth)
}
