package dev.leat.cli.network;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.run.RunCommand;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.store.OpenStore;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.network.NetworkTables;
import dev.leat.store.Query;
import dev.leat.store.Store;
import dev.leat.store.sql.Access;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `network reset`: forgets devices, their history or what is remembered of them. Devices go the way of all that is
/// removed: by a run that chooses no capture.
public final class ResetCommand extends Command {
    private boolean devices;
    private boolean history;
    private boolean cache;
    private boolean yes;
    private Optional<String> out = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Forget the devices of a store, their history, or remembered baselines")
                .description(
                        "--devices removes every device of every network pipeline with its history; other pipelines"
                                + " stay. --history removes what changed and keeps the devices. --cache removes the"
                                + " snapshot of leat network run.")
                .examples("leat network reset --devices --yes", "leat network reset --history --cache --yes")
                .flag("--devices", "The devices, with all that is known of them", on -> devices = on)
                .flag("--history", "What changed", on -> history = on)
                .flag("--cache", "Remembered baselines", on -> cache = on)
                .text(
                        "--out",
                        "DIR",
                        "Where leat network run put them; default .leat/network",
                        dir -> out = Optional.of(dir))
                .flag("--yes", "Do it", on -> yes = on);
    }

    @Override
    public int run(Session session) throws Exception {
        if (!devices && !history && !cache) {
            throw CommandError.usage("network reset", "", "nothing is named", "--devices, --history or --cache");
        }
        if (!yes) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-N064",
                            Place.of("network reset"),
                            "",
                            "what is forgotten does not come back",
                            "Say --yes"));
        }
        if (cache) {
            Path file =
                    session.host().here().resolve(out.orElse(".leat/network")).resolve("baselines");
            try {
                session.host().disk().delete(file);
            } catch (NoSuchFileException e) {
                // nothing was remembered
            }
        }
        Session.StorePlace place = session.storePlace();
        String where = place.folder().resolve(place.text()).toString();
        List<String> pipelines = pipelines(session);
        if (history && !pipelines.isEmpty()) {
            try (Store opened = OpenStore.of(session, Access.WRITE)) {
                opened.execute(List.of("DELETE FROM " + NetworkTables.DEVICE_CHANGES.name()));
            }
        }
        return devices ? forget(session, where, pipelines) : Exit.DONE;
    }

    /// Of the store that the session has.
    private static List<String> pipelines(Session session) throws Exception {
        List<String> names = new ArrayList<>();
        Session.StorePlace place = session.storePlace();
        if (!place.text().contains("://")
                && !session.host().disk().exists(place.folder().resolve(place.text()))) {
            return names; // nothing to forget
        }
        try (Store opened = OpenStore.read(session)) {
            if (opened.isAbsent()) {
                return names;
            }
            try (Query query = Query.open(
                    opened,
                    "SELECT name FROM leat_pipelines WHERE room = 'network' ORDER BY name",
                    Map.of(),
                    Query.Limits.OWN)) {
                while (query.next()) {
                    names.add(String.valueOf(query.value(0)));
                }
            }
        }
        return names;
    }

    /// A run that chooses no capture and removes what is not chosen.
    static int forget(Session session, String store, List<String> pipelines) throws Exception {
        if (pipelines.isEmpty()) {
            return Exit.DONE;
        }
        session.useProjectText(JsonText.of(json -> {
            json.writeStartObject().writeStringProperty("store", store);
            json.writeObjectPropertyStart("pipelines");
            for (String pipeline : pipelines) {
                json.writeObjectPropertyStart(pipeline);
                json.writeStringProperty("vanished", "remove");
                json.writeObjectPropertyStart("network").writeArrayPropertyStart("sources");
                json.writeString("**").writeEndArray();
                json.writeArrayPropertyStart("exclude").writeString("**").writeEndArray();
                json.writeEndObject().writeEndObject();
            }
            json.writeEndObject().writeEndObject();
        }));
        return RunCommand.removing().run(session);
    }
}
