# Loads the release in this folder, and says every cell again as the CSV has it, in hexadecimal; besides, for each column,
# its label, its codes and what these mean. A line a column: table, column, then the cells.
source("load.R")

hexadecimal <- function(text) vapply(enc2utf8(text), function(x) paste(charToRaw(x), collapse = ""), "", USE.NAMES = FALSE)
say <- function(...) cat(c(...), sep = ",", fill = FALSE, "\n")
has_haven <- requireNamespace("haven", quietly = TRUE)

as_written <- function(x) {
  if (is.factor(x)) return(as.character(x))
  if (inherits(x, "Date")) return(format(x, "%Y-%m-%d"))
  if (inherits(x, "POSIXct")) return(format(x, "%Y-%m-%dT%H:%M:%OS3Z", tz = "UTC"))
  if (is.numeric(x)) return(ifelse(is.na(x), NA, sprintf("%.15g", as.numeric(x))))
  as.character(x)
}

for (table in names(release)) {
  data <- release[[table]]
  stopifnot(is.data.frame(data), identical(class(data), "data.frame"))
  companions <- grep("__missing$", names(data), value = TRUE)
  for (name in setdiff(names(data), companions)) {
    x <- data[[name]]
    text <- as_written(x)
    companion <- data[[paste0(name, "__missing")]]
    if (!is.null(companion)) {
      stopifnot(all(is.na(x[!is.na(companion)])), length(levels(companion)) == 8)
      letter <- letters[as.integer(companion)]
      if (is.numeric(x) && has_haven) stopifnot(identical(unname(haven::na_tag(x)), letter))
      text <- ifelse(is.na(companion), text, paste0(".", letter))
    }
    text[is.na(text)] <- ""
    labels <- attr(x, "labels")
    codes <- if (is.factor(x)) levels(x) else if (is.numeric(x)) as.character(labels[!is.na(labels)]) else character()
    meanings <- if (is.numeric(x)) names(labels)[!is.na(labels)] else names(labels)
    say("cells", table, name, hexadecimal(text))
    say("label", table, name, hexadecimal(attr(x, "label")))
    say("codes", table, name, hexadecimal(codes))
    say("meanings", table, name, hexadecimal(as.character(meanings)))
    if (is.factor(x)) stopifnot(identical(levels(worded(x)), unique(as.character(meanings))))
  }
}
