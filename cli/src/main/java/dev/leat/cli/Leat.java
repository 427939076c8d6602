package dev.leat.cli;

import dev.leat.cli.command.Host;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The program. `--version`, bare `--help` and no arguments at all are answered from resources, before a command line
/// parser or anything else is loaded: that is what a prompt, a completion and a script ask most.
public final class Leat {
    private Leat() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, Host.system()));
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
        try (InputStream resource = Leat.class.getResourceAsStream(page)) {
            if (resource == null) {
                throw new IllegalStateException("the resource " + page + " is missing from this build");
            }
            resource.transferTo(out);
            out.flush();
            return 0;
        } catch (IOException e) {
            return 0; // The reader has gone; a page of help is not worth an error.
        }
    }
}
