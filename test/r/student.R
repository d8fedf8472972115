# Two-sided p values of Student's t, for test/unit/statistics/student-p-value.test.ts:
# Rscript test/r/student.R > test/r/student.json && npx prettier --write test/r/student.json
cases <- expand.grid(t = c(0, 0.3, 1, 2.0639, 3.1824, 12.7062), df = c(1, 2, 3, 4, 7, 24, 61, 250, 2856))
p <- 2 * pt(-abs(cases$t), cases$df)
rows <- sprintf('{"t": %.15g, "df": %d, "p": %.15g}', cases$t, cases$df, p)
cat("[", paste(rows, collapse = ",\n"), "]\n", sep = "")
