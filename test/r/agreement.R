# Cohen's kappa: R differentiates it by itself, and the delta method gives the standard error.

# kappa as an expression of the cells p_1_1, p_1_2, ...
kappa_expression <- function(k) {
  cell <- function(i, j) sprintf("p_%d_%d", i, j)
  plus <- function(terms) paste0("(", paste(terms, collapse = "+"), ")")
  same <- plus(vapply(1:k, function(i) cell(i, i), ""))
  chance <- plus(vapply(1:k, function(i) {
    paste0(plus(vapply(1:k, function(j) cell(i, j), "")), "*", plus(vapply(1:k, function(j) cell(j, i), "")))
  }, ""))
  parse(text = sprintf("(%s - %s) / (1 - %s)", same, chance, chance))
}

kappa_record <- function(case) {
  table <- case$table
  k <- nrow(table)
  shares <- table / sum(table)
  names <- as.vector(outer(1:k, 1:k, function(i, j) sprintf("p_%d_%d", i, j)))
  values <- setNames(as.list(as.vector(shares)), names)
  result <- eval(deriv(kappa_expression(k), names), values)
  slope <- as.vector(attr(result, "gradient"))
  covariance <- diag(as.vector(shares)) - outer(as.vector(shares), as.vector(shares))
  error <- sqrt(as.numeric(t(slope) %*% covariance %*% slope) / case$pairs)
  ends <- pmin(1, pmax(-1, as.numeric(result) + c(-1, 1) * qnorm(0.975) * error))
  record(
    table = lists(asplit(table, 1)), pairs = number(case$pairs), kappa = number(as.numeric(result)),
    standardError = number(error), low = number(ends[1]), high = number(ends[2])
  )
}

square <- function(...) {
  cells <- c(...)
  matrix(cells, sqrt(length(cells)), byrow = TRUE)
}
counted <- function(...) list(table = square(...), pairs = sum(...))

cases <- list(
  counted(40, 9, 6, 45), counted(75, 1, 4, 5, 4, 1, 0, 0, 10), counted(118, 5, 2, 0), counted(1, 12, 9, 2),
  counted(44, 5, 1, 0, 7, 20, 5, 2, 2, 6, 15, 4, 0, 1, 3, 30), counted(3, 0, 1, 2),
  list(table = square(812.5, 90, 310, 1440), pairs = 61.3)
)

weights <- list(rep(1, 7), c(rep(1, 50), rep(4, 50)), c(1.5, 2, 0.25, 30))

agreement_sections <- c(
  kappa = each(cases, kappa_record),
  kish = each(weights, function(w) record(weights = numbers(w), effective = number(sum(w)^2 / sum(w^2))))
)
