package dev.leat.cli;

import dev.leat.cli.command.Host;
import dev.leat.cli.command.Page;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The program. `--version`, bare `--help` and no arguments at all are answered from resources, before a command line
/// parser or anything else is loaded: that is what a prompt, a completion and a script ask most.
public final class Leat {
    private Leat() {}

    public static void main(String[] arguments) {
        String page = page(arguments);
        int code = page.isEmpty()
                ? Dispatch.run(arguments, Host.system())
                : say(page, new FileOutputStream(FileDescriptor.out));
        // System.exit loads a logger first, which takes longer than a small command: not where coming back will do,
        // because no other thread could keep the JVM alive.
        if (code != 0 || Thread.activeCount() > 1) {
            System.exit(code);
        }
    }

    /// Runs one command line to its end; answers its exit code. Never exits the JVM.
    public static int run(String[] arguments, Host host) {
        String page = page(arguments);
        return page.isEmpty() ? Dispatch.run(arguments, host) : say(page, host.out());
    }

    private static String page(String[] arguments) {
        if (arguments.length == 0) {
            return "short.txt";
        }
        if (arguments.length > 1) {
            return "";
        }
        return switch (arguments[0]) {
            case "--version", "-V" -> "version.txt";
            case "--help", "-h", "help" -> "help.txt";
            default -> "";
        };
    }

    private static int say(String page, OutputStream out) {
        try (InputStream resource = Page.open(page)) {
            resource.transferTo(out);
            out.flush();
            return 0;
        } catch (IOException e) {
            return 0; // The reader has gone; a page of help is not worth an error.
        }
    }
}
