# Says every cell of the CSV files in the folder that is given, each taken as text: a line a column, in hexadecimal.
folder <- commandArgs(trailingOnly = TRUE)[1]
has_readr <- requireNamespace("readr", quietly = TRUE)

taken <- function(file) {
  if (has_readr)
    return(readr::read_csv(file, col_types = readr::cols(.default = "c"), na = character(), trim_ws = FALSE, progress = FALSE))
  read.csv(file, colClasses = "character", na.strings = character(), strip.white = FALSE, fileEncoding = "UTF-8-BOM", check.names = FALSE)
}
hexadecimal <- function(text) vapply(enc2utf8(text), function(x) paste(charToRaw(x), collapse = ""), "", USE.NAMES = FALSE)

for (file in sort(list.files(folder, pattern = "[.]csv$"))) {
  data <- taken(file.path(folder, file))
  for (name in names(data)) cat(c(sub("[.]csv$", "", file), name, hexadecimal(data[[name]])), sep = ",", fill = FALSE, "\n")
}
