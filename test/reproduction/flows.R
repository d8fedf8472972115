# What partners say of each flow of information: the claims of partners.csv, side by side.

silences <- c(
  "not_asked", "no_response", "not_listed", "not_ours", "dont_know", "not_applicable", "blank", "carried_not_confirmed",
  "not_in_version", "suppressed"
)
modes_that_see <- c("view_only", "in_context", "structured")

# A row for each flow: its holder and its reader, what each says (how, or why nothing; then "yes", "no" or why nothing), and
# its state.
flows_of <- function(survey) remembered(survey, "flows", {
  claims <- survey$partners()
  claims$partner <- standing_for(survey, claims$partner)
  claims <- claims[claims$organisation != claims$partner, ]
  # what is said of an organisation itself counts before what is said of one that it took over
  claims <- claims[order(claims$partner != survey$partners()$partner[as.integer(rownames(claims))]), ]
  claims <- claims[!duplicated(claims[c("organisation", "partner")]), ]
  ours <- claims[claims$is_partner == "1", ]
  flows <- unique(data.frame(holder = c(ours$organisation, ours$partner), reader = c(ours$partner, ours$organisation)))
  flows$holder_says <- claim_about(survey, claims, "partners_out", flows$holder, flows$reader)
  flows$reader_says <- claim_about(survey, claims, "partners_in", flows$reader, flows$holder)
  flows$held <- seen_in(flows$holder_says)
  flows$read <- seen_in(flows$reader_says)
  why <- pmin(match(flows$held, silences, 99), match(flows$read, silences, 99))
  flows$silence <- silences[why]
  state <- c("yes yes" = "confirmed", "yes no" = "holder_only", "no yes" = "reader_only", "no no" = "neither")
  flows$state <- unname(state[paste(flows$held, flows$read)])
  flows
})

# The organisation for which a partner counts: itself where it is invited, else the one that took over.
standing_for <- function(survey, codes) {
  people <- survey$participants
  invited <- unique(people$organisation)
  heirs <- heirs_in(survey)
  other <- setdiff(codes, invited)
  took <- vapply(other, function(code) {
    if (length(heirs[[code]]) == 1) heirs[[code]] else code
  }, "")
  place <- match(codes, other)
  ifelse(is.na(place), codes, took[place])
}

seen_in <- function(says) ifelse(says %in% silences, says, ifelse(says %in% modes_that_see, "yes", "no"))

claim_about <- function(survey, claims, column, by, about) {
  people <- survey$participants
  row <- match(paste(by, about), paste(claims$organisation, claims$partner))
  said <- claims[[column]][row]
  words <- setdiff(names(tokens), "carried_unconfirmed")
  reason <- words[match(said, tokens[words])]
  answer <- ifelse(is.na(reason), said, reason)
  signed <- people$organisation[survey$responded]
  ifelse(!(by %in% people$organisation), "not_asked", ifelse(!(by %in% signed), "no_response",
    ifelse(is.na(row), "not_listed", ifelse(claims$is_partner[row] == "0", "not_ours", answer))
  ))
}

# The kind of each organisation, as organisations.csv says it, or partners.csv of one that is not asked.
kinds_of <- function(survey, codes) {
  claims <- survey$partners()
  organisations <- survey$organisations()
  own <- organisations$kind[match(codes, organisations$organisation)]
  ifelse(is.na(own), claims$partner_type[match(codes, claims$partner)], own)
}
