package dev.leat.bench.config;

import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Node;
import dev.leat.engine.config.Span;
import java.util.Collection;
import java.util.Map;

/// Whether what is to be run can be run: workloads and parity sets.
record RunCheck(BenchSettings settings) {
    static final int JOBS_MAX = 256;

    /// Classes of machines: facts that are known, expressions that compile.
    void machines(Node root, Collection<String> facts) throws ConfigError {
        for (Map.Entry<String, BenchSettings.MachineClass> one :
                settings.machine().classes().entrySet()) {
            Span span = Mistake.at(root, "machine", "classes", one.getKey());
            for (String fact : one.getValue().match().keySet()) {
                Mistake.known(span, fact, facts, "fact of a machine");
                Mistake.pattern(span, String.valueOf(one.getValue().match().get(fact)));
            }
            for (String fact : one.getValue().settings().keySet()) {
                Mistake.known(span, fact, facts, "fact of a machine");
            }
            if (one.getValue().match().isEmpty()) {
                throw span.error(
                        "LEAT-B004",
                        one.getKey(),
                        "a class that matches every machine says nothing",
                        "Add  cores: \"2\"");
            }
        }
    }

    void check(Node.Entry entry, BenchSettings.Workload workload) throws ConfigError {
        int kinds = (workload.command().isPresent() ? 1 : 0)
                + (workload.pipeline().isPresent() ? 1 : 0)
                + (workload.import_().isPresent() ? 1 : 0);
        if (kinds != 1) {
            throw entry.key()
                    .span()
                    .error(
                            "LEAT-B008",
                            entry.key().text(),
                            "a workload is one of: command, pipeline, import",
                            "Write  command: ./program");
        }
        if (workload.command().isPresent()) {
            Template.words(workload.command().get(), workload.shell());
        }
        if (workload.service().isPresent()) {
            Template.words(workload.service().get().command(), false);
            Mistake.pattern(
                    entry.value().span(), workload.service().get().ready().orElse(""));
        }
        if (workload.corpus().isPresent()) {
            Mistake.known(
                    entry.value(),
                    "corpus",
                    workload.corpus().get(),
                    settings.corpora().keySet(),
                    "corpus");
        }
        BenchSettings.Runs runs = workload.runs();
        if (runs.cold() < 0
                || runs.warm().orElse(1) < 0
                || (runs.cold() == 0 && runs.warm().orElse(1) == 0)
                || runs.minPairs() < 1
                || runs.maxPairs() < runs.minPairs()) {
            throw Mistake.at(entry.value(), "runs")
                    .error(
                            "LEAT-B008",
                            runs.cold() + " cold, "
                                    + runs.warm().map(n -> n + " warm").orElse("warm as needed"),
                            "a workload has at least one run, and max_pairs is not below min_pairs",
                            "Write  runs: { warm: 10 }");
        }
        if (workload.work().isPresent()
                && !workload.work().get().equals("corpus")
                && Quantity.in(workload.work().get(), "").isEmpty()) {
            throw Mistake.at(entry.value(), "work")
                    .error("LEAT-B005", workload.work().get(), "work is a number, or corpus", "Write  work: corpus");
        }
    }

    void check(Span span, String name, BenchSettings.Parity set) throws ConfigError {
        if (set.command().isPresent() == set.tree().isPresent()) {
            throw span.error(
                    "LEAT-B003",
                    name,
                    "a parity set has one way to make outputs: command for each file, or tree for all",
                    "Write  command: [./program, \"{in}\"]");
        }
        if ((set.mode() == BenchSettings.Mode.EXEC) != set.exec().isPresent()) {
            throw span.error(
                    "LEAT-B003",
                    name,
                    "mode: exec and exec: go together",
                    "Write  exec: [cmp, \"{expected}\", \"{actual}\"]");
        }
        for (BenchSettings.Normalise one : set.normalise()) {
            Mistake.pattern(span, one.pattern());
        }
        for (String bucket : set.buckets().values()) {
            Mistake.pattern(span, bucket);
        }
        if (set.jobs() < 1 || set.jobs() > JOBS_MAX) {
            throw span.error(
                    "LEAT-B008", "jobs: " + set.jobs(), "a parity set has 1 to " + JOBS_MAX + " jobs", "Leave it out");
        }
        if (!settings.corpora().containsKey(set.corpus())) {
            throw span.error("LEAT-B002", set.corpus(), "there is no corpus of this name", "Add it to corpora:");
        }
    }
}
