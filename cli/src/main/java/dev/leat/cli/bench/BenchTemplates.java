package dev.leat.cli.bench;

import java.util.List;

/// First files for those who measure Leat itself on what they have; each is right under the strict schema as it stands.
final class BenchTemplates {
    static final List<String> NAMES = List.of("markdown", "dot", "network", "web", "records", "jmh");

    private BenchTemplates() {}

    /// @param name one of [#NAMES]
    static String of(String name) {
        return switch (name) {
            case "markdown" -> """
                # Documents: same results, and no slower. Every key: docs/reference/bench.md
                version: 1
                corpora:
                  docs: { paths: ["docs/**/*.md"], freeze: true }   # leat bench run --freeze
                parity:
                  # first: leat bench parity record results
                  results: { corpus: docs, command: "leat markdown parse {in}", mode: json, expected: expected, name: "{dir}/{stem}.json" }
                workloads:
                  parse: { command: "leat markdown parse docs", corpus: docs, runs: { warm: 10 } }
                gates:
                  same: { parity: results }
                  speed: { workload: parse, metric: auto, compare: baseline, max_increase: 5% }
                  memory: { workload: parse, metric: peak_rss, compare: baseline, max_increase: 20% }
                """;
            case "dot" -> """
                # Packages into a folder of their own, never into your home. Every key: docs/reference/bench.md
                version: 1
                workloads:
                  manage:
                    command: "leat dot manage --dir packages --target measured"
                    reset: "rm -rf measured"
                    prepare: "mkdir -p measured"
                    runs: { cold: 5, warm: 10 }
                gates:
                  speed: { workload: manage, metric: auto, state: warm, compare: baseline, max_increase: 5% }
                """;
            case "network" -> """
                # Captures into a store: the second run costs next to nothing. Every key: docs/reference/bench.md
                version: 1
                workloads:
                  ingest:
                    command: "leat network ingest captures --target measured.db"
                    reset: "rm -f measured.db measured.db-wal measured.db-shm"
                    runs: { cold: 5, warm: 5 }
                gates:
                  warm: { workload: ingest, metric: wall, compare: cold-warm, min_improvement: 60% }
                  speed: { workload: ingest, metric: auto, compare: baseline, max_increase: 5% }
                """;
            case "web" -> """
                # Saved pages, served on this machine, no site is touched. Every key: docs/reference/bench.md
                version: 1
                workloads:
                  convert: { command: "leat web convert pages --output measured", runs: { warm: 10 } }
                gates:
                  speed: { workload: convert, metric: auto, compare: baseline, max_increase: 5% }
                  memory: { workload: convert, metric: peak_rss, compare: baseline, max_increase: 20% }
                """;
            case "records" -> """
                # Records into tables. Every key: docs/reference/bench.md
                version: 1
                workloads:
                  load:
                    command: "leat records load records --contract contract.json --target measured.db"
                    reset: "rm -f measured.db measured.db-wal measured.db-shm"
                    runs: { cold: 10 }
                gates:
                  speed: { workload: load, metric: auto, state: cold, compare: baseline, max_increase: 5% }
                """;
            default -> """
                # What JMH measured: a fork is one run, fewer than four a side prove nothing. Every key:
                # docs/reference/bench.md
                version: 1
                workloads:
                  micro: { import: { command: "java -jar target/benchmarks.jar -f 5 -rf json -rff {out}", format: jmh } }
                gates:
                  speed: { workload: micro, metric: "MyBenchmark.method", compare: baseline, max_increase: 5% }
                """;
        };
    }
}
