package dev.leat.dot.target;

/// How what stands at a spot goes away.
public sealed interface Removal {
    Removal PLAIN = new Plain();

    /// Deleted; its bytes are kept until the commit.
    record Plain() implements Removal {}

    /// Copied to this absolute path first, then deleted.
    record BackedUp(String to) implements Removal {}

    /// Moved to this absolute path, over whatever is there.
    record Moved(String to) implements Removal {}

    /// A link whose like, with this text, is made at this absolute path first.
    record Remade(String text, String to) implements Removal {}

    /// A link; what it leads to is copied to this absolute path first.
    record Followed(String from, String to) implements Removal {}
}
