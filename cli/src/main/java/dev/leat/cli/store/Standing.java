package dev.leat.cli.store;

import dev.leat.cli.command.Session;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.config.Declaration;
import dev.leat.store.Store;
import dev.leat.store.view.RunView;
import dev.leat.store.view.StatusView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How one pipeline stands: what the file declares beside what the store knows. Declared ones come first in file
/// order, then those that are in the store only.
record Standing(
        String name,
        String room,
        boolean enabled,
        boolean declared,
        Duration fresh,
        Optional<StatusView.PipelineStatus> known,
        String lastState,
        Instant now) {
    private static final Duration FRESH = Duration.ofHours(24);

    enum State {
        NEVER_RUN,
        RUNNING,
        IN_STEP,
        FAILED,
        REFUSED,
        LOST,
        INTERRUPTED,
        /// Ended without a word; the next run repairs.
        KILLED,
        DISABLED,
        ORPHAN
    }

    static List<Standing> of(Session session, Store store, List<Declaration> declarations) throws TargetLost {
        Map<String, StatusView.PipelineStatus> known = new LinkedHashMap<>();
        for (StatusView.PipelineStatus status : StatusView.of(store).pipelines()) {
            known.put(status.name(), status);
        }
        Instant now = session.host().clock().instant();
        List<Standing> standings = new ArrayList<>();
        for (Declaration d : declarations) {
            Optional<StatusView.PipelineStatus> status = Optional.ofNullable(known.remove(d.name()));
            standings.add(new Standing(
                    d.name(),
                    d.room(),
                    d.common().enabled(),
                    true,
                    d.common().fresh(),
                    status,
                    lastState(store, status),
                    now));
        }
        boolean fileKnown = !declarations.isEmpty();
        for (StatusView.PipelineStatus status : known.values()) {
            Optional<StatusView.PipelineStatus> one = Optional.of(status);
            standings.add(new Standing(
                    status.name(), status.room(), true, !fileKnown, FRESH, one, lastState(store, one), now));
        }
        return standings;
    }

    /// What the pipeline's own part of its last run's summary says: done, refused, lost, undone, interrupted.
    private static String lastState(Store store, Optional<StatusView.PipelineStatus> status) throws TargetLost {
        if (status.isEmpty() || status.get().lastRun() == 0) {
            return "";
        }
        return RunView.find(store, status.get().lastRun())
                .map(run -> SummaryRows.state(run, status.get().name()))
                .orElse("");
    }

    long failed() {
        return known.map(k -> k.failed() + k.stale()).orElse(0L);
    }

    State state() {
        if (!declared) {
            return State.ORPHAN;
        }
        if (!enabled) {
            return State.DISABLED;
        }
        if (known.isEmpty() || known.get().lastRun() == 0) {
            return State.NEVER_RUN;
        }
        if (known.get().lastRunState().equals("running")) {
            return State.RUNNING;
        }
        return switch (lastState) {
            case "refused" -> State.REFUSED;
            case "lost", "undone" -> State.LOST;
            case "interrupted" -> State.INTERRUPTED;
            default -> interruptedOr(failed() > 0 ? State.FAILED : State.IN_STEP);
        };
    }

    private State interruptedOr(State other) {
        String run = known.map(StatusView.PipelineStatus::lastRunState).orElse("");
        return run.equals("killed") ? State.KILLED : run.equals("interrupted") ? State.INTERRUPTED : other;
    }

    /// Older than the pipeline's `fresh:` span.
    boolean isOld() {
        return enabled && declared && known.isPresent() && !known.get().isFresh(now, fresh);
    }

    /// Older than seven times that.
    boolean isVeryOld() {
        return isOld() && !known.get().isFresh(now, fresh.multipliedBy(7));
    }

    boolean isWell() {
        State state = state();
        return state == State.DISABLED || state == State.ORPHAN || (state == State.IN_STEP && !isOld());
    }

    String words() {
        return switch (state()) {
            case NEVER_RUN -> "never run";
            case RUNNING -> "running";
            case IN_STEP -> "in step";
            case FAILED -> failed() + " failed";
            case REFUSED -> "refused";
            case LOST -> "could not go on";
            case INTERRUPTED -> "interrupted";
            case KILLED -> "killed";
            case DISABLED -> "not enabled";
            case ORPHAN -> "not in the file";
        };
    }
}
