package dev.leat.cli.run;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Session;
import dev.leat.cli.store.OpenStore;
import dev.leat.engine.Elsewhere;
import dev.leat.engine.Pipeline;
import dev.leat.engine.Room;
import dev.leat.engine.Run;
import dev.leat.engine.RunObserver;
import dev.leat.engine.RunOptions;
import dev.leat.engine.RunReport;
import dev.leat.engine.RunServices;
import dev.leat.engine.apply.Mode;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Declaration;
import dev.leat.engine.config.ErrorLimit;
import dev.leat.engine.config.Project;
import dev.leat.engine.config.Retain;
import dev.leat.engine.flow.Cancellation;
import dev.leat.engine.flow.Progress;
import dev.leat.engine.memory.RunLog;
import dev.leat.store.Store;
import dev.leat.store.sql.Access;
import dev.leat.store.sql.Retention;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Pipelines opened over the project's store, ready to be run or planned.
final class Execution implements AutoCloseable {
    private final Session session;
    private final Project project;
    private final Mode mode;
    private final Store store;
    private final String storeName;
    private final List<Pipeline<?, ?, ?>> pipelines = new ArrayList<>();
    private final Evidence evidence;
    private final Map<String, Store> others = new LinkedHashMap<>();
    private final ProjectCaches caches;
    private Optional<Elsewhere> elsewhere = Optional.empty();

    private Execution(Session session, Mode mode, Store store) throws ConfigError {
        this.session = session;
        this.project = session.project();
        this.mode = mode;
        this.store = store;
        this.storeName = OpenStore.shown(session, store);
        this.evidence = new Evidence(session, store);
        this.caches = new ProjectCaches(session.host(), store.state(), mode == Mode.APPLY, session::warn);
    }

    /// Opens these pipelines; those that are not enabled are left out. All settings are checked before the store is
    /// opened.
    static Execution open(Session session, List<Declaration> declarations, Mode mode, boolean paranoid)
            throws ConfigError, CommandError, TargetLost, IOException {
        Map<Declaration, Room> rooms = new LinkedHashMap<>();
        for (Declaration declaration : declarations) {
            Room room = session.room(declaration.room());
            declaration.bind(room);
            if (declaration.common().enabled()) {
                rooms.put(declaration, room);
            }
        }
        Access access = mode == Mode.PLAN ? Access.PLAN : Access.WRITE;
        Store store = OpenStore.of(session, access);
        Execution execution = new Execution(session, mode, store);
        try {
            PipelineServices services = new PipelineServices(
                    session.host(),
                    store,
                    execution.storeName,
                    session.project().folder(),
                    paranoid,
                    new OtherStores(session, access, execution.others),
                    execution.caches);
            for (Map.Entry<Declaration, Room> entry : rooms.entrySet()) {
                execution.pipelines.add(entry.getValue().open(entry.getKey().bind(entry.getValue()), services));
            }
            return execution;
        } catch (ConfigError | RuntimeException e) {
            execution.close();
            throw e;
        }
    }

    List<Pipeline<?, ?, ?>> pipelines() {
        return pipelines;
    }

    Store store() {
        return store;
    }

    String storeName() {
        return storeName;
    }

    /// From now on sources are read on this cluster.
    void on(String master) throws CommandError, ConfigError, TargetLost, IOException {
        elsewhere = Optional.of(OnCluster.connect(session, master, pipelines));
    }

    RunOptions options() {
        Map<String, Declaration> declared = project.pipelines();
        return RunOptions.of(mode, session.mask(session.commandLine()))
                .withLockWait(session.common().lockWait())
                .withErrors(name -> Optional.ofNullable(declared.get(name))
                        .map(declaration -> declaration.common().errors())
                        .orElse(ErrorLimit.NONE));
    }

    RunReport execute(
            List<Pipeline<?, ?, ?>> which,
            RunOptions options,
            RunObserver observer,
            Cancellation cancellation,
            Consumer<Supplier<List<Progress.Snapshot>>> follow)
            throws TargetLost, InterruptedException, IOException {
        RunServices services = new RunServices(
                session.host().clock(),
                session.host().ticker(),
                session.host().sleeper(),
                evidence,
                observer,
                cancellation,
                storeName,
                session::mask);
        Run run = new Run(options, services, elsewhere);
        follow.accept(run::progress);
        Retain retain = project.retain();
        RunLog log = store.runLog(new Retention.Keep(retain.runs(), retain.age()));
        try (evidence) {
            return run.execute(which, mode == Mode.PLAN ? log : evidence.beginningWith(log));
        }
    }

    @Override
    public void close() throws IOException {
        try {
            for (Pipeline<?, ?, ?> pipeline : pipelines) {
                pipeline.close();
            }
        } finally {
            elsewhere.ifPresent(Elsewhere::close);
            caches.close();
            others.values().forEach(Store::close);
            store.close();
        }
    }
}
