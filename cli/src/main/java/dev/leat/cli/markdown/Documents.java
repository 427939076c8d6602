package dev.leat.cli.markdown;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.screen.JsonText;
import dev.leat.engine.flow.Workers;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.scan.FileScanner;
import dev.leat.engine.scan.ScanLost;
import dev.leat.engine.scan.Scanned;
import dev.leat.markdown.Markdown;
import dev.leat.markdown.MarkdownRejected;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Documents named on the command line: files, folders with what [FolderOptions] selects of them, `-` for stdin.
///
/// Several are read at a time, and delivered in their order: at most [#AHEAD] a job wait for an earlier one.
final class Documents {
    private static final int AHEAD = 2;

    private final Session session;
    private final Markdown markdown;
    private final FolderOptions folders;
    private final To to;
    private final ArrayDeque<CompletableFuture<Delivery>> waiting = new ArrayDeque<>();
    private final Workers workers;

    /// How a document is called: `key` below the folder that was named, `path` from here; the same for a file.
    record Name(String key, String path) {}

    /// Where documents go, and what cannot be read.
    interface To {
        /// Called in any thread, for several documents at a time; what it answers is run in the order of documents.
        Delivery read(Name name, Markdown.Measured document) throws Exception;

        /// What is to be done with a document of these bytes without reading it, if that is known.
        default Optional<Delivery> known(Name name, byte[] bytes) throws Exception {
            return Optional.empty();
        }

        /// In the order of documents.
        void failed(Name name, Problem problem) throws Exception;
    }

    /// What is left to be done in order.
    interface Delivery {
        void run() throws Exception;
    }

    /// A document that failed, as a line of JSON.
    static String failure(String shown, Problem problem) {
        return JsonText.of(json -> {
                    json.writeStartObject().writeStringProperty("path", shown);
                    json.writeObjectPropertyStart("error");
                    json.writeStringProperty("code", problem.code());
                    json.writeStringProperty("place", problem.place().toString());
                    json.writeStringProperty("value", problem.seen());
                    json.writeStringProperty("rule", problem.rule());
                    json.writeStringProperty("remedy", problem.remedy());
                    json.writeEndObject().writeEndObject();
                })
                + "\n";
    }

    Documents(Session session, Markdown markdown, FolderOptions folders, To to) throws CommandError {
        this.session = session;
        this.markdown = markdown;
        this.folders = folders;
        this.to = to;
        this.workers = new Workers(folders.jobs(session.name()));
    }

    void read(List<String> inputs) throws Exception {
        try (workers) {
            for (String input : inputs) {
                if (DocumentOptions.isFolder(session, input)) {
                    folder(DocumentOptions.path(session, input), input);
                } else {
                    String shown = input.equals("-") ? "stdin" : input;
                    one(input, new Name(shown, shown), inputs.size() == 1);
                }
            }
            deliver(0);
        }
    }

    private void folder(Path folder, String input) throws Exception {
        try (FileScanner scanner = scanner(folder)) {
            Iterator<Scanned> found = scanner.scan();
            while (found.hasNext()) {
                switch (found.next()) {
                    case Scanned.Found file -> {
                        String key = file.source().key().text();
                        one(folder.resolve(key).toString(), name(input, key), false);
                    }
                    case Scanned.Unfit unfit -> failed(name(input, unfit.key().text()), unfit.why());
                    case Scanned.Unseen unseen ->
                        failed(name(input, unseen.below().text()), unseen.why());
                }
            }
        } catch (ScanLost e) {
            throw new CommandError(Exit.UNREACHABLE, e.problem());
        }
    }

    private static Name name(String folder, String key) {
        return new Name(key, Path.of(folder).resolve(key).toString());
    }

    private FileScanner scanner(Path folder) throws CommandError {
        try {
            return new FileScanner(session.host().disk(), session.host().clock(), folders.scan(folder));
        } catch (IllegalArgumentException e) {
            throw CommandError.usage(
                    session.name(),
                    String.valueOf(e.getMessage()),
                    "--include and --exclude are patterns that can be read",
                    "Correct the pattern");
        }
    }

    private void failed(Name name, Problem problem) throws Exception {
        waiting.add(CompletableFuture.completedFuture(() -> to.failed(name, problem)));
        deliver(AHEAD * workers.parsers());
    }

    private void one(String name, Name shown, boolean alone) throws Exception {
        if (alone || workers.parsers() == 1) {
            delivery(name, shown).run();
            return;
        }
        CompletableFuture<Delivery> coming = new CompletableFuture<>();
        waiting.add(coming);
        workers.parse(() -> {
            try {
                coming.complete(delivery(name, shown));
            } catch (Throwable e) {
                coming.complete(() -> {
                    throw e;
                });
            }
        });
        deliver(AHEAD * workers.parsers());
    }

    /// Until only so many wait.
    private void deliver(int left) throws Exception {
        while (waiting.size() > left) {
            waiting.remove().get().run();
        }
    }

    private Delivery delivery(String name, Name shown) throws Exception {
        try {
            byte[] bytes = DocumentOptions.bytes(session, markdown, name);
            Optional<Delivery> known = to.known(shown, bytes);
            return known.isPresent()
                    ? known.get()
                    : to.read(shown, DocumentOptions.read(session, markdown, name, bytes));
        } catch (MarkdownRejected e) {
            return () -> to.failed(shown, e.problem());
        } catch (IOException e) {
            Problem problem = Problem.passing(
                    "LEAT-Q030", Place.of(shown.path()), String.valueOf(e.getMessage()), "it cannot be read", "");
            return () -> to.failed(shown, problem);
        }
    }
}
