# Which trusts moved from one collection to the next.

check_moved <- function(survey, view, rows, file) {
  if (nrow(rows) == 0) return(invisible())
  earlier <- survey_of(rows$from_collection[1])
  units <- units_of(earlier, survey)
  made <- flat(lapply(flat(panels_of(survey, view)), function(group) {
    if (group$type == "care") return(list())
    moved_in(earlier, survey, units, view, group, rows$measure[1])
  }))
  key <- function(type, group, codes) paste(type, group, vapply(strsplit(codes, " "), function(own) paste(sort(own), collapse = " "), ""))
  keys <- vapply(made, function(own) key(own$type, own$group, own$codes), "")
  shown <- key(rows$provider_type, rows$group, rows$organisation_codes)
  hold_rows(view$page, file, shown, keys)
  made <- made[match(shown, keys)]
  where <- paste(file, shown)
  for (name in c("earlier", "later")) hold(view$page, where, name, rows[[name]], vapply(made, `[[`, 0, name))
  for (name in c("moved", "predecessor_codes")) hold_word(view$page, where, name, rows[[name]], vapply(made, `[[`, "", name))
}

moved_in <- function(earlier, later, units, view, group, measure) {
  side <- function(wave) list(
    members = members_of(wave, view, group$type, view$by, group$code), values = step_of(wave, measure, view$answer),
    responded = wave$responded
  )
  sides <- list(earlier = side(earlier), later = side(later))
  panel <- matched_panel(units, sides$earlier, sides$later)
  parts <- function(wave, side, unit, of) wave$participants$organisation[side$members & !is.na(side$values) & of %in% unit]
  lapply(seq_along(panel$unit), function(i) {
    before <- parts(earlier, sides$earlier, panel$unit[i], units$earlier)
    now <- parts(later, sides$later, panel$unit[i], units$later)
    by <- panel$later[i] - panel$earlier[i]
    list(
      type = group$type, group = group$code, codes = paste(now, collapse = " "), earlier = panel$earlier[i],
      later = panel$later[i], moved = if (by > 0) "up" else if (by < 0) "down" else "level",
      predecessor_codes = paste(setdiff(before, now), collapse = " ")
    )
  })
}

# What a single organisation moves on: the place of its answer on a scale, from 0; of answers without order whether it is the
# one that is followed.
step_of <- function(wave, measure, answer) {
  if (is_number(wave, measure)) return(numbers_of(wave, measure))
  switch(item_row(wave, measure)$kind,
    statement = match(answer_of(wave, measure)$code, options_of(wave, measure)$code) - 1,
    maturity_level = answer_of(wave, measure)$number - 1,
    as.numeric(parts_of(wave, measure)[[min(answer, length(parts_of(wave, measure)))]])
  )
}
