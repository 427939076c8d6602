package dev.leat.dot.health;

/// Something wrong at a path below the target, or with the manifest.
public record LinkIssue(Severity severity, Type type, String path, String message, String suggestion) {
    public enum Severity {
        INFO,
        WARNING,
        ERROR;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public enum Type {
        BROKEN_LINK,
        MISSING_LINK,
        ORPHANED_LINK,
        WRONG_TARGET,
        PERMISSION,
        CIRCULAR,
        MANIFEST_INCONSISTENCY;

        /// As scripts know it. A missing link is a broken one to them.
        public String word() {
            return this == MISSING_LINK ? "broken_link" : name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
