package dev.leat.cli.records;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.JsonText;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.records.contract.Contract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// `records generate`: records that do not exist, for any contract.
public final class GenerateCommand extends Command {
    private static final int ANSWER_MAX = 100;
    private final ContractOption contract = new ContractOption();
    private final Generation generation = new Generation();
    private Optional<String> folder = Optional.empty();
    private Optional<String> file = Optional.empty();
    private Optional<String> target = Optional.empty();
    private Optional<Long> start = Optional.empty();

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Records that do not exist, for any contract, to try and to measure with")
                .description("From nothing but the contract: paths, types, lengths, enums, filters, repeats. Each has"
                        + " keys of its own and loads without a failure, unless --profile dirty asks for faults. The"
                        + " same seed and key give the same text. Run bare on a terminal, it asks how many.")
                .examples(
                        "leat records generate inbox -c contract.json --size large",
                        "leat records generate inbox --count 10000 --target postgresql://me@localhost/loans",
                        "leat records generate --one-file all.xml --count 1000000")
                .operand(
                        false,
                        "DIR",
                        "Where to put them, a file each; default generated",
                        dir -> folder = Optional.of(dir));
        contract.describe(syntax);
        generation.describe(syntax);
        syntax.value(
                        "--start-key",
                        "N",
                        Long.class,
                        "The first key; default: behind the largest in --target, else 100001",
                        value -> start = Optional.of(value))
                .text(
                        "--target",
                        "DB",
                        "A database whose keys are to be gone past",
                        value -> target = Optional.of(value))
                .text("--one-file", "FILE", "All into one file (record_path)", value -> file = Optional.of(value));
    }

    @Override
    public List<Format> formats() {
        return List.of(Format.TABLE, Format.JSON);
    }

    @Override
    public int run(Session session) throws Exception {
        Contract read = contract.contract(session);
        if (!generation.isSaid() && folder.isEmpty() && file.isEmpty()) {
            if (!session.out().screen().terminal()) {
                throw CommandError.usage(
                        "records generate", "", "how many is said, or asked on a terminal", "Add --size or --count");
            }
            if (!ask(session)) {
                return Exit.REFUSED;
            }
        }
        long first = start.isPresent()
                ? start.get()
                : target.isPresent() ? Tables.of(session, target.get(), read).nextKey() : Generation.START;
        Generation.Made made = file.isPresent()
                ? generation.intoFile(session, read, file.get(), first)
                : generation.intoFolder(session, read, folder.orElse("generated"), first);
        say(session, made);
        return Exit.DONE;
    }

    /// The four lines that the founders knew.
    private boolean ask(Session session) throws Exception {
        session.out().print(Line.of("1. Small (50 records) - Quick testing"));
        session.out().print(Line.of("2. Medium (200 records) - Batch size testing"));
        session.out().print(Line.of("3. Large (500 records) - Benchmarking"));
        session.out().print(Line.of("4. Custom size"));
        switch (answer(session, "Choice (1-4): ")) {
            case "1" -> generation.size = Optional.of(Generation.Size.SMALL);
            case "2" -> generation.size = Optional.of(Generation.Size.MEDIUM);
            case "3" -> generation.size = Optional.of(Generation.Size.LARGE);
            case "4" -> {
                String number = answer(session, "How many records: ");
                if (!number.matches("[0-9]{1,9}")) {
                    throw CommandError.usage("records generate", number, "a whole number is asked for", "Write 1000");
                }
                generation.count = Optional.of(Long.parseLong(number));
            }
            default -> {
                session.err().print(Line.of("Nothing chosen, nothing made."));
                return false;
            }
        }
        return true;
    }

    private static String answer(Session session, String question) throws Exception {
        session.out().print(Line.of(question));
        session.out().flush();
        StringBuilder answer = new StringBuilder();
        for (int c = session.host().in().read();
                c >= 0 && c != '\n' && answer.length() < ANSWER_MAX;
                c = session.host().in().read()) {
            answer.append((char) c);
        }
        return new String(answer.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
    }

    private void say(Session session, Generation.Made made) {
        if (session.format() == Format.JSON) {
            session.out()
                    .raw(JsonText.of(json -> {
                                json.writeStartObject().writeStringProperty("schema", "leat.generated/1");
                                json.writeNumberProperty("records", made.records());
                                json.writeNumberProperty("first_key", made.first());
                                json.writeNumberProperty("last_key", made.last());
                                json.writeObjectPropertyStart("rows");
                                made.rows().forEach(json::writeNumberProperty);
                                json.writeEndObject().writeObjectPropertyStart("faults");
                                made.faults().forEach(json::writeNumberProperty);
                                json.writeEndObject().writeEndObject();
                            })
                            + "\n");
            return;
        }
        if (session.common().quiet()) {
            return;
        }
        session.err()
                .print(Line.of(made.records() + " records, keys " + made.first() + " to " + made.last() + ", in ")
                        .data(file.orElse(folder.orElse("generated"))));
        StringBuilder rows = new StringBuilder();
        made.rows()
                .forEach((table, count) -> rows.append(rows.isEmpty() ? "" : ", ")
                        .append(table)
                        .append(' ')
                        .append(count));
        session.err().print(Line.of(Token.SOFT, "They become: ").data(Token.SOFT, rows.toString()));
        if (!made.faults().isEmpty()) {
            session.err()
                    .print(Line.of(Token.SOFT, "Faults: ")
                            .data(Token.SOFT, made.faults().toString()));
        }
    }
}
