package dev.leat.cli.records;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.ErrorScreen;
import dev.leat.engine.config.Yaml;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.records.contract.Contract;
import dev.leat.records.contract.ContractReader;
import dev.leat.records.contract.Finding;
import dev.leat.records.contract.LookupFiles;
import dev.leat.records.contract.Reading;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// `--contract FILE`, read.
final class ContractOption {
    private static final String USUAL = "contract.json";

    private String file = USUAL;

    void describe(Syntax syntax) {
        syntax.text("-c, --contract", "FILE", "The mapping contract; default contract.json", value -> file = value);
    }

    /// Where the command line names none.
    void setDefault(String name) {
        file = file.equals(USUAL) ? name : file;
    }

    String file() {
        return file;
    }

    Reading reading(Session session) throws Exception {
        return reading(session, file);
    }

    /// A contract with the files beside it.
    static Reading reading(Session session, String file) throws Exception {
        return ContractReader.read(bytes(session, file, Yaml.BYTES_MAX + 1L), file, name -> {
            try {
                Path beside = session.host().here().resolve(file.equals("-") ? "contract" : file);
                return session.host().disk().readAll(beside.resolveSibling(name), LookupFiles.BYTES_MAX);
            } catch (InvalidPathException e) {
                throw new IOException(e.getMessage(), e);
            }
        });
    }

    /// The contract; its errors are said, and end the command.
    Contract contract(Session session) throws Exception {
        Reading reading = reading(session);
        for (Finding finding : reading.findings()) {
            if (finding.level() == Finding.Level.ERROR) {
                session.err().print(ErrorScreen.oneLine(finding.problem()));
            }
        }
        return reading.contract()
                .orElseThrow(() -> new CommandError(
                        Exit.USAGE,
                        Problem.lasting(
                                "LEAT-R001",
                                Place.of(file),
                                "",
                                "a contract with errors is not used",
                                "Correct them; leat records lint lists them all")));
    }

    /// A whole file, at most so many bytes; `-` is stdin.
    static byte[] bytes(Session session, String name, long most) throws CommandError, IOException {
        if (name.equals("-")) {
            return session.host().in().readNBytes((int) Math.min(most, Integer.MAX_VALUE - 64));
        }
        try (var stream = session.host().disk().open(session.host().here().resolve(name))) {
            return stream.readNBytes((int) Math.min(most, Integer.MAX_VALUE - 64));
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting("LEAT-Q024", Place.of(name), "", "there is no such file", "Name a file, or -"));
        }
    }
}
