package dev.leat.cli.run;

import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Amount;
import dev.leat.cli.screen.ErrorScreen;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Printer;
import dev.leat.cli.screen.Token;
import dev.leat.engine.PipelineReport;
import dev.leat.engine.RunReport;
import dev.leat.engine.item.Outcome;
import dev.leat.engine.item.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A plan on stdout: a block per pipeline that is behind, those in step in one line, the totals, what would be lost
/// for good, and the command that applies it.
final class PlanScreen {
    private final Session session;
    private final Printer out;
    private final PlanBook book;
    private final boolean summary;
    private final boolean reasons;
    private final String where;

    PlanScreen(Session session, PlanBook book, boolean summary, boolean reasons, String where) {
        this.session = session;
        this.out = session.out();
        this.book = book;
        this.summary = summary;
        this.reasons = reasons;
        this.where = where;
    }

    void print(RunReport report) {
        List<String> inStep = new ArrayList<>();
        int name = report.pipelines().stream()
                .mapToInt(p -> p.name().length())
                .max()
                .orElse(0);
        for (PipelineReport pipeline : report.pipelines()) {
            if (isInStep(pipeline)) {
                inStep.add(pipeline.name());
            } else {
                block(pipeline, name);
            }
        }
        book.stops().forEach(problem -> ErrorScreen.print(problem.masked(session::mask), "", "", out));
        if (!inStep.isEmpty()) {
            out.print(Line.ofData(String.join(", ", inStep)).add("   in step"));
        }
        out.blank();
        totals(report, inStep.size());
    }

    private boolean isInStep(PipelineReport p) {
        return p.state() == PipelineReport.State.DONE
                && p.nothingChanged()
                && p.failed() == 0
                && p.skipped() == 0
                && p.reparsed() == 0;
    }

    private void block(PipelineReport p, int name) {
        long same = p.unchanged() - p.reparsed();
        Line head = Line.ofData(Token.STRONG, p.name())
                .padTo(name + 2, out.screen())
                .data(p.room())
                .add(" → ")
                .data(session.mask(p.where()));
        String looked = Amount.count(p.items() + p.removed()) + " looked at"
                + (same > 0 ? ", " + Amount.count(same) + " same" : "");
        out.print(head.flush(Line.of(Token.SOFT, looked), out.screen()));
        if (reasons) {
            p.reasons()
                    .forEach((reason, count) ->
                            out.print(Line.of("  ").data(reason).add("  ").add(Amount.count(count))));
        }
        Map<PlanBook.Kind, PlanBook.Entries> kinds = book.of(p.name());
        for (PlanBook.Kind kind : PlanBook.Kind.values()) {
            PlanBook.Entries entries = kinds.get(kind);
            if (entries != null) {
                kind(p, kind, entries);
            }
        }
    }

    private void kind(PipelineReport p, PlanBook.Kind kind, PlanBook.Entries entries) {
        if (kind == PlanBook.Kind.REPARSED) {
            Line again = new Line()
                    .add("  ")
                    .add(Mark.UNCHANGED)
                    .add(" " + Amount.count(entries.count()) + " parsed again, the same came out");
            if (entries.reasons().size() == 1) {
                again.add("   ")
                        .data(Token.SOFT, entries.reasons().keySet().iterator().next());
            }
            out.print(again.cut(out.screen().fit(), out.screen()));
            return;
        }
        if (!summary) {
            entries.first().forEach((key, outcome) -> {
                out.print(Outcomes.line(key, outcome, out.screen(), false));
                remedy(outcome);
            });
        }
        long more = summary ? entries.count() : entries.more();
        if (more > 0) {
            String word = kind.name().toLowerCase(java.util.Locale.ROOT);
            Line line = new Line()
                    .add("  ")
                    .add(mark(kind))
                    .add(" " + Amount.count(more) + (summary ? " " : " more ") + word);
            if (summary) {
                boolean changed = kind == PlanBook.Kind.CHANGED;
                out.print(line.add("   ")
                        .add(Outcomes.tables(entries.tables(), changed))
                        .cut(out.screen().fit(), out.screen()));
                return;
            }
            out.print(line.flush(Line.of(Token.NAME, "leat" + where + " plan " + p.name() + " --all"), out.screen()));
        }
    }

    private void remedy(Outcome outcome) {
        String remedy = switch (outcome) {
            case Outcome.Done ignored -> "";
            case Outcome.Skipped skipped -> skipped.why().remedy();
            case Outcome.Failed failed -> failed.known() ? "" : failed.why().remedy();
        };
        if (!remedy.isEmpty()) {
            out.print(Line.of("      ").data(Token.SOFT, session.mask(remedy)));
        }
    }

    private static Mark mark(PlanBook.Kind kind) {
        return switch (kind) {
            case ADDED -> Mark.ADDED;
            case CHANGED -> Mark.CHANGED;
            case MOVED -> Mark.MOVED;
            case REPARSED -> Mark.UNCHANGED;
            case REMOVED -> Mark.REMOVED;
            case FAILED -> Mark.FAILED;
            case REFUSED -> Mark.REFUSED;
        };
    }

    private void totals(RunReport report, int inStep) {
        List<PipelineReport> all = report.pipelines();
        long added = all.stream().mapToLong(PipelineReport::added).sum();
        long changed = all.stream().mapToLong(PipelineReport::changed).sum();
        long moved = all.stream().mapToLong(PipelineReport::moved).sum();
        long removed = all.stream().mapToLong(PipelineReport::removed).sum();
        long failed = all.stream().mapToLong(PipelineReport::failed).sum();
        long refused = all.stream()
                .filter(p -> p.state() == PipelineReport.State.REFUSED)
                .count();
        List<String> parts = new ArrayList<>();
        part(parts, added, "to add");
        part(parts, changed, "to change");
        part(parts, moved, "to move");
        part(parts, removed, "to remove");
        part(parts, refused, "refused");
        part(parts, failed, "failed");
        if (parts.isEmpty()) {
            out.print(Line.of("Plan: nothing to do.").add(Token.SOFT, "  In step " + inStep + "."));
            return;
        }
        Line plan = Line.of("Plan: " + String.join(", ", parts) + ".")
                .add(Token.SOFT, inStep > 0 ? "  In step " + inStep + "." : "");
        Line apply = added + changed + moved + removed > 0
                ? Line.of("Apply: ").add(Token.NAME, "leat" + where + " run")
                : new Line();
        if (removed > 0) {
            out.print(plan);
            out.print(lost(all).flush(apply, out.screen()));
        } else {
            out.print(plan.flush(apply, out.screen()));
        }
    }

    private Line lost(List<PipelineReport> all) {
        List<String> parts = new ArrayList<>();
        for (PipelineReport p : all) {
            PlanBook.Entries removed = book.of(p.name()).get(PlanBook.Kind.REMOVED);
            if (removed != null) {
                String rows = " (" + Amount.counted(rows(removed), "row", "rows") + ")";
                parts.add(p.name() + " " + Amount.counted(removed.count(), "item", "items") + rows);
            }
        }
        return Line.of("Removed for good: ").data(String.join(", ", parts)).add(".");
    }

    private static long rows(PlanBook.Entries removed) {
        return removed.tables().values().stream().mapToLong(Tally::deleted).sum();
    }

    private static void part(List<String> parts, long n, String words) {
        if (n > 0) {
            parts.add(Amount.count(n) + " " + words);
        }
    }
}
