package dev.leat.cli.markdown;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
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

    /// Where documents go, each with the name to show; and what cannot be read.
    interface To {
        void read(String shown, Markdown.Measured document) throws Exception;

        void failed(String shown, Problem problem) throws Exception;
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
                one(input, input.equals("-") ? "stdin" : input);
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
                        one(
                                folder.resolve(key).toString(),
                                Path.of(input).resolve(key).toString());
                    }
                    case Scanned.Unfit unfit -> to.failed(unfit.key().text(), unfit.why());
                    case Scanned.Unseen unseen -> to.failed(unseen.below().text(), unseen.why());
                }
            }
        } catch (ScanLost e) {
            throw new CommandError(Exit.UNREACHABLE, e.problem());
        }
    }

    private void one(String name, String shown) throws Exception {
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
                            "LEAT-Q030", Place.of(shown), String.valueOf(e.getMessage()), "it cannot be read", ""));
            return;
        }
        to.read(shown, document);
    }
}
