package dev.leat.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The line to type where Spark's own launcher is to start the run: the same command, with the job jar as its program.
final class SubmitLine {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=-]+");

    private SubmitLine() {}

    static String of(String master, List<String> arguments, Optional<Path> jar) {
        List<String> words = new ArrayList<>(List.of(
                "spark-submit",
                "--master",
                master,
                "--deploy-mode",
                "client",
                "--class",
                "dev.leat.cli.Leat",
                jar.map(Path::toString).orElse("leat-job.jar")));
        words.addAll(arguments);
        words.addAll(List.of("--on", "submitted"));
        return String.join(" ", words.stream().map(SubmitLine::quoted).toList());
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
