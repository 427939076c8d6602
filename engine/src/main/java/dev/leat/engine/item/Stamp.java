package dev.leat.engine.item;

/// What is known of a source without reading it. Equal stamps spare the reading; a different or unknown one decides
/// nothing.
public sealed interface Stamp {
    /// Nothing can be said: the source is read.
    Stamp UNKNOWN = new Unknown();

    /// The facts of a file: size in bytes, times of content and of inode in nanoseconds since the epoch, inode
    /// number.
    record OfFile(long size, long modifiedNanos, long changedNanos, long inode) implements Stamp {}

    /// What a remote source says of itself, such as its HTTP validators.
    record OfText(String text) implements Stamp {}

    /// See [#UNKNOWN].
    record Unknown() implements Stamp {}
}
