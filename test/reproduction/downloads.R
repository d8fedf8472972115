# The files that somebody has downloaded, and what can be read from them of every participant: answers, scores, groups.

read_csv <- function(file) {
  read.csv(file, colClasses = "character", check.names = FALSE, encoding = "UTF-8", na.strings = character())
}

# The files of a collection, by the names under which they are saved: 2016-answers.csv and so on.
read_collection <- function(folder, code) {
  read <- function(name) read_csv(file.path(folder, paste0(code, "-", name, ".csv")))
  survey <- new.env()
  survey$code <- code
  survey$items <- read("items")
  survey$codes <- read("codes")
  survey$participants <- read("participants")
  survey$responded <- survey$participants$status != "no_response"
  survey$key <- paste(survey$participants$organisation, survey$participants$setting)
  survey$programmes <- strsplit(survey$participants$programmes, ";", fixed = TRUE)
  answers <- read("answers")
  # care providers under pseudonyms have no place but their region
  survey$pseudonyms <- !any(survey$participants$setting == "care" & survey$participants$icb != "")
  answers$key <- paste(answers$organisation, answers$setting)
  survey$answers <- split(answers, answers$item)
  survey$organisations <- function() remembered(survey, "organisations", read("organisations"))
  survey$partners <- function() remembered(survey, "partners", read("partners"))
  survey
}

# A value that is worked out once for a collection.
remembered <- function(survey, name, value) {
  name <- paste("kept", name)
  if (!exists(name, envir = survey, inherits = FALSE)) assign(name, value, envir = survey)
  get(name, envir = survey, inherits = FALSE)
}

item_row <- function(survey, item) survey$items[match(item, survey$items$item), ]
options_of <- function(survey, item) survey$codes[survey$codes$item == item & survey$codes$kind == "option", ]
is_score <- function(survey, measure) !(measure %in% survey$items$item)

# The answer of every participant to an item, in their order: the code or the number, NA where there is none; and why.
answer_of <- function(survey, item) remembered(survey, paste("answer", item), {
  rows <- survey$answers[[item]]
  place <- match(survey$key, rows$key)
  missing <- ifelse(survey$responded, rows$missing[place], ".g")
  given <- missing == ""
  list(
    kind = item_row(survey, item)$kind,
    code = ifelse(given, rows$value_code[place], NA),
    number = as.numeric(ifelse(given, rows$value_number[place], NA)),
    missing = missing
  )
})

# What it scores, 0 to 100; reversed where agreeing is bad. NA where it has none.
score_of <- function(survey, item) remembered(survey, paste("score", item), {
  answer <- answer_of(survey, item)
  if (answer$kind == "maturity_level") {
    (answer$number - 1) * 25
  } else {
    score <- agreement_of(survey, item)
    if (item_row(survey, item)$direction == "bad") 100 - score else score
  }
})

# How far somebody agrees with a statement, 0 to 100.
agreement_of <- function(survey, item) {
  options <- options_of(survey, item)
  as.numeric(options$score)[match(answer_of(survey, item)$code, options$code)]
}

scored_items <- function(survey, section) {
  items <- survey$items[survey$items$section == section, ]
  items$item[items$kind == "maturity_level" | (items$kind == "statement" & items$direction != "none")]
}

# The mean of the items with a score, where they are at least as many as those that applied and have none.
section_score <- function(survey, section) remembered(survey, paste("section", section), {
  items <- scored_items(survey, section)
  size <- length(survey$key)
  scores <- matrix(vapply(items, function(item) score_of(survey, item), numeric(size)), size)
  reasons <- matrix(vapply(items, function(item) answer_of(survey, item)$missing, character(size)), size)
  given <- rowSums(!is.na(scores))
  gaps <- rowSums(is.na(scores) & !(reasons %in% c(".a", ".b", ".f")))
  value <- rowMeans(scores, na.rm = TRUE)
  value[given == 0 | given < gaps | !survey$responded] <- NA
  list(number = value, missing = ifelse(!survey$responded, ".g", ifelse(is.na(value), "no_score", "")))
})

# The numbers of a measure that has some (a section's score, a number), and for every measure why there is no value.
numbers_of <- function(survey, measure) {
  if (is_score(survey, measure)) section_score(survey, measure)$number else answer_of(survey, measure)$number
}
missing_of <- function(survey, measure) {
  if (is_score(survey, measure)) section_score(survey, measure)$missing else answer_of(survey, measure)$missing
}
range_of <- function(survey, measure) {
  if (is_score(survey, measure)) c(0, 100) else as.numeric(item_row(survey, measure)[, c("minimum", "maximum")])
}
is_number <- function(survey, measure) is_score(survey, measure) || item_row(survey, measure)$kind == "number"

# The answers by which a measure is compared, by name: whether each participant gave it, NA where there is no answer.
parts_of <- function(survey, measure) remembered(survey, paste("parts", measure), {
  answer <- answer_of(survey, measure)
  options <- options_of(survey, measure)
  levels <- survey$codes[survey$codes$item == measure & survey$codes$kind == "level", ]
  chosen <- strsplit(answer$code, ";", fixed = TRUE)
  has <- function(code) ifelse(is.na(answer$code), NA, vapply(chosen, function(own) code %in% own, TRUE))
  switch(answer$kind,
    statement = list(
      "Agree or strongly agree" = agreement_of(survey, measure) > 50,
      "Disagree or strongly disagree" = agreement_of(survey, measure) < 50
    ),
    maturity_level = setNames(
      lapply(as.numeric(levels$code), function(level) answer$number == level),
      paste0("Level ", levels$code, ": ", levels$text)
    ),
    number = list(),
    setNames(lapply(options$code, has), options$text)
  )
})

# Everything that can be compared, in the order of the questionnaire: the score of each section, then its items.
compared_kinds <- c("statement", "single_choice", "multiple_choice", "number", "maturity_level")
measures_of <- function(survey) remembered(survey, "measures", {
  unlist(lapply(unique(survey$items$section), function(section) {
    items <- survey$items[survey$items$section == section & survey$items$kind %in% compared_kinds, ]
    c(if (length(scored_items(survey, section)) > 0) section, items$item)
  }))
})

# Those that an overview shows: the scores or, where a questionnaire has none, its numbers.
headlines_of <- function(survey) {
  all <- measures_of(survey)
  scores <- all[vapply(all, function(measure) is_score(survey, measure), TRUE)]
  if (length(scores) > 0) scores else all[vapply(all, function(measure) is_number(survey, measure), TRUE)]
}
