package dev.leat.cli.network;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.run.ProjectCaches;
import dev.leat.cli.store.OpenStore;
import dev.leat.cli.store.StoreQuestion;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.memory.Cache;
import dev.leat.network.BaselineLoad;
import dev.leat.network.NetworkTables;
import dev.leat.network.baseline.BaselineCodec;
import dev.leat.network.baseline.Baselines;
import dev.leat.network.baseline.Snapshot;
import dev.leat.network.inventory.InventoryTables;
import dev.leat.store.Query;
import dev.leat.store.Store;
import dev.leat.store.cache.DiskCache;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `network cache`: stored rows of devices, remembered beside the store: as a snapshot file, or in the project's
/// cache.
public final class CacheCommand extends Command {
    private List<String> words = List.of();
    private Set<String> sites = Set.of();
    private boolean yes;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Baselines: stored rows of devices, remembered so that a pass need not ask the store")
                .description("export FILE writes what the store holds to a snapshot; inspect FILE reads all of one and"
                        + " compares its digest; import FILE puts a snapshot of this store into the project's cache,"
                        + " which pipelines with baselines.mode: shared ask; warm puts what the store holds there;"
                        + " stats says what is there, clear takes it out. Snapshots are also written by leat network"
                        + " run and by baselines.snapshot_out, and taken by --snapshot-in, baselines.snapshot_in and"
                        + " LEAT_CACHE_SNAPSHOT.")
                .examples(
                        "leat network cache export baselines --sites BOYO,WLLS",
                        "leat network cache inspect .leat/network/baselines",
                        "leat network cache warm",
                        "leat network cache clear --yes")
                .operands(
                        true,
                        "export|import|inspect FILE, warm, stats, clear",
                        "What to do, and the snapshot",
                        all -> words = all)
                .text(
                        "--sites",
                        "A,B",
                        "export, warm: only devices of these sites",
                        list -> sites = Set.of(list.split(",")))
                .flag("--yes", "clear: do it", on -> yes = on);
    }

    @Override
    public List<Format> formats() {
        return StoreQuestion.FORMATS;
    }

    @Override
    public int run(Session session) throws Exception {
        boolean file = Set.of("export", "import", "inspect").contains(words.getFirst());
        boolean bare = Set.of("warm", "stats", "clear").contains(words.getFirst());
        if (!(file && words.size() == 2) && !(bare && words.size() == 1)) {
            throw CommandError.usage(
                    "network cache",
                    String.join(" ", words),
                    "the words are export, import or inspect and a file, or warm, stats or clear",
                    "inspect FILE");
        }
        try {
            return switch (words.getFirst()) {
                case "export" -> export(session, path(session));
                case "import" -> take(session, path(session));
                case "inspect" -> print(session, Snapshot.header(session.host().disk(), path(session)));
                case "warm" -> warm(session);
                case "stats" -> stats(session);
                default -> clear(session);
            };
        } catch (Snapshot.Refused e) {
            throw new CommandError(Exit.UNREACHABLE, e.problem());
        } catch (NoSuchFileException e) {
            throw Inputs.absent(words.getLast());
        }
    }

    private Path path(Session session) {
        return session.host().here().resolve(words.get(1));
    }

    private static Baselines baselines(Store store, Optional<Cache> shared) throws Exception {
        Baselines baselines = new Baselines(
                shared.isPresent() ? Baselines.Mode.SHARED : Baselines.Mode.MEMORY,
                true,
                Long.MAX_VALUE,
                new BaselineCodec(InventoryTables.CAPTURED),
                shared);
        baselines.of(store.identity().id());
        return baselines;
    }

    private int export(Session session, Path file) throws Exception {
        try (Store store = there(session)) {
            Baselines baselines = baselines(store, Optional.empty());
            BaselineLoad.Loaded loaded = load(session, store, baselines);
            Snapshot.Header header = Snapshot.write(
                    baselines,
                    session.host().disk(),
                    file,
                    session.host().clock().instant(),
                    sites);
            tell(session, loaded);
            return print(session, header);
        }
    }

    private int warm(Session session) throws Exception {
        try (Store store = there(session);
                DiskCache cache = cache(session, store)) {
            BaselineLoad.Loaded loaded = load(session, store, baselines(store, Optional.of(cache)));
            tell(session, loaded);
            return stats(session, cache);
        }
    }

    /// How much keeping costs beside reading, for who measures.
    private static void tell(Session session, BaselineLoad.Loaded loaded) {
        if (!session.common().quiet()) {
            session.err()
                    .raw("%d devices, %d rows: read in %.0f ms, kept in %.0f ms more\n"
                            .formatted(
                                    loaded.devices(),
                                    loaded.rows(),
                                    loaded.readNanos() / 1e6,
                                    loaded.keepNanos() / 1e6));
        }
    }

    private int take(Session session, Path file) throws Exception {
        try (Store store = there(session);
                DiskCache cache = cache(session, store)) {
            Baselines baselines = baselines(store, Optional.of(cache));
            Snapshot.take(baselines, session.host().disk(), file);
            baselines.share();
            return stats(session, cache);
        }
    }

    private static int stats(Session session) throws Exception {
        try (Store store = there(session);
                DiskCache cache = cache(session, store)) {
            return stats(session, cache);
        }
    }

    private int clear(Session session) throws Exception {
        if (!yes) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-N064",
                            Place.of("network cache clear"),
                            "",
                            "the next pass will have to ask the store",
                            "Say --yes"));
        }
        try (Store store = there(session);
                DiskCache cache = cache(session, store)) {
            List<Cache.Id> ids = new ArrayList<>();
            visit(cache, held -> ids.add(held.id()));
            ids.forEach(cache::remove);
            return stats(session, cache);
        }
    }

    /// A store that is not there has no rows to remember.
    private static Store there(Session session) throws Exception {
        Store store = OpenStore.read(session);
        if (store.isAbsent()) {
            store.close();
            throw Inputs.absent(session.storePlace().text());
        }
        return store;
    }

    private static DiskCache cache(Session session, Store store) {
        return ProjectCaches.onDisk(session.host(), store, Baselines.SPACE, session::warn);
    }

    private BaselineLoad.Loaded load(Session session, Store store, Baselines baselines) throws Exception {
        BaselineLoad.Loaded all = new BaselineLoad.Loaded(0, 0, 0, 0, 0);
        Map<String, List<Key>> items = new LinkedHashMap<>();
        try (Query query = Query.open(
                store,
                "SELECT p.name, i.\"key\" FROM leat_items i JOIN leat_pipelines p ON p.pipeline_id = i.pipeline_id"
                        + " WHERE p.room = 'network' ORDER BY p.name, i.\"key\"",
                Map.of(),
                Query.Limits.OWN)) {
            while (query.next()) {
                items.computeIfAbsent(String.valueOf(query.value(0)), name -> new ArrayList<>())
                        .add(new Key(String.valueOf(query.value(1))));
            }
        }
        for (Map.Entry<String, List<Key>> pipeline : items.entrySet()) {
            try (var tables = store.tables(pipeline.getKey(), "network", NetworkTables.ALL)) {
                all = all.plus(
                        new BaselineLoad(tables, baselines, session.host().ticker()).load(pipeline.getValue(), sites));
            }
        }
        return all;
    }

    private static void visit(DiskCache cache, java.util.function.Consumer<DiskCache.Held> visitor) throws IOException {
        try {
            cache.visit(visitor);
        } catch (NoSuchFileException e) {
            // nothing was ever put there
        }
    }

    private static int stats(Session session, DiskCache cache) throws Exception {
        long[] counts = new long[3];
        visit(cache, held -> {
            counts[0]++;
            counts[1] += held.bytes();
            counts[2] += held.entry().isEmpty() ? 1 : 0;
        });
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("entries", Long.toString(counts[0]));
        record.put("bytes", Long.toString(counts[1]));
        record.put("damaged", Long.toString(counts[2]));
        RecordOutput.print(session, List.copyOf(record.keySet()), List.of(record));
        return Exit.DONE;
    }

    private static int print(Session session, Snapshot.Header header) throws Exception {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("entries", Long.toString(header.entries()));
        record.put("devices", Long.toString(header.devices()));
        record.put("rows", Long.toString(header.rows()));
        record.put("sites", header.sites());
        record.put("created", header.created());
        record.put("store", header.store());
        record.put(
                "schema",
                header.schema().substring(0, Math.min(12, header.schema().length())));
        record.put("sha256", header.sha256());
        RecordOutput.print(session, List.copyOf(record.keySet()), List.of(record));
        return Exit.DONE;
    }
}
