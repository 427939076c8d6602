package dev.leat.network.baseline;

/// Where the stored rows of a device came from. Each has the founding word and reason, which events bear, and ours,
/// which tables bear.
public enum Provider {
    /// Put there by this process.
    LOCAL_HIT("Cache", "AccessCacheHit", true),
    /// From a snapshot or the shared cache.
    SHARED_HIT("SharedCache", "SharedCacheMatch", true),
    /// Read from the store, and kept for whoever asks next.
    STORE_REFRESH("Refreshed", "AccessRefresh", false),
    /// The shared cache or the snapshot holds nothing at all.
    SHARED_EMPTY("Unknown", "SharedCacheUnavailable", false),
    /// Nothing was to be kept in this run.
    UPDATE_DISABLED("Unknown", "SkipSiteCacheUpdate", false),
    /// Read from the store; there is no cache.
    STORE_QUERY("Unknown", "DatabaseQueryFallback", false),
    /// A device nothing is stored of: it needs no rows, and counts in no ratio.
    NEW("None", "NewDevice", false);

    private final String word;
    private final String reason;
    private final boolean hit;

    Provider(String word, String reason, boolean hit) {
        this.word = word;
        this.reason = reason;
        this.hit = hit;
    }

    public String word() {
        return word;
    }

    public String reason() {
        return reason;
    }

    public boolean isHit() {
        return hit;
    }

    /// Whether the device had rows to be compared with.
    public boolean isNeeded() {
        return this != NEW;
    }
}
