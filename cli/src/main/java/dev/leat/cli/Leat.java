package dev.leat.cli;

import dev.leat.cli.command.Host;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The program. `--version`, bare `--help` and no arguments at all are answered from resources, before a command line
/// parser or anything else is loaded: that is what a prompt, a completion and a script ask most.
public final class Leat {
    private Leat() {}

    public static void main(String[] arguments) {
        String page = page(arguments);
        if (page.isEmpty()) {
            System.exit(Dispatch.run(arguments, Host.system()));
        }
        say(page, new FileOutputStream(FileDescriptor.out)); // and back: System.exit would load a logger first
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
        try (InputStream resource = open(page)) {
            resource.transferTo(out);
            out.flush();
            return 0;
        } catch (IOException e) {
            return 0; // The reader has gone; a page of help is not worth an error.
        }
    }

    /// From our own jar, first on the class path, without the class loader: its URLs bring method handles along, and
    /// with them a third of the JVM's own start; so does `+` on strings.
    private static InputStream open(String page) throws IOException {
        String first = System.getProperty("java.class.path").split(File.pathSeparator, 2)[0];
        if (first.endsWith(".jar")) {
            ZipFile jar = new ZipFile(first); // closed by the end of the program
            ZipEntry entry = jar.getEntry("dev/leat/cli/".concat(page));
            if (entry != null) {
                return jar.getInputStream(entry);
            }
        }
        InputStream resource = Leat.class.getResourceAsStream(page);
        if (resource == null) {
            throw new IllegalStateException("the resource ".concat(page).concat(" is missing from this build"));
        }
        return resource;
    }
}
