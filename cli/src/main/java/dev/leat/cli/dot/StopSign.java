package dev.leat.cli.dot;

import dev.leat.cli.command.Exit;
import java.util.concurrent.atomic.AtomicInteger;

/// What a person's interrupts mean: the first one undoes what was begun, the second ends the program at once; the next
/// command repairs what that left.
final class StopSign {
    private final AtomicInteger heard = new AtomicInteger();

    void interrupted() {
        if (heard.incrementAndGet() > 1) {
            Runtime.getRuntime().halt(Exit.INTERRUPTED);
        }
    }

    boolean isSet() {
        return heard.get() > 0;
    }
}
