package dev.leat.cli.run;

import dev.leat.engine.RunObserver;
import dev.leat.engine.item.Change;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Outcome;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.Tally;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What a plan says, kept by pipeline and kind, the first so many of each in the order of their keys; the others are
/// counted. Thread-safe.
final class PlanBook implements RunObserver {
    enum Kind {
        ADDED,
        CHANGED,
        MOVED,
        REPARSED,
        REMOVED,
        FAILED,
        REFUSED
    }

    /// The outcomes of one kind: the first by key, and how many there are in all.
    static final class Entries {
        private final TreeMap<Key, Outcome> first = new TreeMap<>();
        private final SequencedMap<String, Tally> tables = new LinkedHashMap<>();
        private final Map<String, Long> reasons = new LinkedHashMap<>();
        private long count;

        Map<Key, Outcome> first() {
            return first;
        }

        long count() {
            return count;
        }

        /// Why they are done, with what it was and is, and how many for each; of the first so many.
        Map<String, Long> reasons() {
            return reasons;
        }

        /// What all of them together do to each table.
        SequencedMap<String, Tally> tables() {
            return tables;
        }

        long more() {
            return count - first.size();
        }
    }

    /// Details such as names moved to may differ for each item.
    private static final int REASONS_MAX = 100;

    private final Map<String, Map<Kind, Entries>> byPipeline = new LinkedHashMap<>();
    private final List<Problem> stops = new ArrayList<>();
    private final int keep;
    private final int keepRemovals;

    /// `keep` of each kind, `keepRemovals` of those that take something away.
    PlanBook(int keep, int keepRemovals) {
        this.keep = keep;
        this.keepRemovals = keepRemovals;
    }

    synchronized Map<Kind, Entries> of(String pipeline) {
        return byPipeline.getOrDefault(pipeline, Map.of());
    }

    synchronized List<Problem> stops() {
        return List.copyOf(stops);
    }

    synchronized boolean isComplete() {
        return byPipeline.values().stream()
                .flatMap(kinds -> kinds.values().stream())
                .allMatch(entries -> entries.more() == 0);
    }

    @Override
    public synchronized void settled(String pipeline, Key item, Outcome outcome) {
        Kind kind = kind(outcome);
        Entries entries = byPipeline
                .computeIfAbsent(pipeline, name -> new EnumMap<>(Kind.class))
                .computeIfAbsent(kind, k -> new Entries());
        entries.count++;
        if (outcome instanceof Outcome.Done done) {
            String why = done.detail().isEmpty() ? done.reason() : done.reason() + " " + done.detail();
            if (entries.reasons.size() < REASONS_MAX || entries.reasons.containsKey(why)) {
                entries.reasons.merge(why, 1L, Long::sum);
            }
            done.tables().forEach((table, tally) -> entries.tables.merge(table, tally, Tally::plus));
        }
        entries.first.put(item, outcome);
        if (entries.first.size() > (kind == Kind.REMOVED ? keepRemovals : keep)) {
            entries.first.pollLastEntry();
        }
    }

    @Override
    public synchronized void stopped(String pipeline, Problem why) {
        stops.add(why);
    }

    static Kind kind(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> kind(done.change());
            case Outcome.Skipped ignored -> Kind.REFUSED;
            case Outcome.Failed ignored -> Kind.FAILED;
        };
    }

    private static Kind kind(Change change) {
        return switch (change) {
            case ADDED -> Kind.ADDED;
            case CHANGED -> Kind.CHANGED;
            case MOVED -> Kind.MOVED;
            case REMOVED -> Kind.REMOVED;
            case NONE -> Kind.REPARSED;
        };
    }
}
