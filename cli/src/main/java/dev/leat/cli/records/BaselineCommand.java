package dev.leat.cli.records;

import dev.leat.bench.stats.Ordered;
import dev.leat.cli.command.Command;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.records.contract.Contract;
import java.util.ArrayList;
import java.util.List;

/// `records baseline`: the same load again and again over empty tables, with median, spread and confidence.
public final class BaselineCommand extends Command {
    private final Measuring measuring = new Measuring(10, 500);
    private String out = "baseline_metrics.json";

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("How fast a load is: ten runs over empty tables, median, spread, confidence")
                .description("Before each run the tables are emptied and counted: one row left, and it ends (exit 1)."
                        + " Measured is the load alone, in this process, after a warm-up. Confidence is high where the"
                        + " standard deviation is below 5 % of the mean, low above 10 %.")
                .examples(
                        "leat records baseline -c contract.json --size large --runs 10",
                        "leat records baseline inbox/ --target postgresql://me@localhost/trial --out before.json");
        measuring.describe(syntax);
        syntax.text("--out", "FILE", "All samples and the machine; default baseline_metrics.json", value -> out = value)
                .value(
                        "--batch-size",
                        "N",
                        Integer.class,
                        "Records in one transaction; default 1000",
                        value -> measuring.batchSize = java.util.Optional.of(value));
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        Contract contract = measuring.contract.contract(session);
        Loading loading = measuring.prepared(session, contract);
        List<Trial> trials = new ArrayList<>();
        for (int run = 1; run <= measuring.runs; run++) {
            Trial trial = Trial.of(session, contract, loading, measuring.workers);
            trials.add(trial);
            Measuring.say(session, run, measuring.runs, trial, "");
        }
        Baseline baseline = new Baseline(
                measuring.settings(session, contract, loading),
                trials,
                Tables.ofProject(session, contract).digest());
        Measuring.write(session, out, baseline.json(session));
        if (session.format() == Format.JSON) {
            session.out().raw(baseline.json(session).line() + "\n");
        } else {
            print(session, baseline);
        }
        return trials.stream().anyMatch(trial -> trial.failed() > 0) ? Exit.SOME_FAILED : Exit.DONE;
    }

    private void print(Session session, Baseline baseline) {
        Ordered rates = baseline.perMinute();
        Ordered seconds = baseline.seconds();
        session.out()
                .print(Line.of(Token.STRONG, "Median " + Measuring.rate(rates.median()) + " rec/min")
                        .add(" (" + Measuring.seconds(seconds.median()) + "s)  mean " + Measuring.rate(rates.mean())
                                + "  std dev " + Measuring.rate(rates.sd()) + "  min " + Measuring.rate(rates.min())
                                + "  max " + Measuring.rate(rates.max())));
        session.out()
                .print(Line.of("Confidence " + baseline.confidence()
                        + String.format(
                                java.util.Locale.ROOT,
                                " (std dev %.1f %% of the mean, %d runs of %d records)",
                                100 * rates.sd() / rates.mean(),
                                baseline.trials().size(),
                                baseline.trials().getFirst().records())));
        session.out().print(Line.of("Written to ").data(out));
        if (seconds.median() < Measuring.SECONDS_LEAST && !session.common().quiet()) {
            session.err()
                    .print(Line.of(
                            Token.SOFT,
                            "A run took less than 20 s: start-up weighs. Take more records (--count) to compare by."));
        }
    }
}
