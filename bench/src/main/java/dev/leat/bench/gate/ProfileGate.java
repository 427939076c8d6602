package dev.leat.bench.gate;

import dev.leat.bench.config.GateSettings;
import dev.leat.bench.config.Quantity;
import dev.leat.bench.gate.GateReport.Outcome;
import dev.leat.bench.gate.GateReport.Result;
import dev.leat.bench.measure.Failed;
import dev.leat.bench.measure.Incomparable;
import dev.leat.bench.profile.Profile;
import dev.leat.bench.profile.ProfileReader;
import dev.leat.bench.stats.Proportion;
import dev.leat.bench.workload.Prepared;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Shares of a profile against limits, by their intervals: samples are counted, so a share is only so certain. A
/// stage is named by a regular expression over its frames.
record ProfileGate(Prepared.Surroundings here, Measuring measuring) {
    Result judge(String name, GateSettings gate) throws IOException, InterruptedException, ConfigError {
        GateSettings.Profile asked = gate.profile().orElseThrow();
        Profile profile;
        try {
            profile = asked.workload().isPresent()
                    ? measuring.profile(asked.workload().get())
                    : read(name, asked.from());
        } catch (Failed e) {
            return Correctness.stopped(name, gate, Outcome.BROKEN, e.problem());
        } catch (Incomparable e) {
            return Correctness.stopped(name, gate, Outcome.INCOMPARABLE, e.problem());
        }
        List<Outcome> outcomes = new ArrayList<>();
        List<String> said = new ArrayList<>(List.of(profile.samples() + " samples"));
        if (profile.samples() < Profile.SAMPLES_WANTED) {
            outcomes.add(Outcome.INCONCLUSIVE);
        }
        double listed = asked.hotList().flatMap(Quantity::share).orElse(0.05);
        for (Profile.Hot hot : profile.hot(listed)) {
            said.add(shown(hot.method(), hot.share()));
        }
        asked.hotMax()
                .flatMap(Quantity::share)
                .ifPresent(most -> profile.hot(0).stream()
                        .map(Profile.Hot::share)
                        .forEach(share -> outcomes.add(above(share, most) ? Outcome.FAIL : below(share, most))));
        for (Map.Entry<String, GateSettings.Bound> stage : asked.stageShare().entrySet()) {
            Optional<Proportion> share = profile.stage(Pattern.compile(stage.getKey()));
            if (share.isEmpty()) {
                outcomes.add(Outcome.INCONCLUSIVE);
                continue;
            }
            said.add(shown(stage.getKey(), share.get()));
            stage.getValue()
                    .above()
                    .flatMap(Quantity::share)
                    .ifPresent(least -> outcomes.add(
                            above(share.get(), least)
                                    ? Outcome.PASS
                                    : share.get().high() <= least ? Outcome.FAIL : Outcome.INCONCLUSIVE));
            stage.getValue()
                    .below()
                    .flatMap(Quantity::share)
                    .ifPresent(
                            most -> outcomes.add(above(share.get(), most) ? Outcome.FAIL : below(share.get(), most)));
        }
        Outcome outcome = outcomes.contains(Outcome.FAIL)
                ? Outcome.FAIL
                : outcomes.contains(Outcome.INCONCLUSIVE) ? Outcome.INCONCLUSIVE : Outcome.PASS;
        return new Result(
                name,
                gate,
                outcome,
                Correctness.limit(gate),
                String.join("; ", said),
                Optional.empty(),
                Optional.empty(),
                "");
    }

    private Profile read(String name, List<String> from) throws IOException, Failed, Incomparable {
        List<Path> paths = from.stream()
                .map(one -> here.file().folder().resolve(one).normalize())
                .toList();
        for (Path path : paths) {
            if (!here.disk().exists(path)) {
                throw new Incomparable(Problem.lasting(
                        "LEAT-B062",
                        Place.of("gates." + name + ".profile"),
                        path.toString(),
                        "there is no such profile",
                        "Record it first: leat bench profile WORKLOAD -o FOLDER"));
            }
        }
        try {
            return new ProfileReader(here.disk()).read(paths);
        } catch (ProfileReader.Unreadable e) {
            throw new Failed(e.problem());
        }
    }

    private static boolean above(Proportion share, double limit) {
        return share.low() > limit;
    }

    private static Outcome below(Proportion share, double limit) {
        return share.high() <= limit ? Outcome.PASS : Outcome.INCONCLUSIVE;
    }

    private static String shown(String what, Proportion share) {
        return String.format(Locale.ROOT, "%s %.1f %%", what, 100 * share.share());
    }
}
