package dev.leat.spark;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where workers get our classes from: the job jar, or, for workers on this machine, our own class path.
final class OwnClasses {
    /// Ours, and the libraries that readers use and Spark does not bring.
    private static final Pattern NEEDED = Pattern.compile(
            "(leat-(engine|markdown|web|records|network|spark)-.*|jackson-core-3.*|snakeyaml-engine-.*|jspecify-.*"
                    + "|jsoup-.*|crawler-commons-.*|bucket4j.*|resilience4j-.*|woodstox-core-.*|stax2-api-.*"
                    + "|jtokkit-.*)\\.jar");

    private static final Pattern FOLDER =
            Pattern.compile(".*/(engine|markdown|web|records|network|spark)/target/classes/?");

    private OwnClasses() {}

    /// The jar that `LEAT_JOB_JAR` names, or that lies in the installation.
    static Optional<Path> jobJar() {
        List<Path> places = new ArrayList<>();
        Optional.ofNullable(System.getenv("LEAT_JOB_JAR")).map(Path::of).ifPresent(places::add);
        String home = System.getProperty("leat.home", "");
        if (!home.isEmpty()) {
            places.add(Path.of(home, "lib", "spark", "leat-job.jar"));
            places.add(Path.of(home, "spark", "target", "leat-job.jar"));
        }
        return places.stream().filter(Files::isRegularFile).findFirst();
    }

    /// Those entries of our own class path that a worker needs.
    static String classPath() {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath();
            Path name = path.getFileName();
            boolean ours = Files.isDirectory(path)
                    ? FOLDER.matcher(path.toString()).matches()
                    : name != null && NEEDED.matcher(name.toString()).matches();
            if (ours) {
                entries.add(path.toString());
            }
        }
        return String.join(File.pathSeparator, entries);
    }
}
