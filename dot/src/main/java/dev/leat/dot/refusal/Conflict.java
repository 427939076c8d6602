package dev.leat.dot.refusal;

import java.util.List;

/// Something stands where a plan wants to go, or two packages want the same place. `path` is below the target;
/// `suggestions` are commands or settings that would settle it.
public record Conflict(Type type, String path, String details, List<String> suggestions) {
    public enum Type {
        FILE_EXISTS,
        WRONG_LINK,
        PERMISSION,
        CIRCULAR,
        DIR_EXPECTED,
        FILE_EXPECTED,
        DUPLICATE_TARGET,
        KIND_CONFLICT,
        PROTECTED,
        PACKAGE_LINK,
        NOT_OURS;

        /// As users and scripts know it: `file_exists`.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Conflict {
        suggestions = List.copyOf(suggestions);
    }

    /// `file_exists .vimrc: a regular file is there`.
    public String describe() {
        return type.word() + " " + path + ": " + details;
    }
}
