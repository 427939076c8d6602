package dev.leat.network.telemetry;

import java.util.List;

/// The kinds of events, each with its fields: what is written, what is checked and the published schemas all come from
/// here. Names end in their unit: Ms, Seconds, Count, Percent (0 to 100), Ratio (0 to 1), Bytes.
public enum TelemetryKind {
    PARSE_DURATION(
            "ParseDuration",
            "A capture was read by templates, with success or not",
            "Hostname:text Site:text DurationSeconds:number Success:flag FileName:text"),
    ROWS_WRITTEN(
            "RowsWritten",
            "What the comparison of a capture came to, after its commit",
            "Hostname:text Site:text Run:number Rows:number DeletedRows:number Inserted:number Updated:number"
                    + " Unchanged:number"),
    DATABASE_WRITE_LATENCY(
            "DatabaseWriteLatency",
            "From the beginning to the commit of the transaction a capture was in, which others may share",
            "Hostname:text Site:text LatencyMs:number BatchDevicesCount:number"),
    DATABASE_WRITE_BREAKDOWN(
            "DatabaseWriteBreakdown",
            "The parts of a capture's way into the store. What a transaction took as a whole is divided by its"
                    + " captures",
            "Hostname:text Site:text InterfaceCallDurationMs:number CommitDurationMs:number"
                    + " DatabaseWriteLatencyMs:number InterfaceDiffDurationMs:number LoadExistingDurationMs:number"
                    + " RowsStaged:number InsertCandidates:number UpdateCandidates:number"),
    INTERFACE_SYNC_TIMING(
            "InterfaceSyncTiming",
            "One for each capture that was compared: its baseline, the comparison and what came of it",
            "Hostname:text Site:text LoadExistingDurationMs:number LoadExistingRowSetCount:number LoadCacheHit:flag"
                    + " LoadCacheMiss:flag LoadCacheRefreshed:flag DiffDurationMs:number"
                    + " DiffComparisonDurationMs:number DiffRowsCompared:number DiffRowsUnchanged:number"
                    + " DiffRowsChanged:number DiffRowsInserted:number DiffRowsProvedByDigest:number"
                    + " ExistingCount:number InsertCandidates:number"
                    + " UpdateCandidates:number DeleteCandidates:number RowsStaged:number Provider:text"
                    + " ProviderReason:text SiteCacheExistingRowSource:text SiteCacheFetchStatus:text"
                    + " SiteCacheFetchDurationMs:number SiteCacheRecordsetDurationMs:number"
                    + " SiteCacheUpdateDurationMs:number SiteCacheHostMapSignatureMatchCount:number"),
    SITE_CACHE_METRICS(
            "InterfaceSiteCacheMetrics",
            "The baselines of one site in one transaction were fetched",
            "Site:text CacheStatus:text Provider:text HostCount:number TotalRows:number"
                    + " SiteCacheFetchDurationMs:number SiteCacheRecordsetDurationMs:number"),
    SITE_CACHE_HOST_PERSISTED(
            "InterfaceSiteCacheHostPersisted",
            "What stands of a capture was put into the cache",
            "Site:text Hostname:text PersistedPortCount:number EntryTotalRows:number SharedStoreUpdated:flag"),
    SHARED_STORE(
            "InterfaceSiteCacheSharedStore",
            "The cache was asked or changed",
            "Site:text Operation:text EntryCount:number"),
    SHARED_STORE_STATE(
            "InterfaceSiteCacheSharedStoreState",
            "The cache began, took a snapshot, was written to one, or ended",
            "Operation:text EntryCount:number Worker:text"),
    PERSISTENCE_FAILURE(
            "InterfacePersistenceFailure",
            "A transaction failed and was rolled back",
            "Hostname:text Stage:text ExceptionType:text Message:text"),
    PROFILE_RESOLVED(
            "ConcurrencyProfileResolved",
            "At the beginning of a run: the limits it goes by",
            "DeviceCount:number SiteCount:number CpuCount:number ThreadCeiling:number MaxWorkersPerSite:number"
                    + " MaxActiveSites:number MaxConsecutiveSiteLaunches:number JobsPerThread:number"
                    + " MinRunspaces:number ManualOverrides:flag DecisionSource:text"),
    OVERRIDE_SUMMARY(
            "ConcurrencyOverrideSummary",
            "At the end of a run: which limits were asked for, and that the next run has its own again",
            "Override:text Requested:number Resolved:number Reset:number"),
    SCHEDULER_LAUNCH(
            "ParserSchedulerLaunch",
            "A capture began to be read",
            "Site:text ActiveWorkers:number ActiveSites:number QueuedSites:number Streak:number ThreadBudget:number"
                    + " WaitedMs:number"),
    WARM_RUN_COMPARISON(
            "WarmRunComparison",
            "A cold and a warm pass side by side; made of other events",
            "ColdHostCount:number ColdInterfaceCallAvgMs:number ColdInterfaceCallP95Ms:number"
                    + " ColdInterfaceCallMaxMs:number WarmHostCount:number WarmInterfaceCallAvgMs:number"
                    + " WarmInterfaceCallP95Ms:number WarmInterfaceCallMaxMs:number ImprovementAverageMs:number"
                    + " ImprovementPercent:number WarmCacheProviderHitCountRaw:number"
                    + " WarmCacheProviderMissCountRaw:number WarmCacheHitRatioPercentRaw:number"
                    + " WarmCacheHitRatioPercent:number WarmSignatureMatchMissCount:number"
                    + " WarmSignatureRewriteTotal:number WarmProviderCounts:text ColdProviderCounts:text");

    /// A field: `text`, `number` or `flag`.
    public record Field(String name, String type) {}

    private final String event;
    private final String meaning;
    private final List<Field> fields;

    TelemetryKind(String event, String meaning, String fields) {
        this.event = event;
        this.meaning = meaning;
        this.fields = List.of(fields.split(" ")).stream()
                .map(field ->
                        new Field(field.substring(0, field.indexOf(':')), field.substring(field.indexOf(':') + 1)))
                .toList();
    }

    public String event() {
        return event;
    }

    public String meaning() {
        return meaning;
    }

    public List<Field> fields() {
        return fields;
    }
}
