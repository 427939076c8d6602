package dev.leat.cli.web;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.web.batch.BatchSettings;
import dev.leat.web.batch.BatchSettings.Again;
import dev.leat.web.client.ClientSettings;
import dev.leat.web.client.WebClient;
import dev.leat.web.url.OutputNames.Layout;
import java.nio.file.Path;
import java.util.Optional;

/// The options of commands that make many pages into files.
final class PagesOptions {
    /// Pages that are neither asked for nor done: they wait for their turn to be asked for or converted.
    private static final int WAITING = 8;

    private final FetchOptions fetching = new FetchOptions();
    private String output = "output";
    private Optional<String> to = Optional.empty();
    private Layout layout = Layout.TREE;
    private final ConversionOptions converting = new ConversionOptions();
    private final ChunkOptions cutting = new ChunkOptions();
    private final CacheOptions caching = new CacheOptions(false);
    private boolean prune;
    private boolean removals;
    private Again again = Again.ALL;
    private Optional<String> failures = Optional.empty();
    private boolean failFast;
    private Optional<String> report = Optional.empty();

    void describe(Syntax syntax) {
        syntax.text("-o, --output", "DIR", "Folder of the pages; default: output", folder -> output = folder)
                .text(
                        "--to",
                        "FORM",
                        "markdown (default), json, xml, text, html, or a format of a jar's; -f FORM does the same",
                        f -> to = Optional.of(f))
                .value(
                        "--layout",
                        "HOW",
                        Layout.class,
                        "tree (default): host/path, or flat: host_path",
                        l -> layout = l)
                .flag("--resume", "Leave out what an earlier run did", on -> again = Again.MISSING)
                .flag("--retry-failed", "Only what failed before", on -> again = Again.FAILED)
                .flag("--fail-fast", "End at the first failure", on -> failFast = on)
                .text(
                        "--max-failures",
                        "N|P%",
                        "End after so many failures, or such a part of all",
                        n -> failures = Optional.of(n))
                .flag(
                        "--prune",
                        "Remove files of pages that are named no more, if nobody changed them since",
                        on -> prune = on)
                .flag("--allow-removals", "Also more than 20 that are more than a quarter", on -> removals = on)
                .text(
                        "--json-report",
                        "FILE",
                        "What became of each address, as JSON",
                        file -> report = Optional.of(file))
                .flag("-i, --interactive", "The live view, which a terminal has anyway", on -> {});
        converting.describe(syntax);
        cutting.describeWith(syntax);
        caching.describe(syntax);
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

    /// @param pages how many there are at most, of which a part may fail
    BatchSettings settings(Session session, ClientSettings client, boolean links, int pages) throws CommandError {
        return new BatchSettings(
                folder(session),
                Forms.of(session, to),
                converting.reading(session),
                converting.markdown(session),
                layout,
                again,
                client.pace().concurrency() + WAITING,
                failuresMax(session, pages),
                links,
                cutting.chunking(session));
    }

    private int failuresMax(Session session, int pages) throws CommandError {
        if (failFast) {
            return 1;
        }
        if (failures.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        String word = failures.get().strip();
        boolean part = word.endsWith("%");
        try {
            double most = Double.parseDouble(part ? word.substring(0, word.length() - 1) : word);
            if (most > 0 && (!part || most <= 100)) {
                return (int) Math.max(1, part ? Math.ceil(pages * most / 100) : most);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw CommandError.usage(
                session.name(), word, "--max-failures is a number or a part of all", "Write --max-failures 10 or 5%");
    }

    boolean prune() {
        return prune;
    }

    boolean allowsRemovals() {
        return removals;
    }

    CacheOptions.Opened cached(Session session, WebClient network) throws CommandError {
        return caching.open(session, network);
    }
}
