package dev.leat.cli.records;

import dev.leat.bench.stats.Shift;
import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.util.List;
import java.util.Locale;

/// `records compare`: two baselines of the same data, and whether the second is faster.
public final class CompareCommand extends Command {
    private static final double ALPHA = 0.05;
    private static final double SAME_ABOVE = 0.99;
    private static final double SLOWER_BELOW = 0.95;
    private String before = "";
    private String after = "";

    private enum Verdict {
        FASTER,
        SAME,
        SLOWER,
        UNSURE
    }

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Whether a second baseline is faster than a first, of the same contract and data")
                .description("The ratio of rates with its interval (95 %, Hodges and Lehmann): faster where the whole"
                        + " interval is above 1, the same where it is above 0.99, slower where it is below 1 (exit 1),"
                        + " else nobody can tell (exit 7). Other rows in the tables are exit 1, whatever the rate.")
                .examples("leat records compare before.json after.json")
                .operands(true, "BEFORE AFTER", "Files of leat records baseline", words -> {
                    before = words.getFirst();
                    after = words.size() == 2 ? words.get(1) : "";
                });
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        if (after.isEmpty()) {
            throw CommandError.usage("records compare", before, "two files are compared", "BEFORE AFTER");
        }
        Baseline one = Baseline.read(session, before);
        Baseline two = Baseline.read(session, after);
        for (String what : List.of("contract_hash", "data")) {
            if (!one.settings().getOrDefault(what, "").equals(two.settings().getOrDefault(what, ""))) {
                throw new CommandError(
                        Exit.NOT_THERE,
                        Problem.lasting(
                                "LEAT-R023",
                                Place.of(after),
                                what + " differs",
                                "baselines of the same contract and the same records can be compared",
                                "Measure both with the same"));
            }
        }
        Shift shift = Shift.between(logs(one), logs(two), ALPHA);
        double ratio = Math.exp(shift.estimate());
        double low = Math.exp(shift.low());
        double high = Math.exp(shift.high());
        boolean parity = one.digest().equals(two.digest());
        Verdict verdict = verdict(low, high);
        if (session.format() == Format.JSON) {
            session.out()
                    .raw(JsonText.of(json -> json.writeStartObject()
                                    .writeStringProperty("schema", "leat.baseline-comparison/1")
                                    .writeNumberProperty("ratio", ratio)
                                    .writeNumberProperty("low", Double.isFinite(low) ? low : 0)
                                    .writeNumberProperty("high", Double.isFinite(high) ? high : Double.MAX_VALUE)
                                    .writeStringProperty(
                                            "verdict", verdict.name().toLowerCase(Locale.ROOT))
                                    .writeBooleanProperty("same_rows", parity)
                                    .writeEndObject())
                            + "\n");
        } else {
            session.out()
                    .print(Line.of(
                                    Token.STRONG,
                                    String.format(
                                            Locale.ROOT,
                                            "%.1f → %.1f rec/min, ratio %.3f",
                                            one.perMinute().median(),
                                            two.perMinute().median(),
                                            ratio))
                            .add(String.format(Locale.ROOT, " [%.3f, %.3f]  ", low, high))
                            .add(advice(verdict, high)));
            if (!parity) {
                session.out().print(Line.of(Token.BAD, "The tables hold other rows than before: revert."));
            }
        }
        return !parity || verdict == Verdict.SLOWER ? Exit.NO : verdict == Verdict.UNSURE ? Exit.UNSURE : Exit.DONE;
    }

    private static double[] logs(Baseline baseline) {
        return baseline.trials().stream()
                .mapToDouble(trial -> Math.log(trial.perMinute()))
                .toArray();
    }

    private static Verdict verdict(double low, double high) {
        return low > 1 ? Verdict.FASTER : low >= SAME_ABOVE ? Verdict.SAME : high < 1 ? Verdict.SLOWER : Verdict.UNSURE;
    }

    private static String advice(Verdict verdict, double high) {
        return switch (verdict) {
            case FASTER -> "faster: keep";
            case SAME -> "the same: keep";
            case SLOWER -> high < SLOWER_BELOW ? "slower by more than 5 %: revert and look why" : "slower: revert";
            case UNSURE -> "cannot tell: measure more runs, or longer ones";
        };
    }
}
