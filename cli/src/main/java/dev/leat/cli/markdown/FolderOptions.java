package dev.leat.cli.markdown;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Syntax;
import dev.leat.engine.scan.FileScanner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Which documents of folders are read, and how many at a time.
final class FolderOptions {
    private static final List<String> MARKDOWN = List.of("**/*.md", "**/*.markdown");

    private List<String> include = MARKDOWN;
    private List<String> exclude = List.of();
    private Optional<Integer> jobs = Optional.empty();
    private int usual = Runtime.getRuntime().availableProcessors();

    void describe(Syntax syntax) {
        syntax.texts(
                        "--include",
                        "GLOB",
                        "Of folders, read what matches; default **/*.md and **/*.markdown",
                        values -> include = values)
                .texts("--exclude", "GLOB", "Of folders, leave out what matches", values -> exclude = values)
                .value(
                        "--jobs",
                        "N",
                        Integer.class,
                        "Documents at a time; default one a processor; the output is the same",
                        value -> jobs = Optional.of(value));
    }

    FileScanner.Options scan(Path folder) {
        return new FileScanner.Options(folder, include, exclude, false, true, false, id -> false);
    }

    List<String> included() {
        return include;
    }

    List<String> excluded() {
        return exclude;
    }

    /// Where times are taken, unless somebody wants it otherwise.
    void oneAtATime() {
        usual = 1;
    }

    int jobs(String command) throws CommandError {
        int number = jobs.orElse(usual);
        if (number < 1) {
            throw CommandError.usage(command, "" + number, "--jobs is at least 1", "Leave it out");
        }
        return number;
    }
}
