# What named organisations say of each other: the matrix and the contradictions of a board, the claims of an organisation.

is_named <- function(survey, codes) !survey$pseudonyms | !(kinds_of(survey, codes) %in% c("care", "unknown"))

state_of <- function(flows) ifelse(is.na(flows$state), "unverifiable", flows$state)

# /collections/2016/corroboration/icbs/XQ01/matrix.csv, or contradictions.csv
check_icb <- function(survey, view, rows, file) {
  flows <- flows_of(survey)
  key <- function(rows) paste(rows$holder, rows$reader)
  if (view$path[3] == "contradictions") {
    people <- survey$participants
    here <- people$organisation[people$icb == view$path[2]]
    wanted <- flows[flows$state %in% c("holder_only", "reader_only") & (flows$holder %in% here | flows$reader %in% here), ]
    wanted <- wanted[is_named(survey, wanted$holder) & is_named(survey, wanted$reader), ]
    hold_rows(view$page, file, key(rows), key(wanted))
  }
  flows <- flows[match(key(rows), key(flows)), ]
  where <- paste(file, key(rows))
  hold_word(view$page, where, "state", rows$state, state_of(flows))
  for (name in intersect(c("holder_says", "reader_says"), names(rows))) hold_word(view$page, where, name, rows[[name]], flows[[name]])
}

# /collections/2016/organisations/RAA/corroboration/claims.csv; partners without names stand together and are left out
check_claims <- function(survey, view, rows, file) {
  own <- view$path[1]
  flows <- flows_of(survey)
  as_holder <- flows[flows$holder == own, ]
  as_reader <- flows[flows$reader == own, ]
  made <- rbind(
    data.frame(
      role = "holder", partner = as_holder$reader, organisation_says = as_holder$holder_says,
      partner_says = as_holder$reader_says, state = state_of(as_holder)
    ),
    data.frame(
      role = "reader", partner = as_reader$holder, organisation_says = as_reader$reader_says,
      partner_says = as_reader$holder_says, state = state_of(as_reader)
    )
  )
  made$partner_type <- kinds_of(survey, made$partner)
  made <- made[is_named(survey, made$partner), ]
  rows <- rows[rows$partner != "", ]
  key <- function(rows) paste(rows$role, rows$partner)
  hold_rows(view$page, file, key(rows), key(made))
  made <- made[match(key(rows), key(made)), ]
  for (name in c("partner_type", "organisation_says", "partner_says", "state")) {
    hold_word(view$page, paste(file, key(rows)), name, rows[[name]], made[[name]])
  }
}
