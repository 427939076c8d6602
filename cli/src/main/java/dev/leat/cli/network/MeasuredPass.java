package dev.leat.cli.network;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.run.RunCommand;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.store.OpenStore;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.network.analysis.TelemetryLog;
import dev.leat.network.concurrency.ConcurrencyProfile;
import dev.leat.network.inventory.InventoryTables;
import dev.leat.store.CanonicalDump;
import dev.leat.store.Query;
import dev.leat.store.Store;
import dev.leat.store.sql.Access;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One pass over captures that is measured: a run of one pipeline whose limits, cache and events hold for this pass
/// alone, since they stand in no file.
record MeasuredPass(
        List<String> patterns,
        String store,
        String pipeline,
        Optional<String> platform,
        ConcurrencyProfile.Wishes wishes,
        Path telemetry,
        Optional<Path> snapshotIn,
        Optional<Path> snapshotOut,
        boolean again,
        boolean cacheUpdate) {
    private static final int LOG_MAX = 1 << 30;

    private String project() {
        return JsonText.of(json -> {
            json.writeStartObject().writeStringProperty("store", store);
            json.writeObjectPropertyStart("pipelines").writeObjectPropertyStart(pipeline);
            json.writeObjectPropertyStart("network").writeArrayPropertyStart("sources");
            patterns.forEach(json::writeString);
            json.writeEndArray();
            platform.ifPresent(word -> json.writeStringProperty("platform", word));
            // what is named is read, whatever a .gitignore says
            json.writeBooleanProperty("ignore_files", false);
            json.writeStringProperty("telemetry", telemetry.toString());
            json.writeBooleanProperty("recheck", again);
            json.writeObjectPropertyStart("baselines");
            json.writeStringProperty("mode", "memory");
            json.writeBooleanProperty("update", cacheUpdate);
            snapshotIn.ifPresent(file -> json.writeStringProperty("snapshot_in", file.toString()));
            snapshotOut.ifPresent(file -> json.writeStringProperty("snapshot_out", file.toString()));
            json.writeEndObject().writeObjectPropertyStart("concurrency");
            json.writeBooleanProperty("auto_scale", true);
            json.writeNumberProperty("parallelism", wishes.threads());
            json.writeNumberProperty("workers_per_site", wishes.workersPerSite());
            json.writeNumberProperty("active_sites", wishes.activeSites());
            json.writeNumberProperty("jobs_per_worker", wishes.jobsPerThread());
            json.writeNumberProperty("min_workers", wishes.minWorkers());
            json.writeNumberProperty("max_streak", wishes.maxStreak());
            json.writeEndObject();
            json.writeEndObject().writeEndObject().writeEndObject().writeEndObject();
        });
    }

    /// Runs it; the exit code is the run's.
    int run(Session session) throws Exception {
        session.useProjectText(project());
        Optional<Integer> workers = wishes.threads() > 0 ? Optional.of(wishes.threads()) : Optional.empty();
        return RunCommand.of(false, again, false, workers).run(session);
    }

    /// The events it left.
    TelemetryLog log(Session session) throws IOException, CommandError {
        return log(session, telemetry);
    }

    /// The events of a file, or of all `.jsonl` files of a folder.
    static TelemetryLog log(Session session, Path place) throws IOException, CommandError {
        TelemetryLog all = new TelemetryLog(List.of(), 0);
        try {
            List<Path> files = Inputs.isFolder(session, place)
                    ? session.host().disk().list(place).stream()
                            .filter(file -> file.toString().endsWith(".jsonl"))
                            .sorted()
                            .toList()
                    : List.of(place);
            for (Path file : files) {
                String text = new String(session.host().disk().readAll(file, LOG_MAX), StandardCharsets.UTF_8);
                try (Stream<String> lines = text.lines()) {
                    all = all.plus(TelemetryLog.of(lines));
                }
            }
        } catch (NoSuchFileException e) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-N063",
                            Place.of(session.show(place)),
                            "",
                            "there are no events here",
                            "leat network run --cold-warm leaves some, or telemetry: DIR in leat.yaml"));
        }
        return all;
    }

    /// Of all rows of the store in canonical form: no run, no time.
    String digest(Session session) throws Exception {
        session.useProjectText(project());
        try (Store opened = OpenStore.of(session, Access.READ)) {
            return CanonicalDump.of(opened).sha256();
        }
    }

    /// How many rows captures filled.
    long rows(Session session) throws Exception {
        session.useProjectText(project());
        return rowsOf(session);
    }

    /// The same of the session's store.
    static long rowsOf(Session session) throws Exception {
        String sql = InventoryTables.CAPTURED.stream()
                .map(table -> "SELECT count(*) AS n FROM " + table.name())
                .collect(Collectors.joining(" UNION ALL ", "SELECT sum(n) FROM (", ")"));
        return number(session, sql);
    }

    static long number(Session session, String sql) throws Exception {
        try (Store opened = OpenStore.read(session);
                Query query = Query.open(opened, sql, Map.of(), Query.Limits.OWN)) {
            return query.next() && query.value(0) instanceof Number number ? number.longValue() : 0;
        }
    }
}
