# What goes with the score of a section: rank correlations, all of a page one family.

check_associations <- function(survey, view, rows, file) {
  outcome <- outcome_of(survey, view)
  made <- judged_associations(flat(lapply(flat(panels_of(survey, view)), function(group) {
    if (!is_shown(survey, view, outcome, group)) return(list())
    shown <- Filter(function(measure) is_shown(survey, view, measure, group), beside(survey, outcome))
    lapply(shown, function(measure) association(survey, outcome, measure, group))
  })))
  key <- function(rows) paste(rows$outcome, rows$provider_type, rows$group, rows$measure)
  hold_rows(view$page, file, key(rows), key(made))
  made <- made[match(key(rows), key(made)), ]
  where <- paste(file, key(rows))
  for (name in c("pairs", "rho", "low", "high", "p_adjusted")) hold(view$page, where, name, rows[[name]], made[[name]])
  hold_word(view$page, where, "supported", rows$supported, made$supported)
  strength <- ifelse(is.na(made$rho), 0, abs(made$rho))
  for (own in split(strength, paste(made$provider_type, made$group))) {
    hold_word(view$page, file, "the strongest first", "true", all(diff(own) <= 1e-12))
  }
}

# The score of the section that is asked for, or of the first.
outcome_of <- function(survey, view) {
  scores <- Filter(function(measure) is_score(survey, measure), measures_of(survey))
  asked <- c(item_row(survey, view$item)$section, view$item)
  c(intersect(asked, scores), scores)[1]
}

# The scores of the other sections, and the statements of those that an organisation answers once.
beside <- function(survey, outcome) {
  statements <- survey$items$item[
    survey$items$scope == "organisation" & survey$items$kind == "statement" & survey$items$direction != "none" &
      survey$items$section != outcome
  ]
  Filter(function(measure) measure != outcome && (is_score(survey, measure) || measure %in% statements), measures_of(survey))
}

association <- function(survey, outcome, measure, group) {
  x <- section_score(survey, outcome)$number[group$members]
  y <- (if (is_score(survey, measure)) section_score(survey, measure)$number else score_of(survey, measure))[group$members]
  both <- !is.na(x) & !is.na(y)
  n <- sum(both)
  made <- list(
    outcome = outcome, provider_type = group$type, group = group$code, measure = measure, pairs = n, rho = NA, low = NA,
    high = NA, p = 1
  )
  if (n < fewest_care_providers) return(made)
  made$rho <- suppressWarnings(cor(x[both], y[both], method = "spearman"))
  if (is.na(made$rho) || 1 - abs(made$rho) < 1e-12) return(made)
  error <- sqrt((1 + made$rho^2 / 2) / (n - 3))
  ends <- tanh(atanh(made$rho) + c(-1, 1) * usual * error)
  modifyList(made, list(low = ends[1], high = ends[2], p = 2 * pnorm(-abs(atanh(made$rho)) / error)))
}

judged_associations <- function(rows) {
  made <- as_table(rows)
  made$p_adjusted <- p.adjust(made$p, "BH")
  made$supported <- !is.na(made$low) & (made$low > 0 | made$high < 0) & made$p_adjusted < 0.05
  made
}
