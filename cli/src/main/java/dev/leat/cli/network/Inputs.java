package dev.leat.cli.network;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.network.templates.CaptureText;
import dev.leat.network.templates.TemplateFolder;
import dev.leat.network.textfsm.TemplateInvalid;
import dev.leat.network.textfsm.TemplateSet;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// What these commands read: texts and folders named on the command line.
final class Inputs {
    private static final int BYTES_MAX = 64 << 20;

    private Inputs() {}

    /// The text of a file, `-` for stdin.
    static String text(Session session, String name) throws CommandError, IOException {
        byte[] bytes;
        if (name.equals("-")) {
            bytes = session.host().in().readNBytes(BYTES_MAX + 1);
        } else {
            try (var stream = session.host().disk().open(existing(session, name))) {
                bytes = stream.readNBytes(BYTES_MAX + 1);
            }
        }
        String shown = name.equals("-") ? "stdin" : name;
        if (bytes.length > BYTES_MAX) {
            throw new CommandError(
                    Exit.USAGE,
                    Problem.lasting(
                            "LEAT-N014", Place.of(shown), "", "one command's output has at most 64 MiB", "Split it"));
        }
        CaptureText text = CaptureText.decode(bytes);
        if (text.replaced() > 0) {
            session.warn(Problem.lasting(
                    "LEAT-N015",
                    Place.of(shown),
                    Integer.toString(text.replaced()),
                    "the text has bytes that are not UTF-8; they were replaced by U+FFFD",
                    "Convert it, for example with iconv -f windows-1252 -t UTF-8"));
        }
        return text.text();
    }

    /// A file or folder that must be there.
    static Path existing(Session session, String name) throws CommandError, IOException {
        try {
            return session.host().disk().realPath(session.host().here().resolve(name));
        } catch (NoSuchFileException | InvalidPathException e) {
            throw absent(name);
        }
    }

    static CommandError absent(String name) {
        return new CommandError(
                Exit.NOT_THERE,
                Problem.lasting(
                        "LEAT-Q024", Place.of(name), "", "there is no such file", "Name a file, a folder or -"));
    }

    static boolean isFolder(Session session, Path path) throws IOException {
        try {
            return session.host().disk().factsFollowing(path).kind() == Facts.Kind.FOLDER;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    static TemplateSet templates(Session session, Path folder) throws CommandError {
        try {
            TemplateSet templates = TemplateFolder.open(session.host().disk(), folder);
            if (session.common().verbosity() > 0) {
                templates.index().skipped().forEach(session::warn);
            }
            return templates;
        } catch (TemplateInvalid e) {
            throw invalid(e);
        }
    }

    static CommandError invalid(TemplateInvalid e) {
        boolean absent =
                e.problem().code().equals("LEAT-N009") || e.problem().code().equals("LEAT-N010");
        return new CommandError(absent ? Exit.NOT_THERE : Exit.USAGE, e.problem());
    }
}
