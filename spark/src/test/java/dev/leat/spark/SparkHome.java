package dev.leat.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// A folder that Spark takes for its installation: links to the jars that the build resolved anyway.
final class SparkHome {
    private SparkHome() {}

    static synchronized Path make() {
        String named = System.getenv("SPARK_HOME");
        if (named == null) {
            System.err.println("SKIPPED without SPARK_HOME, which the build sets");
            return Assumptions.abort("SPARK_HOME is not set");
        }
        Path home = Path.of(named);
        Path jars = home.resolve("jars");
        try {
            Files.createDirectories(jars);
            Files.createDirectories(home.resolve("conf"));
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                Path jar = Path.of(entry).toAbsolutePath();
                String name = jar.getFileName().toString();
                if (name.endsWith(".jar") && !name.startsWith("leat-") && !name.startsWith("slf4j-simple")) {
                    link(jars.resolve(name), jar);
                }
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void link(Path link, Path jar) throws IOException {
        try {
            Files.createSymbolicLink(link, jar);
        } catch (FileAlreadyExistsException e) {
            // of an earlier build: the same version, or the clean before this one would have taken it away
        }
    }
}
