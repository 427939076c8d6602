package dev.leat.network;

import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.rows.TableRows;
import dev.leat.network.inventory.Coverage;
import java.util.LinkedHashMap;
import java.util.Map;

/// What one source came to: the rows of its devices with their fingerprint, and by device what the capture speaks for.
record Inventory(TableRows rows, Fingerprint fingerprint, Map<String, Coverage> coverage) {
    Inventory {
        coverage = new LinkedHashMap<>(coverage);
    }

    /// What is said of a device that the capture does not hold: nothing.
    Coverage coverage(String hostname) {
        return coverage.getOrDefault(hostname, NOTHING);
    }

    private static final Coverage NOTHING = new Coverage();
}
