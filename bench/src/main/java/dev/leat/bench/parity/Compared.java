package dev.leat.bench.parity;

import java.util.List;

/// What came of one item.
///
/// @param places where it differs: JSON paths, a line, a row's key
public record Compared(Result result, List<String> places, String detail) {
    public enum Result {
        SAME,
        DIFFERENT,
        /// Expected, but not there.
        MISSING,
        /// There, but not expected.
        UNEXPECTED,
        /// It cannot be compared.
        ERROR
    }

    public Compared {
        places = List.copyOf(places);
    }

    static Compared same() {
        return new Compared(Result.SAME, List.of(), "");
    }

    static Compared different(List<String> places, String detail) {
        return new Compared(Result.DIFFERENT, places, detail);
    }

    static Compared error(String detail) {
        return new Compared(Result.ERROR, List.of(), detail);
    }
}
