# Computes every figure of downloaded files of figures again, from the downloaded answers alone, with base R.
# Rscript reproduce.R FOLDER
# The folder holds answers.csv, participants.csv, items.csv and codes.csv of one collection, and figures.csv: for each file
# of figures its name, its kind (comparison, overview, statements, differences) and the filters of the address it is from.
# Prints a line for each kind: how many figures were held against R's, how many differ, and the first that do.

folder <- commandArgs(trailingOnly = TRUE)[1]
tolerance <- 1e-9

read <- function(file) {
  read.csv(
    file.path(folder, file), colClasses = "character", check.names = FALSE, encoding = "UTF-8", na.strings = character()
  )
}

answers <- read("answers.csv")
participants <- read("participants.csv")
items <- read("items.csv")
codes <- read("codes.csv")

key <- function(rows) paste(rows$organisation, rows$setting)
participants$key <- key(participants)
participants$responded <- participants$status != "no_response"
answers$key <- key(answers)
answers_by_item <- split(answers, answers$item)

# The value of an item for every participant, in their order: the code or the number, NA where there is none; and why.
answer_of <- function(item) {
  rows <- answers_by_item[[item]]
  place <- match(participants$key, rows$key)
  kind <- items$kind[match(item, items$item)]
  code <- rows$value_code[place]
  number <- suppressWarnings(as.numeric(rows$value_number[place]))
  missing <- ifelse(participants$responded, rows$missing[place], ".g")
  gone <- missing != ""
  code[gone] <- NA
  number[gone] <- NA
  list(kind = kind, code = code, number = number, missing = missing)
}

# What it scores, 0 to 100; reversed where agreeing is bad.
score_of <- function(item) {
  answer <- answer_of(item)
  if (answer$kind == "maturity_level") return(list(score = (answer$number - 1) * 25, missing = answer$missing))
  options <- codes[codes$item == item & codes$kind == "option", ]
  score <- as.numeric(options$score)[match(answer$code, options$code)]
  if (items$direction[match(item, items$item)] == "bad") score <- 100 - score
  list(score = score, missing = answer$missing)
}

# The mean of the items with a score, where they are at least as many as those that applied and have none.
section_score <- function(section) {
  scored <- items[
    items$section == section & (items$kind == "maturity_level" | (items$kind == "statement" & items$direction != "none")),
  ]
  parts <- lapply(scored$item, score_of)
  scores <- vapply(parts, `[[`, numeric(nrow(participants)), "score")
  reasons <- vapply(parts, `[[`, character(nrow(participants)), "missing")
  given <- rowSums(!is.na(scores))
  gaps <- rowSums(is.na(scores) & !(reasons %in% c(".a", ".b", ".f")))
  value <- rowMeans(scores, na.rm = TRUE)
  value[given == 0 | given < gaps | !participants$responded] <- NA
  list(
    number = value,
    missing = ifelse(!participants$responded, ".g", ifelse(is.na(value), "no_score", ""))
  )
}

wilson <- function(x, n, confidence = 0.95) {
  as.numeric(suppressWarnings(prop.test(x, n, conf.level = confidence, correct = FALSE))$conf.int)
}

newcombe <- function(x, n, y, m, confidence = 0.95) {
  one <- wilson(x, n, confidence)
  two <- wilson(y, m, confidence)
  d <- x / n - y / m
  c(
    max(-1, d - sqrt((x / n - one[1])^2 + (two[2] - y / m)^2)),
    min(1, d + sqrt((one[2] - x / n)^2 + (y / m - two[1])^2))
  )
}

# 1 less the confidence at which the interval just reaches the value
inverted <- function(interval, value) {
  ends <- c(0, 1)
  while (ends[2] - ends[1] > 1e-12) {
    p <- mean(ends)
    at <- interval(1 - p)
    if (at[1] > value || at[2] < value) ends[2] <- p else ends[1] <- p
  }
  ends[2]
}

cliff <- function(x, y) {
  n <- length(x)
  m <- length(y)
  matrix <- sign(outer(x, y, "-"))
  d <- mean(matrix)
  if (n < 2 || m < 2) return(c(d, NA, NA))
  t <- qt(0.975, n + m - 2)
  smaller <- min(n, m)
  bound <- (smaller - t^2) / (smaller + t^2)
  if (d == 1) return(c(d, bound, 1))
  if (d == -1) return(c(d, -1, -bound))
  rows <- sum((rowMeans(matrix) - d)^2) / (n - 1)
  columns <- sum((colMeans(matrix) - d)^2) / (m - 1)
  cells <- sum((matrix - d)^2) / ((n - 1) * (m - 1))
  s2 <- ((m - 1) * rows + (n - 1) * columns + cells) / (n * m)
  reach <- t * sqrt(s2) * sqrt((1 - d^2)^2 + t^2 * s2)
  ends <- (d - d^3 + c(-1, 1) * reach) / (1 - d^2 + t^2 * s2)
  c(d, max(-1, ends[1]), min(1, ends[2]))
}

listed <- function(text) Filter(nzchar, strsplit(text, " ", fixed = TRUE)[[1]])

# Who is in a group of a file: of its type, in the part of the country that the file's address asks for.
in_group <- function(view, type, by, group) {
  keep <- participants$setting == type
  within <- function(column, wanted) if (length(wanted) == 0) TRUE else participants[[column]] %in% wanted
  keep <- keep & within("region", listed(view$regions)) & within("icb", listed(view$icbs))
  if (by == "region") keep <- keep & participants$region == group
  if (by == "icb") keep <- keep & participants$icb == group
  belongs <- function(programme) {
    if (programme == "none") return(participants$programmes == "")
    vapply(strsplit(participants$programmes, ";", fixed = TRUE), function(own) programme %in% own, TRUE)
  }
  asked <- if (by == "programme") group else listed(view$programmes)
  if (length(asked) > 0) keep <- keep & Reduce(`|`, lapply(asked, belongs))
  keep
}

# Everyone of the type in the regions of the group; where that is not known, those invited.
frame_of <- function(view, type, by, members) {
  if (by %in% c("icb", "programme") || view$icbs != "" || view$programmes != "") return(if (type == "care") NA else sum(members))
  rows <- participants[members, ]
  regions <- if (by == "region" || view$regions != "") unique(rows$region) else unique(participants$region)
  strata <- unique(participants[participants$setting == type & participants$region %in% regions, c("stratum", "frame_count")])
  if (any(strata$frame_count == "")) return(if (type == "care") NA else sum(members))
  sum(as.numeric(strata$frame_count))
}

# For each answer compared, whether a participant gave it; NA where there is no answer.
parts_of <- function(measure) {
  answer <- answer_of(measure)
  options <- codes[codes$item == measure & codes$kind == "option", ]
  if (answer$kind == "statement") {
    score <- as.numeric(options$score)[match(answer$code, options$code)]
    return(list("Agree or strongly agree" = score > 50, "Disagree or strongly disagree" = score < 50))
  }
  if (answer$kind == "maturity_level") {
    levels <- codes[codes$item == measure & codes$kind == "level", ]
    names <- paste0("Level ", levels$code, ": ", levels$text)
    return(setNames(lapply(as.numeric(levels$code), function(level) answer$number == level), names))
  }
  chosen <- strsplit(answer$code, ";", fixed = TRUE)
  has <- function(code) ifelse(is.na(answer$code), NA, vapply(chosen, function(own) code %in% own, TRUE))
  setNames(lapply(options$code, has), options$text)
}

is_score <- function(measure) !(measure %in% items$item)
values_of <- function(measure) if (is_score(measure)) section_score(measure)$number else answer_of(measure)$number
missing_of <- function(measure) if (is_score(measure)) section_score(measure)$missing else answer_of(measure)$missing
scale_of <- function(measure) {
  if (is_score(measure)) return(c(0, 100))
  as.numeric(items[match(measure, items$item), c("minimum", "maximum")])
}
kept <- new.env()
remembered <- function(name, compute) {
  if (is.null(kept[[name]])) assign(name, compute(), envir = kept)
  kept[[name]]
}

tokens <- c(
  not_asked = ".a", not_applicable = ".b", dont_know = ".c", blank = ".d", carried_unconfirmed = ".e",
  not_in_version = ".f", no_response = ".g", suppressed = ".h", no_score = "no_score"
)

wrong <- list()
compared <- list()
hold <- function(kind, where, name, shown, computed) {
  compared[[kind]] <<- c(compared[[kind]], 1)
  shown <- if (is.na(shown) || shown == "") NA else suppressWarnings(as.numeric(shown))
  same <- if (is.na(shown) || is.na(computed)) is.na(shown) && is.na(computed) else
    abs(shown - computed) <= tolerance * max(1, abs(computed))
  if (!same) wrong[[kind]] <<- c(wrong[[kind]], sprintf("%s %s: %s in the file, %s in R", where, name, shown, computed))
}

check_group <- function(kind, view, row) {
  members <- in_group(view, row$provider_type, row$by, row$group)
  where <- paste(view$file, row$measure, row$provider_type, row$group, row$answer)
  responded <- sum(members & participants$responded)
  missing <- remembered(paste("missing", row$measure), function() missing_of(row$measure))[members]
  answered <- sum(missing == "")
  frame <- frame_of(view, row$provider_type, row$by, members)
  check <- function(name, computed) hold(kind, where, name, row[[name]], computed)
  check("invited", sum(members))
  check("responded", responded)
  check("answered", answered)
  check("in_frame", frame)
  for (token in intersect(names(tokens), names(row))) check(token, sum(missing == tokens[[token]]))
  silent <- sum(members) - responded
  worst <- function(centre, scale) (answered * centre + silent * scale) / (answered + silent)
  if (row$figure == "share") {
    part <- remembered(paste("parts", row$measure), function() parts_of(row$measure))[[row$answer]][members]
    x <- sum(part, na.rm = TRUE)
    check("numerator", x)
    if (answered == 0) return(invisible())
    ends <- wilson(x, answered)
    check("estimate", x / answered)
    check("low", ends[1])
    check("high", ends[2])
    if (!is.na(frame) && frame > responded) {
      effective <- answered * (frame - 1) / (frame - responded)
      of_frame <- wilson(x / answered * effective, effective)
      check("frame_low", of_frame[1])
      check("frame_high", of_frame[2])
    } else if (!is.na(frame) && frame == responded) {
      check("frame_low", x / answered)
      check("frame_high", x / answered)
    }
    check("worst_low", worst(x / answered, 0))
    check("worst_high", worst(x / answered, 1))
    return(invisible())
  }
  sample <- values_in(row$measure, members)
  if (length(sample) == 0) return(invisible())
  check("estimate", mean(sample))
  if (length(sample) > 1) {
    reach <- qt(0.975, length(sample) - 1) * sd(sample) / sqrt(length(sample))
    check("low", mean(sample) - reach)
    check("high", mean(sample) + reach)
  }
  quartiles <- quantile(sample, c(0.25, 0.5, 0.75), type = 7, names = FALSE)
  check("lower_quartile", quartiles[1])
  check("median", quartiles[2])
  check("upper_quartile", quartiles[3])
  scale <- scale_of(row$measure)
  check("worst_low", worst(mean(sample), scale[1]))
  check("worst_high", worst(mean(sample), scale[2]))
}

values_in <- function(measure, members) {
  values <- remembered(paste("values", measure), function() values_of(measure))[members]
  values[!is.na(values)]
}

# All the claims of one page: differences and, of shares, majorities, adjusted as the one family that they are.
check_differences <- function(view, rows) {
  measure <- rows$measure[1]
  by <- rows$by[1]
  groups <- unique(rbind(
    data.frame(type = rows$provider_type_first, code = rows$first),
    data.frame(type = rows$provider_type_second, code = rows$second)
  ))
  groups <- groups[groups$code != "others", ]
  panels <- if (by == "type") list(groups) else split(groups, groups$type)
  members <- function(type, code) {
    if (code != "others") return(in_group(view, type, by, code))
    NULL
  }
  others <- function(type, but) {
    panel <- groups[groups$type == type & groups$code != but, ]
    Reduce(`|`, lapply(seq_len(nrow(panel)), function(i) in_group(view, type, by, panel$code[i])))
  }
  sides <- function(row) {
    first <- members(row$provider_type_first, row$first)
    second <- if (row$second == "others") others(row$provider_type_first, row$first) else
      members(row$provider_type_second, row$second)
    list(first, second)
  }
  computed <- lapply(seq_len(nrow(rows)), function(i) {
    row <- rows[i, ]
    side <- sides(row)
    if (row$figure == "cliffs_delta") {
      x <- values_in(measure, side[[1]])
      y <- values_in(measure, side[[2]])
      if (length(x) == 0 || length(y) == 0) return(c(NA, NA, NA, 1))
      p <- if (length(unique(c(x, y))) == 1) 1 else suppressWarnings(wilcox.test(x, y, exact = FALSE))$p.value
      return(c(cliff(x, y), p))
    }
    part <- remembered(paste("parts", measure), function() parts_of(measure))[[row$answer]]
    counted <- lapply(side, function(who) c(sum(part[who], na.rm = TRUE), sum(!is.na(part[who]))))
    x <- counted[[1]]
    y <- counted[[2]]
    if (x[2] == 0 || y[2] == 0) return(c(NA, NA, NA, 1))
    interval <- function(confidence) newcombe(x[1], x[2], y[1], y[2], confidence)
    c(x[1] / x[2] - y[1] / y[2], interval(0.95), inverted(interval, 0))
  })
  p <- vapply(computed, `[`, 0, 4)
  if (rows$figure[1] == "cliffs_delta") {
    panel <- if (by == "type") rep("", nrow(rows)) else rows$provider_type_first
    p <- unsplit(lapply(split(p, panel), p.adjust, "holm"), panel)
    if (length(panels) > 1) p <- p.adjust(p, "BH")
  } else {
    parts <- remembered(paste("parts", measure), function() parts_of(measure))
    majorities <- unlist(lapply(parts, function(part) {
      vapply(seq_len(nrow(groups)), function(i) {
        own <- part[in_group(view, groups$type[i], by, groups$code[i])]
        n <- sum(!is.na(own))
        if (n == 0) return(1)
        inverted(function(confidence) wilson(sum(own, na.rm = TRUE), n, confidence), 0.5)
      }, 0)
    }))
    p <- p.adjust(c(p, majorities), "BH")[seq_along(p)]
  }
  for (i in seq_len(nrow(rows))) {
    where <- paste(view$file, measure, rows$first[i], rows$second[i], rows$answer[i])
    for (place in 1:3) hold("differences", where, c("estimate", "low", "high")[place], rows[i, c("estimate", "low", "high")[place]], computed[[i]][place])
    hold("differences", where, "p_adjusted", rows$p_adjusted[i], p[i])
  }
}

files <- read("figures.csv")
for (i in seq_len(nrow(files))) {
  view <- files[i, ]
  rows <- read(view$file)
  if (view$kind == "differences") {
    if (nrow(rows) > 0) check_differences(view, rows)
    next
  }
  for (place in seq_len(nrow(rows))) if (rows$withheld[place] == "") check_group(view$kind, view, rows[place, ])
}

for (kind in names(compared)) {
  cat(sprintf("%s %d %d\n", kind, length(compared[[kind]]), length(wrong[[kind]])))
  for (line in head(wrong[[kind]], 5)) cat(sprintf("  %s\n", line))
}
