package dev.leat.cli.records;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.cli.store.FileOutput;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.records.contract.Contract;
import dev.leat.records.generate.RecordGenerator;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Options and work of making records: which, how many, from which key on.
final class Generation {
    enum Size {
        SMALL(50),
        MEDIUM(200),
        LARGE(500);

        final int records;

        Size(int records) {
            this.records = records;
        }
    }

    static final long START = 100_001;
    private static final long COUNT_MAX = 100_000_000;
    private static final int FOLDER_MODE = 0777;
    private static final int PROGRESS_EVERY = 50;

    Optional<Long> count = Optional.empty();
    Optional<Size> size = Optional.empty();
    private long seed = 1;
    private int faults = 10;
    private RecordGenerator.Profile profile = RecordGenerator.Profile.TYPICAL;

    /// What was made.
    ///
    /// @param rows of each table that the good ones become
    record Made(long records, long first, long last, Map<String, Long> rows, Map<String, Long> faults) {}

    void describe(Syntax syntax) {
        syntax.value(
                        "--size",
                        "SIZE",
                        Size.class,
                        "small 50, medium 200, large 500",
                        value -> size = Optional.of(value))
                .value("--count", "N", Long.class, "So many", value -> count = Optional.of(value))
                .value("--seed", "N", Long.class, "Another seed, other values; default 1", value -> seed = value)
                .value(
                        "--profile",
                        "PROFILE",
                        RecordGenerator.Profile.class,
                        "tiny, typical, large (100 to 600 KB, mostly unmapped) or dirty; default typical",
                        value -> profile = value)
                .value(
                        "--faults",
                        "PERCENT",
                        Integer.class,
                        "With dirty: records with a fault; default 10",
                        value -> faults = value);
    }

    /// Tells these records from others of the contract.
    String name() {
        return count.orElse(size.map(one -> (long) one.records).orElse(0L)) + "-"
                + profile.name().toLowerCase(java.util.Locale.ROOT) + "-" + seed + (faults == 10 ? "" : "-" + faults);
    }

    boolean isSaid() {
        return count.isPresent() || size.isPresent();
    }

    long records(Session session) throws CommandError {
        long wanted = count.orElse(size.map(one -> (long) one.records).orElse((long) Size.SMALL.records));
        if (wanted < 1 || wanted > COUNT_MAX || faults < 0 || faults > 100) {
            throw CommandError.usage(
                    session.name(),
                    wanted + " records, " + faults + " percent of faults",
                    "1 to " + COUNT_MAX + " records, 0 to 100 percent of faults",
                    "Choose numbers within");
        }
        return wanted;
    }

    private RecordGenerator generator(Session session, Contract contract, long first) throws CommandError {
        RecordGenerator generator = new RecordGenerator(contract, profile, seed, faults);
        OptionalLong most = generator.most();
        long last = first + records(session) - 1;
        if (first < 1 || (most.isPresent() && last > most.getAsLong())) {
            throw CommandError.usage(
                    session.name(),
                    first + " to " + last,
                    "keys are at least 1 and at most " + most.orElse(Long.MAX_VALUE) + " in this contract",
                    "Choose --start-key or --count so that they fit");
        }
        return generator;
    }

    /// A file for each record, in a folder.
    Made intoFolder(Session session, Contract contract, String folder, long first) throws Exception {
        RecordGenerator generator = generator(session, contract, first);
        Path where = session.host().here().resolve(folder);
        DiskWrites.mkdirs(session.host().disk(), where, FOLDER_MODE);
        long wanted = records(session);
        Counting counting = new Counting(session, wanted);
        for (long key = first; key < first + wanted; key++) {
            RecordGenerator.Made made = document(generator, key);
            FileOutput.writeFleeting(session, where.resolve("record-" + key + ".xml"), out -> out.raw(made.text()));
            counting.add(made);
        }
        return counting.made(first);
    }

    /// All in one file, for a contract with a `record_path`.
    Made intoFile(Session session, Contract contract, String file, long first) throws Exception {
        if (contract.recordPath().isEmpty() || profile == RecordGenerator.Profile.DIRTY) {
            throw CommandError.usage(
                    session.name(),
                    file,
                    "one file holds many good records where the contract has a record_path",
                    "Name a folder, or add record_path to the contract");
        }
        RecordGenerator generator = generator(session, contract, first);
        long wanted = records(session);
        Counting counting = new Counting(session, wanted);
        FileOutput.writeFleeting(session, Path.of(file), out -> {
            out.raw(generator.frame().getFirst());
            for (long key = first; key < first + wanted; key++) {
                try {
                    RecordGenerator.Made made = generator.part(key);
                    out.raw(made.text());
                    counting.add(made);
                } catch (RecordGenerator.NotPossible e) {
                    throw notPossible(e);
                }
            }
            out.raw(generator.frame().getLast());
        });
        return counting.made(first);
    }

    private static RecordGenerator.Made document(RecordGenerator generator, long key) throws CommandError {
        try {
            return generator.document(key);
        } catch (RecordGenerator.NotPossible e) {
            throw notPossible(e);
        }
    }

    private static CommandError notPossible(RecordGenerator.NotPossible e) {
        return new CommandError(
                Exit.NO,
                Problem.lasting(
                        "LEAT-R018",
                        Place.of("contract"),
                        String.valueOf(e.getMessage()),
                        "every record that is made loads",
                        "Let the column be nullable, or write the records by hand"));
    }

    /// Counts and says how far it has come.
    private static final class Counting {
        private final Session session;
        private final long wanted;
        private final Map<String, Long> rows = new TreeMap<>();
        private final Map<String, Long> faults = new TreeMap<>();
        private long done;

        Counting(Session session, long wanted) {
            this.session = session;
            this.wanted = wanted;
        }

        void add(RecordGenerator.Made made) {
            done++;
            made.rows().forEach((table, count) -> rows.merge(table, (long) count, Long::sum));
            made.fault().ifPresent(fault -> faults.merge(fault, 1L, Long::sum));
            if (done % PROGRESS_EVERY == 0
                    && done < wanted
                    && session.err().screen().terminal()
                    && !session.common().quiet()) {
                session.err().print(Line.of(Token.SOFT, "Generated " + done + "/" + wanted + "…"));
            }
        }

        Made made(long first) {
            return new Made(done, first, first + done - 1, rows, faults);
        }
    }
}
