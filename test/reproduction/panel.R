# Who is the same in two collections: the matched panel, through mergers and divisions.

# The unit of every participant of two collections, NA for one that is not in both. An organisation is itself; where it is
# not in the later collection, those that took over from it stand for it; all that became of each other are one unit.
units_of <- function(earlier, later) {
  heirs_of <- heirs_in(later)
  heirs <- lapply(seq_along(earlier$key), function(i) {
    own <- which(later$key == earlier$key[i])
    if (length(own) > 0) return(own)
    took <- later$participants$organisation %in% heirs_of[[earlier$participants$organisation[i]]]
    which(took & later$participants$setting == earlier$participants$setting[i])
  })
  unit <- rep(NA_integer_, length(later$key))
  unit[unlist(heirs)] <- unlist(heirs)
  for (own in heirs[lengths(heirs) > 1]) unit[unit %in% unit[own]] <- min(unit[own])
  list(earlier = vapply(heirs, function(own) if (length(own) > 0) unit[own[1]] else NA_integer_, 0L), later = unit)
}

# Who took over from each organisation, by its code.
heirs_in <- function(survey) {
  organisations <- survey$organisations()
  from <- strsplit(organisations$took_over_from, ";", fixed = TRUE)
  split(rep(organisations$organisation, lengths(from)), unlist(from))
}

# The units of a group with a value both times, what each had (the mean of its parts), and how many of those invited both
# times did not respond once.
matched_panel <- function(units, earlier, later) {
  then <- unit_values(units$earlier, earlier)
  since <- unit_values(units$later, later)
  both <- intersect(then$unit, since$unit)
  then <- then[match(both, then$unit), ]
  since <- since[match(both, since$unit), ]
  has <- !is.na(then$value) & !is.na(since$value)
  list(
    unit = both[has], earlier = then$value[has], later = since$value[has], silent = sum(!(then$responded & since$responded))
  )
}

unit_values <- function(unit, side) {
  keep <- side$members & !is.na(unit)
  own <- sort(unique(unit[keep]))
  of <- factor(unit[keep], own)
  value <- side$values[keep]
  data.frame(
    unit = own, value = as.numeric(tapply(value, of, function(values) mean(values, na.rm = TRUE))),
    responded = as.logical(tapply(side$responded[keep], of, any))
  )
}
