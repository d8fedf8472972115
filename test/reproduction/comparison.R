# The comparison, the overview and all statements of a section: shares and means of groups.

tokens <- c(
  not_asked = ".a", not_applicable = ".b", dont_know = ".c", blank = ".d", carried_unconfirmed = ".e",
  carried_not_confirmed = ".e", not_in_version = ".f", no_response = ".g", suppressed = ".h", no_score = "no_score"
)

check_groups <- function(survey, view, rows, file) {
  for (place in which(rows$withheld == "")) check_group(survey, view, rows[place, ], file)
}

# What every figure rests on: invited, responded, answered, and what is missing.
basis_of <- function(survey, measure, members, missing = missing_of(survey, measure)) {
  missing <- missing[members]
  list(
    invited = sum(members), responded = sum(members & survey$responded), answered = sum(missing == ""),
    silent = sum(members & !survey$responded), missing = missing
  )
}

hold_basis <- function(page, where, row, basis) {
  for (name in c("invited", "responded", "answered")) hold(page, where, name, row[[name]], basis[[name]])
  for (token in intersect(names(tokens), names(row))) hold(page, where, token, row[[token]], sum(basis$missing == tokens[[token]]))
}

check_group <- function(survey, view, row, file) {
  view$by <- row$by
  members <- members_of(survey, view, row$provider_type, row$by, row$group)
  basis <- basis_of(survey, row$measure, members)
  frame <- frame_of(survey, view, row$provider_type, row$by, row$group, members)
  where <- paste(file, row$measure, row$provider_type, row$group, row$answer)
  check <- function(name, computed) hold(view$page, where, name, row[[name]], computed)
  hold_basis(view$page, where, row, basis)
  check("in_frame", frame)
  if (row$figure == "share") {
    check_share(check, sum(parts_of(survey, row$measure)[[row$answer]][members], na.rm = TRUE), basis, frame)
  } else {
    values <- numbers_of(survey, row$measure)[members]
    check_mean(check, values[!is.na(values)], basis, range_of(survey, row$measure))
  }
}

check_share <- function(check, x, basis, frame) {
  n <- basis$answered
  check("numerator", x)
  if (n == 0) return(invisible())
  ends <- wilson(x, n)
  check("estimate", x / n)
  check("low", ends[1])
  check("high", ends[2])
  if (!is.na(frame) && frame >= basis$responded) {
    left <- frame - basis$responded
    of_frame <- if (left == 0) rep(x / n, 2) else wilson_of_share(x / n, n * (frame - 1) / left)
    check("frame_low", of_frame[1])
    check("frame_high", of_frame[2])
  }
  bounds <- share_bounds(x, n, basis$silent)
  check("worst_low", bounds[1])
  check("worst_high", bounds[2])
}

check_mean <- function(check, values, basis, scale) {
  if (length(values) == 0) return(invisible())
  ends <- mean_interval(values)
  quartiles <- quantile(values, c(0.25, 0.5, 0.75), type = 7, names = FALSE)
  bounds <- worst_case(mean(values), length(values), basis$silent, scale)
  check("estimate", mean(values))
  check("low", ends[1])
  check("high", ends[2])
  check("lower_quartile", quartiles[1])
  check("median", quartiles[2])
  check("upper_quartile", quartiles[3])
  check("worst_low", bounds[1])
  check("worst_high", bounds[2])
}
