package dev.leat.cli.explain;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.config.Reference;
import dev.leat.cli.run.Forecast;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.cli.store.OpenStore;
import dev.leat.engine.config.Declaration;
import dev.leat.engine.config.Nearest;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.store.Store;
import dev.leat.store.view.ItemHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

public final class ExplainCommand extends Command {
    private static final int SIMILAR = 3;

    private String what = "";
    private Optional<String> pipeline = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Why was an item redone and what did it leave; or: what does an error mean")
                .description("An item is named by its key (its path from the project's folder), or"
                        + " PIPELINE:KEY. A code prints"
                        + " its page of the reference, offline.")
                .examples("leat explain docs/guide/install.md", "leat explain LEAT-C003")
                .operand(true, "ITEM|CODE", "An item's key, or LEAT-xNNN", word -> what = word)
                .text("--pipeline", "NAME", "Only the item of this pipeline", value -> pipeline = Optional.of(value));
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        String code = what.toUpperCase(Locale.ROOT);
        if (code.matches("LEAT-[A-Z]\\d{3}")) {
            return code(session, code);
        }
        try (Store store = OpenStore.read(session)) {
            List<ItemHistory> items = find(session, store);
            if (items.isEmpty()) {
                if (session.format() == Format.TABLE && isNew(session)) {
                    return Exit.DONE;
                }
                throw absent(session, store);
            }
            if (session.format() == Format.JSON) {
                List<Optional<Forecast>> now = new ArrayList<>();
                for (ItemHistory item : items) {
                    now.add(now(session, item));
                }
                session.out().raw(ExplainJson.of(items, now, session::mask) + "\n");
            } else {
                for (ItemHistory item : items) {
                    ExplainScreen.print(session, store, item, now(session, item));
                }
            }
            return Exit.DONE;
        }
    }

    /// What a run would do now; empty where no run looks at it.
    private static Optional<Forecast> now(Session session, ItemHistory item) throws Exception {
        Optional<Declaration> declared = session.projectIfAny()
                .flatMap(project -> Optional.ofNullable(project.pipelines().get(item.pipeline())));
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        Key key = new Key(item.key());
        return Optional.of(
                Forecast.of(session, declared.get(), item.source().map(Key::new).orElse(key), key));
    }

    /// A source that no run has seen yet: says which pipelines would take it. Answers whether there are any.
    private boolean isNew(Session session) throws Exception {
        if (session.projectIfAny().isEmpty()) {
            return false;
        }
        boolean any = false;
        Key key = new Key(what.startsWith("./") ? what.substring(2) : what);
        for (Declaration declaration : session.project().pipelines().values()) {
            boolean asked = pipeline.isEmpty() || pipeline.get().equals(declaration.name());
            Optional<Forecast> forecast =
                    asked ? Optional.of(Forecast.of(session, declaration, key, key)) : Optional.empty();
            if (forecast.isPresent() && forecast.get().isNew()) {
                any = true;
                session.out()
                        .print(Line.ofData(Token.STRONG, key.text())
                                .add("   ")
                                .data(declaration.name())
                                .add(" (")
                                .data(declaration.room())
                                .add("), not in the store yet"));
                session.out()
                        .print(Line.of(Token.SOFT, "  now")
                                .padTo(ExplainScreen.NAME, session.out().screen())
                                .add(forecast.get().line(session)));
            }
        }
        return any;
    }

    private List<ItemHistory> find(Session session, Store store) throws Exception {
        String key = what.startsWith("./") ? what.substring(2) : what;
        List<ItemHistory> found = ItemHistory.find(store, pipeline, key);
        int colon = key.indexOf(':');
        if (found.isEmpty() && pipeline.isEmpty() && colon > 0) {
            found = ItemHistory.find(store, Optional.of(key.substring(0, colon)), key.substring(colon + 1));
        }
        if (found.isEmpty() && session.projectIfAny().isPresent()) {
            // Named from the working folder rather than from the project's.
            var file = session.host().here().resolve(key).normalize();
            var folder = session.project().folder();
            if (file.startsWith(folder)) {
                found = ItemHistory.find(
                        store, pipeline, folder.relativize(file).toString());
            }
        }
        return found;
    }

    private CommandError absent(Session session, Store store) throws Exception {
        List<String> near = ItemHistory.similar(store, what, SIMILAR);
        return new CommandError(
                Exit.NOT_THERE,
                Problem.lasting(
                        "LEAT-Q021",
                        Place.of(OpenStore.shown(session, store)),
                        what,
                        "no item has this key",
                        near.isEmpty()
                                ? "Keys are paths from the project's folder; leat query \"select key from items\""
                                : "Items that end like it: " + String.join(", ", near)));
    }

    private static int code(Session session, String code) throws CommandError {
        Optional<String> page = Reference.error(code);
        if (page.isEmpty()) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-Q022",
                            Place.of("leat explain"),
                            code,
                            "there is no such code",
                            Nearest.of(code, Reference.codes())
                                    .map(near -> "The nearest code is " + near)
                                    .orElse("See leat help errors")));
        }
        page.get().lines().forEach(session.out()::print);
        return Exit.DONE;
    }
}
