package dev.leat.cli.records;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.screen.JsonText;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// A load as the project file would say it: one pipeline, whose name is the contract's unless it has one of its own.
///
/// @param from settings of a source table; empty: files are read
record Loading(
        String contract,
        String pipeline,
        String target,
        List<String> sources,
        boolean createTables,
        Optional<Integer> batchSize,
        SequencedMap<String, String> from) {
    /// Of files.
    Loading(
            String contract,
            String pipeline,
            String target,
            List<String> sources,
            boolean createTables,
            Optional<Integer> batchSize) {
        this(contract, pipeline, target, sources, createTables, batchSize, new LinkedHashMap<>());
    }

    private static final String FILES = "/**/*.{xml,xml.gz,zip,tar,tar.gz,tgz}";

    static String pipelineName(String contract) {
        String name = contract.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^[^A-Za-z]+", "");
        return name.isEmpty() ? "records-load" : name.toLowerCase(Locale.ROOT);
    }

    Loading withBatchSize(int size) {
        return new Loading(contract, pipeline, target, sources, createTables, Optional.of(size), from);
    }

    /// From now on this is the session's project.
    void use(Session session) throws ConfigError {
        session.useProjectText(JsonText.of(json -> {
            json.writeStartObject().writeStringProperty("store", target);
            json.writeObjectPropertyStart("pipelines").writeObjectPropertyStart(pipeline);
            json.writeObjectPropertyStart("records").writeStringProperty("contract", contract);
            json.writeBooleanProperty("create_tables", createTables);
            batchSize.ifPresent(size -> json.writeNumberProperty("batch_size", size));
            if (from.isEmpty()) {
                json.writeArrayPropertyStart("sources");
                sources.forEach(json::writeString);
                json.writeEndArray();
            } else {
                json.writeObjectPropertyStart("from");
                from.forEach((name, value) -> {
                    if (value.matches("[0-9]{1,18}")) {
                        json.writeNumberProperty(name, Long.parseLong(value));
                    } else {
                        json.writeStringProperty(name, value);
                    }
                });
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject().writeEndObject().writeEndObject();
        }));
    }

    static List<String> patterns(Session session, List<String> sources) throws CommandError, IOException {
        List<String> patterns = new ArrayList<>();
        for (String source : sources) {
            patterns.add(pattern(session, source));
        }
        return patterns;
    }

    /// A folder stands for the XML files and archives in it.
    private static String pattern(Session session, String source) throws CommandError, IOException {
        if (source.equals("-") || source.contains("*") || source.contains("?") || source.startsWith("re:")) {
            return source;
        }
        try {
            var path = session.host().here().resolve(source);
            Facts facts = session.host().disk().factsFollowing(path);
            return facts.kind() == Facts.Kind.FOLDER ? source.replaceAll("/+$", "") + FILES : source;
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-Q024", Place.of(source), "", "there is no such file", "Name a file or a folder"));
        }
    }
}
