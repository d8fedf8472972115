# Computes the figures of downloaded files of figures again, from the downloaded answers alone, with base R.
# Rscript reproduce.R FOLDER [PAGE ...]
# The folder holds answers, participants, organisations, partners, items and codes of one collection or more, and files of figures, under
# the names by which they are saved: 2016-answers.csv, 2016-findings.csv. Those that were downloaded with filters stand in
# figures.csv, with the columns file and address. docs/analysis.md says more.
# Prints a line for each page: how many figures were held against R's, how many differ, and the first that do. Its status is
# 1 where any does.

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)[1]))
folder <- commandArgs(trailingOnly = TRUE)[1]
only <- commandArgs(trailingOnly = TRUE)[-1]
if (is.na(folder)) stop("Say in which folder the files are: Rscript reproduce.R FOLDER")
for (part in c(
  "hold", "statistics", "downloads", "groups", "saved-files", "comparison", "differences", "findings", "findings-scale",
  "non-response", "place", "panel", "change", "trend", "ambitions", "moved", "peers", "associations", "flows",
  "corroboration", "corroboration-named", "member-differences", "programmes"
)) source(file.path(here, paste0(part, ".R")), encoding = "UTF-8")

checks <- list(
  overview = check_groups, comparison = check_groups, statements = check_groups, differences = check_differences,
  findings = check_findings, `non-response` = check_non_response, place = check_place, trend = check_trend,
  `trend/organisations` = check_moved, ambitions = check_ambitions, peers = check_peers,
  associations = check_associations, corroboration = check_corroboration, `corroboration/icbs` = check_icb,
  organisations = check_claims, programmes = check_programmes
)

surveys <- new.env()
survey_of <- function(code) {
  if (is.null(surveys[[code]])) surveys[[code]] <- read_collection(folder, code)
  surveys[[code]]
}

files <- files_of_figures(folder)
for (i in seq_len(nrow(files))) {
  view <- read_address(files$address[i])
  if (length(only) > 0 && !(view$page %in% only)) next
  if (is.null(checks[[view$page]])) stop(sprintf("%s is not of a page that can be computed again", files$address[i]))
  rows <- read_csv(file.path(folder, files$file[i]))
  if (nrow(rows) > 0) checks[[view$page]](survey_of(view$collection), view, rows, files$file[i])
}
quit(status = if (report()) 0 else 1)
