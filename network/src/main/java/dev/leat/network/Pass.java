package dev.leat.network;

import dev.leat.engine.CacheWish;
import dev.leat.engine.Services;
import dev.leat.engine.apply.Target;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.disk.Ticker;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.TableView;
import dev.leat.network.baseline.BaselineCodec;
import dev.leat.network.baseline.Baselines;
import dev.leat.network.baseline.Snapshot;
import dev.leat.network.inventory.InventoryTables;
import dev.leat.network.telemetry.Telemetry;
import dev.leat.network.telemetry.TelemetryEvent;
import dev.leat.network.telemetry.TelemetryFile;
import dev.leat.network.telemetry.TelemetryKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// What one pass over captures has besides its captures and its store: baselines, limits, events. What a person asks
/// of them holds for this pass; nothing of it is written into any settings.
record Pass(
        Baselines baselines,
        Pace pace,
        Telemetry telemetry,
        Ticker ticker,
        String recheck,
        Services services,
        Optional<Path> snapshotIn,
        Optional<Path> snapshotOut) {
    static Pass of(NetworkSettings settings, Services services) throws ConfigError {
        Ticker ticker = Ticker.system();
        Telemetry telemetry = path(services, settings.telemetry(), "LEAT_TELEMETRY_DIR")
                .<Telemetry>map(folder -> new TelemetryFile(services.disk(), folder, services.clock(), ticker))
                .orElse(Telemetry.NONE);
        BaselineSettings wish = settings.baselines();
        Optional<Path> in = path(services, wish.snapshotIn(), "LEAT_CACHE_SNAPSHOT");
        Optional<Path> out = path(services, wish.snapshotOut(), "");
        BaselineCodec codec = new BaselineCodec(InventoryTables.CAPTURED);
        boolean snapshots = in.isPresent() || out.isPresent();
        Baselines.Mode mode = wish.mode() == Baselines.Mode.OFF && snapshots ? Baselines.Mode.MEMORY : wish.mode();
        if (mode == Baselines.Mode.SHARED && said(services, "LEAT_CACHE_SHARED", "off")) {
            mode = Baselines.Mode.MEMORY;
        }
        boolean update = wish.update() && !said(services, "LEAT_CACHE_UPDATE", "off");
        Baselines baselines = mode == Baselines.Mode.OFF
                ? Baselines.off(codec)
                : new Baselines(
                        mode,
                        update,
                        wish.bytesMax().bytes(),
                        codec,
                        mode == Baselines.Mode.SHARED
                                ? Optional.of(services.cache(
                                        Baselines.SPACE, new CacheWish(CacheWish.DEFAULT.diskBytes(), wish.redis())))
                                : Optional.empty());
        Pace pace = new Pace(
                settings.concurrency(), telemetry, ticker, Runtime.getRuntime().availableProcessors());
        String recheck = settings.recheck() ? "recheck " + services.clock().instant() : "";
        return new Pass(baselines, pace, telemetry, ticker, recheck, services, in, out);
    }

    private static Optional<Path> path(Services services, String setting, String variable) {
        String said = setting.isEmpty() && !variable.isEmpty()
                ? services.variable(variable).orElse("")
                : setting;
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(services.project().resolve(said));
    }

    private static boolean said(Services services, String variable, String word) {
        return services.variable(variable).filter(word::equalsIgnoreCase).isPresent();
    }

    InventoryTarget target(Target<TableView, RowOperation> tables) {
        PassReport report = new PassReport(baselines, telemetry, ticker);
        return new InventoryTarget(tables, baselines, report, ticker, new InventoryTarget.Ends() {
            @Override
            public void claimed(long run) throws TargetLost {
                report.begin(run);
                baselines.of(services.storeId());
                if (snapshotIn.isPresent()) {
                    take(snapshotIn.get());
                } else {
                    state("InitNewStore");
                }
            }

            @Override
            public void closed(boolean mayWrite) {
                try {
                    if (mayWrite && snapshotOut.isPresent()) {
                        Snapshot.write(
                                baselines,
                                services.disk(),
                                snapshotOut.get(),
                                services.clock().instant(),
                                Set.of());
                        state("SnapshotExported");
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (Snapshot.Refused e) {
                    throw new IllegalStateException(e.problem().describe(), e);
                } finally {
                    pace.end();
                    telemetry.close();
                }
            }
        });
    }

    private void state(String operation) {
        if (telemetry.isOn()) {
            telemetry.accept(TelemetryEvent.of(
                    TelemetryKind.SHARED_STORE_STATE,
                    operation,
                    baselines.entries(),
                    Long.toString(ProcessHandle.current().pid())));
        }
    }

    private void take(Path file) throws TargetLost {
        try {
            Snapshot.take(baselines, services.disk(), file);
            state("SnapshotImported");
        } catch (Snapshot.Refused e) {
            throw new TargetLost(e.problem());
        } catch (NoSuchFileException e) {
            throw new TargetLost(Problem.lasting(
                    "LEAT-N062",
                    Place.of(String.valueOf(file)),
                    "",
                    "there is no snapshot of baselines here",
                    "Write one with leat network run --cold, or leave --snapshot-in out"));
        } catch (IOException e) {
            throw new TargetLost(Problem.lasting(
                    "LEAT-N062",
                    Place.of(String.valueOf(file)),
                    String.valueOf(e.getMessage()),
                    "the snapshot cannot be read",
                    "Leave --snapshot-in out, or mend the file"));
        }
    }
}
