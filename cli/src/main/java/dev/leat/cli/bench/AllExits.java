package dev.leat.cli.bench;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Every status a process can end with.
final class AllExits {
    static final Set<Integer> ALL = IntStream.range(0, 256).boxed().collect(Collectors.toUnmodifiableSet());

    private AllExits() {}
}
