package dev.leat.network.alerts;

import java.time.Duration;

/// When something wants a look.
///
/// @param text of the condition
/// @param of what it is about: each port, device or change of the inventory
/// @param cooldown an alert that has ended and begins again within this time is the same one
/// @param autoResolve whether it ends by itself where the condition no longer holds
public record AlertRule(
        String name,
        String description,
        Subject of,
        String text,
        Condition when,
        Severity severity,
        Category category,
        Duration cooldown,
        boolean autoResolve,
        boolean enabled) {
    /// Whose rows a rule looks at.
    public enum Subject {
        INTERFACE,
        DEVICE,
        CHANGE
    }

    /// The most serious first.
    public enum Severity {
        CRITICAL,
        HIGH,
        MEDIUM,
        LOW,
        INFO
    }

    public enum Category {
        CONNECTIVITY,
        PERFORMANCE,
        SECURITY,
        CAPACITY,
        CONFIGURATION,
        GENERAL
    }

    public AlertRule {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a rule has a name");
        }
    }
}
