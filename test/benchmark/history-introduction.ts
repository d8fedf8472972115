/** What stands above the tables of docs/benchmarks.md. */
export const introduction = `# Benchmarks

<!-- Made of test/benchmark/results/history.jsonl by npm run benchmark; change test/benchmark/history-introduction.ts instead. -->

\`npm run benchmark\` runs every \`test/benchmark/*.bench.ts\`, \`npm run benchmark -- trend\` those whose names begin so. Each that ends
adds a line to \`test/benchmark/results/history.jsonl\`: date, commit, machine, what other programs did on it in the same run, figures
and goals. This page is made of those lines; \`npm run benchmark -- --table\` makes it anew without measuring. Timing decides no
test.

**Times as fast** is in terms of the yardstick of the same run: 4 where that takes four times as long, 0.5 where it answers twice as many
requests a second, and of memory 0.2 where what is measured takes five times as much. Against the run before on a like machine (as many cores, as much memory, the same release of Node) a
figure is taken in terms of its yardstick, or without one in terms of the run's own: requests a second from node's http, and the sqlite3
command line counting rows. One that lost more than a quarter is marked as slower; times under 5 ms are not, and memory and statements are
compared as they are. A plus after a commit: something in the tree was not committed. "Wanted the processor" is how many processes
did in the minute before: more than there are cores says that the machine was busy, and its times by the clock say little.

| what the design rests on | benchmark | against |
| --- | --- | --- |
| counting answers: columns in memory | comparison | the sqlite3 command line and DuckDB counting the same |
| every page of analysis | dashboards, findings, trend, corroboration, data-api | none: goals in milliseconds |
| loading sheets into columns | comparison | \`JSON.parse\` of the same sheets |
| long CSV | long-csv, downloads | the sqlite3 command line and DuckDB writing the same text |
| saving, durably | saves | bare commits by the driver of sqlite3, one after another |
| others' saves while long files are read or written | downloads, register-import, results-import, opening | none: goals in milliseconds |
| a release | release | none: goals in memory and time |
| pages a second | page-render | express \`send\` and node's http of the same bytes |
| sessions | sessions; page-render has one in each page | sessions in memory |
| compressed stylesheet | static-files | node's http of the same bytes |
| second start to first page | second-start | bare node with express |
| several connections writing one SQLite file, bodies of forms | none: tests hold that they are right | |
| 500 people saving every second | none: [the load test](operation-load.md) | |

What this says of the size of a machine is in [deployment](operation-deployment.md#sizing).
`
