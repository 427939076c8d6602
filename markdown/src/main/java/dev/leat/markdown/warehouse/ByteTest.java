package dev.leat.markdown.warehouse;

/// A look at UTF-8 where it lies, without a string of it.
@FunctionalInterface
public interface ByteTest {
    /// Whether bytes `[from, to)` pass. They are not to be written to.
    boolean passes(byte[] bytes, int from, int to);
}
