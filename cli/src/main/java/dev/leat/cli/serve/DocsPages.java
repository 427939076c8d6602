package dev.leat.cli.serve;

import dev.leat.cli.explain.ExplainCommand;
import dev.leat.serve.http.Request;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.Aside;
import dev.leat.serve.visit.PageMissing;
import dev.leat.serve.visit.RenderedDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/docs`: the reference pages that come with the program, one section at a time.
final class DocsPages implements Aside {
    private static final List<String> NAMES =
            List.of("errors", "exit-codes", "environment", "formats", "accessibility", "settings", "limits");

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public Sheet page(Request request, Instant now) throws IOException, PageMissing {
        if (request.path().size() == 1) {
            return Sheet.of(
                    "docs",
                    "Documents",
                    "offline, as they came with the program",
                    List.of(new Part.Grid(
                            "pages",
                            "Reference",
                            List.of("page"),
                            NAMES.stream()
                                    .map(name -> List.of(Cell.of(name).to("/docs/" + name)))
                                    .toList(),
                            "",
                            "")));
        }
        String name = request.path().get(1).replaceFirst("\\.md$", "");
        List<String> sections = sections(text(name)
                .orElseThrow(
                        () -> new PageMissing("There is no page \"" + name + "\" among the documents; see /docs.")));
        int shown = 0;
        String asked = request.value("section").orElse("");
        List<List<Cell>> outline = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            String title = title(sections.get(i), name);
            shown = title.equals(asked) ? i : shown;
            outline.add(List.of(Cell.of(title).to(request.with(Map.of("section", title)))));
        }
        List<Part> parts = new ArrayList<>();
        if (sections.size() > 1) {
            parts.add(new Part.Grid("sections", "Sections", List.of("section"), outline, "", ""));
        }
        parts.add(RenderedDocument.of(sections.get(shown).getBytes(StandardCharsets.UTF_8), List.of())
                .<Part>map(Part.Rendered::new)
                .orElseGet(() -> new Part.Prose("This page cannot be shown.")));
        return Sheet.of("doc", name, title(sections.get(shown), name), parts);
    }

    private static Optional<String> text(String name) throws IOException {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        try (InputStream in = ExplainCommand.class.getResourceAsStream("/dev/leat/cli/reference/" + name + ".md")) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /// A page of several hundred lines is shown by its sections.
    private static List<String> sections(String text) {
        return text.lines().count() < 80 ? List.of(text) : List.of(text.split("(?m)^(?=## )"));
    }

    private static String title(String section, String name) {
        String first = section.lines().findFirst().orElse("");
        return first.startsWith("#") ? first.replaceFirst("^#+\\s*", "") : name;
    }
}
