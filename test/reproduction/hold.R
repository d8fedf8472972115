# Holds figures of a file against the same figures computed here, and counts by page.

held <- new.env()
differing <- new.env()

# The same to nine digits, or both next to nothing. An empty cell is a figure that does not exist.
is_same <- function(shown, computed, within) {
  number <- suppressWarnings(as.numeric(shown))
  close <- abs(number - computed) <= 1e-9 * pmax(abs(number), abs(computed)) + within
  ifelse(is.na(computed), is.na(shown) | shown == "", !is.na(close) & close)
}

count <- function(page, same, text) {
  held[[page]] <- sum(held[[page]], length(same))
  differing[[page]] <- c(differing[[page]], text(which(!same)))
}

# One figure or a column of them; `where` says of what, `name` which. `within` is how far apart two that are next to nothing
# may be, or figures with fewer decimals.
hold <- function(page, where, name, shown, computed, within = 1e-13) {
  if (is.null(shown)) shown <- rep("no such column", length(computed))
  count(page, is_same(shown, computed, within), function(wrong) {
    sprintf("%s, %s: %s in the file, %s in R", where[wrong], name, shown[wrong], vapply(computed[wrong], format, "", digits = 15))
  })
}

# Words, such as "true".
hold_word <- function(page, where, name, shown, computed) {
  if (is.null(shown)) shown <- rep("no such column", length(computed))
  computed <- if (is.logical(computed)) tolower(as.character(computed)) else computed
  computed[is.na(computed)] <- ""
  count(page, shown == computed, function(wrong) {
    sprintf('%s, %s: "%s" in the file, "%s" in R', where[wrong], name, shown[wrong], computed[wrong])
  })
}

# Whether a file has just the rows that it should have.
hold_rows <- function(page, file, shown, computed) {
  only <- function(one, other) paste(head(setdiff(one, other), 3), collapse = "; ")
  count(page, !anyDuplicated(shown) && setequal(shown, computed), function(wrong) {
    sprintf("%s has other rows: in the file only %s; in R only %s", file, only(shown, computed), only(computed, shown))[wrong]
  })
}

# Whether everything agreed.
report <- function() {
  for (page in sort(ls(held))) {
    cat(sprintf("%s %d %d\n", page, held[[page]], length(differing[[page]])))
    for (line in head(differing[[page]], 5)) cat(sprintf("  %s\n", line))
  }
  length(unlist(as.list(differing))) == 0
}
