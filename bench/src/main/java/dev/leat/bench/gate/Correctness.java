package dev.leat.bench.gate;

import dev.leat.bench.config.BenchFile;
import dev.leat.bench.config.BenchSettings;
import dev.leat.bench.config.GateSettings;
import dev.leat.bench.config.Template;
import dev.leat.bench.execute.Call;
import dev.leat.bench.execute.Ended;
import dev.leat.bench.execute.Launcher;
import dev.leat.bench.gate.GateReport.Outcome;
import dev.leat.bench.gate.GateReport.Result;
import dev.leat.bench.json.Xml;
import dev.leat.bench.measure.Failed;
import dev.leat.bench.measure.Incomparable;
import dev.leat.bench.parity.Compared;
import dev.leat.bench.parity.ParityCheck;
import dev.leat.bench.workload.Prepared;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Gates that need no measuring: tests, parity, forbidden text.
final class Correctness {
    private static final int FILE_MAX = 16 << 20;
    private static final List<String> COUNTED = List.of("testcase", "failure", "error", "skipped");
    private final BenchFile file;
    private final Prepared.Surroundings here;
    private final Launcher launcher;
    private final List<ParityCheck.Report> reports = new ArrayList<>();

    Correctness(Prepared.Surroundings here, Launcher launcher) {
        this.file = here.file();
        this.here = here;
        this.launcher = launcher;
    }

    List<ParityCheck.Report> reports() {
        return reports;
    }

    private static Result result(String name, GateSettings gate, Outcome outcome, String observed) {
        return new Result(name, gate, outcome, limit(gate), observed, Optional.empty(), Optional.empty(), "");
    }

    static Result stopped(String name, GateSettings gate, Outcome outcome, Problem problem) {
        return new Result(name, gate, outcome, limit(gate), problem.rule(), Optional.of(problem), Optional.empty(), "");
    }

    /// As it stands in the file.
    static String limit(GateSettings gate) {
        List<String> parts = new ArrayList<>();
        gate.max().ifPresent(v -> parts.add("≤ " + v));
        gate.min().ifPresent(v -> parts.add("≥ " + v));
        gate.below().ifPresent(v -> parts.add("< " + v));
        gate.above().ifPresent(v -> parts.add("> " + v));
        gate.equals().ifPresent(v -> parts.add("= " + v));
        gate.maxIncrease().ifPresent(v -> parts.add("+" + v));
        gate.maxDecrease().ifPresent(v -> parts.add("−" + v));
        gate.minImprovement().ifPresent(v -> parts.add(v + " better"));
        gate.minSpeedup().ifPresent(v -> parts.add(v + " ×"));
        gate.equivalence().ifPresent(v -> parts.add("± " + v));
        gate.within()
                .ifPresent(v -> parts.add("within " + v + " of " + gate.of().orElse("")));
        gate.share().ifPresent(v -> parts.add(v.min() + " where " + v.where()));
        gate.all().ifPresent(v -> parts.add("every " + v.groupBy()));
        gate.maxGrowth().ifPresent(v -> parts.add("growth ≤ " + v));
        gate.slope().flatMap(GateSettings.Slope::max).ifPresent(v -> parts.add("slope ≤ " + v));
        gate.history().ifPresent(v -> parts.add("no step of " + v.noStepUp()));
        gate.profile().flatMap(GateSettings.Profile::hotMax).ifPresent(v -> parts.add("no method over " + v));
        gate.profile()
                .ifPresent(profile -> profile.stageShare().forEach((stage, bound) -> {
                    bound.above().ifPresent(v -> parts.add(stage + " > " + v));
                    bound.below().ifPresent(v -> parts.add(stage + " < " + v));
                }));
        gate.coverage().flatMap(GateSettings.Coverage::line).ifPresent(v -> parts.add("lines ≥ " + v));
        gate.coverage().flatMap(GateSettings.Coverage::branch).ifPresent(v -> parts.add("branches ≥ " + v));
        return String.join(" ", parts);
    }

    Result judge(String name, GateSettings gate, Measuring measuring)
            throws IOException, InterruptedException, ConfigError {
        if (gate.profile().isPresent()) {
            return new ProfileGate(here, measuring).judge(name, gate);
        }
        if (gate.coverage().isPresent()) {
            return new CoverageGate(here, launcher).judge(name, gate);
        }
        if (gate.history().isPresent()) {
            return new Steps(file, measuring.archive()).judge(name, gate);
        }
        if (gate.parity().isPresent()) {
            return parity(name, gate, gate.parity().get());
        }
        if (gate.tests().isPresent()) {
            BenchSettings.Test test = file.settings().tests().stream()
                    .filter(one -> one.name().equals(gate.tests().get()))
                    .findFirst()
                    .orElseThrow();
            return test(name, gate, test);
        }
        return forbidden(name, gate, gate.forbid().orElseThrow());
    }

    private Result parity(String name, GateSettings gate, String set)
            throws IOException, InterruptedException, ConfigError {
        try {
            ParityCheck.Report report = new ParityCheck(here, set, launcher).check(Optional.empty());
            reports.add(report);
            return result(
                    name,
                    gate,
                    report.passes() ? Outcome.PASS : Outcome.FAIL,
                    report.count(Compared.Result.SAME) + "/" + report.items().size() + " identical");
        } catch (Incomparable e) {
            return stopped(name, gate, Outcome.INCOMPARABLE, e.problem());
        } catch (Failed e) {
            return stopped(name, gate, Outcome.BROKEN, e.problem());
        }
    }

    private Result test(String name, GateSettings gate, BenchSettings.Test test)
            throws IOException, InterruptedException, ConfigError {
        Call call = new Call(
                Template.words(test.command(), false),
                Map.of(),
                file.folder(),
                Optional.empty(),
                Duration.ofHours(1),
                true);
        Ended ended = launcher.run(call);
        if (ended.how() == Ended.End.INTERRUPTED) {
            throw new InterruptedException();
        }
        String output = new String(ended.output(), StandardCharsets.UTF_8) + ended.errors();
        if (ended.exit() != 0 || ended.how() != Ended.End.EXITED) {
            return result(name, gate, Outcome.FAIL, "status " + ended.exit());
        }
        if (!test.junit().isEmpty()) {
            return junit(name, gate, test);
        }
        if (test.expect().isPresent()) {
            Matcher matcher = Pattern.compile(test.expect().get()).matcher(output);
            if (!matcher.find()) {
                return result(
                        name,
                        gate,
                        Outcome.FAIL,
                        "the output does not match " + test.expect().get());
            }
            if (test.expectPassed().isPresent()) {
                String seen = matcher.groupCount() > 0 ? String.valueOf(matcher.group(1)) : "";
                boolean same = seen.equals("" + test.expectPassed().get());
                return result(
                        name,
                        gate,
                        same ? Outcome.PASS : Outcome.FAIL,
                        seen + "/" + test.expectPassed().get());
            }
        } else if (test.expectPassed().isPresent()) {
            return result(name, gate, Outcome.FAIL, "expect_passed needs expect with a group");
        }
        return result(name, gate, Outcome.PASS, "passed");
    }

    /// What the files say counts, not the status of the command alone: no file, no test, no pass.
    private Result junit(String name, GateSettings gate, BenchSettings.Test test) throws IOException {
        BenchSettings.Corpus paths = new BenchSettings.Corpus(
                test.junit(), List.of(), Optional.empty(), Optional.empty(), false, Optional.empty());
        int[] sum = new int[4];
        try {
            for (String one : dev.leat.bench.workload.Corpus.read(here.disk(), here.clock(), file.folder(), name, paths)
                    .files()) {
                XMLStreamReader reader =
                        Xml.reader(here.disk().readAll(file.folder().resolve(one), FILE_MAX));
                while (reader.hasNext()) {
                    if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                        int at = COUNTED.indexOf(reader.getLocalName());
                        sum[Math.max(0, at)] += at < 0 ? 0 : 1;
                    }
                }
            }
        } catch (XMLStreamException e) {
            return result(name, gate, Outcome.FAIL, "a JUnit file is damaged: " + e.getMessage());
        } catch (Incomparable e) {
            return stopped(name, gate, Outcome.INCOMPARABLE, e.problem());
        }
        int passed = sum[0] - sum[1] - sum[2] - sum[3];
        boolean holds = passed > 0
                && sum[1] + sum[2] == 0
                && test.expectPassed().map(expected -> expected == passed).orElse(true);
        return result(
                name,
                gate,
                holds ? Outcome.PASS : Outcome.FAIL,
                passed + "/" + test.expectPassed().orElse(sum[0] - sum[3]) + " passed, " + sum[3] + " skipped");
    }

    /// Text that must not be there. That the pattern finds anything at all was tried when the file was read.
    private Result forbidden(String name, GateSettings gate, GateSettings.Forbid forbid) throws IOException {
        Pattern pattern = Pattern.compile(forbid.pattern());
        BenchSettings.Corpus paths = new BenchSettings.Corpus(
                forbid.paths(), List.of(), Optional.empty(), Optional.empty(), false, Optional.empty());
        try {
            List<String> files = dev.leat.bench.workload.Corpus.read(
                            here.disk(), here.clock(), file.folder(), name, paths)
                    .files();
            List<String> found = new ArrayList<>();
            for (String one : files) {
                String text =
                        new String(here.disk().readAll(file.folder().resolve(one), FILE_MAX), StandardCharsets.UTF_8);
                if (pattern.matcher(text).find()) {
                    found.add(one);
                }
            }
            return result(
                    name,
                    gate,
                    found.isEmpty() ? Outcome.PASS : Outcome.FAIL,
                    found.isEmpty()
                            ? "nowhere in " + files.size() + " files"
                            : "in " + String.join(", ", found.subList(0, Math.min(5, found.size()))));
        } catch (Incomparable e) {
            return stopped(name, gate, Outcome.INCOMPARABLE, e.problem());
        }
    }
}
