# Which files of figures there are in a folder, and from which addresses.

# How a page's file is saved without filters, after the code of the collection; and where it is from.
saved_as <- c(
  "(overview|comparison|statements|differences|findings|non-response|place|trend|ambitions|associations|programmes)" = "\\1",
  "trend-organisations" = "trend/organisations",
  "peers-(.+)-(acute|mental_health|community|ambulance|care)" = "peers/\\1/\\2",
  "corroboration-type-pairs" = "corroboration/type-pairs",
  "(.+)-corroboration-(matrix|contradictions)" = "corroboration/icbs/\\1/\\2",
  "(.+)-corroboration-claims" = "organisations/\\1/corroboration/claims"
)

files_of_figures <- function(folder) {
  list <- file.path(folder, "figures.csv")
  listed <- if (file.exists(list)) read_csv(list) else data.frame(file = character(), address = character())
  rbind(listed[c("file", "address")], unlisted_files(folder, listed$file))
}

unlisted_files <- function(folder, listed) {
  codes <- sub("-participants\\.csv$", "", list.files(folder, "-participants\\.csv$"))
  found <- data.frame(file = character(), address = character())
  for (code in codes) {
    files <- list.files(folder, "\\.csv$")
    files <- setdiff(files[startsWith(files, paste0(code, "-"))], listed)
    name <- substr(files, nchar(code) + 2, nchar(files) - 4)
    for (pattern in names(saved_as)) {
      whole <- paste0("^", pattern, "$")
      own <- grepl(whole, name)
      page <- sub(whole, saved_as[[pattern]], name[own])
      found <- rbind(found, data.frame(file = files[own], address = sprintf("/collections/%s/%s.csv", rep(code, sum(own)), page)))
    }
  }
  found
}
