package dev.leat.web.http;

import java.util.Set;

/// Which statuses another time may do better.
final class Retry {
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504, 522, 524);

    private Retry() {}

    static boolean isPassing(int status) {
        return PASSING.contains(status);
    }
}
