package dev.leat.cli.network;

import dev.leat.bench.json.Json;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.network.alerts.AlertBook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// The alerts that are open and those that ended, one JSON object a line, in a folder of the person's choice.
final class AlertFile {
    private static final int FILE_MODE = 0666;
    private static final int BYTES_MAX = 64 << 20;

    private final Session session;
    private final Path folder;
    private final AlertBook book;

    private AlertFile(Session session, Path folder, AlertBook book) {
        this.session = session;
        this.folder = folder;
        this.book = book;
    }

    static AlertFile open(Session session, Optional<String> out) throws IOException, Json.Malformed, CommandError {
        Path folder = session.host().here().resolve(out.orElse(".leat/network"));
        List<AlertBook.Alert> alerts = new ArrayList<>();
        try {
            byte[] bytes = session.host().disk().readAll(folder.resolve("alerts.jsonl"), BYTES_MAX);
            for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
                alerts.add(alert(Json.read(line)));
            }
        } catch (NoSuchFileException e) {
            // none is known yet
        }
        return new AlertFile(session, folder, new AlertBook(alerts));
    }

    AlertBook book() {
        return book;
    }

    private static AlertBook.Alert alert(Json json) throws CommandError {
        try {
            return new AlertBook.Alert(
                    json.string("key").orElse(""),
                    json.string("rule").orElse(""),
                    json.string("source").orElse(""),
                    json.string("severity").orElse(""),
                    json.string("category").orElse(""),
                    json.string("message").orElse(""),
                    AlertBook.State.valueOf(json.string("state").orElse("open").toUpperCase(Locale.ROOT)),
                    Instant.parse(json.string("began").orElse("")),
                    Instant.parse(json.string("seen").orElse("")),
                    Long.parseLong(json.string("count").orElse("1")),
                    json.string("note").orElse(""));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new CommandError(
                    Exit.UNREACHABLE,
                    Problem.lasting(
                            "LEAT-N069",
                            Place.of("alerts.jsonl"),
                            String.valueOf(e.getMessage()),
                            "a line of this file is no alert",
                            "Move the file away; alerts that hold begin anew"));
        }
    }

    void write() throws IOException {
        StringBuilder lines = new StringBuilder();
        List<AlertBook.Alert> all = new ArrayList<>(book.history());
        all.addAll(book.open());
        for (AlertBook.Alert alert : all) {
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            fields.put("key", Json.text(alert.key()));
            fields.put("rule", Json.text(alert.rule()));
            fields.put("source", Json.text(alert.source()));
            fields.put("severity", Json.text(alert.severity()));
            fields.put("category", Json.text(alert.category()));
            fields.put("message", Json.text(alert.message()));
            fields.put("state", Json.text(alert.state().name().toLowerCase(Locale.ROOT)));
            fields.put("began", Json.text(alert.began().toString()));
            fields.put("seen", Json.text(alert.seen().toString()));
            fields.put("count", Json.text(Long.toString(alert.count())));
            fields.put("note", Json.text(alert.note()));
            lines.append(Json.object(fields).line()).append('\n');
        }
        DiskWrites.mkdirs(session.host().disk(), folder, MeasureCommand.FOLDER_MODE);
        DiskWrites.replace(
                session.host().disk(), folder.resolve("alerts.jsonl"), lines.toString(), FILE_MODE, "alerts");
    }
}
