package dev.leat.cli.command;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A page of text that comes with the program, such as `version.txt`.
public final class Page {
    private static final String FOLDER = "dev/leat/cli/";

    private Page() {}

    /// From our own jar, first on the class path, without the class loader: its URLs bring method handles along, and
    /// with them a third of the JVM's own start; so does `+` on strings.
    public static InputStream open(String name) throws IOException {
        String first = System.getProperty("java.class.path").split(File.pathSeparator, 2)[0];
        if (first.endsWith(".jar")) {
            ZipFile jar = new ZipFile(first); // closed by the end of the program
            ZipEntry entry = jar.getEntry(FOLDER.concat(name));
            if (entry != null) {
                return jar.getInputStream(entry);
            }
        }
        InputStream resource = Page.class.getResourceAsStream("/".concat(FOLDER).concat(name));
        if (resource == null) {
            throw new IllegalStateException("the resource ".concat(name).concat(" is missing from this build"));
        }
        return resource;
    }
}
