package dev.leat.cli.bench;

import dev.leat.bench.execute.Call;
import dev.leat.bench.execute.Launcher;
import dev.leat.bench.gate.Question;
import dev.leat.bench.json.Json;
import dev.leat.bench.judge.Comparison;
import dev.leat.bench.judge.Judge;
import dev.leat.bench.judge.Limit;
import dev.leat.bench.judge.Looks;
import dev.leat.bench.judge.MetricChoice;
import dev.leat.bench.judge.Samples;
import dev.leat.bench.judge.Verdict;
import dev.leat.bench.measure.Failed;
import dev.leat.bench.measure.Side;
import dev.leat.bench.measure.Trial;
import dev.leat.bench.result.MeasuredRun;
import dev.leat.bench.result.ResultDocument;
import dev.leat.bench.result.RunSet;
import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Host;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.engine.config.Share;
import dev.leat.engine.config.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

public final class TimeCommand extends Command {
    private static final int RUNS = 10;
    private static final int PAIRS_MIN = 8;
    private static final int PAIRS_MAX = 60;
    /// A word that no shell would split or change.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private List<String> commands = List.of();
    private boolean shell;
    private Optional<Integer> runs = Optional.empty();
    private Optional<Integer> pairs = Optional.empty();
    private int warmup = 1;
    private String limit = "5%";
    private String metric = "auto";
    private Duration most = Duration.ofMinutes(5);
    private Duration timeout = Call.TIMEOUT;
    private Optional<Long> seed = Optional.empty();
    private boolean ignoreFailure;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Time a command, or judge two: pass, fail or cannot tell")
                .description("One command is run ten times. Two are run alternately, in balanced random order, until"
                        + " the answer is clear: the second is judged against the first, each further one too. Exit 1"
                        + " if one is slower beyond the limit, 7 if the noise allows no answer, 4 if one does not"
                        + " run.")
                .examples(
                        "leat bench time 'gzip -k9 book.txt -c'",
                        "leat bench time --limit 3% './old in.txt' './new in.txt'",
                        "leat bench -- gzip -k9 book.txt -c",
                        "leat bench -- ./old in.txt --- ./new in.txt")
                .operands(true, "CMD", "Commands, each as one word; split as a shell does", words -> commands = words)
                .flag("-S, --shell", "Run each command by /bin/sh", on -> shell = on)
                .value("--runs", "N", Integer.class, "Runs of a single command; default 10", v -> runs = Optional.of(v))
                .value(
                        "--pairs",
                        "N",
                        Integer.class,
                        "Exactly so many pairs, looked at once; default 8 to 60 as needed",
                        v -> pairs = Optional.of(v))
                .value("--warmup", "N", Integer.class, "Runs before that do not count; default 1", v -> warmup = v)
                .text("--limit", "SHARE", "How much slower is still well; default 5%", v -> limit = v)
                .text("--metric", "NAME", "auto, wall, cpu, user, sys or peak_rss; default auto", v -> metric = v)
                .value("--max-time", "SPAN", Duration.class, "Judge what there is then; default 5m", v -> most = v)
                .value("--timeout", "SPAN", Duration.class, "Of one run; default 10m", v -> timeout = v)
                .value("--seed", "N", Long.class, "Of the order; default from the commands", v -> seed = Optional.of(v))
                .flag(
                        "-i, --ignore-failure",
                        "Count runs that end with another status than 0",
                        on -> ignoreFailure = on);
    }

    /// `leat bench [OPTIONS] -- CMD WORD… [--- CMD WORD…]…` as a line of this command.
    public static List<String> words(List<String> given) {
        int end = given.indexOf("--");
        List<String> line = new ArrayList<>(List.of("bench", "time"));
        line.addAll(given.subList(0, end));
        line.add("--");
        List<String> command = new ArrayList<>();
        for (String word : given.subList(end + 1, given.size())) {
            if (word.equals("---")) {
                line.add(joined(command));
                command.clear();
            } else {
                command.add(word);
            }
        }
        line.add(joined(command));
        return line;
    }

    /// Words as one line that is split into the same words; one word is a line already.
    private static String joined(List<String> words) {
        return words.size() == 1
                ? words.getFirst()
                : words.stream()
                        .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
                        .collect(Collectors.joining(" "));
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        check();
        double share = Units.share(limit)
                .map(Share::fraction)
                .orElseThrow(() -> CommandError.usage("bench time", limit, "a share such as 5%", "--limit 5%"));
        List<Side> sides = new ArrayList<>();
        for (String command : commands) {
            sides.add(side(session, command));
        }
        long order = seed.orElseGet(() -> 31L * commands.hashCode() + 17);
        try (Launcher launcher =
                        new Launcher(session.host().disk(), session.host().ticker());
                Host.Interrupts.Listening ignored = session.host().interrupts().listen(launcher::interrupt)) {
            return sides.size() == 1
                    ? one(session, launcher, sides.getFirst())
                    : several(session, launcher, sides, share, order);
        } catch (Failed e) {
            throw new CommandError(Exit.UNREACHABLE, e.problem());
        }
    }

    private void check() throws CommandError {
        if (runs.orElse(1) < 1 || pairs.orElse(1) < 1 || warmup < 0) {
            throw CommandError.usage("bench time", "", "--runs and --pairs are at least 1", "Leave them out");
        }
        if (!List.of("auto", "wall", "cpu", "user", "sys", "peak_rss").contains(metric)) {
            throw CommandError.usage(
                    "bench time", metric, "the metric is auto, wall, cpu, user, sys or peak_rss", "Leave it out");
        }
    }

    private Side side(Session session, String command) throws CommandError {
        try {
            List<String> words = shell ? Call.shell(command) : Call.split(command);
            Call call = new Call(words, java.util.Map.of(), session.host().here(), Optional.empty(), timeout, false);
            return new Side(
                    command,
                    call,
                    ignoreFailure ? AllExits.ALL : java.util.Set.of(0),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        } catch (IllegalArgumentException e) {
            throw CommandError.usage(
                    "bench time", command, String.valueOf(e.getMessage()), "Quote it, or add --shell to run it by sh");
        }
    }

    private int one(Session session, Launcher launcher, Side side) throws Exception {
        Trial trial = new Trial(launcher, session.host().ticker(), run -> {});
        trial.warmUp('A', side, warmup);
        trial.warm('A', side, runs.orElse(RUNS));
        RunSet counted = trial.runs().counted();
        if (session.format() == Format.JSON) {
            print(session, List.of(), List.of(trial.runs()));
        } else {
            VerdictScreen.samples(List.of(new VerdictScreen.Measured("A", side.name(), counted)), session.out());
            double[] ends = dev.leat.bench.stats.Ordered.of(
                            counted.values("wall").orElseThrow())
                    .interval(0.5, 0.95);
            if (Double.isFinite(ends[0]) && Double.isFinite(ends[1])) {
                session.out()
                        .print(Line.of(
                                Token.SOFT,
                                "The median lies between " + VerdictScreen.millis(ends[0]) + " and "
                                        + VerdictScreen.millis(ends[1]) + " (95 %)."));
            }
        }
        return Exit.DONE;
    }

    private record Judged(Side side, String metric, String why, Comparison comparison, RunSet runs) {}

    private int several(Session session, Launcher launcher, List<Side> sides, double share, long order)
            throws Exception {
        List<Judged> judged = new ArrayList<>();
        for (Side b : sides.subList(1, sides.size())) {
            judged.add(duel(session, launcher, sides.getFirst(), b, share, order));
        }
        if (session.format() == Format.JSON) {
            print(
                    session,
                    judged.stream().map(one -> comparison(one)).toList(),
                    judged.stream().map(Judged::runs).toList());
        } else {
            screen(session, sides.getFirst(), judged, order);
        }
        if (judged.stream().anyMatch(one -> one.comparison().verdict() == Verdict.FAIL)) {
            return Exit.NO;
        }
        return judged.stream().anyMatch(one -> one.comparison().verdict() == Verdict.INCONCLUSIVE)
                ? Exit.UNSURE
                : Exit.DONE;
    }

    private Judged duel(Session session, Launcher launcher, Side a, Side b, double share, long order) throws Exception {
        Trial trial = new Trial(launcher, session.host().ticker(), run -> {});
        trial.warmUp('A', a, warmup);
        trial.warmUp('B', b, warmup);
        Looks looks = pairs.map(Looks::fixed).orElse(Looks.between(PAIRS_MIN, PAIRS_MAX));
        RunSet counted = trial.pairs(
                a,
                b,
                MeasuredRun.State.WARM,
                looks,
                order,
                most,
                set -> judge(set, choice(set), looks.alpha(), share).verdict() != Verdict.INCONCLUSIVE);
        MetricChoice choice = choice(counted);
        Comparison comparison = judge(counted, choice, looks.alpha(), share);
        return new Judged(b, choice.cpu() ? "cpu" : named(), choice.reason(), comparison, trial.runs());
    }

    private String named() {
        return metric.equals("auto") ? "wall" : metric;
    }

    private MetricChoice choice(RunSet set) {
        if (!metric.equals("auto")) {
            return new MetricChoice(false, "asked for");
        }
        RunSet a = set.of('A');
        return MetricChoice.of(
                a.values("wall").orElseThrow(),
                a.values("cpu").orElse(new double[0]),
                a.values("ctx_invol").orElse(new double[0]));
    }

    private Comparison judge(RunSet set, MetricChoice choice, double alpha, double share) {
        String by = choice.cpu() ? "cpu" : named();
        double[] a = set.of('A').values(by).orElseThrow(() -> missing(by));
        double[] b = set.of('B').values(by).orElseThrow(() -> missing(by));
        return new Judge(alpha).judge(new Samples(a, b, set.order()), Limit.maxIncrease(share));
    }

    private static IllegalStateException missing(String metric) {
        return new IllegalStateException(metric + " is not known of every run: the runs are too short for it");
    }

    private static void screen(Session session, Side a, List<Judged> judged, long order) {
        List<VerdictScreen.Measured> rows = new ArrayList<>();
        rows.add(new VerdictScreen.Measured(
                "A", a.name(), judged.getFirst().runs().counted().of('A')));
        char letter = 'B';
        for (Judged one : judged) {
            rows.add(new VerdictScreen.Measured(
                    "" + letter++, one.side().name(), one.runs().counted().of('B')));
        }
        VerdictScreen.samples(rows, session.out());
        letter = 'B';
        for (Judged one : judged) {
            session.out().blank();
            session.out().print(VerdictScreen.verdict(letter++ + "/A", one.comparison(), one.metric()));
            if (!session.common().quiet()) {
                VerdictScreen.sentences(one.comparison()).forEach(session.out()::print);
            }
            if (session.common().verbosity() > 0) {
                session.err()
                        .print(Line.of(
                                Token.SOFT,
                                "judged by " + one.metric() + ": " + one.why() + "; method "
                                        + one.comparison().method() + ", seed " + order));
            }
        }
    }

    private static Json comparison(Judged one) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("name", Json.text(one.side().name()));
        fields.putAll(
                ((Json.Obj) Question.json(new Question.Answer(one.metric(), one.why(), one.comparison()))).fields());
        return Json.object(fields);
    }

    private static void print(Session session, List<Json> comparisons, List<RunSet> sets) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("schema", Json.text("leat.bench.time/1"));
        fields.put("comparisons", new Json.Arr(comparisons));
        fields.put("runs", new Json.Arr(sets.stream().map(ResultDocument::runs).toList()));
        session.out().raw(JsonText.escaped(Json.object(fields).line()) + "\n");
    }
}
