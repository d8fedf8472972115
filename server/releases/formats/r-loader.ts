/** The part of `load.R` that is the same in every release. It asks for base R alone and uses readr and haven if there. */
export const rLoader = {
  start: `#
# - readr reads the files where it is installed, and haven makes labelled numbers with tagged missing values;
#   without them base R does the same, but for the tags.
# - A column whose values are codes is a factor in the order of the codebook; attr(x, "labels") says what each code
#   means, and worded(x) is the factor in these words. A column of numbers with codes stays a number.
# - attr(x, "label") says what a column is.
# - Where a value can be missing for several reasons, the column of the same name that ends in __missing says which, as
#   in the Parquet files. With haven, numbers also carry it: haven::na_tag(x) gives the letter, a to h.
# - To read some tables only:  wanted <- c("answers", "participants"); source("load.R")

column <- function(name, type, title, missing = FALSE, codes = NULL) {
  list(name = name, type = type, title = title, missing = missing, codes = codes)
}

tables <- list()

kinds_of_missing <- c(`.split('\n'),
  end: `worded <- function(x) {
  labels <- attr(x, "labels")
  factor(names(labels)[match(as.character(x), labels)], levels = unique(names(labels)))
}

release <- local({
  words <- c("not_asked", "not_applicable", "dont_know", "blank", "carried_not_confirmed", "not_in_version",
             "no_response", "suppressed")
  letters_of <- names(kinds_of_missing)
  has_readr <- requireNamespace("readr", quietly = TRUE)
  has_haven <- requireNamespace("haven", quietly = TRUE)

  read_text <- function(file, names) {
    if (has_readr) {
      data <- readr::read_csv(file, col_types = readr::cols(.default = readr::col_character()), na = character(),
                              trim_ws = FALSE, progress = FALSE, lazy = FALSE, name_repair = "minimal")
      data <- as.data.frame(data, stringsAsFactors = FALSE)
    } else {
      data <- utils::read.csv(file, colClasses = "character", na.strings = character(), strip.white = FALSE,
                              check.names = FALSE, encoding = "UTF-8", quote = "\\"", comment.char = "",
                              blank.lines.skip = FALSE)
    }
    if (!identical(names(data), names)) stop(file, " does not have the columns that are described")
    data
  }

  numbers <- function(text, column) {
    number <- as.numeric(text)
    if (anyNA(number[!is.na(text)])) stop("A value of ", column$name, " is no number")
    number
  }

  typed <- function(text, column) {
    switch(column$type,
      integer = numbers(text, column),
      number = numbers(text, column),
      date = as.Date(text, format = "%Y-%m-%d"),
      datetime = as.POSIXct(text, format = "%Y-%m-%dT%H:%M:%OSZ", tz = "UTC"),
      string = text)
  }

  labelled <- function(number, missing, column) {
    labels <- if (is.null(column$codes)) numeric() else
      stats::setNames(as.numeric(names(column$codes)), unname(column$codes))
    if (column$missing && has_haven) {
      tagged <- !is.na(missing)
      number[tagged] <- haven::tagged_na(letters_of[match(missing[tagged], words)])
      tags <- stats::setNames(haven::tagged_na(letters_of), unname(kinds_of_missing))
      return(haven::labelled(number, labels = c(labels, tags), label = column$title))
    }
    if (length(labels) > 0 && has_haven) return(haven::labelled(number, labels = labels, label = column$title))
    if (length(labels) > 0) attr(number, "labels") <- labels
    number
  }

  coded <- function(text, column) {
    strange <- setdiff(text, c(NA, names(column$codes)))
    if (length(strange) > 0) stop("The codebook has no code ", strange[1], " of ", column$name)
    value <- factor(text, levels = names(column$codes))
    attr(value, "labels") <- stats::setNames(names(column$codes), unname(column$codes))
    value
  }

  load_column <- function(text, column) {
    Encoding(text) <- "UTF-8"
    missing <- NULL
    if (column$missing) {
      missing <- words[match(text, paste0(".", letters_of))]
      text[!is.na(missing)] <- NA
    }
    text[!is.na(text) & text == ""] <- NA
    value <- typed(text, column)
    if (is.numeric(value)) value <- labelled(value, missing, column)
    else if (!is.null(column$codes)) value <- coded(value, column)
    attr(value, "label") <- column$title
    loaded <- stats::setNames(list(value), column$name)
    if (column$missing) loaded[[paste0(column$name, "__missing")]] <- factor(missing, levels = words)
    loaded
  }

  load_table <- function(name) {
    columns <- tables[[name]]$columns
    data <- read_text(file.path("csv", paste0(name, ".csv")), vapply(columns, function(x) x$name, ""))
    loaded <- do.call(c, Map(load_column, unname(as.list(data)), columns))
    loaded <- structure(loaded, class = "data.frame", row.names = .set_row_names(nrow(data)))
    attr(loaded, "label") <- tables[[name]]$title
    loaded
  }

  chosen <- if (exists("wanted", envir = globalenv(), inherits = FALSE)) get("wanted", envir = globalenv()) else
    names(tables)
  stats::setNames(lapply(chosen, load_table), chosen)
})`.split('\n'),
} as const
