package dev.leat.cli.run;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Host;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.engine.PipelineReport;
import dev.leat.engine.RunObserver;
import dev.leat.engine.RunOptions;
import dev.leat.engine.RunReport;
import dev.leat.engine.apply.Mode;
import dev.leat.engine.flow.Cancellation;
import java.util.List;

public final class PlanCommand extends Command {
    /// Operations of a kind that JSON holds before it says `complete: false`; JSON lines have no such bound.
    private static final int JSON_MAX = 10_000;

    private static final int SHORT = 10;
    private static final int SHORT_REMOVALS = 50;
    private static final int ALL = 1_000_000;

    private List<String> operands = List.of();
    private boolean summary;
    private boolean all;
    private boolean reasons;
    private boolean check;
    private boolean allowRemovals;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("What run would do; writes nothing")
                .description("Scans, parses and compares, and stops there: the rows shown are the rows that"
                        + " would be written.")
                .examples("leat plan", "leat plan handbook --all")
                .operands(false, "DIR|PIPELINE", "As for leat run", words -> operands = words)
                .flag("--summary", "Counts only", on -> summary = on)
                .flag("--all", "Every item, not the first ten of each kind", on -> all = on)
                .flag("--reasons", "Also how many items are redone for which reason", on -> reasons = on)
                .flag("--check", "Exit 1 if anything would change, 6 if something fails", on -> check = on)
                .flag(
                        "--allow-removals",
                        "Plan as a run that may remove more than the pipeline's guard allows",
                        on -> allowRemovals = on);
    }

    /// How much of a plan is shown.
    record View(int keep, int keepRemovals, boolean summary, boolean reasons, boolean check) {
        static final View SHORT = new View(PlanCommand.SHORT, SHORT_REMOVALS, false, false, false);
    }

    interface Wish {
        RunOptions of(RunOptions options) throws CommandError;
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON, Format.JSONL);
    }

    @Override
    public int run(Session session) throws Exception {
        int keep = all ? ALL : SHORT;
        View view = new View(keep, Math.max(keep, SHORT_REMOVALS), summary, reasons, check);
        return plan(session, operands, view, options -> options.withAllowRemovals(allowRemovals));
    }

    static int plan(Session session, List<String> operands, View view, Wish wish) throws Exception {
        var selected = Selection.of(session, operands);
        String where = Selection.where(session, operands);
        Cancellation cancellation = new Cancellation();
        try (Execution execution = Execution.open(session, selected, Mode.PLAN, false);
                Host.Interrupts.Listening ignored = session.host().interrupts().listen(cancellation::raise)) {
            RunOptions options = wish.of(execution.options());
            PlanBook book = switch (session.format()) {
                case JSON -> new PlanBook(JSON_MAX, JSON_MAX);
                case JSONL -> new PlanBook(0, 0);
                case TABLE, CSV, MARKDOWN, TEXT, YAML, PARQUET, DB -> new PlanBook(view.keep(), view.keepRemovals());
            };
            RunObserver observer = session.format() == Format.JSONL ? PlanJson.streaming(session, book) : book;
            RunReport report =
                    execution.execute(execution.pipelines(), options, observer, cancellation, progress -> {});
            switch (session.format()) {
                case JSON -> session.out().raw(PlanJson.document(session, execution, report, book) + "\n");
                case JSONL -> session.out().raw(PlanJson.end(session, execution, report, book) + "\n");
                case TABLE, CSV, MARKDOWN, TEXT, YAML, PARQUET, DB ->
                    new PlanScreen(session, book, view.summary(), view.reasons(), where).print(report);
            }
            return exit(report, view.check());
        }
    }

    /// A plan that could be made is done, whatever it says; with `--check` it answers.
    private static int exit(RunReport report, boolean check) {
        boolean failed = report.pipelines().stream().anyMatch(p -> p.failed() > 0);
        boolean changes = report.pipelines().stream()
                .anyMatch(p -> !p.nothingChanged() || p.state() == PipelineReport.State.REFUSED);
        if (report.exit() == Exit.INTERRUPTED || report.exit() == Exit.UNREACHABLE) {
            return report.exit();
        }
        if (!check) {
            return Exit.DONE;
        }
        return failed ? Exit.SOME_FAILED : changes ? Exit.NO : Exit.DONE;
    }
}
