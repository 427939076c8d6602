package dev.leat.cli.markdown;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Session;
import dev.leat.cli.run.RunCommand;
import dev.leat.cli.screen.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// Documents as rows of a database: a run of one pipeline, as a project file would say it. What did not change is not
/// read again, what is gone is removed.
///
/// @param database an SQLite file, `postgresql://…`, `mariadb://…`, `duckdb:FILE`
/// @param name of the pipeline; else that of the first input
record DatabaseOutput(String database, Optional<String> name, boolean redo, boolean allowRemovals) {
    int run(Session session, List<String> inputs, DocumentOptions reading, FolderOptions folders) throws Exception {
        List<String> sources = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        for (String input : inputs) {
            sources(session, input, folders, sources, excluded);
        }
        String pipeline = name.orElse(named(inputs.getFirst()));
        CommandError[] refused = new CommandError[1];
        String project = JsonText.of(json -> {
            json.writeStartObject().writeStringProperty("store", database);
            json.writeObjectPropertyStart("pipelines").writeObjectPropertyStart(pipeline);
            json.writeObjectPropertyStart("markdown");
            strings(json, "sources", sources);
            strings(json, "exclude", excluded);
            try {
                reading.settings(session.name(), json);
            } catch (CommandError e) {
                refused[0] = e;
            }
            json.writeEndObject().writeEndObject().writeEndObject().writeEndObject();
        });
        if (refused[0] != null) {
            throw refused[0];
        }
        session.useProjectText(project);
        return RunCommand.of(false, redo, false, Optional.of(folders.jobs(session.name())))
                .allowingRemovals(allowRemovals)
                .run(session);
    }

    private static void sources(
            Session session, String input, FolderOptions folders, List<String> sources, List<String> excluded)
            throws Exception {
        if (input.equals("-")) {
            throw CommandError.usage(
                    session.name(), "-", "rows of a database belong to files", "Name files or folders");
        }
        DocumentOptions.path(session, input); // must be there
        if (!DocumentOptions.isFolder(session, input)) {
            sources.add(input);
            return;
        }
        String folder = input.replaceAll("/+$", "");
        String below = folder.isEmpty() || folder.equals(".") ? "" : folder + "/";
        folders.included().forEach(glob -> sources.add(below + glob));
        folders.excluded().forEach(glob -> excluded.add(below + glob));
    }

    private static void strings(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    /// `docs/guide/` is `docs-guide`.
    private static String named(String input) {
        String plain =
                input.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+|-+$", "");
        return plain.isEmpty() ? "documents" : plain;
    }
}
