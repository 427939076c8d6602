package dev.leat.cli.serve;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Host;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.cli.store.OpenStore;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.flow.Workers;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.serve.Serve;
import dev.leat.serve.http.Access;
import dev.leat.serve.page.Pages;
import dev.leat.serve.visit.Rooms;
import dev.leat.serve.visit.Sources;
import dev.leat.store.Store;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

public final class ServeCommand extends Command {
    private Optional<String> project = Optional.empty();
    private int port = Serve.PORT;
    private List<String> hosts = List.of();
    private boolean open;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Look at the store in a browser, on this machine only")
                .description("Pages over the store: pipelines, runs, items, documents, search, SQL. Nothing is run,"
                        + " written or fetched. Stops on Ctrl-C.")
                .examples("leat serve", "leat serve examples/quickstart --open")
                .operand(false, "PROJECT", "A project's folder", word -> project = Optional.of(word))
                .value(
                        "--port",
                        "N",
                        int.class,
                        "The port to try first; default 5328, the next free one is taken; 0: any",
                        value -> port = value)
                .texts(
                        "--allow-host",
                        "NAME",
                        "A name by which a proxy or tunnel asks; repeatable",
                        names -> hosts = names)
                .flag("--open", "Open the address in the browser", on -> open = on);
    }

    @Override
    public int run(Session session) throws Exception {
        if (port < 0 || port > 65_535) {
            throw CommandError.usage("serve", Integer.toString(port), "--port is between 0 and 65535", "Leave it out");
        }
        if (project.isPresent()) {
            session.useProject(project.get());
        }
        Folder folder = Folder.of(session);
        Set<String> names =
                hosts.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        Access access = new Access(ServeKey.of(session.host().disk(), folder.state()), names);
        Pages pages = new Pages(
                () -> store(session), rooms(session, folder), session.host().clock());
        CountDownLatch stopped = new CountDownLatch(1);
        try (Workers workers = new Workers(1);
                Serve serve = started(access, pages, workers);
                Host.Interrupts.Listening ignored = session.host().interrupts().listen(stopped::countDown)) {
            if (serve.port() != port && port != 0 && !session.common().quiet()) {
                session.err().print(Line.of(Token.SOFT, "Port " + port + " is taken."));
            }
            session.out()
                    .print(Line.of(Token.NAME, serve.address().toString())
                            .add(Token.SOFT, "  (")
                            .data(Token.SOFT, folder.shown())
                            .add(Token.SOFT, ", read only; Ctrl-C stops)"));
            session.out().flush();
            if (open) {
                Browser.open(serve.address());
            }
            stopped.await();
        }
        return Exit.DONE;
    }

    private static Rooms rooms(Session session, Folder folder) {
        Sources sources = folder.sources();
        return new Rooms(
                sources,
                new InventoryRules(),
                new ContractTraces(session, sources),
                new KeptPages(sources, PageCache.of(session.host(), folder.state())),
                new RunEvents(session.host().disk(), folder.state().resolveSibling("")),
                new DotPages(session, folder.state()),
                new BenchPages(session, folder.path()),
                new DocsPages());
    }

    private Serve started(Access access, Pages pages, Workers workers) throws IOException, CommandError {
        try {
            return Serve.start(port, access, pages, workers::await);
        } catch (BindException e) {
            throw new CommandError(
                    Exit.UNREACHABLE,
                    Problem.passing(
                            "LEAT-C022",
                            Place.of("leat serve"),
                            Integer.toString(port),
                            "the port and the 19 after it are taken",
                            "Choose another with --port, or --port 0 for any"));
        }
    }

    /// What keeps the store from being opened is shown on the page, by its code.
    private static Store store(Session session) throws TargetLost {
        try {
            return OpenStore.read(session);
        } catch (ConfigError e) {
            throw new TargetLost(e.problem());
        } catch (CommandError e) {
            throw new TargetLost(e.problem());
        }
    }

    /// Where the project lies.
    record Folder(Path path, Path state, String shown, Sources sources) {
        /// Asks for the store once, so that a wrong name is an error of the command and not of each page.
        static Folder of(Session session) throws Exception {
            Session.StorePlace place = session.storePlace();
            Path base = session.projectIfAny().map(found -> found.folder()).orElse(place.folder());
            try (Store store = OpenStore.read(session)) {
                return new Folder(
                        base,
                        store.state(),
                        OpenStore.shown(session, store),
                        (key, max) -> SourceFile.read(session.host().disk(), base, key, max));
            }
        }
    }
}
