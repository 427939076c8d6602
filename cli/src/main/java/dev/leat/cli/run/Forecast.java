package dev.leat.cli.run;

import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.engine.Pipeline;
import dev.leat.engine.RunObserver;
import dev.leat.engine.RunReport;
import dev.leat.engine.apply.Mode;
import dev.leat.engine.config.Declaration;
import dev.leat.engine.flow.Cancellation;
import dev.leat.engine.item.Change;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Outcome;
import dev.leat.engine.item.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a run would do now to one item: a plan over its source alone.
///
/// @param outcome empty where a run would do nothing
/// @param looked  whether the source is there and selected
/// @param trouble why it cannot be told
public record Forecast(Optional<Outcome> outcome, boolean looked, Optional<Problem> trouble) {
    /// `source` is the item's own key where it is not one of many.
    public static Forecast of(Session session, Declaration pipeline, Key source, Key item) throws Exception {
        try (Execution execution = Execution.open(session, List.of(pipeline), Mode.PLAN, false)) {
            Hearing hearing = new Hearing(item);
            if (execution.pipelines().isEmpty()) {
                return new Forecast(Optional.empty(), false, Optional.empty());
            }
            Pipeline<?, ?, ?> one = execution.pipelines().getFirst().of(source);
            RunReport report =
                    execution.execute(List.of(one), execution.options(), hearing, new Cancellation(), progress -> {});
            boolean looked = report.pipelines().getFirst().items() > 0;
            return new Forecast(Optional.ofNullable(hearing.outcome), looked, Optional.ofNullable(hearing.trouble));
        }
    }

    private static final class Hearing implements RunObserver {
        private final Key item;
        private @Nullable Outcome outcome;
        private @Nullable Problem trouble;

        Hearing(Key item) {
            this.item = item;
        }

        @Override
        public void settled(String pipeline, Key key, Outcome what) {
            if (key.equals(item)) {
                outcome = what;
            }
        }

        @Override
        public void unseen(String pipeline, Key below, Problem why) {
            trouble = why;
        }

        @Override
        public void stopped(String pipeline, Problem why) {
            trouble = why;
        }
    }

    public boolean isNew() {
        return outcome.isPresent() && outcome.get() instanceof Outcome.Done done && done.change() == Change.ADDED;
    }

    /// One line: what a run would do, and why.
    public Line line(Session session) {
        if (trouble.isPresent()) {
            Problem why = trouble.get();
            return Line.of("cannot be told: ")
                    .data(session.mask(why.rule()))
                    .add("  ")
                    .add(Token.BAD, why.code());
        }
        if (outcome.isEmpty()) {
            return Line.of(looked ? "unchanged; a run would do nothing" : "not selected; a run would do nothing");
        }
        return switch (outcome.get()) {
            case Outcome.Done done -> done(session, done);
            case Outcome.Skipped skipped ->
                Line.of("a run would leave it alone: ")
                        .data(session.mask(skipped.why().rule()));
            case Outcome.Failed failed
            when failed.known() -> Line.of("unchanged since it failed; a run would not try it again");
            case Outcome.Failed failed ->
                Line.of("a run would fail: ")
                        .data(session.mask(failed.why().rule()))
                        .add("  ")
                        .add(Token.BAD, failed.why().code());
        };
    }

    private static Line done(Session session, Outcome.Done done) {
        Line line = new Line().add(Outcomes.mark(done.change())).add(" ");
        line.add(
                switch (done.change()) {
                    case ADDED -> "a run would add it";
                    case CHANGED -> "a run would change it";
                    case MOVED -> "a run would move it";
                    case REMOVED -> "a run would remove it";
                    case NONE -> "a run would parse it again and write nothing";
                });
        line.add(", because of ").data(done.reason());
        if (!done.detail().isEmpty()) {
            line.add(" ").data(session.mask(done.detail()));
        }
        Line tables = Outcomes.tables(done.tables(), done.change() == Change.CHANGED);
        return tables.isEmpty() ? line : line.add(Token.SOFT, ": ").add(tables);
    }
}
