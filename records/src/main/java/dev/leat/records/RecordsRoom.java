package dev.leat.records;

import dev.leat.engine.Pipeline;
import dev.leat.engine.PipelineSetup;
import dev.leat.engine.Room;
import dev.leat.engine.Services;
import dev.leat.engine.TableWish;
import dev.leat.engine.Vanished;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Yaml;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.rows.TableSpec;
import dev.leat.engine.scan.DocumentTable;
import dev.leat.engine.scan.Scanner;
import dev.leat.records.contract.Contract;
import dev.leat.records.contract.ContractReader;
import dev.leat.records.contract.Finding;
import dev.leat.records.contract.LookupFiles;
import dev.leat.records.contract.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// XML records to rows: scan files, map each record once by the contract, write rows of many tables, all or nothing
/// per record.
public final class RecordsRoom implements Room {
    static final String NAME = "records";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<RecordsSettings> settings() {
        return RecordsSettings.class;
    }

    @Override
    public Vanished vanished() {
        return Vanished.KEEP;
    }

    /// Those that every contract has; the others are the contract's.
    @Override
    public List<TableSpec> tables() {
        return List.of(RecordsTables.LOADED);
    }

    @Override
    public Pipeline<?, ?, ?> open(PipelineSetup setup, Services services) throws ConfigError {
        RecordsSettings settings = (RecordsSettings) setup.settings();
        byte[] text = contractText(settings, services);
        List<Fingerprint> read = new ArrayList<>(List.of(Fingerprint.ofBytes(text, 0, text.length)));
        Contract contract = contract(text, settings.contract(), lookups(settings, services, read));
        LocalDateTime loadTime = CellWriter.loadTime(services.clock().instant());
        Records records = new Records(contract, settings.limits().xml(), settings.fallback());
        return new Pipeline<>(
                setup.name(),
                NAME,
                services.storeName(),
                setup.vanished(),
                setup.guard(),
                scanner(setup, settings, contract, services),
                new RecordsParser(settings, records, whole(read), loadTime),
                new RecordsPlanner(contract, loadTime, settings.batchSize()),
                services.tables(
                        setup.name(),
                        NAME,
                        RecordsTables.of(contract),
                        new TableWish(settings.target(), settings.createTables())));
    }

    private static byte[] contractText(RecordsSettings settings, Services services) throws ConfigError {
        try (InputStream stream = services.disk().open(services.project().resolve(settings.contract()))) {
            return stream.readNBytes(Yaml.BYTES_MAX + 1);
        } catch (IOException | InvalidPathException e) {
            throw new ConfigError(Codes.noContract(settings.contract(), String.valueOf(e.getMessage())));
        }
    }

    /// Files beside the contract; what they hold is part of the recipe.
    private static LookupFiles lookups(RecordsSettings settings, Services services, List<Fingerprint> read) {
        return name -> {
            try {
                Path contract = services.project().resolve(settings.contract());
                byte[] bytes = services.disk().readAll(contract.resolveSibling(name), LookupFiles.BYTES_MAX);
                read.add(Fingerprint.ofBytes(bytes, 0, bytes.length));
                return bytes;
            } catch (InvalidPathException e) {
                throw new IOException(e.getMessage(), e);
            }
        };
    }

    private static Fingerprint whole(List<Fingerprint> read) {
        return read.size() == 1
                ? read.getFirst()
                : Fingerprint.ofParts(read.stream().map(Fingerprint::hex).toList());
    }

    /// The contract, or its first error.
    private static Contract contract(byte[] text, String name, LookupFiles files) throws ConfigError {
        Reading reading = ContractReader.read(text, name, files);
        for (Finding finding : reading.findings()) {
            if (finding.level() == Finding.Level.ERROR) {
                throw new ConfigError(finding.problem());
            }
        }
        return reading.contract().orElseThrow();
    }

    private static Scanner scanner(PipelineSetup setup, RecordsSettings settings, Contract contract, Services services)
            throws ConfigError {
        String pipeline = setup.name();
        if (settings.from().isPresent()) {
            RecordsSettings.TableSettings from = settings.from().get();
            if (from.isPart() && setup.vanished() != Vanished.KEEP) {
                throw new ConfigError(Codes.badSource(
                        pipeline,
                        "a range or share of keys says nothing of the others, so that none of them can vanish",
                        "Leave vanished: out, or read all keys"));
            }
            DocumentTable.Wish wish = TableScanner.wish(pipeline, from, contract.source());
            return new TableScanner(services.documents(wish), wish.table(), from);
        }
        Optional<InputStream> input = services.input();
        if (settings.sources().equals(List.of("-")) && input.isPresent()) {
            return new StandardInput(input.get());
        }
        try {
            return services.files(settings.sources(), settings.exclude(), settings.follow(), settings.ignoreFiles());
        } catch (IllegalArgumentException e) {
            throw new ConfigError(Problem.lasting(
                    "LEAT-R016",
                    Place.of("pipeline " + pipeline),
                    String.valueOf(e.getMessage()),
                    "sources and exclude are patterns that can be read",
                    "Correct the pattern"));
        }
    }
}
