package dev.leat.network.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The alerts that are open, by key, and the last that ended. Fed with what holds now: what is new begins, what
/// holds again is counted, what no longer holds ends if its rule says so. For one thread.
public final class AlertBook {
    /// So many that have ended are remembered.
    public static final int HISTORY_MAX = 1_000;

    public enum State {
        OPEN,
        ACKNOWLEDGED,
        RESOLVED
    }

    /// What a rule found.
    ///
    /// @param source what it is about, such as `core-sw1 Gi1/0/7`
    public record Found(AlertRule rule, String source, String message) {
        public String key() {
            return rule.name() + ":" + source;
        }
    }

    /// One alert on its way.
    public record Alert(
            String key,
            String rule,
            String source,
            String severity,
            String category,
            String message,
            State state,
            Instant began,
            Instant seen,
            long count,
            String note) {
        private Alert with(State now, Instant at, String why) {
            return new Alert(key, rule, source, severity, category, message, now, began, at, count, why);
        }
    }

    /// What one feeding did.
    public record Step(int began, int again, int ended) {}

    private final Map<String, Alert> open = new LinkedHashMap<>();
    private final List<Alert> history = new ArrayList<>();

    public AlertBook(Collection<Alert> kept) {
        for (Alert alert : kept) {
            if (alert.state() == State.RESOLVED) {
                history.add(alert);
            } else {
                open.put(alert.key(), alert);
            }
        }
    }

    /// @param rules those that were tried: what others found before is left alone
    public Step feed(List<AlertRule> rules, List<Found> found, Instant now) {
        int began = 0;
        int again = 0;
        Set<String> here = new LinkedHashSet<>();
        for (Found one : found) {
            if (!here.add(one.key())) {
                continue;
            }
            Alert before = open.get(one.key());
            if (before == null) {
                before = lately(one, now);
            }
            if (before == null) {
                began++;
            } else {
                again++;
            }
            open.put(one.key(), alert(one, before, now));
        }
        Set<String> resolving = new LinkedHashSet<>();
        rules.stream().filter(AlertRule::autoResolve).forEach(rule -> resolving.add(rule.name()));
        List<Alert> gone = open.values().stream()
                .filter(alert -> !here.contains(alert.key()) && resolving.contains(alert.rule()))
                .toList();
        gone.forEach(alert -> end(alert, now, "the condition no longer holds"));
        return new Step(began, again, gone.size());
    }

    /// An alert that ended within its rule's cooldown begins again as the same.
    private @Nullable Alert lately(Found one, Instant now) {
        for (int i = history.size() - 1; i >= 0; i--) {
            Alert past = history.get(i);
            if (past.key().equals(one.key())) {
                boolean within =
                        Duration.between(past.seen(), now).compareTo(one.rule().cooldown()) < 0;
                if (within) {
                    history.remove(i);
                    return past;
                }
                return null;
            }
        }
        return null;
    }

    private static Alert alert(Found one, @Nullable Alert before, Instant now) {
        boolean known = before != null && before.state() == State.ACKNOWLEDGED;
        return new Alert(
                one.key(),
                one.rule().name(),
                one.source(),
                one.rule().severity().name().toLowerCase(Locale.ROOT),
                one.rule().category().name().toLowerCase(Locale.ROOT),
                one.message(),
                known ? State.ACKNOWLEDGED : State.OPEN,
                before == null ? now : before.began(),
                now,
                before == null ? 1 : before.count() + 1,
                before == null ? "" : known ? before.note() : "");
    }

    private void end(Alert alert, Instant now, String why) {
        open.remove(alert.key());
        history.add(alert.with(State.RESOLVED, now, why));
        while (history.size() > HISTORY_MAX) {
            history.removeFirst();
        }
    }

    /// Someone knows of it; it stays until it ends. False where there is none.
    public boolean acknowledge(String key, String note, Instant now) {
        Alert alert = open.get(key);
        if (alert == null) {
            return false;
        }
        open.put(key, alert.with(State.ACKNOWLEDGED, now, note));
        return true;
    }

    /// It has ended, whatever the condition says; it begins again if it still holds later.
    public boolean resolve(String key, String note, Instant now) {
        Alert alert = open.get(key);
        if (alert == null) {
            return false;
        }
        end(alert, now, note);
        return true;
    }

    public List<Alert> open() {
        return List.copyOf(open.values());
    }

    /// The latest last.
    public List<Alert> history() {
        return List.copyOf(history);
    }
}
