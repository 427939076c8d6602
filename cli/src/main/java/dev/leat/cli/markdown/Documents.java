package dev.leat.cli.markdown;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.screen.JsonText;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.scan.FileScanner;
import dev.leat.engine.scan.ScanLost;
import dev.leat.engine.scan.Scanned;
import dev.leat.markdown.Markdown;
import dev.leat.markdown.MarkdownRejected;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/// Documents named on the command line: files, folders with all that ends in `.md` or `.markdown`, `-` for stdin.
final class Documents {
    private final Session session;
    private final Markdown markdown;
    private final To to;

    /// How a document is called: `key` below the folder that was named, `path` from here; the same for a file.
    record Name(String key, String path) {}

    /// Where documents go, and what cannot be read.
    interface To {
        void read(Name name, Markdown.Measured document) throws Exception;

        void failed(Name name, Problem problem) throws Exception;
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

    Documents(Session session, Markdown markdown, To to) {
        this.session = session;
        this.markdown = markdown;
        this.to = to;
    }

    void read(List<String> inputs) throws Exception {
        for (String input : inputs) {
            if (DocumentOptions.isFolder(session, input)) {
                folder(DocumentOptions.path(session, input), input);
            } else {
                String shown = input.equals("-") ? "stdin" : input;
                one(input, new Name(shown, shown));
            }
        }
    }

    private void folder(Path folder, String input) throws Exception {
        FileScanner.Options options = FileScanner.Options.of(folder, List.of("**/*.md", "**/*.markdown"));
        try (FileScanner scanner =
                new FileScanner(session.host().disk(), session.host().clock(), options)) {
            Iterator<Scanned> found = scanner.scan();
            while (found.hasNext()) {
                switch (found.next()) {
                    case Scanned.Found file -> {
                        String key = file.source().key().text();
                        one(folder.resolve(key).toString(), name(input, key));
                    }
                    case Scanned.Unfit unfit ->
                        to.failed(name(input, unfit.key().text()), unfit.why());
                    case Scanned.Unseen unseen ->
                        to.failed(name(input, unseen.below().text()), unseen.why());
                }
            }
        } catch (ScanLost e) {
            throw new CommandError(Exit.UNREACHABLE, e.problem());
        }
    }

    private static Name name(String folder, String key) {
        return new Name(key, Path.of(folder).resolve(key).toString());
    }

    private void one(String name, Name shown) throws Exception {
        Markdown.Measured document;
        try {
            document = DocumentOptions.read(session, markdown, name);
        } catch (MarkdownRejected e) {
            to.failed(shown, e.problem());
            return;
        } catch (IOException e) {
            to.failed(
                    shown,
                    Problem.passing(
                            "LEAT-Q030",
                            Place.of(shown.path()),
                            String.valueOf(e.getMessage()),
                            "it cannot be read",
                            ""));
            return;
        }
        to.read(shown, document);
    }
}
