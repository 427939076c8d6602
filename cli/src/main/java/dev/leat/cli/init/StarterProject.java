package dev.leat.cli.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A commented `leat.yaml` that names only what was found.
final class StarterProject {
    /// More folders than this and one pattern for all is easier to read.
    private static final int FOLDERS_MAX = 4;

    private StarterProject() {}

    /// @param rooms those that may stand in a project file
    /// @return empty where nothing was found that a pipeline could read
    static Optional<String> of(Survey survey, Set<String> rooms) {
        List<String> lines = new ArrayList<>();
        if (survey.count(Survey.Kind.MARKDOWN) > 0) {
            lines.add("  docs: { markdown: { sources: " + globs(survey, Survey.Kind.MARKDOWN, "*.md") + " } }");
        }
        if (rooms.contains("web") && survey.count(Survey.Kind.PAGE) > 0) {
            lines.add("  pages: { web: { sources: " + globs(survey, Survey.Kind.PAGE, "*.html") + " } }");
        }
        if (survey.count(Survey.Kind.CAPTURE) > 0) {
            String folders = survey.folders(Survey.Kind.CAPTURE).keySet().stream()
                    .map(folder -> quoted(folder.isEmpty() ? "*" : folder + "/**"))
                    .collect(Collectors.joining(", ", "[", "]"));
            lines.add("  inventory: { network: { sources: " + folders + " } }");
        }
        if (survey.count(Survey.Kind.XML) > 0) {
            String xml = globs(survey, Survey.Kind.XML, "*.xml");
            if (survey.contract().isPresent()) {
                lines.add("  imports: { records: { contract: "
                        + quoted(survey.contract().get()) + ", sources: " + xml + " } }");
            } else {
                lines.add("  # XML becomes rows by a contract; this writes one from samples:");
                lines.add("  #   leat records infer FILE.xml… > contract.json");
                lines.add("  # imports: { records: { contract: contract.json, sources: " + xml + " } }");
            }
        }
        if (lines.stream().allMatch(line -> line.strip().startsWith("#"))) {
            return Optional.empty();
        }
        return Optional.of("""
            # What leat run keeps in step, and with what: each key below names a pipeline, its inner key says which kind.
            #   leat plan     what a run would do; writes nothing
            #   leat run      does it; again: nothing changed, nothing done
            #   leat status   what is there, how old, what failed
            store: leat.db
            pipelines:
            """ + String.join("\n", lines) + "\n");
    }

    private static String globs(Survey survey, Survey.Kind kind, String pattern) {
        Map<String, Integer> folders = survey.folders(kind);
        if (folders.size() > FOLDERS_MAX) {
            return "[" + quoted("**/" + pattern) + "]";
        }
        return folders.keySet().stream()
                .map(folder -> quoted(folder.isEmpty() ? pattern : folder + "/**/" + pattern))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /// As a YAML text; what means something in a pattern means itself in a name.
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
