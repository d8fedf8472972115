# Computes the figures of downloaded files of figures again, from the downloaded answers alone, with base R.
# Rscript reproduce.R FOLDER [PAGE …]
# The folder holds the files of one collection or more under the names that they are saved by (2016-answers.csv,
# 2016-participants.csv, …), and files of figures (2016-findings.csv, …). Which filters a file of figures was downloaded
# with stands in figures.csv, with the columns file and address; without it, files of figures are those without any.
# Prints a line for each page: how many figures were held against R's, how many differ, and the first that do.

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)[1]))
folder <- commandArgs(trailingOnly = TRUE)[1]
only <- commandArgs(trailingOnly = TRUE)[-1]
for (part in c(
  "hold", "statistics", "downloads", "groups", "comparison", "differences", "findings", "findings-scale", "non-response", "place", "panel", "change", "trend", "ambitions", "moved", "peers",
  "associations", "flows", "corroboration"
)) source(file.path(here, paste0(part, ".R")), encoding = "UTF-8")

checks <- list(
  overview = check_groups, comparison = check_groups, statements = check_groups, differences = check_differences,
  findings = check_findings, place = check_place, trend = check_trend,
  ambitions = check_ambitions, `trend/organisations` = check_moved, peers = check_peers, associations = check_associations,
  corroboration = check_corroboration, `non-response` = check_non_response
)

surveys <- new.env()
survey_of <- function(code) {
  if (is.null(surveys[[code]])) surveys[[code]] <- read_collection(folder, code)
  surveys[[code]]
}

# The files of figures in the folder, and the addresses that they are from.
listed_files <- function() {
  list <- file.path(folder, "figures.csv")
  if (file.exists(list)) return(read_csv(list))
  files <- list.files(folder, "\\.csv$")
  match <- regmatches(files, regexec(sprintf("^(.+?)-(%s)\\.csv$", paste(names(checks), collapse = "|")), files, perl = TRUE))
  match <- match[lengths(match) > 0]
  data.frame(file = vapply(match, `[`, "", 1), address = vapply(match, function(one) {
    sprintf("/collections/%s/%s.csv", one[2], one[3])
  }, ""))
}

files <- listed_files()
for (i in seq_len(nrow(files))) {
  view <- read_address(files$address[i])
  if (length(only) > 0 && !(view$page %in% only)) next
  rows <- read_csv(file.path(folder, files$file[i]))
  if (nrow(rows) > 0) checks[[view$page]](survey_of(view$collection), view, rows, files$file[i])
}
report()
