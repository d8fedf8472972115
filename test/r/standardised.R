# The difference between members and others, each stratum held against itself and weighted as the members are spread.

standardised_parts <- function(rows) {
  own <- tapply(rows$value[rows$member == 1], rows$stratum[rows$member == 1], mean)
  other <- tapply(rows$value[rows$member == 0], rows$stratum[rows$member == 0], mean)
  both <- intersect(names(own), names(other))
  spread <- table(rows$stratum[rows$member == 1])[both]
  c(members = weighted.mean(own[both], spread), others = weighted.mean(other[both], spread))
}
standardised_figure <- function(rows) unname(diff(rev(standardised_parts(rows))))

# up to three settings of an organisation, each in a stratum of its own; acutes join more often
standardised_rows <- function(organisations) {
  codes <- sprintf("R%02d", seq_len(organisations))
  rows <- expand.grid(cluster = codes, stratum = c("acute", "community", "mental_health"), stringsAsFactors = FALSE)
  rows <- rows[sort(sample(nrow(rows), round(1.6 * organisations))), ]
  usual <- setNames(rnorm(organisations, 50, 10), codes)
  joins <- setNames(rbinom(organisations, 1, 0.35), codes)
  rows$member <- joins[rows$cluster]
  level <- c(acute = 8, community = -4, mental_health = 0)[rows$stratum]
  rows$value <- round(usual[rows$cluster] + level + 5 * rows$member + rnorm(nrow(rows), 0, 6), 1)
  # nobody else is an ambulance trust, so that it has no part in the figure
  rbind(rows, data.frame(cluster = codes[1], stratum = "ambulance", member = joins[codes[1]], value = 99))
}

standardised_case <- function(rows, draws) {
  codes <- sort(unique(rows$cluster))
  counting <- rows[rows$stratum != "ambulance", ]
  sides <- split(counting$cluster, counting$member)
  resting_on <- min(vapply(sides, function(side) length(unique(side)), 0))
  written <- array_of(sprintf(
    '{"cluster":"%s","stratum":"%s","isMember":%s,"value":%s}', rows$cluster, rows$stratum,
    ifelse(rows$member == 1, "true", "false"), vapply(rows$value, number, "")
  ))
  parts <- standardised_parts(rows)
  list(
    data = written, means = record(members = number(parts["members"]), others = number(parts["others"])),
    figures = bootstrap_records(
      rows, codes, drawn_rows, list(difference = standardised_figure), draws, list(difference = resting_on)
    )
  )
}

standardised_record <- function(case, draws) {
  do.call(record, c(list(data = case$data, draws = draws, means = case$means), as.list(case$figures)))
}

set.seed(20261126)
standardised_draws <- draw_times(60, 20)
drawn_standardised <- standardised_case(standardised_rows(20), standardised_draws)
random_standardised <- standardised_case(standardised_rows(70), draw_times(6000, 70))

standardising <- c(
  standardisedDifference = record(
    drawn = standardised_record(drawn_standardised, draws_record(standardised_draws)),
    random = standardised_record(random_standardised, "[]")
  )
)
