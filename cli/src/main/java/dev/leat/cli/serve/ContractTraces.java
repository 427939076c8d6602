package dev.leat.cli.serve;

import dev.leat.cli.command.Session;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Declaration;
import dev.leat.engine.config.Project;
import dev.leat.engine.config.Yaml;
import dev.leat.engine.disk.Disk;
import dev.leat.records.Codes;
import dev.leat.records.RecordJson;
import dev.leat.records.Records;
import dev.leat.records.RecordsSettings;
import dev.leat.records.contract.Contract;
import dev.leat.records.contract.ContractReader;
import dev.leat.records.contract.LookupFiles;
import dev.leat.records.map.Trace;
import dev.leat.records.xml.Document;
import dev.leat.records.xml.RecordReader;
import dev.leat.records.xml.Refused;
import dev.leat.records.xml.XmlLimits;
import dev.leat.serve.visit.RecordTraces;
import dev.leat.serve.visit.Sources;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Maps a record again by the contract of its pipeline, and hears how every value came about. Records within an
/// archive, and beyond a document's hundred thousandth, are not looked for.
record ContractTraces(Session session, Sources sources) implements RecordTraces {
    private static final int RECORD_MAX = 16 << 20;
    private static final int RECORDS_MAX = 100_000;

    @Override
    public Optional<RecordTraces.Explained> of(String pipeline, String key) throws Exception {
        Optional<Records> records = records(pipeline);
        int mark = key.lastIndexOf('#');
        Optional<byte[]> alone = sources.read(key, RECORD_MAX);
        Optional<byte[]> bytes =
                alone.isPresent() || mark < 0 ? alone : sources.read(key.substring(0, mark), RECORD_MAX);
        if (records.isEmpty() || bytes.isEmpty()) {
            return Optional.empty();
        }
        List<RecordTraces.Value> values = new ArrayList<>();
        String trouble = "";
        try (RecordReader reader = records.get().open(bytes.get(), bytes.get().length)) {
            int number = 0;
            for (Document document = reader.next(); document != null; document = reader.next()) {
                values.clear();
                LocalDateTime now =
                        LocalDateTime.ofInstant(session.host().clock().instant(), ZoneOffset.UTC);
                String name = RecordJson.keyText(records.get().map(document, now, listening(values)));
                if (alone.isPresent() || key.substring(mark + 1).equals(name) || ++number >= RECORDS_MAX) {
                    break;
                }
            }
        } catch (Refused e) {
            trouble = Codes.problem(key, e.failure()).rule();
        }
        return Optional.of(new RecordTraces.Explained(values, trouble, sha256(bytes.get())));
    }

    private static Trace listening(List<RecordTraces.Value> values) {
        return new Trace() {
            @Override
            public boolean listens() {
                return true;
            }

            @Override
            public void cell(Cell cell) {
                values.add(value(cell));
            }
        };
    }

    private static RecordTraces.Value value(Trace.Cell cell) {
        return new RecordTraces.Value(
                cell.row(),
                cell.column(),
                cell.mapping().path().text()
                        + cell.mapping().attribute().map(name -> "/@" + name).orElse(""),
                cell.source().map(element -> Long.valueOf(element.line())).orElse(0L),
                cell.source().map(element -> Long.valueOf(element.column())).orElse(0L),
                cell.raw(),
                cell.steps(),
                cell.defaulted(),
                cell.value().map(RecordJson::shown),
                cell.warnings());
    }

    private Optional<Records> records(String pipeline) throws ConfigError, IOException {
        Optional<Project> project = session.projectIfAny();
        Optional<Declaration> declared = project.map(found -> found.pipelines().get(pipeline));
        if (declared.isEmpty() || !declared.get().room().equals("records")) {
            return Optional.empty();
        }
        RecordsSettings settings =
                (RecordsSettings) declared.get().settings(RecordsSettings.class).value();
        Disk disk = session.host().disk();
        try {
            Path file = project.orElseThrow().folder().resolve(settings.contract());
            Optional<Contract> contract = ContractReader.read(
                            disk.readAll(file, Yaml.BYTES_MAX + 1),
                            settings.contract(),
                            name -> disk.readAll(file.resolveSibling(name), LookupFiles.BYTES_MAX))
                    .contract();
            return contract.map(
                    found -> new Records(found, XmlLimits.DEFAULT, Optional.of(Charset.forName("windows-1252"))));
        } catch (InvalidPathException | IOException e) {
            return Optional.empty(); // gone since; the page says so
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
