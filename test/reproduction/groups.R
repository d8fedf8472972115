# Who is in a group: of its type, and in the part of the country that a page's address asks for.

usual_types <- c("acute", "mental_health", "care")
all_types <- c("acute", "mental_health", "community", "ambulance", "care")
# a figure on care providers rests on so many of them, unless the collection's disclosure policy asks for more
fewest_care_providers <- 5

# stands for the regions that files do not tell of care providers
hidden_region <- ".h"

# What an address asks for: "/collections/2016/findings.csv?by=region&type=acute&type=care".
read_address <- function(address) {
  halves <- strsplit(address, "?", fixed = TRUE)[[1]]
  path <- strsplit(sub("^.*/collections/", "", sub("\\.csv$", "", halves[1])), "/", fixed = TRUE)[[1]]
  words <- if (length(halves) > 1) strsplit(strsplit(halves[2], "&", fixed = TRUE)[[1]], "=", fixed = TRUE) else list()
  asked <- lapply(split(words, vapply(words, `[`, "", 1)), function(own) vapply(own, function(word) URLdecode(word[2]), ""))
  # below some pages stands what they are of: /collections/2016/peers/RAA/acute
  page <- if (path[2] == "trend" || length(path) > 3 && path[3] == "icbs") paste(path[2:min(3, length(path))], collapse = "/") else path[2]
  list(
    collection = path[1], page = page, path = path[-(1:2)], item = asked$item, by = c(asked$by, "type")[1],
    types = asked$type, regions = asked$region, icbs = asked$icb, programmes = asked$programme,
    answer = as.integer(c(asked$answer, "1")[1]), geography = c(asked$geography, "then")[1], count = asked$count
  )
}

types_shown <- function(survey, view) {
  there <- all_types[all_types %in% survey$participants$setting]
  wanted <- if (length(view$types) > 0) view$types else usual_types
  shown <- there[there %in% wanted]
  if (length(shown) > 0) shown else there
}

belongs_to <- function(survey, programme) {
  if (programme == "none") return(survey$participants$programmes == "")
  vapply(survey$programmes, function(own) programme %in% own, TRUE)
}

members_of <- function(survey, view, type, by = "type", code = type) {
  people <- survey$participants
  keep <- people$setting == type
  within <- function(column, wanted) if (length(wanted) == 0) TRUE else people[[column]] %in% wanted
  keep <- keep & within("region", view$regions) & within("icb", view$icbs)
  if (by == "region") keep <- keep & people$region == code
  if (by == "icb") keep <- keep & people$icb == code
  asked <- if (by == "programme") code else view$programmes
  if (length(asked) > 0) keep <- keep & Reduce(`|`, lapply(asked, function(each) belongs_to(survey, each)))
  keep
}

# Everyone of the type in the regions of the group, invited or not; where that is not known, those invited.
frame_of <- function(survey, view, type, by, code, members) {
  people <- survey$participants
  unknown <- if (type == "care") NA else sum(members)
  if (by %in% c("icb", "programme") || length(c(view$icbs, view$programmes)) > 0) return(unknown)
  regions <- if (by == "region") code else if (length(view$regions) > 0) view$regions else unique(people$region)
  strata <- unique(people[people$setting == type & people$region %in% regions, c("stratum", "frame_count")])
  if (any(strata$frame_count == "")) return(unknown)
  sum(as.numeric(strata$frame_count))
}

# The places of a view in the order of their names, each with those of its type.
groups_of <- function(survey, view, type) {
  people <- survey$participants
  if (view$by == "type") return(list(list(type = type, code = type, members = members_of(survey, view, type))))
  known <- if (view$by == "programme") {
    unlist(survey$programmes)
  } else {
    people[[view$by]][!(survey$pseudonyms & people$setting == "care" & view$by != "region")]
  }
  asked <- view[[c(region = "regions", icb = "icbs", programme = "programmes")[[view$by]]]]
  codes <- setdiff(unique(known), c("", hidden_region))
  if (view$by == "programme" && length(codes) > 0) codes <- c(codes, "none")
  if (length(asked) > 0) codes <- intersect(codes, asked)
  lapply(codes[order(tolower(name_of(survey, view$by, codes)), method = "radix")], function(code) {
    list(type = type, code = code, members = members_of(survey, view, type, view$by, code))
  })
}

# "none" stands last; a questionnaire that does not ask about programmes has codes only
name_of <- function(survey, by, codes) {
  if (by != "programme") return(survey$participants[[paste0(by, "_name")]][match(codes, survey$participants[[by]])])
  named <- survey$codes[survey$codes$kind == "programme", ]
  name <- named$text[match(codes, named$code)]
  ifelse(codes == "none", "~", ifelse(is.na(name), codes, name))
}

# Outside the programme team care providers are shown by region at most, never where they are few, and by region only
# where no region has few.
is_shown <- function(survey, view, measure, group, missing = missing_of(survey, measure)) {
  if (group$type != "care" || !survey$pseudonyms) return(TRUE)
  if (view$by %in% c("icb", "programme") || length(c(view$icbs, view$programmes)) > 0) return(FALSE)
  by_place <- view$by == "region" || length(view$regions) > 0
  if (by_place && has_small_region(survey, missing)) return(FALSE)
  sum(missing[group$members] == "") >= fewest_care_providers
}

has_small_region <- function(survey, missing) {
  care <- survey$participants$setting == "care" & missing == ""
  any(table(survey$participants$region[care]) < fewest_care_providers)
}

# Groups that are compared with each other stand in a panel: the types, or the places of one type.
panels_of <- function(survey, view) {
  types <- types_shown(survey, view)
  groups <- lapply(types, function(type) groups_of(survey, view, type))
  if (view$by == "type") list(do.call(c, groups)) else groups
}
