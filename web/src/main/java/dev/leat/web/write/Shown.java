package dev.leat.web.write;

import dev.leat.web.page.Run;
import dev.leat.web.page.Style;
import java.util.ArrayList;
import java.util.List;

/// What of a line's links and pictures is shown.
final class Shown {
    private Shown() {}

    static List<Run> of(List<Run> runs, MarkdownOptions options) {
        boolean links =
                options.links() == MarkdownOptions.Links.INLINE || options.links() == MarkdownOptions.Links.REFERENCE;
        if (links && options.images() == MarkdownOptions.Images.KEEP) {
            return runs;
        }
        List<Run> shown = new ArrayList<>(runs.size());
        for (Run run : runs) {
            boolean dropped = options.links() == MarkdownOptions.Links.DROP
                    && run.style().link().isPresent();
            if (!dropped) {
                add(links ? run : with(run, run.style().withoutLink()), options.images(), shown);
            }
        }
        return shown;
    }

    /// The same line, all of it strong.
    static List<Run> strong(List<Run> runs) {
        return runs.stream().map(run -> with(run, run.style().withStrong())).toList();
    }

    private static Run with(Run run, Style style) {
        return switch (run) {
            case Run.Text text -> new Run.Text(text.text(), style);
            case Run.Image image -> new Run.Image(image.source(), image.alternative(), image.title(), style);
            case Run.Formula formula -> new Run.Formula(formula.tex(), formula.display(), style);
            case Run.Note note -> new Run.Note(note.label(), style);
            case Run.Break breaks -> new Run.Break(style);
        };
    }

    private static void add(Run run, MarkdownOptions.Images images, List<Run> shown) {
        if (!(run instanceof Run.Image image) || images == MarkdownOptions.Images.KEEP) {
            shown.add(run);
        } else if (images == MarkdownOptions.Images.ALT && !image.alternative().isEmpty()) {
            shown.add(new Run.Text(image.alternative(), image.style()));
        }
    }
}
