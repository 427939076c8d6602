package dev.leat.bench.gate;

import dev.leat.bench.config.BenchFile;
import dev.leat.bench.config.GateSettings;
import dev.leat.bench.config.Quantity;
import dev.leat.bench.judge.Limit;
import dev.leat.bench.result.MeasuredRun;
import java.util.Optional;

/// A gate by the name it has in reports: one over `*` stands there once for each workload.
record Asked(String name, GateSettings gate) {
    /// What is asked of the runs of two sides.
    Question question(BenchFile file, Sides.Key key, double alpha, long seed) {
        Limit.Better better = file.higherIsBetter(gate.metric()) ? Limit.Better.HIGHER : Limit.Better.LOWER;
        Limit limit = gate.maxIncrease()
                .map(text -> new Limit(
                        better == Limit.Better.LOWER ? Math.log1p(share(text)) : 0, better, Limit.Rule.SIGNIFICANT))
                .or(() -> gate.maxDecrease()
                        .map(text -> new Limit(
                                better == Limit.Better.HIGHER ? -Math.log1p(-share(text)) : 0,
                                better,
                                Limit.Rule.SIGNIFICANT)))
                .or(() -> gate.minImprovement().map(text -> Limit.minImprovement(share(text), better)))
                .or(() -> gate.minSpeedup().map(times -> Limit.minSpeedup(times, better)))
                .orElseThrow();
        limit = gate.equivalence().isPresent()
                ? limit.equivalent(share(gate.equivalence().get()))
                : limit;
        Optional<MeasuredRun.State> state = key.a() instanceof SideSpec.Cold || gate.state() == GateSettings.State.ANY
                ? Optional.empty()
                : Optional.of(key.cold() ? MeasuredRun.State.COLD : MeasuredRun.State.WARM);
        return new Question(
                name,
                gate.metric(),
                gate.statistic(),
                state,
                limit.judgedBy(
                        switch (gate.judge()) {
                            case SIGNIFICANT -> Limit.Rule.SIGNIFICANT;
                            case STRICT -> Limit.Rule.STRICT;
                            case ESTIMATE -> Limit.Rule.ESTIMATE;
                        }),
                alpha,
                seed,
                gate.alsoMinAbs()
                        .map(text -> Quantity.in(text, file.unit(gate.metric())).orElseThrow())
                        .orElse(0.0));
    }

    private static double share(String text) {
        return Quantity.share(text).orElseThrow();
    }
}
