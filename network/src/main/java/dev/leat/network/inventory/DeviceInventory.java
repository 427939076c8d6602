package dev.leat.network.inventory;

import dev.leat.engine.item.Problem;
import java.util.List;

/// What one device's part of a capture came to. `problems` are warnings: damaged answers, templates that failed.
public record DeviceInventory(String hostname, DeviceDraft draft, List<Problem> problems) {
    public DeviceInventory {
        problems = List.copyOf(problems);
    }

    public Coverage coverage() {
        return draft.coverage();
    }
}
