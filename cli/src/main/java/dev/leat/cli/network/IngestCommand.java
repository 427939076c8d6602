package dev.leat.cli.network;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.run.RunCommand;
import dev.leat.cli.screen.JsonText;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `network ingest`: a run of one pipeline that the command line describes.
public final class IngestCommand extends Command {
    private static final List<String> CAPTURES = List.of("log", "txt", "cap");

    private List<String> sources = List.of();
    private String target = "leat.db";
    private String name = "devices";
    private Optional<String> templates = Optional.empty();
    private Optional<String> platform = Optional.empty();
    private Optional<String> site = Optional.empty();
    private Optional<String> signs = Optional.empty();
    private boolean dryRun;
    private boolean redo;
    private boolean failed;
    private Optional<Integer> workers = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Captures into the inventory: read once, compared, only what differs is written")
                .description("A capture that was read is not read again. A port that changed leaves one row in"
                        + " device_changes. What a capture does not show whole is never taken out.")
                .examples("leat network ingest captures/", "leat network ingest today.log --templates ntc/templates")
                .operands(
                        true,
                        "FILE|DIR|GLOB",
                        "Captures: files, folders of *.log, *.txt, *.cap, patterns",
                        words -> sources = words)
                .text("--target", "FILE", "The store; default leat.db", value -> target = value)
                .text("--name", "NAME", "The pipeline's name in the store; default devices", value -> name = value)
                .text(
                        "--templates",
                        "DIR",
                        "Templates of one's own, tried before those that come along",
                        dir -> templates = Optional.of(dir))
                .text(
                        "--platform",
                        "NAME",
                        "The platform of every device, instead of finding it out",
                        word -> platform = Optional.of(word))
                .text(
                        "--signs",
                        "FILE",
                        "Signs of one's own that tell platforms apart: PLATFORM KIND SCORE PATTERN in each line",
                        file -> signs = Optional.of(file))
                .text(
                        "--site-regex",
                        "REGEX",
                        "Whose group site is the site in a device's name",
                        regex -> site = Optional.of(regex))
                .flag("-n, --dry-run", "What it would do; writes nothing", on -> dryRun = on)
                .flag("--redo", "Read everything again; equal rows are not written", on -> redo = on)
                .flag("--failed", "Only captures whose last try failed", on -> failed = on)
                .value(
                        "--workers",
                        "N",
                        Integer.class,
                        "Threads that read; default: one per processor",
                        value -> workers = Optional.of(value));
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON, Format.JSONL);
    }

    @Override
    public int run(Session session) throws Exception {
        List<String> patterns = new ArrayList<>();
        for (String source : sources) {
            patterns.addAll(patterns(session, source));
        }
        String project = JsonText.of(json -> {
            json.writeStartObject().writeStringProperty("store", target);
            json.writeObjectPropertyStart("pipelines").writeObjectPropertyStart(name);
            json.writeObjectPropertyStart("network").writeArrayPropertyStart("sources");
            patterns.forEach(json::writeString);
            json.writeEndArray();
            templates.ifPresent(dir -> json.writeStringProperty("templates", dir));
            platform.ifPresent(word -> json.writeStringProperty("platform", word));
            signs.ifPresent(file -> json.writeStringProperty("signs", file));
            site.ifPresent(regex -> json.writeStringProperty("site", regex));
            json.writeEndObject().writeEndObject().writeEndObject().writeEndObject();
        });
        session.useProjectText(project);
        return RunCommand.of(dryRun, redo, failed, workers).run(session);
    }

    /// Patterns begin at the working folder.
    private static String below(Path here, String source) {
        if (!source.startsWith("/")) {
            return source;
        }
        String folder = here + "/";
        return source.startsWith(folder) ? source.substring(folder.length()) : source;
    }

    /// A folder stands for the captures in it.
    static List<String> patterns(Session session, String named) throws CommandError, IOException {
        String source = below(session.host().here(), named);
        if (source.contains("*") || source.contains("?") || source.startsWith("re:")) {
            return List.of(source);
        }
        try {
            Facts facts =
                    session.host().disk().factsFollowing(session.host().here().resolve(source));
            if (facts.kind() != Facts.Kind.FOLDER) {
                return List.of(source);
            }
            String folder = source.replaceAll("/+$", "");
            String prefix = folder.equals(".") ? "" : folder + "/";
            return CAPTURES.stream().map(ending -> prefix + "**/*." + ending).toList();
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-Q024", Place.of(source), "", "there is no such file", "Name a file or a folder"));
        }
    }
}
