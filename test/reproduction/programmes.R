# Members of shared record programmes beside organisations of none, and before and after joining: all of a page one family.

# from fewer organisations on either side no interval is made, and words claim nothing
fewest_compared <- 5
fewest_claimed <- 10

check_programmes <- function(survey, view, rows, file) {
  types <- types_shown(survey, view)
  told <- Filter(function(type) told_of(survey, type), types)
  hold_rows(view$page, file, paste(rows$provider_type, rows$withheld)[rows$withheld != ""], hidden_types(setdiff(types, told)))
  rows <- rows[rows$withheld == "", ]
  figures <- lapply(split(rows, paste(rows$measure, rows$answer)), member_figure, survey = survey)
  series <- series_from(survey, rows)
  made <- judged_members(c(members_now(survey, view, figures, told), flat(lapply(seq_along(series$units), function(step) {
    joined_in(series, step, view, figures, told)
  }))))
  key <- do.call(paste, rows[c("figure", "from_collection", "collection", "measure", "answer", "provider_type", "programme")])
  hold_rows(view$page, file, key, vapply(made, `[[`, "", "key"))
  made <- setNames(made, vapply(made, `[[`, "", "key"))
  for (i in seq_along(key)) hold_member_row(view$page, paste(file, key[i]), rows[i, ], made[[key[i]]])
}

# Outside the programme team nothing is told of care providers by programme.
told_of <- function(survey, type) type != "care" || !survey$pseudonyms
hidden_types <- function(types) if (length(types) == 0) character() else paste(types, "not_by_programme")

# A measure as numbers: 1 and 0 for a share.
member_figure <- function(rows, survey) {
  measure <- rows$measure[1]
  answer <- rows$answer[1]
  is_share <- answer != ""
  list(
    measure = measure, answer = answer, is_share = is_share, scale = if (is_share) c(0, 1) else range_of(survey, measure),
    values = function(wave) if (is_share) as.numeric(parts_of(wave, measure)[[answer]]) else numbers_of(wave, measure)
  )
}

# The collections that the file speaks of, the earliest first.
series_from <- function(survey, rows) {
  steps <- unique(rows[rows$from_collection != "", c("from_collection", "collection")])
  codes <- survey$code
  repeat {
    before <- steps$from_collection[steps$collection == codes[1]]
    if (length(before) == 0) return(series_in(codes))
    codes <- c(before[1], codes)
  }
}

# Those of the programmes looked at of which somebody is a member, and any of them; one alone is any of them already.
programmes_shown <- function(survey, view) {
  known <- setdiff(unlist(survey$programmes[told_members(survey)]), c("", "none", hidden_region))
  asked <- setdiff(view$programmes, "none")
  codes <- if (length(asked) > 0) intersect(asked, known) else known
  c(list(any = codes), if (length(codes) > 1) setNames(as.list(codes), codes))
}
told_members <- function(survey) told_of(survey, "care") | survey$participants$setting != "care"

members_now <- function(survey, view, figures, types) {
  programmes <- programmes_shown(survey, view)
  everywhere <- modifyList(view, list(programmes = NULL))
  flat(lapply(figures, function(figure) flat(lapply(names(programmes), function(name) {
    joins <- Reduce(`|`, lapply(programmes[[name]], function(code) belongs_to(survey, code)))
    sides <- list(members = joins, others = belongs_to(survey, "none"))
    strata <- lapply(types, function(type) {
      inside <- members_of(survey, everywhere, type)
      lapply(sides, function(side) side_with(survey, figure, inside & side))
    })
    key <- paste("members", "", survey$code, figure$measure, figure$answer, c("all", types), name)
    compared(strata, key, figure$is_share)
  }))))
}

# Members or others of a type in one collection, with the bounds of their mean whatever the silent would have said.
side_with <- function(survey, figure, members) {
  values <- figure$values(survey)
  has <- members & !is.na(values)
  silent <- sum(members & !survey$responded)
  list(
    value = values[has], organisation = survey$participants$organisation[has], invited = sum(members),
    bounds = if (any(has)) worst_case(mean(values[has]), sum(has), silent, figure$scale)
  )
}

# One step of a series: those who joined in it beside those who never belonged, by how much each changed; and the same from
# the collection before.
joined_in <- function(series, step, view, figures, types) {
  units <- series$units[[step]]
  joins <- joiners(series$waves[[step]], series$waves[[step + 1]], units, programmes_shown(survey_of(view$collection), view)$any)
  earlier <- if (step > 1) joins[units$earlier[seq_along(series$waves[[step]]$key)]]
  flat(lapply(figures, function(figure) {
    made <- changed_in(series, step, view, figure, types, joins, "joined")
    before <- if (step > 1) changed_in(series, step - 1, view, figure, types, earlier, "before_joining")
    # a check, of which nothing is claimed; there is none where nobody can be held against anybody
    shown <- Filter(function(row) !is.na(row$difference), before)
    beside <- vapply(made, `[[`, "", "type")
    c(made, lapply(Filter(function(row) row$type %in% beside, shown), function(row) modifyList(row, list(is_check = TRUE))))
  }))
}

# Of each unit of the later collection: whether it joined, or never was in a programme; NA for all others.
joiners <- function(earlier, later, units, programmes) {
  codes_of <- function(wave, unit) split(wave$programmes, factor(unit, seq_along(later$key)))
  before <- codes_of(earlier, units$earlier)
  since <- codes_of(later, units$later)
  vapply(seq_along(later$key), function(unit) {
    was <- unlist(before[[unit]])
    is <- unlist(since[[unit]])
    if (length(before[[unit]]) == 0 || length(since[[unit]]) == 0 || length(was) > 0) return(NA_character_)
    if (length(is) == 0) "others" else if (any(is %in% programmes)) "members" else NA_character_
  }, "")
}

changed_in <- function(series, step, view, figure, types, joins, name) {
  waves <- series$waves[step + 0:1]
  everywhere <- modifyList(view, list(programmes = NULL))
  strata <- lapply(types, function(type) {
    sides <- lapply(waves, function(wave) {
      list(members = members_of(wave, everywhere, type), values = figure$values(wave), responded = wave$responded)
    })
    panel <- matched_panel(series$units[[step]], sides[[1]], sides[[2]])
    lapply(c(members = "members", others = "others"), function(side) {
      own <- which(joins[panel$unit] == side)
      list(
        value = panel$later[own] - panel$earlier[own], before = panel$earlier[own], after = panel$later[own],
        organisation = waves[[2]]$participants$organisation[panel$unit[own]], invited = NA
      )
    })
  })
  key <- paste(name, series$codes[step], series$codes[step + 1], figure$measure, figure$answer, c("all", types), "any")
  compared(strata, key, FALSE)
}
