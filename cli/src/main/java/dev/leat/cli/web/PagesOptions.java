package dev.leat.cli.web;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.web.Conversion.Form;
import dev.leat.web.batch.BatchSettings;
import dev.leat.web.batch.BatchSettings.Again;
import dev.leat.web.client.ClientSettings;
import dev.leat.web.read.ReadOptions;
import dev.leat.web.read.ReadOptions.Content;
import dev.leat.web.url.OutputNames.Layout;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// The options of commands that make many pages into files.
final class PagesOptions {
    private final FetchOptions fetching = new FetchOptions();
    private String output = "output";
    private Optional<String> to = Optional.empty();
    private Layout layout = Layout.TREE;
    private ReadOptions reading = ReadOptions.DEFAULT;
    private Again again = Again.ALL;
    private Optional<String> failures = Optional.empty();
    private boolean failFast;
    private Optional<String> report = Optional.empty();

    void describe(Syntax syntax) {
        syntax.text("-o, --output", "DIR", "Folder of the pages; default: output", folder -> output = folder)
                .text(
                        "--to",
                        "FORM",
                        "markdown (default), json, xml or text; -f FORM does the same",
                        f -> to = Optional.of(f))
                .value(
                        "--layout",
                        "HOW",
                        Layout.class,
                        "tree (default): host/path, or flat: host_path",
                        l -> layout = l)
                .value(
                        "--content",
                        "HOW",
                        Content.class,
                        "auto (default), main: the main content whatever the confidence, or full",
                        how -> reading = reading.content(how))
                .flag("--resume", "Leave out what an earlier run did", on -> again = Again.MISSING)
                .flag("--retry-failed", "Only what failed before", on -> again = Again.FAILED)
                .flag("--fail-fast", "End at the first failure", on -> failFast = on)
                .text("--max-failures", "N", "End after so many failures", n -> failures = Optional.of(n))
                .text(
                        "--json-report",
                        "FILE",
                        "What became of each address, as JSON",
                        file -> report = Optional.of(file))
                .flag("-i, --interactive", "The live view, which a terminal has anyway", on -> {});
        fetching.describe(syntax);
    }

    ClientSettings client(Session session) throws CommandError {
        return fetching.settings(session, true);
    }

    Optional<Path> report(Session session) {
        return report.map(file -> session.host().here().resolve(file));
    }

    Path folder(Session session) {
        return session.host().here().resolve(output);
    }

    BatchSettings settings(Session session, ClientSettings client, boolean links) throws CommandError {
        return new BatchSettings(
                folder(session),
                form(session),
                reading,
                layout,
                again,
                2 * client.concurrency(),
                failuresMax(session),
                links);
    }

    private int failuresMax(Session session) throws CommandError {
        if (failFast) {
            return 1;
        }
        if (failures.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        try {
            int most = Integer.parseInt(failures.get().strip());
            if (most > 0) {
                return most;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw CommandError.usage(
                session.name(), failures.get(), "--max-failures is a number from 1 on", "Write --max-failures 10");
    }

    /// `-f` names the project file everywhere; here there is none, so it is the form, as it always was.
    private Form form(Session session) throws CommandError {
        String word = to.or(() -> session.common().file())
                .orElse(session.format().name())
                .toUpperCase(Locale.ROOT);
        try {
            return Form.valueOf(word);
        } catch (IllegalArgumentException e) {
            throw CommandError.usage(
                    session.name(),
                    word.toLowerCase(Locale.ROOT),
                    "pages become markdown, json, xml or text",
                    "Write --to markdown");
        }
    }
}
