package dev.leat.web.http;

import java.time.Duration;

/// How much of one answer is taken. Times are per attempt.
///
/// @param bytes      of a body, decompressed
/// @param wireBytes  of a body as it comes
/// @param ratio      of decompressed to compressed bytes, once more than a million have come out
/// @param connect    until there is a connection, TLS included
/// @param read       between two pieces of an answer
/// @param total      of one attempt
/// @param truncate   whether a body beyond the limit is cut off, instead of refused
public record FetchLimits(
        int bytes, int wireBytes, int ratio, Duration connect, Duration read, Duration total, boolean truncate) {
    public static final FetchLimits DEFAULT = new FetchLimits(
            10_000_000, 10_000_000, 100, Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30), false);

    /// Characters of an address.
    public static final int ADDRESS_MAX = 8_192;
    /// Bytes of all header fields of an answer.
    public static final int HEADER_BYTES_MAX = 64 * 1024;
    /// Header fields of an answer.
    public static final int HEADERS_MAX = 200;
    /// A ratio says nothing before so many bytes came out.
    static final int RATIO_FROM = 1_000_000;
    /// Compressions one upon the other.
    static final int CODINGS_MAX = 3;
    /// A server that sends fewer bytes than this in [#SLOW_WINDOW] keeps us waiting on purpose.
    static final int SLOW_BYTES = 2_000;

    static final Duration SLOW_WINDOW = Duration.ofSeconds(20);

    public FetchLimits {
        if (bytes <= 0 || wireBytes <= 0 || ratio <= 0) {
            throw new IllegalArgumentException("limits are at least 1: " + bytes + ", " + wireBytes + ", " + ratio);
        }
        if (!connect.isPositive() || !read.isPositive() || !total.isPositive()) {
            throw new IllegalArgumentException(
                    "spans are longer than nothing: " + connect + ", " + read + ", " + total);
        }
    }

    public FetchLimits bytes(int most) {
        return new FetchLimits(most, Math.max(most, wireBytes), ratio, connect, read, total, truncate);
    }

    public FetchLimits times(Duration connectNow, Duration readNow, Duration totalNow) {
        return new FetchLimits(bytes, wireBytes, ratio, connectNow, readNow, totalNow, truncate);
    }

    public FetchLimits truncate(boolean cut) {
        return new FetchLimits(bytes, wireBytes, ratio, connect, read, total, cut);
    }
}
