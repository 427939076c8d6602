package dev.leat.dot.options;

/// Whose list of ignored names holds.
public enum IgnoreProfile {
    /// Our defaults and `.dotignore`, in the words of gitignore.
    LEAT,
    /// GNU Stow's built-in list, `.stow-local-ignore`, `~/.stow-global-ignore`, and its markers `.stow` and `.nonstow`.
    STOW
}
