package dev.leat.bench.gate;

import dev.leat.bench.config.BenchFile;
import dev.leat.bench.config.GateSettings;
import dev.leat.bench.decision.DecisionLog;
import dev.leat.bench.measure.Incomparable;
import dev.leat.bench.revision.Git;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Node;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Which two states a gate compares, as its `compare` says.
///
/// @param against a revision or baseline that stands for `baseline` in every gate
record Sides(BenchFile file, Git git, DecisionLog decisions, Optional<String> against) {
    /// Gates of one key ask of the same runs.
    ///
    /// @param single only side B is measured
    record Key(String workload, SideSpec a, SideSpec.Tree b, boolean cold, boolean single) {}

    Key key(String workload, GateSettings gate) throws IOException, InterruptedException, ConfigError, Incomparable {
        SideSpec.Tree b = SideSpec.Tree.here(gate.params());
        boolean cold = gate.state() == GateSettings.State.COLD;
        if (gate.compare().isEmpty()) {
            return new Key(workload, b, b, cold, true);
        }
        Node compare = gate.compare().get();
        if (compare instanceof Node.Mapping sides) {
            Node a = side(sides, "a");
            Node second = side(sides, "b");
            if (spec(workload, second, gate.params()) instanceof SideSpec.Tree tree) {
                return new Key(workload, spec(workload, a, gate.params()), tree, cold, false);
            }
            throw second.span().error("LEAT-B004", "", "side b is measured now", "Give a variant, params or revision");
        }
        String text = compare instanceof Node.Scalar scalar ? scalar.text() : "";
        if (text.equals("cold-warm")) {
            return new Key(workload, new SideSpec.Cold(), b, true, false);
        }
        if (text.equals("predecessor")) {
            return new Key(workload, predecessor(gate.params()), b, cold, false);
        }
        if (text.equals("baseline") || text.startsWith("baseline:")) {
            String named = text.equals("baseline") ? against.orElse("default") : text.substring("baseline:".length());
            Optional<String> commit =
                    text.equals("baseline") && against.isPresent() ? git.resolve(named) : Optional.empty();
            return new Key(
                    workload,
                    commit.isPresent()
                            ? new SideSpec.Tree(commit.get(), "", gate.params())
                            : new SideSpec.Stored(named.replaceFirst("^baseline:", "")),
                    b,
                    cold,
                    false);
        }
        throw compare.span()
                .error(
                        "LEAT-B004",
                        text,
                        "compare is baseline, baseline:NAME, cold-warm, predecessor, or {a, b}",
                        "For example  compare: baseline");
    }

    private static Node side(Node.Mapping sides, String name) throws ConfigError {
        if (sides.find(name).isEmpty() || sides.entries().size() != 2) {
            throw sides.span()
                    .error("LEAT-B004", "", "a comparison has the sides a and b", "Write  compare: {a: …, b: …}");
        }
        return sides.find(name).get().value();
    }

    /// A block of parameters, a variant, `current`, `baseline:NAME` or a revision.
    private SideSpec spec(String workload, Node node, Map<String, String> params)
            throws InterruptedException, ConfigError {
        if (node instanceof Node.Mapping block) {
            Map<String, String> all = new LinkedHashMap<>(params);
            block.byKey().forEach((key, value) -> all.put(key, value instanceof Node.Scalar s ? s.text() : ""));
            return SideSpec.Tree.here(all);
        }
        String text = node instanceof Node.Scalar scalar ? scalar.text() : "";
        if (java.util.Objects.requireNonNull(file.workloads().get(workload))
                .variants()
                .containsKey(text)) {
            return new SideSpec.Tree("", text, params);
        }
        if (text.equals("current")) {
            return SideSpec.Tree.here(params);
        }
        if (text.startsWith("baseline:")) {
            return new SideSpec.Stored(text.substring("baseline:".length()));
        }
        Optional<String> commit = git.resolve(text);
        if (commit.isPresent()) {
            return new SideSpec.Tree(commit.get(), "", params);
        }
        throw node.span()
                .error(
                        "LEAT-B002",
                        text,
                        "this is no variant of " + workload + " and no revision",
                        "Name a variant, a git revision, current, or baseline:NAME");
    }

    private SideSpec predecessor(Map<String, String> params) throws IOException, Incomparable {
        try {
            var last = decisions.predecessor();
            if (last.isPresent() && !last.get().commit().isEmpty()) {
                return new SideSpec.Tree(last.get().commit(), "", params);
            }
        } catch (IllegalStateException e) {
            throw new Incomparable(Problem.lasting(
                    "LEAT-B051",
                    Place.of(decisions.file().getFileName().toString()),
                    String.valueOf(e.getMessage()),
                    "the decision log was changed by hand",
                    "Restore it from git"));
        }
        throw new Incomparable(Problem.lasting(
                "LEAT-B020",
                Place.of(decisions.file().getFileName().toString()),
                "predecessor",
                "nothing was kept so far",
                "Keep a first state: leat bench decide keep --reason \"start\""));
    }
}
