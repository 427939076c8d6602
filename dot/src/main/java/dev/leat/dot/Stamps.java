package dev.leat.dot;

/// The cache of stamps that [Seal] is, as a command met it: how many it asked for before it knew enough, and how many
/// of these were as the last command of the same words had left them. None asked: there was no such command.
public record Stamps(int asked, int held) {
    static final Stamps NONE = new Stamps(0, 0);

    /// Whether everything was as it was left, so that nothing else had to be looked at.
    public boolean hold() {
        return asked > 0 && held == asked;
    }

    /// In percent.
    public double hitRate() {
        return asked == 0 ? 0 : 100.0 * held / asked;
    }
}
