package dev.leat.cli.bench;

import dev.leat.bench.execute.Launcher;
import dev.leat.bench.json.Json;
import dev.leat.bench.machine.Fitness;
import dev.leat.bench.measure.Failed;
import dev.leat.bench.result.Machine;
import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Host;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Table;
import dev.leat.cli.screen.Token;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/// `leat bench doctor`: is this machine fit for measuring?
public final class MachineCommand extends Command {
    private Duration most = Duration.ofSeconds(30);
    private boolean quick;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Is this machine fit for measuring, and how small a change can it show")
                .description("Looks at the clock, the load, the governor, turbo, heat, memory and limits of the"
                        + " container; then runs one busy loop against itself, and tells the smallest change"
                        + " that 8 to 60 pairs show. What the system does not tell is unknown, not well. Exit"
                        + " 1 if something disturbs.")
                .examples("leat bench doctor", "leat bench doctor --quick")
                .flag("--quick", "Only look, run nothing", on -> quick = on)
                .value("--max-time", "SPAN", Duration.class, "Of the busy loop; default 30s", v -> most = v);
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        Fitness fitness = new Fitness(session.host().disk(), session.host().ticker(), Path.of("/"));
        List<Fitness.Check> checks = fitness.checks();
        double start = Double.NaN;
        List<Fitness.Noise> noise = List.of();
        if (!quick) {
            try (Launcher launcher =
                            new Launcher(session.host().disk(), session.host().ticker());
                    Host.Interrupts.Listening ignored =
                            session.host().interrupts().listen(launcher::interrupt)) {
                start = fitness.start(launcher, session.host().here());
                noise = fitness.noise(launcher, session.host().here(), most, 1);
            } catch (Failed e) {
                throw new CommandError(Exit.UNREACHABLE, e.problem());
            }
        }
        if (session.format() == Format.JSON) {
            json(session, checks, start, noise);
        } else {
            screen(session, checks, start, noise);
        }
        return checks.stream().anyMatch(check -> check.level() == Fitness.Level.POOR) ? Exit.NO : Exit.DONE;
    }

    private static void screen(Session session, List<Fitness.Check> checks, double start, List<Fitness.Noise> noise) {
        Table table = new Table(
                new Table.Column("", Table.Kind.STATE),
                new Table.Column("what", Table.Kind.KEY),
                new Table.Column("seen", Table.Kind.WORD),
                new Table.Column("advice", Table.Kind.PROSE));
        for (Fitness.Check check : checks) {
            Mark mark = switch (check.level()) {
                case WELL -> Mark.DONE;
                case POOR -> Mark.OLD;
                case UNKNOWN -> Mark.UNSURE;
            };
            table.row(new Line().add(mark), Line.of(check.name()), Line.ofData(check.seen()), Line.of(check.advice()));
        }
        table.print(session.out());
        Machine here = Machine.here(session.host().disk(), List.of());
        Line facts = Line.of(Token.SOFT, "Facts of its class: ");
        here.facts()
                .forEach((fact, value) -> facts.add(Token.SOFT, fact + "=")
                        .data(Token.SOFT, value)
                        .add("  "));
        session.out().print(facts);
        if (Double.isFinite(start)) {
            session.out().blank();
            session.out()
                    .print(Line.of("Starting a process takes " + VerdictScreen.millis(start) + "; runs below "
                            + VerdictScreen.millis(20 * start) + " say more of the start than of the work."));
        }
        if (!noise.isEmpty()) {
            Table changes = new Table(
                    new Table.Column("metric", Table.Kind.KEY),
                    new Table.Column("spread", Table.Kind.NUMBER),
                    new Table.Column("8 pairs", Table.Kind.NUMBER),
                    new Table.Column("18 pairs", Table.Kind.NUMBER),
                    new Table.Column("36 pairs", Table.Kind.NUMBER),
                    new Table.Column("60 pairs", Table.Kind.NUMBER));
            for (Fitness.Noise one : noise) {
                changes.row(
                        Line.of(one.metric()),
                        Line.of(VerdictScreen.percent(one.spread())),
                        Line.of(VerdictScreen.percent(one.detectable()[0])),
                        Line.of(VerdictScreen.percent(one.detectable()[1])),
                        Line.of(VerdictScreen.percent(one.detectable()[2])),
                        Line.of(VerdictScreen.percent(one.detectable()[3])));
            }
            session.out().print(Line.of(Token.STRONG, "The smallest change that can be shown"));
            changes.print(session.out());
        }
    }

    private static void json(Session session, List<Fitness.Check> checks, double start, List<Fitness.Noise> noise) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("schema", Json.text("leat.bench.doctor/1"));
        fields.put(
                "checks",
                new Json.Arr(checks.stream()
                        .<Json>map(check -> {
                            SequencedMap<String, Json> one = new LinkedHashMap<>();
                            one.put("name", Json.text(check.name()));
                            one.put("seen", Json.text(check.seen()));
                            one.put("level", Json.text(check.level().name().toLowerCase(Locale.ROOT)));
                            one.put("advice", Json.text(check.advice()));
                            return Json.object(one);
                        })
                        .toList()));
        SequencedMap<String, Json> facts = new LinkedHashMap<>();
        Machine.here(session.host().disk(), List.of())
                .facts()
                .forEach((fact, value) -> facts.put(fact, Json.text(value)));
        fields.put("machine", Json.object(facts));
        fields.put("process_start_ms", Json.number(start));
        fields.put(
                "noise",
                new Json.Arr(noise.stream()
                        .<Json>map(one -> {
                            SequencedMap<String, Json> metric = new LinkedHashMap<>();
                            metric.put("metric", Json.text(one.metric()));
                            metric.put("median", Json.number(one.median()));
                            metric.put("spread", Json.number(one.spread()));
                            SequencedMap<String, Json> pairs = new LinkedHashMap<>();
                            for (int i = 0; i < Fitness.PAIR_COUNTS.size(); i++) {
                                pairs.put("" + Fitness.PAIR_COUNTS.get(i), Json.number(one.detectable()[i]));
                            }
                            metric.put("detectable", Json.object(pairs));
                            return Json.object(metric);
                        })
                        .toList()));
        session.out().raw(JsonText.escaped(Json.object(fields).line()) + "\n");
    }
}
