# The differences file: every two groups of a page held against each other, adjusted as the one family that they are.

# Every two groups without a member in common or, of more than eight, each against all the others together.
pairs_of <- function(groups) {
  if (length(groups) < 2) return(list())
  together <- function(some) {
    list(type = some[[1]]$type, code = "others", members = Reduce(`|`, lapply(some, `[[`, "members")))
  }
  if (length(groups) > 8) {
    if (any(Reduce(`+`, lapply(groups, function(group) as.integer(group$members))) > 1)) return(list())
    return(lapply(seq_along(groups), function(i) list(groups[[i]], together(groups[-i]))))
  }
  pairs <- combn(length(groups), 2, simplify = FALSE)
  apart <- Filter(function(pair) !any(groups[[pair[1]]]$members & groups[[pair[2]]]$members), pairs)
  lapply(apart, function(pair) list(groups[[pair[1]]], groups[[pair[2]]]))
}

shown_groups <- function(survey, view, measure, groups) Filter(function(group) is_shown(survey, view, measure, group), groups)

count_of <- function(part, group) c(sum(part[group$members], na.rm = TRUE), sum(!is.na(part[group$members])))

check_differences <- function(survey, view, rows, file) {
  measure <- rows$measure[1]
  panels <- lapply(panels_of(survey, view), function(groups) shown_groups(survey, view, measure, groups))
  made <- if (is_number(survey, measure)) number_differences(survey, measure, panels) else share_differences(survey, measure, panels)
  key <- function(answer, first, second) paste(answer, first$type, first$code, second$type, second$code)
  keys <- vapply(made, function(each) key(each$answer, each$first, each$second), "")
  shown <- paste(rows$answer, rows$provider_type_first, rows$first, rows$provider_type_second, rows$second)
  hold_rows(view$page, file, shown, keys)
  for (i in seq_along(shown)) {
    each <- made[[match(shown[i], keys)]]
    where <- paste(file, measure, shown[i])
    for (name in c("estimate", "low", "high", "p_adjusted")) hold(view$page, where, name, rows[[name]][i], each[[name]])
    hold_word(view$page, where, "supported", rows$supported[i], each$supported)
    hold_word(view$page, where, "survives_worst_case", rows$survives_worst_case[i], each$certain)
  }
}

share_differences <- function(survey, measure, panels) {
  parts <- parts_of(survey, measure)
  made <- list()
  family <- lapply(panels, function(groups) {
    own <- lapply(names(parts), function(answer) lapply(pairs_of(groups), function(pair) {
      share_difference(survey, parts[[answer]], pair, answer)
    }))
    majorities <- unlist(lapply(parts, function(part) vapply(groups, function(group) {
      x <- count_of(part, group)
      if (x[2] == 0) 1 else interval_p(function(z) wilson(x[1], x[2], z), 0.5)
    }, 0)))
    list(differences = do.call(c, own), majorities = majorities)
  })
  made <- do.call(c, lapply(family, `[[`, "differences"))
  p <- c(vapply(made, `[[`, 0, "p"), unlist(lapply(family, `[[`, "majorities")))
  judge(made, p.adjust(p, "BH"))
}

judge <- function(made, p) {
  lapply(seq_along(made), function(i) {
    made[[i]]$p_adjusted <- p[i]
    made[[i]]$supported <- made[[i]]$could_be && p[i] < 0.05
    made[[i]]$certain <- made[[i]]$certain && (made[[i]]$answer != "" || made[[i]]$supported)
    made[[i]]
  })
}

share_difference <- function(survey, part, pair, answer) {
  x <- count_of(part, pair[[1]])
  y <- count_of(part, pair[[2]])
  made <- list(answer = answer, first = pair[[1]], second = pair[[2]], could_be = FALSE, certain = FALSE, p = 1)
  if (x[2] == 0 || y[2] == 0) return(c(made, estimate = NA, low = NA, high = NA))
  interval <- function(z) newcombe(x[1], x[2], y[1], y[2], z)
  estimate <- x[1] / x[2] - y[1] / y[2]
  bounds <- Map(function(group, n) share_bounds(n[1], n[2], silent_in(survey, group)), pair, list(x, y))
  made$could_be <- TRUE
  made$certain <- bounds[[1]][1] > bounds[[2]][2] || bounds[[2]][1] > bounds[[1]][2]
  made$z <- sign(estimate) * interval_z(interval, 0)
  made$p <- 2 * pnorm(-abs(made$z))
  c(made, estimate = estimate, low = interval(usual)[1], high = interval(usual)[2])
}

silent_in <- function(survey, group) sum(group$members & !survey$responded)

# Pairs of a panel are adjusted by Holm; of more than two groups they count only where the groups as a whole differ.
number_differences <- function(survey, measure, panels) {
  values <- numbers_of(survey, measure)
  value_of <- function(group) values[group$members & !is.na(values)]
  scale <- range_of(survey, measure)
  made <- lapply(panels, function(groups) {
    filled <- Filter(function(sample) length(sample) > 0, lapply(groups, value_of))
    differ <- length(groups) <= 2 || (length(filled) > 1 && isTRUE(kruskal.test(filled)$p.value < 0.05))
    own <- lapply(pairs_of(groups), function(pair) number_difference(survey, lapply(pair, value_of), pair, scale))
    holm <- p.adjust(vapply(own, `[[`, 0, "p"), "holm")
    Map(function(each, p) {
      each$could_be <- each$could_be && differ && p < 0.05
      each$p <- p
      each
    }, own, holm)
  })
  own <- do.call(c, made)
  p <- vapply(own, `[[`, 0, "p")
  judge(own, if (length(panels) > 1) p.adjust(p, "BH") else p)
}

number_difference <- function(survey, samples, pair, scale) {
  made <- list(answer = "", first = pair[[1]], second = pair[[2]], could_be = FALSE, certain = FALSE, p = 1)
  if (any(lengths(samples) == 0)) return(c(made, estimate = NA, low = NA, high = NA))
  delta <- cliff(samples[[1]], samples[[2]])
  made$p <- mann_whitney_p(samples[[1]], samples[[2]])
  made$could_be <- !is.na(delta[2]) && (delta[2] > 0 || delta[3] < 0)
  bounds <- delta_bounds(samples, vapply(pair, function(group) silent_in(survey, group), 0), scale)
  made$certain <- if (delta[1] > 0) bounds[1] > 0 else bounds[2] < 0
  c(made, estimate = delta[1], low = delta[2], high = delta[3])
}

# Cliff's delta with all who are silent at the ends of the scale that speak against the first group, then for it.
delta_bounds <- function(samples, silent, scale) {
  delta <- function(ends) mean(sign(outer(
    c(samples[[1]], rep(ends[1], silent[1])), c(samples[[2]], rep(ends[2], silent[2])), "-"
  )))
  c(delta(scale), delta(rev(scale)))
}
